"""When a goal is to be looked at again: a pure function over days. Good practice, no law (E1)."""

from datetime import date

from homes.due.clocks import weeks_after


def looked_at_again_by(set_on: date, last_on: date | None, weeks: int) -> date:
    """So many weeks after it was last written about, or set."""
    return weeks_after(max(set_on, last_on or set_on), weeks)
