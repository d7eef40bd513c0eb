"""When an incident is to be reviewed and a young person asked: pure functions, elapsed hours.

Good practice and no law (D11, D13); how long is the home's own (homes.due.rules.INTERVALS).
"""

from datetime import date, datetime

from homes.due.clocks import days_after, hours_after

OWN_ACCOUNT_HOURS = 24
PLAN_DAYS = 7


def review_by(written_at: datetime, hours: int) -> datetime:
    """The moment by which somebody else is to have reviewed it, from when it was sent or amended."""
    return hours_after(written_at, hours)


def heard_by(occurred_at: datetime, hours: int) -> datetime:
    """The moment by which a young person is to have been asked, from when it began."""
    return hours_after(occurred_at, hours)


def own_account_by(sent_at: datetime) -> datetime:
    """The moment by which each member of staff writes their own account, from when it was sent."""
    return hours_after(sent_at, OWN_ACCOUNT_HOURS)


def plan_looked_at_by(reviewed_on: date) -> date:
    """The day by which a plan is looked at again that a signed incident says must change."""
    return days_after(reviewed_on, PLAN_DAYS)
