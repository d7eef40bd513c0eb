"""When key work is due: a pure function over days. Good practice, no law (D1)."""

from datetime import date

from homes.due.clocks import weeks_after


def key_work_by(came_on: date, last_on: date | None, weeks: int) -> date:
    """So many weeks after the last key-work session here; after they came, until there was one."""
    return weeks_after(max(came_on, last_on or came_on), weeks)
