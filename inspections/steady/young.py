"""Signs from young people's days: ninety days against the ninety before them.

A rise is a reason to ask what has changed for them. It is nobody's mark, a young person's least.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Min, Prefetch, Q
from django.urls import reverse
from django.utils.text import capfirst

from accounts.policy import visible
from homes.models import Home
from inspections.queries.figures import Line
from inspections.steady import rules
from inspections.steady.asked import Ask, Asked, day_of
from inspections.steady.reading import Part, Reading, Sign, spelt
from inspections.steady.rules import SPAN_DAYS, State
from placements.measures.models import Kind, Measure
from placements.missing.clocks import interview_by
from placements.missing.models import MissingEpisode, ReturnInterview
from placements.models import Placement
from placements.notifications.models import Notification
from ui import words

SPAN = timedelta(days=SPAN_DAYS)


def lived(asked: Asked) -> Iterator[tuple[int, date]]:
    """Since when anybody has lived at each home, as far as it is written."""
    rows = visible(asked.user, Placement.objects.filter(home__in=asked.keys))
    return iter(rows.order_by().values_list("home").annotate(first=Min("starts_on")))


def _began(asked: Asked, home: Home) -> date | None:
    return next(iter(asked.rows(lived, home)), None)


# ---------- three that are counted alike ----------
def episodes(asked: Asked) -> Iterator[tuple[int, MissingEpisode]]:
    talks = visible(asked.user, ReturnInterview.objects.all()).order_by("recorded_at", "pk")
    lately = Q(last_seen_at__gte=asked.first_moment) | Q(returned_at__gte=asked.first_moment)
    rows = MissingEpisode.objects.filter(lately, home__in=asked.keys)
    rows = visible(asked.user, rows).select_related("young_person")
    found = rows.prefetch_related(Prefetch("interviews", talks, to_attr="talks"))
    return ((one.home_id, one) for one in found.order_by("-last_seen_at", "-pk"))


def told(asked: Asked) -> Iterator[tuple[int, Notification]]:
    rows = Notification.objects.filter(
        home__in=asked.keys, decided=True, started_by=None, known_at__gte=asked.first_moment
    )
    found = visible(asked.user, rows).select_related("young_person")
    return ((one.home_id, one) for one in found.order_by("-known_at", "-pk"))


def held(asked: Asked) -> Iterator[tuple[int, Measure]]:
    rows = Measure.objects.filter(
        home__in=asked.keys, kind=Kind.RESTRAINT, used_from__gte=asked.first_moment
    )
    found = visible(asked.user, rows).select_related("young_person")
    return ((one.home_id, one) for one in found.order_by("-used_from", "-pk"))


def _rise(
    ask: Ask,
    when: Callable[[Any], datetime],
    code: str,
    one: str,
    many: str,
    line: Callable[[Any], Line],
) -> Callable[[Asked, Home, date], Reading]:
    def read(asked: Asked, home: Home, day: date) -> Reading:
        began = _began(asked, home)
        if began is None or began > day - 2 * SPAN:
            return Reading(
                State.TOO_LITTLE,
                "Nobody is written here as living at this home 180 days before, so there is nothing to compare with.",
            )
        rows = [(row, day_of(when(row))) for row in asked.rows(ask, home)]
        now = [row for row, on in rows if day - SPAN < on <= day]
        before = [row for row, on in rows if day - 2 * SPAN < on <= day - SPAN]
        state, why = rules.rise(len(now), len(before))
        parts = [
            Part(code, f"{one} in 90 days", f"{many} in 90 days", f"{capfirst(many)} in 90 days",
                 now, line),
            Part(f"{code}-before", f"{one} in the 90 days before", f"{many} in the 90 days before",
                 f"{capfirst(many)} in the 90 days before", before, line),
        ]  # fmt: skip
        return Reading(state, _compared(len(now), len(before), one, many), parts, why)

    return read


def _compared(now: int, before: int, one: str, many: str) -> str:
    if not now and not before:
        return f"No {many} in 180 days."
    number = capfirst(words.number_word(now))
    said = f"{number} {one if now == 1 else many} in 90 days"
    if now == before:
        return f"{said}, as many as in the 90 days before."
    return f"{said}; {words.number_word(before) if before else 'none'} in the 90 days before."


def _name(row: Any) -> str:
    return row.young_person.name if row.young_person else "Nobody in particular"


def _gone(one: MissingEpisode) -> Line:
    says = f"{'Missing' if one.kind == 'missing' else 'Away without agreement'}, last seen {words.moment(one.last_seen_at, always_year=True)}"
    return Line(_name(one), reverse("missing:episode", args=[one.ref]), says)


def _event(one: Notification) -> Line:
    says = f"{one.get_event_display()}, known {words.moment(one.known_at, always_year=True)}"
    return Line(_name(one), reverse("notifications:notification", args=[one.ref]), says)


def _held(one: Measure) -> Line:
    says = words.moment(one.used_from, always_year=True)
    return Line(_name(one), reverse("measures:measure", args=[one.ref]), says)


# ---------- heard after they came back ----------
def _heard(one: MissingEpisode, by: datetime) -> bool:
    """Was the talk held by then, or offered by then and refused? The newest note of it counts."""
    talk = one.talks[-1] if one.talks else None
    if talk is None:
        return False
    if talk.accepted is False:
        return talk.offered_at <= by
    return talk.held_at is not None and talk.held_at <= by


def _back(asked: Asked, home: Home, day: date) -> Reading:
    end = asked.until(day)
    back = []
    for one in asked.rows(episodes, home):
        if one.returned_at:
            by = interview_by(one.returned_at)
            if by < end and day_of(by) > day - SPAN:
                back.append((one, by))
    unheard = [(one, by) for one, by in back if not _heard(one, by)]
    state, why = rules.behind(len(unheard), len(back), "Nobody was to be heard in these 90 days.")
    parts = [
        Part("unheard", "time not heard within 72 hours", "times not heard within 72 hours",
             "Not heard within 72 hours, in 90 days", unheard, _came_back),
        Part("back", "coming back in 90 days", "comings back in 90 days", "Came back, in 90 days",
             back, _came_back),
    ]  # fmt: skip
    if not back:
        said = "Nobody came back from being missing or away in these 90 days."
        return Reading(state, said, parts)
    said = "After every coming back, somebody heard them within 72 hours, or they said no."
    if unheard:
        said = (
            f"After {words.number_word(len(unheard))} of {spelt(len(back), 'coming back', 'comings back')} "
            "nobody had heard them within 72 hours, and they had not said no."
        )
    return Reading(state, said, parts, why)


def _came_back(one: tuple[MissingEpisode, datetime]) -> Line:
    episode, by = one
    says = f"Came back {words.moment(episode.returned_at, always_year=True)}, to be heard by {words.moment(by)}"
    return Line(_name(episode), reverse("missing:episode", args=[episode.ref]), says)


RISE = (
    "Worth a look when there are three or more beyond the 90 days before, and half as many again or "
    "more. A smaller rise among fewer than five in both times together says nothing yet. No more than "
    "before is steady, however many there are."
)
MISSING = Sign(
    code="missing",
    lists=("missing", "missing-before"),
    title="Missing and away",
    rule=f"{RISE} Each time counts by the day they were last seen.",
    counts="Times missing or away in 90 days",
    read=_rise(
        episodes,
        lambda one: one.last_seen_at,
        "missing",
        "time missing or away",
        "times missing or away",
        _gone,
    ),
)
BACK = Sign(
    code="back",
    lists=("unheard", "back"),
    title="Heard after coming back",
    rule="Worth a look when after two or more comings back, and one in five or more of them in 90 days, "
    "no return interview was held within 72 hours, nor offered and refused. Seventy-two hours is what "
    "councils’ procedures expect; we do not call it law.",
    counts="Times nobody had heard them within 72 hours, in 90 days",
    read=_back,
)
EVENTS = Sign(
    code="events",
    lists=("events", "events-before"),
    title="Serious events",
    rule=f"{RISE} An event counts when somebody who leads the home decided that others must be told, by "
    "the day it was known; an enquiry once, by its start.",
    law="Who is told of which event is in the Children’s Homes Regulations 2015, reg 40.",
    counts="Serious events in 90 days",
    read=_rise(told, lambda one: one.known_at, "events", "serious event", "serious events", _event),
)
HELD = Sign(
    code="held",
    lists=("held", "held-before"),
    title="Being held",
    rule=f"{RISE} Each restraint of each young person counts, by the day it began, those planned in an "
    "EHC plan too.",
    counts="Restraints in 90 days",
    read=_rise(held, lambda one: one.used_from, "held", "restraint", "restraints", _held),
)
