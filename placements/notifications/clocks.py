"""Until when somebody must be told of a serious event: a pure function, elapsed hours.

The regulation says "without delay" (reg 40); twenty-four hours is how councils' and providers'
procedures read it. So it is due at once, and late after that.
"""

from datetime import datetime

from homes.due.clocks import hours_after

HOURS = 24


def told_by(known_at: datetime) -> datetime:
    """The moment after which telling is late: 24 hours from when it was known."""
    return hours_after(known_at, HOURS)
