"""The three clocks of a measure: pure functions, counted from when it was used, never from when
it was written down (reg 35(3) of the Children's Homes (England) Regulations 2015).

Hours are elapsed hours. The regulation does not say how five days are counted: the same time by
the London clock five days later, weekends included, is the stricter reading.
"""

from datetime import UTC, datetime, timedelta

from homes.due.clocks import hours_after
from ui.words import in_london

RECORD_HOURS = 24
SIGN_HOURS = 48
CHILD_DAYS = 5


def record_by(used_from: datetime) -> datetime:
    """The moment by which the record is complete: 24 hours (reg 35(3)(a))."""
    return hours_after(used_from, RECORD_HOURS)


def sign_by(used_from: datetime) -> datetime:
    """The moment by which the manager has spoken to who used it and signed: 48 hours (reg 35(3)(b))."""
    return hours_after(used_from, SIGN_HOURS)


def speak_by(used_from: datetime) -> datetime:
    """The moment by which the manager has spoken to the young person: 5 days (reg 35(3)(c)).

    A time that the clocks skip that night is taken as the hour after it.
    """
    local = in_london(used_from)
    return (local + timedelta(days=CHILD_DAYS)).astimezone(UTC)
