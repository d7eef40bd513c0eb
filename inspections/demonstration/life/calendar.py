"""What kind of day it was: school days in England, near enough for a demonstration."""

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from dateutil.easter import easter

LONDON = ZoneInfo("Europe/London")
DAY = timedelta(days=1)
YEARS = 3
HORIZON = 365 * YEARS  # days of records


def moment(day: date, hour: int, minute: int = 0) -> datetime:
    """A London time. An hour that a clock change skips is taken as the hour after it."""
    local = datetime(day.year, day.month, day.day, hour, minute, tzinfo=LONDON)
    return local.astimezone(UTC).astimezone(LONDON) if hour == 1 else local


def clock(when: datetime) -> str:
    """9:40pm, as the house writes it."""
    local = when.astimezone(LONDON)
    hour = local.hour % 12 or 12
    return f"{hour}:{local.minute:02d}{'am' if local.hour < 12 else 'pm'}"


@lru_cache(maxsize=4096)
def is_school_day(day: date) -> bool:
    """Monday to Friday outside the usual holidays, half terms and May bank holidays."""
    if day.weekday() >= 5:
        return False
    sunday = easter(day.year)
    if sunday - 9 * DAY <= day <= sunday + 8 * DAY:
        return False
    if (7, 22) <= (day.month, day.day) <= (9, 2) or (day.month, day.day) >= (12, 20):
        return False
    if (day.month, day.day) <= (1, 4):
        return False
    if day.month == 2 and 12 <= day.day <= 18:
        return False
    if day.month == 5 and (day.day >= 25 or (day.weekday() == 0 and day.day <= 7)):
        return False
    return not (day.month == 10 and day.day >= 25 and day.day <= 31)


@lru_cache(maxsize=64)
def school_days_in(year: int, month: int) -> int:
    """School days in a month; each is two sessions."""
    day, count = date(year, month, 1), 0
    while day.month == month:
        count += is_school_day(day)
        day += DAY
    return count
