"""The page of incidents over time, for a home or for one young person: what there is to see, in
sentences and charts, each number with the address of its list."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.urls import reverse

from homes.chronology.queries import story
from homes.chronology.sources import sources
from homes.models import Home
from placements.events import read as read_event
from placements.incidents import patterns
from placements.incidents.asked import SAID, address
from placements.incidents.models import Kind
from placements.incidents.patterns import MONTH, WEEK, Cells, Counts, Span
from placements.incidents.queries import When
from placements.models import Placement, YoungPerson
from ui import charts, words
from ui.charts.control import Reading, about_limits, read, says_of
from ui.charts.heat import HOURS
from ui.charts.limits import Rule, shifted
from ui.charts.sheet import figure

RESETS = ("plan", "behaviour-plan")  # kinds of the chronology: new limits after it
MARKED = ("risk",)  # only a mark
LATELY = {WEEK: 13, MONTH: 6}  # points back, in which something that stands out is news
OFTEN = 1.0  # a week on average, from which a week is the better point
OF_LATE = {
    (Rule.RUN, True): "More than was usual",
    (Rule.RUN, False): "Fewer than was usual",
    (Rule.TREND, True): "Rising",
    (Rule.TREND, False): "Falling",
}
BAND = (
    "A point in the band is usual. A diamond is beyond it and a square is part of a run: worth a "
    "conversation, and no proof of why."
)
NIGHT = (
    "After midnight it is the next day: Thursday, 12–2am is the night into Thursday. By London time: "
    "on the night the clocks go back, one to two comes twice and is counted as one hour."
)


@dataclass(frozen=True)
class OverTime:
    """Everything the page shows. ``few`` is said in place of charts."""

    span: Span | None
    by: str
    total: int = 0
    spell: str = ""
    list_url: str = ""
    few: str = ""
    answers: list[dict[str, str]] = field(default_factory=list)
    drawn: dict[str, charts.Chart] = field(default_factory=dict)
    changes: list[dict[str, Any]] = field(default_factory=list)


def of_home(user: Any, home: Home, by: str) -> OverTime:
    url = reverse("incidents:register", args=[home.ref])
    known = patterns.known_since(user, home)
    return _over_time(user, home, by, url, known, None, [])


def of_young_person(
    user: Any, young_person: YoungPerson, placement: Placement | None, by: str
) -> OverTime:
    url = reverse("incidents:of_one", args=[young_person.ref])
    known = patterns.known_since(user, young_person)
    until = placement.ends_on if placement else None
    rows = story(user, young_person, [*RESETS, *MARKED]).filter(void=False)
    changed = list(rows.select_related("recorded_by").order_by("happened_at", "pk"))
    return _over_time(user, young_person, by, url, known, until, changed)


def _over_time(
    user: Any,
    about: Home | YoungPerson,
    by: str,
    url: str,
    known: date | None,
    until: date | None,
    changed: list[Any],
) -> OverTime:
    counted = None
    for one in [by] if by else [WEEK, MONTH]:
        # A home's limits begin where its picture does; a young person's when they came.
        since = patterns.window(one, words.today()) if isinstance(about, Home) else None
        over = patterns.span(one, words.today(), known, until, since=since)
        if over is None:
            continue
        counted = patterns.counts(user, about, over)
        if by or counted.total >= OFTEN * len(over.shown):
            break
    if counted is None:
        return OverTime(None, by or WEEK)
    return _page(user, about, counted, url, changed)


def _page(
    user: Any, about: Home | YoungPerson, counted: Counts, url: str, changed: list[Any]
) -> OverTime:
    span, total = counted.span, counted.total
    when = When(span.begins, span.ends)
    spell = words.count(len(span.shown), span.by)
    few = charts.too_few(total, "incident", spell)
    page = OverTime(span, span.by, total, spell, address(url, when), few)
    if few:
        return page
    cells = patterns.by_hour(user, about, span.begins, span.ends)
    marks = _changes(span, changed)
    labels = _labels(span)
    reading = read(labels, counted.all, marks, first=span.first, each=span.by)
    page.answers.extend(_answers(reading, counted, cells))
    page.changes.extend(_told(user, span, changed))
    page.drawn.update(_charts(counted, cells, labels, marks, url))
    return page


def _labels(span: Span) -> list[str]:
    if span.by == MONTH:
        return [f"{start:%b %y}" for start in span.starts]
    return [f"{start.day} {start:%b}" for start in span.starts]


# ---------- what was changed ----------
def _changes(span: Span, changed: list[Any]) -> list[charts.Change]:
    """Each from the first whole week or month after its day: the one it fell into is mixed."""
    said = sources()
    return [
        charts.Change(
            span.first_after(day := words.in_london(row.happened_at).date()),
            f"{said[row.kind].said}, {words.day_month(day)}",
            resets=row.kind in RESETS,
        )
        for row in changed
    ]


def _told(user: Any, span: Span, changed: list[Any]) -> list[dict[str, Any]]:
    """Those that are marked in the picture, in its order, as this reader may read them."""
    shown = [
        row
        for row in changed
        if span.first < span.first_after(words.in_london(row.happened_at).date()) < len(span.starts)
    ]
    return [read_event(user, row) for row in shown]


# ---------- the answers ----------
def _answers(reading: Reading, counted: Counts, cells: Cells) -> list[dict[str, str]]:
    kind, most = max(counted.kinds(), key=lambda one: one[1])
    found = [_moved(reading) or _stands_out(reading) or _usual(reading)]
    if busy := patterns.busiest(cells):
        row, day, number = busy
        found.append(
            _answer(
                f"{SAID[day]}, {HOURS[row]}",
                f"{number} of {counted.total}: more than in any other two hours of the week.",
            )
        )
    else:
        found.append(_answer("No hour stands out", "No two hours of the week have most of them."))
    found.append(_answer(f"{Kind(kind).label}", f"{most} of {counted.total} are of this kind."))
    return found


def _answer(strong: str, says: str) -> dict[str, str]:
    return {"strong": strong, "says": says}


def _moved(reading: Reading) -> dict[str, str] | None:
    """More or fewer since the last change, when that is more than the usual ups and downs."""
    if len(reading.phases) < 2 or reading.phases[-1].start <= reading.first:
        return None
    before, after = reading.phases[-2:]
    if before.limits is None or after.limits is None:
        return None
    way = shifted(before.limits, reading.values[after.start : after.end])
    if not way:
        return None
    word = "More" if way > 0 else "Fewer"
    return _answer(
        f"{word} since {reading.named(after.start)}",
        f"{figure(after.limits.mean)} a {reading.each}, from {figure(before.limits.mean)}. That is more than the "
        "usual ups and downs. The numbers do not say why.",
    )


def _stands_out(reading: Reading) -> dict[str, str] | None:
    since = len(reading.values) - LATELY[reading.each]
    since = max(since, reading.first)
    late = [one for one in reading.signals if one.last >= since and one.rule is not Rule.MOVE]
    if not late:
        return None
    last = max(late, key=lambda one: one.last)
    strong = OF_LATE.get((last.rule, last.up), "Something stands out")
    return _answer(strong, says_of(reading, last))


def _usual(reading: Reading) -> dict[str, str]:
    now = reading.now
    if now is None or now.limits is None:
        return _answer("No limits yet", about_limits(reading))
    low, high = figure(now.limits.low), figure(now.limits.high)
    return _answer(
        "The usual ups and downs",
        f"{low} to {high} a {reading.each} is usual here. Nothing stands out of late.",
    )


# ---------- the charts ----------
def _charts(
    counted: Counts,
    cells: Cells,
    labels: Sequence[str],
    marks: Sequence[charts.Change],
    url: str,
) -> dict[str, charts.Chart]:
    span = counted.span
    each = [When(start, span.last_day(i)) for i, start in enumerate(span.starts)]
    kinds = [kind for kind, _ in counted.kinds()]
    drawn = {"labels": labels, "changes": marks, "first": span.first, "each": span.by}
    return {
        "all": charts.control(
            "all",
            f"Incidents a {span.by}",
            values=counted.all,
            links=[address(url, when) for when in each],
            moving=True,
            key=False,
            says=BAND,
            **drawn,
        ),
        "kinds": charts.small_multiples(
            "kinds",
            f"Each kind, a {span.by}",
            panels=[charts.Panel(kind.label, counted.of_kind(kind)) for kind in kinds],
            link=lambda i, number: address(url, each[i], kinds[number]),
            says="All on one scale, so that they can be compared.",
            **drawn,
        ),
        "when": charts.heat(
            "when",
            "When",
            cells=cells,
            link=lambda row, day: address(
                url, When(span.begins, span.ends, day, charts.heat_hour(row))
            ),
            says="How many began on each day, in each two hours.",
            note=NIGHT,
            width=980,
        ),
    }
