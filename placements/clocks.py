"""When a plan is due: pure functions over days, with no clock and no database.

The placement plan comes from the authority before the placement starts, or else within five
working days of it (CP-PLAN: councils' procedures, on reg 9 of the Care Planning, Placement and Case
Review (England) Regulations 2010). The rest is good practice, by the home's own interval.
"""

from datetime import date

from homes.due.clocks import days_after, months_after, working_days_after

WORKING_DAYS = 5
AGREE_DAYS = 28


def plan_from_authority_by(starts_on: date, today: date) -> date:
    """The day the placement starts, until it has started without one; then five working days on."""
    return starts_on if today < starts_on else working_days_after(starts_on, WORKING_DAYS)


def gone_through_by(written_on: date) -> date:
    """The day by which a version is to have been gone through with the young person."""
    return days_after(written_on, AGREE_DAYS)


def looked_at_again_by(written_on: date, months: int) -> date:
    """The day by which a plan is to be looked at again, from its newest version."""
    return months_after(written_on, months)
