"""What stands in a booklet, read as the young person themselves may read it.

Its sections are those of the page that is shown to them (``placements.story``), over the booklet's
time; its chapters are the rows of their story that each source says they keep
(``homes.chronology.sources``). Whoever prints it, nobody's name is in it but theirs and the adults'.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import Min
from django.template.loader import render_to_string

from accounts.policy import visible
from homes.chronology.models import ChronologyEntry
from homes.chronology.queries import story
from homes.chronology.sources import Kept, sources
from homes.models import Home
from placements.models import Placement, YoungPerson
from placements.naming import Masker, masker, read_by
from placements.story import Section, sections_for
from ui.words import day_month, in_london, start_of

WHO = 30  # sections of lower order say who they are; then come their people, then what they do
LINES = 16  # to write on
# How many things of a month stand in it when there is less room, those with their own words first.
SOME, FEW = 8, 4


class Period(NamedTuple):
    """From the first day to the last, both included."""

    first: date
    last: date

    @property
    def said(self) -> str:
        first, last = (day_month(day, always_year=True) for day in self)
        return first if self.first == self.last else f"{first} to {last}"


def periods(user: Any, placement: Placement, today: date) -> dict[str, tuple[str, Period]]:
    """The times a booklet may be about, each with its label: everything at this home, this year,
    and, for somebody who lived here before, since they came this time."""
    rows = Placement.objects.filter(young_person=placement.young_person_id, home=placement.home_id)
    earliest = visible(user, rows).aggregate(first=Min("starts_on"))["first"]
    first, came = min(earliest, today), min(placement.starts_on, today)
    year = max(first, date(today.year, 1, 1))
    found = {
        "all": ("All of it", Period(first, today)),
        "year": ("This year", Period(year, today)),
    }
    if came > first:
        found["here"] = ("Since they came back", Period(came, today))
    return found


def booklet_of(
    user: Any, person: YoungPerson, home: Home, period: Period, room: float = 1.0
) -> dict[str, Any]:
    """Everything in it but the picture on the cover. With less ``room``, less of each month."""
    read_by(user, person, home)
    return {
        "young_person": person,
        "home": home,
        "period": period.said,
        "sections": _sections(user, person, home, period),
        "chapters": _chapters(user, person, home, period, room),
        "lines": range(LINES),
    }


def _sections(user: Any, person: YoungPerson, home: Home, period: Period) -> list[str]:
    about = {"young_person": person, "home": home, "shown": True, "booklet": True}
    found = []
    for one in _in_order(sections_for(user, person, home)):
        says = one.over(*period) if one.over else one.context
        if says is not None:
            found.append(render_to_string(one.template, {**about, **says}))
    return found


def _in_order(slots: dict[str, list[Section]]) -> Iterable[Section]:
    main = [one for one in slots["main"] if one.shown]
    return [
        *(one for one in main if one.order < WHO),
        *(one for one in slots["aside"] if one.shown),
        *(one for one in main if one.order >= WHO),
    ]


# ---------- chapters
def _chapters(
    user: Any, person: YoungPerson, home: Home, period: Period, room: float
) -> list[dict[str, Any]]:
    """What happened, a chapter for each month, from the first on."""
    keeping = [source.kind for source in sources().values() if source.kept]
    rows = story(user, person, keeping).filter(
        home=home,
        void=False,
        happened_at__gte=start_of(period.first),
        happened_at__lt=start_of(period.last + timedelta(days=1)),
    )
    told = list(rows.order_by("happened_at", "pk"))
    kept = _kept(user, person, told)
    mask = masker(user, home)
    months: dict[date, list[dict[str, Any]]] = {}
    for row in told:
        if one := kept.get((row.kind, row.thing)):
            event = _event(row, one, mask)
            months.setdefault(event["day"].replace(day=1), []).append(event)
    return [{"month": month, **_with_room(events, room)} for month, events in months.items()]


def _kept(
    user: Any, person: YoungPerson, rows: list[ChronologyEntry]
) -> dict[tuple[str, str], Kept]:
    """What they keep of these rows, by kind and reference: a question for each kind."""
    refs: dict[str, list[str]] = {}
    for row in rows:
        refs.setdefault(row.kind, []).append(row.thing)
    return {
        (kind, ref): one
        for kind, found in refs.items()
        for ref, one in sources()[kind].kept(user, person, found).items()
    }


def _event(row: ChronologyEntry, kept: Kept, mask: Masker) -> dict[str, Any]:
    return {
        "day": in_london(row.happened_at).date(),
        "title": mask(kept.title),
        "words": mask(kept.words),
    }


def _with_room(events: list[dict[str, Any]], room: float) -> dict[str, Any]:
    most = len(events) if room >= 1 else SOME if room > 0.5 else FEW
    chosen = sorted(range(len(events)), key=lambda at: (not events[at]["words"], at))[:most]
    return {"events": [events[at] for at in sorted(chosen)], "more": len(events) - len(chosen)}
