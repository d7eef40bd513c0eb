"""What a list of incidents is asked for, in an address and in words.

A number on a page and the list it opens ask the same question: the number's address is made here
and read here.
"""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from placements.incidents.models import Kind
from placements.incidents.queries import ANY_TIME, When
from ui import charts
from ui.charts.heat import HOURS
from ui.words import day_month

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SAID = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")
EARLIEST, LATEST = date(1900, 1, 1), date(2999, 1, 1)


def when_of(given: Any) -> When:
    """``?from=2026-01-05&to=2026-01-11&day=thu&hour=18``; what it cannot mean is left out."""
    first, last = _day(given.get("from", "")), _day(given.get("to", ""))
    both = first and last and first <= last
    day, hour = given.get("day", ""), given.get("hour", "")
    even = hour.isascii() and hour.isdigit() and len(hour) <= 2 and int(hour) in range(0, 24, 2)
    return When(
        first if both else None,
        last if both else None,
        WEEKDAYS.index(day) if day in WEEKDAYS else None,
        int(hour) if even else None,
    )


def _day(said: str) -> date | None:
    try:
        found = date.fromisoformat(said)
    except ValueError:
        return None
    return found if EARLIEST <= found <= LATEST else None


def kind_of(given: Any) -> str:
    kind = given.get("kind", "")
    return kind if kind in Kind.values else ""


def kept(when: When, kind: str = "") -> dict[str, str]:
    """The same question as the parts of an address."""
    found = {
        "kind": kind,
        "from": when.first.isoformat() if when.first else "",
        "to": when.last.isoformat() if when.last else "",
        "day": "" if when.weekday is None else WEEKDAYS[when.weekday],
        "hour": "" if when.hour is None else str(when.hour),
    }
    return {name: said for name, said in found.items() if said}


def address(url: str, when: When, kind: str = "") -> str:
    """The address of the list behind a number."""
    return f"{url}?{urlencode(kept(when, kind))}"


def in_words(when: When) -> str:
    """Thursdays, 6–8pm, 3 to 9 November; empty when nothing is asked."""
    if when == ANY_TIME:
        return ""
    said = [] if when.weekday is None else [SAID[when.weekday]]
    if when.hour is not None:
        said.append(HOURS[charts.heat_row(when.hour)])
    if when.first and when.last:
        one_day = when.first == when.last
        spell = f"{day_month(when.first)} to {day_month(when.last)}"
        said.append(day_month(when.first) if one_day else spell)
    return ", ".join(said)
