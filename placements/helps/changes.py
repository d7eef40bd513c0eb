"""Before and after something was done differently (D11, D15): each version of the plan and of
the behaviour plan, for each of the four risks that are followed.

Before is up to a year back, after is up to a year on; neither reaches over the change
before or the one after, or the day it was made. So many a month is so many in thirty days. Whether that is a change is judged
as on a control chart: by the limits of whole weeks (of whole months, where a week has hardly one)
before it, frozen, with eight on one side after it. It says that it moved and never why.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from homes.chronology.queries import story
from placements.events import read as read_event
from placements.helps.alike import ALL, MONTH
from placements.helps.asked import Shared
from placements.incidents import patterns
from placements.incidents.models import Kind
from placements.incidents.patterns import MONTH as BY_MONTH
from placements.incidents.patterns import RISKS, WEEK
from placements.models import YoungPerson
from ui import words
from ui.charts.limits import EARLY, Without, limits_of, shifted
from ui.charts.sheet import figure
from ui.tables import Table, opening
from ui.words import in_london

KINDS = ("plan", "behaviour-plan")  # of the chronology
TOGETHER = timedelta(days=28)
REACH = timedelta(days=365)
AT_MOST = 6  # the latest changes
DAYS_ENOUGH = 28  # on either side, below which no rate is said


@dataclass(frozen=True)
class Side:
    """How many there were from one day to another, both included."""

    first: date
    last: date
    number: int

    @property
    def days(self) -> int:
        return max(0, (self.last - self.first).days + 1)

    @property
    def said(self) -> str:
        if self.days < DAYS_ENOUGH:
            return f"{self.number} in {words.count(self.days, 'day')}"
        if not self.number:
            return "none"
        return f"about {figure(self.number * MONTH / self.days)} a month"


@dataclass(frozen=True)
class Moved:
    """One risk before and after one change: 1 more, -1 fewer, 0 no change, None too few to say."""

    kind: Kind
    before: Side
    after: Side
    way: int | None

    @property
    def says(self) -> str:
        return {
            None: "Too few to say",
            0: "No change beyond the usual ups and downs",
            1: "More than was usual before",
            -1: "Fewer than was usual before",
        }[self.way]


@dataclass(frozen=True)
class Changed:
    """What was done differently from a day on, or within four weeks, as this reader may read it."""

    first: date
    last: date
    told: Sequence[dict[str, Any]]
    moved: Sequence[Moved]

    @property
    def when(self) -> str:
        """14 July; 14 July to 16 July."""
        if self.first == self.last:
            return words.day_month(self.first)
        return f"{words.day_month(self.first)} to {words.day_month(self.last)}"


def read(user: Any, person: YoungPerson, until: date | None) -> list[Changed]:
    """The latest changes, newest first: a constant number of queries."""
    known = patterns.known_since(user, person)
    today = min(words.today(), until or date.max)
    if known is None or known > today:
        return []
    rows = story(user, person, KINDS).filter(void=False)
    rows = list(rows.select_related("recorded_by").order_by("happened_at", "pk"))
    began = _began(user, person, known, today)
    spells = _together([in_london(row.happened_at).date() for row in rows])
    found = []
    for n, spell in enumerate(spells):
        if not known < spell[0] <= spell[-1] < today:
            continue
        earlier = spells[n - 1][-1] if n else known
        later = spells[n + 1][0] if n + 1 < len(spells) else today + timedelta(days=1)
        moved = _moved(began, known, today, spell, earlier, later)
        made = [row for row in rows if in_london(row.happened_at).date() in spell]
        told = [read_event(user, row) for row in made]
        found.append(Changed(spell[0], spell[-1], told, moved))
    return found[-AT_MOST:][::-1]


def _together(days: list[date]) -> list[list[date]]:
    """Days in order, those of one change together: a plan and a behaviour plan that were made within four
    weeks of each other cannot be told apart by what came after."""
    found: list[list[date]] = []
    for day in days:
        if found and day - found[-1][0] <= TOGETHER:
            found[-1].append(day)
        else:
            found.append([day])
    return found


def _began(user: Any, person: YoungPerson, first: date, last: date) -> list[tuple[date, str]]:
    rows = patterns.found(user, person, first, last).order_by()
    return [
        (in_london(at).date(), kind)
        for _, at, kind in rows.values_list("pk", "occurred_at", "kind").distinct()
    ]


def _moved(
    began: list[tuple[date, str]],
    known: date,
    today: date,
    spell: list[date],
    earlier: date,
    later: date,
) -> list[Moved]:
    a_day, day, done = timedelta(days=1), spell[0], spell[-1]
    start = max(known, day - REACH, earlier + a_day if earlier > known else known)
    end = min(today, done + REACH, later - a_day)
    found = []
    for kind in RISKS:
        own = [one for one, of in began if of == kind]
        before = Side(start, day - a_day, _within(own, start, day - a_day))
        after = Side(done + a_day, end, _within(own, done + a_day, end))
        if before.number or after.number:
            moved = way(own, start, before.last, after.first, end) if start <= before.last else None
            found.append(Moved(kind, before, after, moved))
    return found


def _within(days: Sequence[date], first: date, last: date) -> int:
    return sum(first <= one <= last for one in days)


def way(days: Sequence[date], first: date, eve: date, start: date, end: date) -> int | None:
    """Did it move, between what was from ``first`` to ``eve`` and what came from ``start`` to
    ``end``? By whole weeks, or by whole months where a week has hardly one; 1 more, -1 fewer, 0 no
    change, None too few to say."""
    for by in (WEEK, BY_MONTH):
        span = patterns.span(by, end + timedelta(days=1), first)
        if span is None:
            continue
        edges = [*span.starts, span.ends + timedelta(days=1)]
        values = [
            _within(days, start, following - timedelta(days=1))
            for start, following in pairwise(edges)
        ]
        # The week of the change is mixed, and stands on neither side.
        whole_before = sum(following - timedelta(days=1) <= eve for following in edges[1:])
        limits, after = limits_of(values[:whole_before]), values[span.first_after(start) :]
        if not isinstance(limits, Without) and len(after) >= EARLY:
            return shifted(limits, after)
    return None


def table(changed: Changed, name: str, url: str) -> Table:
    """The four risks before and after, each number with the address of its list."""

    def opens(kind: Kind, side: Side) -> Any:
        shared = Shared(side.first, side.last, ALL["kind"], kind.value)
        return opening(side.number, str(side.number), shared.address(url))

    return Table(
        f"{name}: before and after {changed.when}",
        ["Of which kind", ">Before", "That is", ">After", "That is", "What it says"],
        [
            [
                str(one.kind.label),
                opens(one.kind, one.before),
                one.before.said,
                opens(one.kind, one.after),
                one.after.said,
                one.says,
            ]
            for one in changed.moved
        ],
        "None of the four, before or after.",
    )
