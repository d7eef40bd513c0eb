"""When supervision is due: pure functions over days, with no clock and no database.

The law sets no interval (Children's Homes Regulations 2015, reg 33(4)(b): practice-related
supervision); the home sets its own, and may set a shorter one for a person, as in probation.
"""

from collections.abc import Iterable
from datetime import date

from homes.due.clocks import weeks_after

RULE = "Reg 33(4)(b); the interval is this home’s own"


def next_after(held_on: date, weeks: int) -> date:
    """The day by which the next one must be held: so many whole weeks after this one."""
    return weeks_after(held_on, weeks)


def due_on(
    started_on: date, last_held_on: date | None, weeks: int, ended_on: date | None = None
) -> date | None:
    """The day by which the next supervision is due; the first is counted from the start date.

    A supervision from before the post began (an earlier post) does not count. None when the
    person's last day comes before it.
    """
    counted_from = max(started_on, last_held_on or started_on)
    due = next_after(counted_from, weeks)
    return None if ended_on is not None and ended_on < due else due


def kept_in_time(started_on: date, held: Iterable[date], weeks: int) -> tuple[int, int]:
    """(how many were held in time, of how many), each counted from the one before it."""
    in_time = counted = 0
    before = started_on
    for day in sorted(day for day in held if day >= started_on):
        counted += 1
        in_time += day <= next_after(before, weeks)
        before = day
    return in_time, counted
