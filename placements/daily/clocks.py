"""When key work, the activities of a week and what is to be told are due: pure functions over days.
Good practice, no law (D1, D2)."""

from datetime import date, timedelta

from homes.due.clocks import days_after, weeks_after

INDIVIDUAL, GROUP = 2, 1  # activities a week that each young person is to have (D2)


def key_work_by(came_on: date, last_on: date | None, weeks: int) -> date:
    """So many weeks after the last key-work session here; after they came, until there was one."""
    return weeks_after(max(came_on, last_on or came_on), weeks)


def key_work_in_stay(by: date, leaves_on: date) -> date | None:
    """For somebody who comes for short breaks: by the day a stay ends, where key work is due by then
    (``by``); else not in this stay. Between stays they are with their family, and nothing is owed."""
    return leaves_on if by <= leaves_on else None


def told_by(day: date) -> date:
    """How something planned for a day went is written by the end of the next."""
    return days_after(day, 1)


def week_of(day: date) -> tuple[date, date]:
    """The Monday and the Sunday of a day's week."""
    monday = day - timedelta(days=day.weekday())
    return monday, days_after(monday, 6)
