"""What the page says: each sign as it is today, and twelve month ends of those that have a line."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.html import format_html

from homes.models import Home
from inspections.steady import people
from inspections.steady.asked import Asked
from inspections.steady.chart import Drawn, draw
from inspections.steady.people import managing
from inspections.steady.reading import Part, Reading, Sign
from inspections.steady.rules import State
from inspections.steady.signs import LINED, SIGNS
from ui import words
from ui.charts import Chart
from ui.tables import Table, opening


@dataclass(frozen=True)
class Shown:
    """A sign as it stands today, each of its numbers with the address of its list."""

    sign: Sign
    reading: Reading
    numbers: Sequence[tuple[Part, str]]


def address(home: Home, code: str, day: date | None = None) -> str:
    """The list behind a number, as it stood on a day."""
    url = reverse("inspections:steady_list", args=[home.ref, code])
    return f"{url}?on={day.isoformat()}" if day else url


def today(asked: Asked, home: Home) -> list[Shown]:
    """Every sign as it is now."""
    found = []
    for sign in SIGNS:
        reading = sign.read(asked, home, asked.days[-1])
        numbers = [(part, address(home, part.code)) for part in reading.parts]
        found.append(Shown(sign, reading, numbers))
    return found


def by_state(shown: list[Shown]) -> dict[str, list[Shown]]:
    """look, steady and little: the signs that say so, in their order."""
    found: dict[State, list[Shown]] = {state: [] for state in State}
    for one in shown:
        found[one.reading.state].append(one)
    return {
        "look": found[State.LOOK],
        "steady": found[State.STEADY],
        "little": found[State.TOO_LITTLE],
    }


def part_of(asked: Asked, home: Home, code: str) -> tuple[Sign, Part] | None:
    """The list with this code as it stood on the first day asked about, and its sign."""
    for sign in SIGNS:
        if code in sign.lists:
            reading = sign.read(asked, home, asked.days[0])
            return next(((sign, part) for part in reading.parts if part.code == code), None)
    return None


# ---------- twelve months ----------
Months = list[tuple[date, list[Reading]]]  # each month end, with the reading of each line's sign


def months(asked: Asked, home: Home) -> Months:
    """How each sign stood at each month end that is asked about; today is none of them."""
    return [(day, [sign.read(asked, home, day) for sign in LINED]) for day in asked.days[:-1]]


def changed(asked: Asked, home: Home) -> list[date]:
    """The days on which somebody else began to manage the home, or nobody did any more."""
    return people.changes(asked.rows(managing, home))


def chart(asked: Asked, home: Home) -> Chart:
    """A small line for each sign, on its own scale, with its figures as a table."""
    rows = months(asked, home)
    days = [day for day, _ in rows]
    changes = [day for day in changed(asked, home) if day > days[0]]
    lines = [
        Drawn(sign.counts, [readings[at].drawn for _, readings in rows],
              [readings[at].state for _, readings in rows])
        for at, sign in enumerate(LINED)
    ]  # fmt: skip
    return draw(
        "steady",
        days,
        lines,
        changes,
        _table(rows, changes, _link(home)),
        says=_says(days, changes),
    )


def _says(days: list[date], changes: list[date]) -> str:
    when = f"From {words.day_month(days[0], always_year=True)} to {words.day_month(days[-1], always_year=True)}."
    if not changes:
        return f"{when} Who manages the home did not change."
    marked = words.listed(words.day_month(day, always_year=True) for day in changes)
    return f"{when} Who manages the home changed on {marked}."


def _link(home: Home) -> Callable[[Reading, date], str]:
    def link(reading: Reading, day: date) -> str:
        counted = reading.value is None and reading.parts
        return address(home, reading.parts[0].code, day) if counted else ""

    return link


def _table(rows: Months, changes: list[date], link: Callable[[Reading, date], str]) -> Table:
    """A row for each sign, a column for each month end; what was worth a look says so."""
    headings = ["At the end of", *(f">{day:%b %Y}" for day, _ in rows)]
    lines: list[list[Any]] = [
        [sign.counts, *(_cell(readings[at], day, link) for day, readings in rows)]
        for at, sign in enumerate(LINED)
    ]
    months = [(one.year, one.month) for one in changes]
    marked = ["changed" if (day.year, day.month) in months else "" for day, _ in rows]
    lines.append(["Who manages the home", *marked])
    return Table("What keeps us steady, at each month end", headings, lines)


def _cell(reading: Reading, day: date, link: Callable[[Reading, date], str]) -> Any:
    number = reading.drawn
    if number is None:
        return "–"
    shown = opening(number, str(number), link(reading, day))
    if reading.state == State.STEADY:
        return shown
    said = "look" if reading.state == State.LOOK else "too few"
    return format_html('{} <span class="hearth-small hearth-muted">{}</span>', shown, said)


# ---------- as a file ----------
COLUMNS = (
    "Day",
    "Sign",
    "What the number counts",
    "Number",
    "It says",
    "In a sentence",
    "The rule",
)


def cells(asked: Asked, home: Home) -> list[list[Any]]:
    """A line for each month end and each sign, and today's of all of them, the oldest first."""
    found = [
        _line(day, sign, reading)
        for day, readings in months(asked, home)
        for sign, reading in zip(LINED, readings, strict=True)
    ]
    return found + [_line(asked.days[-1], one.sign, one.reading) for one in today(asked, home)]


def _line(day: date, sign: Sign, reading: Reading) -> list[Any]:
    number = "" if reading.drawn is None else reading.drawn
    says = f"{reading.says} {reading.why}".strip()
    counts = sign.counts or (reading.parts[0].heading if reading.parts else "")
    return [day.isoformat(), sign.title, counts, number, reading.state.label, says, sign.rule]
