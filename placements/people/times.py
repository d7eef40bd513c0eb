"""When a young person and somebody who matters were last in touch, from what other apps record.

Each module named here has ``times(user, young_person, home, since) -> list[Time]``, latest first
and through the policy: what happened with whom is written there, and set beside what is agreed here.
"""

from dataclasses import dataclass
from datetime import date, datetime
from importlib import import_module
from typing import Any

from dateutil.relativedelta import relativedelta
from django.utils import timezone

from ui import words
from ui.words import day_short

MODULES = ["placements.daily.family_time"]
BACK = relativedelta(months=13)  # further back is the story's


@dataclass(frozen=True)
class Time:
    """Once in touch, or what was to be and did not happen. ``people`` are references."""

    people: tuple[str, ...]
    at: datetime
    how: str
    happened: bool
    as_agreed: bool
    words: str  # how it went, or why it did not happen
    url: str


def times_of(user: Any, young_person: Any, home: Any) -> dict[str, list[Time]]:
    """Of the last thirteen months, by the person's reference, latest first."""
    since = timezone.localdate() - BACK
    found: dict[str, list[Time]] = {}
    for name in MODULES:
        for time in import_module(name).times(user, young_person, home, since):
            for ref in time.people:
                found.setdefault(ref, []).append(time)
    return found


def counted_since(today: date) -> date:
    """From which day what did not happen is counted: the first of last month."""
    return (today - relativedelta(months=1)).replace(day=1)


def said(times: list[Time]) -> str:
    """Last Sat 15 November, visit. Since October, 2 did not happen."""
    last = next((one for one in times if one.happened), None)
    since = counted_since(timezone.localdate())
    missed = sum(not one.happened and words.in_london(one.at).date() >= since for one in times)
    how = f"Last {day_short(last.at)}, {last.how.lower()}." if last else "Not yet written down."
    return f"{how} Since {since:%B}, {missed} did not happen." if missed else how
