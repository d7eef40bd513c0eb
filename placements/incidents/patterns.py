"""Incidents over time: how many a week or a month, of which kind, on which day and at what hour.

Counted in the database, through the policy: two queries however many incidents there are. Each
incident counts once, at its newest version, in the week and at the hour it began by the London
clock, however many young people were part of it; void ones count nowhere. On the night the clocks
go back the hour from one to two comes twice and both are counted as one hour; on the night they go
forward it does not come at all.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta
from django.db.models import Count, QuerySet
from django.db.models.functions import TruncMonth, TruncWeek

from accounts.policy import visible
from accounts.questions import first
from homes.chronology.models import ChronologyEntry
from homes.models import Home
from placements.incidents.models import Incident, InvolvedYoungPerson, Kind
from placements.incidents.queries import between, timed
from placements.models import Placement, YoungPerson
from ui import charts
from ui.words import LONDON, in_london

WEEK, MONTH = "week", "month"
RISKS = (Kind.SELF_HARM, Kind.MISSING, Kind.AGGRESSION, Kind.DAMAGE)
HISTORY = 3  # years, before which nothing is counted
Cells = list[list[int]]


# ---------- which weeks or months ----------
@dataclass(frozen=True)
class Span:
    """Whole weeks from Monday, or whole calendar months: never one that is not over yet.

    ``starts`` are their first days. Those before ``starts[first]`` are not shown: they count for
    the limits of a chart alone.
    """

    by: str
    starts: list[date]
    first: int = 0

    @property
    def shown(self) -> list[date]:
        return self.starts[self.first :]

    @property
    def begins(self) -> date:
        """The first day shown."""
        return self.shown[0]

    @property
    def ends(self) -> date:
        """The last day."""
        return self.last_day(len(self.starts) - 1)

    def last_day(self, index: int) -> date:
        return _next(self.by, self.starts[index]) - timedelta(days=1)

    def first_after(self, day: date) -> int:
        """The first of them that lies wholly on or after a day; as many as there are when none."""
        return next((i for i, start in enumerate(self.starts) if start >= day), len(self.starts))


def _next(by: str, start: date) -> date:
    return start + (timedelta(days=7) if by == WEEK else relativedelta(months=1))


def _start(by: str, day: date) -> date:
    """The first day of the week or month a day lies in."""
    return day - timedelta(days=day.weekday()) if by == WEEK else day.replace(day=1)


def _whole_from(by: str, day: date) -> date:
    """The first day of the first whole week or month on or after a day."""
    start = _start(by, day)
    return start if start == day else _next(by, start)


def window(by: str, today: date) -> date:
    """Where the picture begins: a year of weeks or two years of months, from the start of a
    quarter, so that it stays in place for three months and with it whatever limits begin there."""
    day = today - relativedelta(years=1 if by == WEEK else 2)
    quarter = day.replace(month=day.month - (day.month - 1) % 3, day=1)
    return _whole_from(by, quarter)


def span(
    by: str,
    today: date,
    known: date | None,
    until: date | None = None,
    *,
    since: date | None = None,
) -> Span | None:
    """The whole weeks or months from the first day anything is known of, at most three years ago
    and not before ``since``, to the last that is over, by ``until`` at the latest. None when there
    is none yet."""
    if known is None:
        return None
    earliest = since or today - relativedelta(years=HISTORY)
    start = _whole_from(by, max(known, earliest))
    end = min(_start(by, today), _start(by, until + timedelta(days=1)) if until else date.max)
    starts = []
    while start < end:
        starts.append(start)
        start = _next(by, start)
    if not starts:
        return None
    seen_from = window(by, min(today, until or today))
    first = next((i for i, one in enumerate(starts) if one >= seen_from), 0)
    return Span(by, starts, first)


# ---------- which incidents ----------
def found(user: Any, about: Home | YoungPerson, first: date, last: date) -> QuerySet[Incident]:
    """The incidents that count: of a home, or those one young person was part of, on these days."""
    rows = visible(user, Incident.objects.filter(between(first, last)))
    if isinstance(about, Home):
        return rows.filter(home=about)
    return with_part_in(user, rows, about)


def with_part_in(user: Any, rows: QuerySet[Incident], young_person: Any) -> QuerySet[Incident]:
    """Those of these incidents that one young person was part of."""
    return rows.filter(pk__in=visible(user, parts_of(young_person)).values("incident"))


def parts_of(young_person: YoungPerson) -> QuerySet[InvolvedYoungPerson]:
    return InvolvedYoungPerson.objects.filter(young_person=young_person)


def known_since(user: Any, about: Home | YoungPerson) -> date | None:
    """The first day from which no incident means that none was: when the first was, or when the
    first thing was written here, but not before a young person came. Two queries, or three."""
    of_home = isinstance(about, Home)
    came = None if of_home else first(user, _first_placed, about=about.pk)
    moments = [
        first(user, _first_written, of_home, about=about.pk),
        first(user, _first_happened, of_home, about=about.pk),
    ]
    days = [in_london(moment).date() for moment in moments if moment]
    known = min(days, default=None)
    return max(known, came) if known and came else known


def _first_placed(who: Any, *, about: Any) -> QuerySet[Placement]:
    lived = visible(who, Placement.objects.filter(young_person=about))
    return lived.order_by("starts_on").values_list("starts_on", flat=True)[:1]


def _first_written(who: Any, of_home: bool, *, about: Any) -> QuerySet[ChronologyEntry]:
    """In an order that an index has: else all of a home's years are read, to find their first."""
    whose, order = ("home", "recorded_at") if of_home else ("young_person", "happened_at")
    told = visible(who, ChronologyEntry.objects.filter(**{whose: about}))
    told = told.exclude(recorded_at=None).order_by(order)
    return told.values_list("recorded_at", flat=True)[:1]


def _first_happened(who: Any, of_home: bool, *, about: Any) -> QuerySet[Incident]:
    rows = visible(who, Incident.objects.all())
    rows = rows.filter(home=about) if of_home else with_part_in(who, rows, about)
    return rows.order_by("occurred_at").values_list("occurred_at", flat=True)[:1]


# ---------- how many ----------
@dataclass(frozen=True)
class Counts:
    """How many began in each week or month of a span, of each kind."""

    span: Span
    of: dict[tuple[date, str], int]

    def of_kind(self, kind: str) -> list[int]:
        return [self.of.get((start, kind), 0) for start in self.span.starts]

    @property
    def all(self) -> list[int]:
        totals = dict.fromkeys(self.span.starts, 0)
        for (start, _), number in self.of.items():
            totals[start] += number
        return list(totals.values())

    @property
    def total(self) -> int:
        """How many in what is shown."""
        return sum(self.all[self.span.first :])

    def kinds(self) -> list[tuple[Kind, int]]:
        """Each kind with how many are shown: the four risks first, then what else there was."""
        shown = {kind: sum(self.of_kind(kind)[self.span.first :]) for kind in Kind}
        others = sorted((k for k in Kind if k not in RISKS and shown[k]), key=lambda k: -shown[k])
        return [(kind, shown[kind]) for kind in [*RISKS, *others]]


def counts(user: Any, about: Home | YoungPerson, over: Span) -> Counts:
    """One query."""
    cut = TruncWeek if over.by == WEEK else TruncMonth
    rows = (
        found(user, about, over.starts[0], over.ends)
        .order_by()
        .annotate(start=cut("occurred_at", tzinfo=LONDON))
        .values("start", "kind")
        .annotate(number=Count("pk", distinct=True))
    )
    return Counts(over, {(_day(row["start"]), row["kind"]): row["number"] for row in rows})


def _day(start: datetime) -> date:
    return in_london(start).date()


def by_hour(user: Any, about: Home | YoungPerson, first: date, last: date) -> Cells:
    """How many began on each weekday in each two hours of the London day. One query."""
    rows = (
        timed(found(user, about, first, last).order_by())
        .values("weekday", "hour")
        .annotate(number=Count("pk", distinct=True))
    )
    cells = charts.empty_heat()
    for row in rows:
        cells[charts.heat_row(row["hour"])][row["weekday"] - 1] += row["number"]
    return cells


def busiest(cells: Cells) -> tuple[int, int, int] | None:
    """(row, weekday, number) of the two hours with the most; None when two have as many, or fewer
    than three."""
    ranked = sorted(
        ((number, row, day) for row, line in enumerate(cells) for day, number in enumerate(line)),
        reverse=True,
    )
    (most, row, day), (next_most, *_) = ranked[:2]
    return (row, day, most) if most >= 3 and most > next_most else None
