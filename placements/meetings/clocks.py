"""When the next team meeting is due. No law sets it: the day that was planned, or the home's own
interval from the last one."""

from datetime import date, timedelta


def next_meeting(last: date | None, planned: date | None, weeks: int) -> date | None:
    """The day planned at the last meeting, else so many weeks after it; None when there was none."""
    if planned is not None:
        return planned
    return last + timedelta(weeks=weeks) if last else None
