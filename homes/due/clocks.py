"""Counting forward from a day or a moment: pure, in Europe/London, with no clock and no database.

Hours are elapsed hours, so a night on which the clocks change makes them no longer or shorter.
Months are calendar months and end with the month where it is too short. A working day is not a
Saturday, a Sunday or a bank holiday in England.
"""

from datetime import UTC, date, datetime, timedelta
from functools import cache

from dateutil.relativedelta import relativedelta
from holidays import HolidayBase, country_holidays


@cache
def _bank_holidays() -> HolidayBase:
    return country_holidays("GB", subdiv="ENG")


def hours_after(moment: datetime, hours: int) -> datetime:
    """So many elapsed hours later (``moment`` knows its zone)."""
    return moment.astimezone(UTC) + timedelta(hours=hours)


def days_after(day: date, days: int) -> date:
    """So many calendar days later, weekends and holidays included."""
    return day + timedelta(days=days)


def weeks_after(day: date, weeks: int) -> date:
    """So many whole weeks later."""
    return day + timedelta(weeks=weeks)


def months_after(day: date, months: int) -> date:
    """The same day of a later (or, below 0, an earlier) month; its last day where it has none."""
    return day + relativedelta(months=months)


def is_working_day(day: date) -> bool:
    """Not a Saturday, a Sunday or a bank holiday in England."""
    return day.weekday() < 5 and day not in _bank_holidays()


def working_days_after(day: date, number: int) -> date:
    """The last of so many working days, the first of them after ``day`` itself."""
    found = day
    while number:
        found += timedelta(days=1)
        number -= is_working_day(found)
    return found
