"""When an incident is to be reviewed and a young person asked: pure functions, elapsed hours.

Good practice and no law (D11, D13); how long is the home's own (homes.due.rules.INTERVALS).
"""

from datetime import datetime

from homes.due.clocks import hours_after


def review_by(written_at: datetime, hours: int) -> datetime:
    """The moment by which somebody else is to have reviewed it, from when it was sent or amended."""
    return hours_after(written_at, hours)


def heard_by(occurred_at: datetime, hours: int) -> datetime:
    """The moment by which a young person is to have been asked, from when it began."""
    return hours_after(occurred_at, hours)
