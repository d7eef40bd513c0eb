"""When the regulator is told that whoever runs a home is away: pure functions over days.

Children's Homes (England) Regulations 2015, reg 48: an absence of 28 days or more without a break
is told at least a month before it begins (1)-(2), one that could not be foreseen within a week of
its start (3), and the return within seven days (5).
"""

from datetime import date

from homes.due.clocks import days_after, months_after

LONG = 28  # days without a break
AFTER = 7  # days


def is_long(starts_on: date, back_on: date) -> bool:
    """Does an absence from its first day until the day of return count for reg 48?"""
    return (back_on - starts_on).days >= LONG


def notice_by(starts_on: date) -> date:
    """The last day on which a planned absence is told in time."""
    return months_after(starts_on, -1)


def emergency_notice_by(starts_on: date) -> date:
    """The last day on which one that could not be foreseen is told in time."""
    return days_after(starts_on, AFTER)


def return_told_by(back_on: date) -> date:
    """The last day on which the return is told in time."""
    return days_after(back_on, AFTER)
