"""A chosen outcome as it is followed: how many before it and since, and the control chart with its
limits frozen on the day it was chosen.

Always of the same incidents as the young person's own patterns count, so a number's list is the list there.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from accounts.policy import visible
from accounts.questions import ask, first
from homes.models import Home
from outcomes.models import ChosenOutcome
from placements.helps.alike import KIND
from placements.helps.asked import Shared
from placements.helps.changes import REACH, Side, way
from placements.incidents import patterns
from placements.incidents.models import Incident, InvolvedYoungPerson, Kind
from placements.incidents.patterns import MONTH, WEEK
from placements.models import Placement, YoungPerson
from ui import charts, words
from ui.words import in_london, start_of

MOVED = {
    None: "Too few to say whether that is a change.",
    0: "No change beyond the usual ups and downs.",
    1: "More than was usual before. The numbers do not say why.",
    -1: "Fewer than was usual before. The numbers do not say why.",
}
OFTEN = 1.0  # a week on average, from which a week is the better point


@dataclass(frozen=True)
class Followed:
    """An outcome with what there was before it and since: never a score."""

    outcome: ChosenOutcome
    before: Side | None
    since: Side | None
    way: int | None
    list_url: str
    days: list[date]
    known: date | None

    @property
    def says(self) -> str:
        """Before: about 2 a month. Since: 3 in 20 days. Too few to say whether that is a change."""
        if self.since is None:
            return "Nothing is counted yet."
        before = self.before.said if self.before and self.before.days else "nothing is written"
        return f"Before: {before}. Since: {self.since.said}. {MOVED[self.way]}"

    @property
    def since_url(self) -> str:
        return self._address(self.since)

    @property
    def before_url(self) -> str:
        return self._address(self.before)

    def _address(self, side: Side | None) -> str:
        if side is None or not side.number:
            return ""
        return Shared(side.first, side.last, KIND, self.outcome.counted).address(self.list_url)


def outcomes(user: Any, *, void: bool = False) -> QuerySet[ChosenOutcome]:
    """Those this person may see; ``void``: to read one that is."""
    rows = ChosenOutcome.with_void.all() if void else ChosenOutcome.objects.all()
    found = visible(user, rows)
    return found.select_related("young_person", "home", "recorded_by", "amended_by", "voided_by")


def of(user: Any, person: YoungPerson, home: Home) -> list[ChosenOutcome]:
    """One young person's at a home: those being followed first."""
    rows = ask(user, _of, young_person=person.pk, home=home.pk)
    now = ChosenOutcome.State.NOW
    return sorted(rows, key=lambda one: one.state != now)


def _of(who: Any, *, young_person: Any, home: Any) -> QuerySet[ChosenOutcome]:
    rows = outcomes(who).filter(young_person=young_person, home=home)
    return rows.order_by("from_on", "pk")


def follow(
    user: Any, person: YoungPerson, chosen: list[ChosenOutcome], until: date | None = None
) -> list[Followed]:
    """Each outcome of one young person at one home with its numbers: as many queries for one as for
    several. What came before they came there, or before anything was written there, is not counted."""
    if not chosen:
        return []
    home, today = chosen[0].home, min(words.today(), until or date.max)
    came = first(user, _came, young_person=person.pk, home=home.pk)
    known = patterns.known_since(user, home)
    if known is not None and came is not None:
        known = max(known, came)
    since, until = start_of(known or today), start_of(today + timedelta(days=1))
    about = {"young_person": person.pk, "home": home.pk}
    began = [
        (in_london(at).date(), kind)
        for _, at, kind in ask(user, _began, **about, since=since, until=until)
    ]
    return [_followed(one, began, known, today) for one in chosen]


def _came(who: Any, *, young_person: Any, home: Any) -> QuerySet[Placement]:
    lived = visible(who, Placement.objects.filter(young_person=young_person, home=home))
    return lived.order_by("starts_on").values_list("starts_on", flat=True)[:1]


def _began(who: Any, *, young_person: Any, home: Any, since: Any, until: Any) -> QuerySet[Incident]:
    rows = Incident.objects.filter(home=home, occurred_at__gte=since, occurred_at__lt=until)
    rows = patterns.with_part_in(who, visible(who, rows), young_person)
    return rows.order_by().values_list("pk", "occurred_at", "kind").distinct()


def at_home(user: Any, home: Home) -> list[Followed]:
    """What is being followed with those who live at a home now: a constant number of queries,
    however many young people. Known from the day each came here."""
    living = Placement.objects.current().filter(home=home)
    came = dict(visible(user, living).values_list("young_person_id", "starts_on"))
    rows = (
        outcomes(user)
        .filter(home=home, state=ChosenOutcome.State.NOW, young_person__in=came)
        .order_by("young_person__preferred_name", "from_on", "pk")
    )
    chosen = list(rows)
    if not chosen:
        return []
    today = words.today()
    known = patterns.known_since(user, home)
    first = min(one.from_on - REACH for one in chosen)
    began: dict[int, list[tuple[date, str]]] = {}
    parts = InvolvedYoungPerson.objects.filter(
        young_person__in=came, incident__in=patterns.found(user, home, first, today).order_by()
    )
    columns = ("young_person_id", "incident_id", "incident__occurred_at", "incident__kind")
    for person, _, at, kind in visible(user, parts).order_by().values_list(*columns).distinct():
        began.setdefault(person, []).append((in_london(at).date(), kind))
    return [
        _followed(
            one,
            began.get(one.young_person_id, []),
            max(known, came[one.young_person_id]) if known else None,
            today,
        )
        for one in chosen
    ]


def _followed(
    one: ChosenOutcome, began: list[tuple[date, str]], known: date | None, today: date
) -> Followed:
    days = sorted(day for day, kind in began if kind == one.counted)
    url = reverse("helps:alike_of", args=[one.young_person.ref])
    end = min(today, one.closed_on or today)
    if known is None or one.from_on > end:
        return Followed(one, None, None, None, url, days, known)
    start, eve = max(known, one.from_on - REACH), one.from_on - timedelta(days=1)
    before = Side(start, eve, _within(days, start, eve))
    since = Side(one.from_on, end, _within(days, one.from_on, end))
    moved = way(days, start, eve, one.from_on, end) if start <= eve else None
    return Followed(one, before, since, moved, url, days, known)


def _within(days: list[date], first: date, last: date) -> int:
    return sum(first <= day <= last for day in days)


def chart_of(followed: Followed) -> charts.Chart | None:
    """Its chart from up to a year before it was chosen; None where there are too few."""
    one, known = followed.outcome, followed.known
    if known is None or followed.since is None:
        return None
    until = followed.since.last
    start = max(known, one.from_on - REACH)
    counted = [day for day in followed.days if start <= day <= until]
    if len(counted) < charts.TOO_FEW:
        return None
    by = WEEK if len(counted) >= OFTEN * (until - start).days / 7 else MONTH
    span = patterns.span(by, until + timedelta(days=1), start)
    if span is None:
        return None
    values = [
        _within(followed.days, first, span.last_day(i)) for i, first in enumerate(span.starts)
    ]
    change = charts.Change(span.first_after(one.from_on), f"Chosen, {words.day_month(one.from_on)}")
    return charts.control(
        f"chosen-{one.ref}",
        f"{Kind(one.counted).label}, a {by}",
        labels=[f"{day.day} {day:%b}" if by == WEEK else f"{day:%b %y}" for day in span.starts],
        values=values,
        changes=[change],
        each=by,
        links=[
            Shared(day, span.last_day(i), KIND, one.counted).address(followed.list_url)
            for i, day in enumerate(span.starts)
        ],
        says="The limits from before it was chosen stay until eight points have come after it.",
        width=720,
    )


def few_words(followed: Followed) -> str:
    """Said in place of a chart."""
    number = sum(side.number for side in (followed.before, followed.since) if side)
    said = words.count(number, "incident") if number else "No incident"
    return f"{said} of this kind, before it and since: too few for a chart."
