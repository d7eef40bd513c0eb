"""Reading meetings, what they decided, and the agenda that gathers itself: always through the policy."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from accounts.policy import visible
from accounts.questions import ask
from homes.chronology.sources import on
from homes.models import Home
from placements.incidents.models import Incident
from placements.incidents.queries import with_parts
from placements.measures.models import Measure, Talk
from placements.measures.speech import title as title_of_measure
from placements.meetings.models import (
    AgendaItem,
    MeetingAction,
    Raised,
    SetAside,
    TeamMeeting,
    WasThere,
)
from placements.meetings.origin import WHAT
from placements.missing.models import ReturnInterview
from placements.models import YoungPerson
from placements.naming import Masker
from placements.periods import on_days
from ui import words

LEARNED_WITHIN = timedelta(weeks=13)  # what is older, and nobody talked about, falls off by itself
JOINED = ("home", "led_by", "recorded_by", "amended_by", "voided_by")
ITEM_JOINED = (
    "home",
    "meeting",
    "young_person",
    "incident",
    "measure",
    "interview__episode",
    "raised",
    "amended_by",
    "voided_by",
)
ACTION_JOINED = (
    "home",
    "meeting",
    "item",
    "owner",
    "young_person",
    "done_by",
    "amended_by",
    "voided_by",
)


# ---------- meetings ----------
def meetings(user: Any, *, void: bool = False) -> QuerySet[TeamMeeting]:
    """Those this person may see."""
    rows = TeamMeeting.with_void.all() if void else TeamMeeting.objects.all()
    return visible(user, rows).select_related(*JOINED)


def of_home(
    user: Any, home: Home, since: date | None = None, until: date | None = None
) -> QuerySet[TeamMeeting]:
    """The register of a home, newest first, each with how much was decided and taken on."""
    found = meetings(user).filter(home=home)
    if since and until:
        found = found.filter(on_days("held_at", since, until))
    there = visible(user, WasThere.objects.select_related("staff_member")).order_by(
        "staff_member__name", "pk"
    )
    return found.order_by("-held_at", "-pk").prefetch_related(
        Prefetch("there", there, to_attr="were_there"),
        Prefetch("items", items(user), to_attr="talked_about"),
        Prefetch("actions", actions(user), to_attr="taken_on"),
    )


def last_held_of(home: Home) -> QuerySet[TeamMeeting]:
    """The meetings of a home, the newest first."""
    return TeamMeeting.objects.filter(home=home).order_by("-held_at", "-pk")


def items(user: Any, *, void: bool = False) -> QuerySet[AgendaItem]:
    """What was talked about, in the order it stands on the page."""
    rows = AgendaItem.with_void.all() if void else AgendaItem.objects.all()
    return visible(user, rows).select_related(*ITEM_JOINED).order_by("pk")


def actions(user: Any, *, void: bool = False) -> QuerySet[MeetingAction]:
    """What was taken on, soonest first."""
    rows = MeetingAction.with_void.all() if void else MeetingAction.objects.all()
    return visible(user, rows).select_related(*ACTION_JOINED).order_by("due_on", "pk")


def actions_of_home(user: Any, home: Home, state: str = "") -> QuerySet[MeetingAction]:
    """What this home’s team took on: ``open``, ``overdue``, ``done`` or all of it."""
    found = actions(user).filter(home=home)
    if state == "overdue":
        return found.filter(done_on=None, due_on__lt=timezone.localdate())
    if state in ("open", "done"):
        return found.filter(done_on__isnull=state == "open")
    return found


def decided_about(user: Any, young_person: YoungPerson, since: datetime | None = None) -> QuerySet:
    """What the team decided about one young person (since then), newest first."""
    found = items(user).filter(young_person=young_person).exclude(decided="")
    if since:
        found = found.filter(meeting__recorded_at__gt=since)
    return found.order_by("-meeting__held_at", "-pk")


def lately_decided(user: Any, young_person: YoungPerson, home: Home, most: int) -> list[AgendaItem]:
    """The last that was decided about them at this home."""
    return ask(user, _lately_decided, most, young_person=young_person.pk, home=home.pk)


def _lately_decided(who: Any, most: int, *, young_person: Any, home: Any) -> QuerySet[AgendaItem]:
    return decided_about(who, young_person).filter(home=home)[:most]


def still_to_do(user: Any, young_person: YoungPerson, home: Home) -> list[MeetingAction]:
    """What was taken on about them at this home and is not done."""
    return ask(user, _still_to_do, young_person=young_person.pk, home=home.pk)


def _still_to_do(who: Any, *, young_person: Any, home: Any) -> QuerySet[MeetingAction]:
    return actions(who).filter(young_person=young_person, home=home, done_on=None)


def talked_of(user: Any, what: str, record: Any) -> list[AgendaItem]:
    """Where the team talked about this record."""
    return list(items(user).filter(**{what: record}).order_by("meeting__held_at", "pk"))


# ---------- the agenda ----------
@dataclass(frozen=True)
class Entry:
    """Something for the next team meeting: a record with what was learned from it."""

    what: str  # of WHAT
    ref: str
    record: Any
    title: str
    said: str
    at: datetime
    url: str
    by: str = ""
    people: list[YoungPerson] = field(default_factory=list)
    life: Any = None

    @property
    def kind(self) -> str:
        return KINDS[self.what]


MODELS = {
    "incident": Incident,
    "measure": Measure,
    "interview": ReturnInterview,
    "raised": Raised,
}
KINDS = {
    "incident": "From an incident",
    "measure": "From the talk after a measure",
    "interview": "From a return interview",
    "raised": "From the team",
}


def waiting(rows: QuerySet, what: str) -> QuerySet:
    """Those that the team has neither talked about nor left to others."""
    talked = AgendaItem.objects.filter(**{what: OuterRef("pk")})
    aside = SetAside.objects.filter(**{what: OuterRef("pk")})
    return rows.filter(~Exists(talked), ~Exists(aside))


def waits(incident: Incident) -> bool:
    """Is this incident on the agenda of the next team meeting?"""
    rows = learned_incidents(Incident.objects.filter(pk=incident.pk))
    return waiting(rows, "incident").exists()


def learned_incidents(rows: QuerySet) -> QuerySet:
    """Reviewed incidents from which something was learned, in the last thirteen weeks."""
    since = on(timezone.localdate() - LEARNED_WITHIN)
    return rows.filter(reviewed_at__gte=since).exclude(learned="")


def agenda(user: Any, home: Home, mask: Masker) -> list[Entry]:
    """What gathered for the next team meeting, the oldest first: a fixed number of questions."""
    found = [
        *_from_incidents(user, home, mask),
        *_from_measures(user, home, mask),
        *_from_interviews(user, home, mask),
        *_from_the_team(user, home, mask),
    ]
    return sorted(found, key=lambda one: (one.at, one.ref))


def _from_incidents(user: Any, home: Home, mask: Masker) -> Iterable[Entry]:
    rows = visible(user, Incident.objects.filter(home=home))
    rows = with_parts(user, waiting(learned_incidents(rows), "incident"))
    for one in rows:
        yield Entry(
            "incident",
            one.ref,
            one,
            f"{one.get_kind_display()}, {words.day_month(one.occurred_at)}",
            mask(one.learned),
            one.reviewed_at,
            reverse("incidents:incident", args=[one.ref]),
            one.reviewed_by.name if one.reviewed_by else "",
            [part.young_person for part in one.seen],
        )


def _from_measures(user: Any, home: Home, mask: Masker) -> Iterable[Entry]:
    """What a young person says would have been better; and what an adult said, where no review of
    an incident says what was learned."""
    since = on(timezone.localdate() - LEARNED_WITHIN)
    alone = Q(with_whom=Talk.With.ADULT, measure__incident=None) & ~Q(says="")
    talks = Talk.objects.filter(held_at__gte=since).filter(~Q(suggestion="") | alone)
    rows = visible(user, Measure.objects.filter(home=home, pk__in=talks.values("measure")))
    said = visible(user, talks.select_related("recorded_by")).order_by("held_at", "pk")
    rows = waiting(rows, "measure").select_related("home", "young_person", "sanction")
    for one in rows.prefetch_related(Prefetch("talks", said, to_attr="learned")):
        if not one.learned:
            continue
        yield Entry(
            "measure",
            one.ref,
            one,
            f"{title_of_measure(one)}, {words.day_month(one.used_from)}",
            "\n\n".join(mask(_of_talk(talk, one)) for talk in one.learned),
            one.learned[-1].held_at,
            reverse("measures:measure", args=[one.ref]),
            one.learned[-1].recorded_by.name,
            [one.young_person],
        )


def _of_talk(talk: Talk, measure: Measure) -> str:
    if talk.suggestion:
        return f"{measure.young_person.name} says what would have been better: {talk.suggestion}"
    return talk.says


def _from_interviews(user: Any, home: Home, mask: Masker) -> Iterable[Entry]:
    since = on(timezone.localdate() - LEARNED_WITHIN)
    rows = ReturnInterview.objects.filter(episode__home=home, recorded_at__gte=since)
    rows = waiting(visible(user, rows.exclude(actions="")), "interview")
    for one in rows.select_related("episode__young_person", "recorded_by"):
        yield Entry(
            "interview",
            one.ref,
            one,
            f"After coming back, {words.day_month(one.episode.last_seen_at)}",
            mask(one.actions),
            one.recorded_at,
            reverse("missing:episode", args=[one.episode.ref]),
            one.recorded_by.name,
            [one.episode.young_person],
        )


def _from_the_team(user: Any, home: Home, mask: Masker) -> Iterable[Entry]:
    rows = waiting(visible(user, Raised.objects.filter(home=home)), "raised")
    for one in rows.select_related("young_person", "recorded_by", "home", "amended_by"):
        yield Entry(
            "raised",
            one.ref,
            one,
            words.beginning(mask(one.words), 80),
            mask(one.words),
            one.recorded_at,
            "",
            one.recorded_by.name,
            [one.young_person] if one.young_person else [],
        )


def made_void(user: Any, home: Home) -> QuerySet[Raised]:
    """What somebody put up that was lately made void, newest first."""
    since = on(timezone.localdate() - LEARNED_WITHIN)
    rows = Raised.with_void.filter(home=home, voided_at__gte=since)
    return visible(user, rows.select_related("voided_by")).order_by("-voided_at", "-pk")


def set_aside(user: Any, home: Home) -> QuerySet[SetAside]:
    """What was lately kept off the agenda, newest first."""
    since = on(timezone.localdate() - LEARNED_WITHIN)
    rows = SetAside.objects.filter(home=home, recorded_at__gte=since)
    joined = rows.select_related("recorded_by", *WHAT, "interview__episode")
    return visible(user, joined).order_by("-recorded_at", "-pk")
