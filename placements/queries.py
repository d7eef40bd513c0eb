"""Who lives here, and what is known of one young person: always through the policy."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from accounts.policy import may, standing, visible
from accounts.questions import ask, first
from homes.models import Home
from placements.models import (
    Allocation,
    KeyWorker,
    Placement,
    PlacementPlan,
    Stay,
    YoungPerson,
)
from placements.words import age_words
from ui.words import day_short, listed


@dataclass
class Here:
    """One young person of a home's household, with their next stays when they come for breaks."""

    placement: Placement
    today: date
    stays: list[Stay] = field(default_factory=list)  # not yet over, soonest first
    key_workers: list[str] = field(default_factory=list)

    @property
    def young_person(self) -> YoungPerson:
        return self.placement.young_person

    @property
    def comes_to_stay(self) -> bool:
        return self.placement.kind == Placement.Kind.SHORT_BREAKS

    @property
    def stay_now(self) -> Stay | None:
        return next(
            (one for one in self.stays if one.arrives_on <= self.today <= one.leaves_on), None
        )

    @property
    def next_stay(self) -> Stay | None:
        return next((stay for stay in self.stays if stay.arrives_on > self.today), None)

    @property
    def here(self) -> bool:
        """Is their bed in the house tonight, as far as the plan of stays knows?"""
        return not self.comes_to_stay or self.stay_now is not None

    @property
    def where(self) -> str:
        if not self.comes_to_stay:
            return "Living here"
        if self.stay_now:
            leaves = self.stay_now.leaves_on
            return (
                "Going home today" if leaves == self.today else f"Staying until {day_short(leaves)}"
            )
        return (
            f"Next stay {day_short(self.next_stay.arrives_on)}"
            if self.next_stay
            else "No stay booked"
        )

    @property
    def where_icon(self) -> str:
        return "home" if self.here else "calendar"

    @property
    def note(self) -> str:
        said = age_words(self.young_person, self.today)
        return f"{said}. Key worker {listed(self.key_workers)}" if self.key_workers else said

    @property
    def url(self) -> str:
        return reverse("placements:young_person", args=[self.young_person.ref])

    def card(self, note: str | None = None) -> dict[str, Any]:
        """One of components/household.html."""
        return {
            "young_person": self.young_person,
            "name": self.young_person.name,
            "url": self.url,
            "where": self.where,
            "where_icon": self.where_icon,
            "note": self.note if note is None else note,
        }


def household(
    user: Any, home: Home, *, with_key_workers: bool = False, stays_since: date | None = None
) -> list[Here]:
    """Everyone whose placement at this home holds today, that this person may see; with the
    short-break stays that were not over by ``stays_since`` (today)."""
    today = timezone.localdate()
    rows = ask(user, _household, home=home.pk)
    stays = _stays(user, rows, stays_since or today)
    workers = key_workers(user, [row.young_person_id for row in rows]) if with_key_workers else {}
    return [
        Here(row, today, stays.get(row.pk, []), workers.get(row.young_person_id, []))
        for row in rows
    ]


def _household(who: Any, *, home: Any) -> QuerySet[Placement]:
    rows = visible(who, Placement.objects.current().filter(home=home))
    order = (F("unit__name").asc(nulls_first=True), "young_person__preferred_name", "pk")
    return rows.select_related("young_person", "unit").order_by(*order)


def stays_over(one: Here) -> list[Stay]:
    """The stays that have ended, of those that were asked for."""
    return [stay for stay in one.stays if stay.leaves_on < one.today]


def to_write_about(
    user: Any, home: Home, days_back: int, *, or_to_plan_with: bool = False
) -> list[Here]:
    """Those a line may be about: living here, staying, or gone home within the days back; to plan
    with, also who is away now and comes to stay."""
    since = timezone.localdate() - timedelta(days=days_back)
    people = household(user, home, stays_since=since)
    return sorted(
        (one for one in people if or_to_plan_with or one.here or stays_over(one)),
        key=lambda one: (not one.here, not stays_over(one)),
    )


def _stays(user: Any, placements: list[Placement], since: date) -> dict[int, list[Stay]]:
    breaks = [row.pk for row in placements if row.kind == Placement.Kind.SHORT_BREAKS]
    if not breaks:
        return {}
    found: dict[int, list[Stay]] = {}
    rows = Stay.objects.filter(placement__in=breaks, leaves_on__gte=since).order_by("arrives_on")
    for stay in visible(user, rows):
        found.setdefault(stay.placement_id, []).append(stay)
    return found


def key_workers(user: Any, young_people: Iterable[int]) -> dict[int, list[str]]:
    """Names of the key workers in force, by young person's key."""
    found: dict[int, list[str]] = {}
    keys = list(young_people)
    for row in ask(user, _key_workers, young_people=keys) if keys else []:
        found.setdefault(row.young_person_id, []).append(row.staff_member.name)
    return found


def _key_workers(who: Any, *, young_people: Any) -> QuerySet[KeyWorker]:
    rows = visible(who, KeyWorker.objects.in_force().filter(young_person__in=young_people))
    return rows.select_related("staff_member").order_by("starts_on", "pk")


def key_workers_of(user: Any, young_person: YoungPerson) -> list[str]:
    """Names of one young person's: several parts of their page say them."""
    return standing(user).once(
        ("key workers", young_person.pk),
        lambda: key_workers(user, [young_person.pk]).get(young_person.pk, []),
    )


def moved_on(user: Any, home: Home) -> list[Placement]:
    """Placements at this home that are over, latest first, of people who do not live here now."""
    today = timezone.localdate()
    here = Placement.objects.current().filter(home=home).values("young_person")
    rows = visible(user, Placement.objects.filter(home=home, ends_on__lt=today))
    return list(
        rows.exclude(young_person__in=here)
        .select_related("young_person")
        .order_by("-ends_on", "young_person__preferred_name")
    )


def coming(user: Any, home: Home) -> list[Placement]:
    """Placements at this home that have not begun, soonest first."""
    rows = visible(user, Placement.objects.filter(home=home, starts_on__gt=timezone.localdate()))
    return list(rows.select_related("young_person").order_by("starts_on", "pk"))


def placement_of(user: Any, young_person: YoungPerson) -> Placement | None:
    """The placement in which this person sees the young person: the one that holds today, else
    one to come, else the latest. Somebody's earlier home sees them as they lived there."""
    return standing(user).once(
        ("placement of", young_person.pk), lambda: _placement_of(user, young_person)
    )


def _placement_of(user: Any, young_person: YoungPerson) -> Placement | None:
    today = timezone.localdate()
    found = ask(user, _placements, young_person=young_person.pk)
    over = [row for row in found if row.ends_on and row.ends_on < today]
    open_ = [row for row in found if row not in over]
    begun = [row for row in open_ if row.starts_on <= today]
    return next(iter(begun or open_[-1:] or over), None)


def _placements(who: Any, *, young_person: Any) -> QuerySet[Placement]:
    rows = visible(who, Placement.objects.filter(young_person=young_person))
    return rows.select_related("home", "home__provider", "unit", "authority").order_by("-starts_on")


def is_open(placement: Placement) -> bool:
    """It holds today, or has yet to begin: people of that home still write in it."""
    return placement.ends_on is None or placement.ends_on >= timezone.localdate()


def may_write_about(user: Any, young_person: YoungPerson) -> bool:
    """May they write about this young person? Every part of their page asks."""
    return standing(user).once(
        ("may write about", young_person.pk), lambda: may(user, "write about", young_person)
    )


def placement_to_write(user: Any, young_person: YoungPerson) -> Placement | None:
    """The placement to write in: who has moved on is another home's to write about."""
    placement = placement_of(user, young_person)
    if placement is None or not is_open(placement):
        return None
    return placement if placement.home_id in standing(user).homes() else None


def writes_at(user: Any, young_person: YoungPerson, home: Home) -> bool:
    """Do they write about this young person at this home: one who lives there now?"""
    placement = placement_to_write(user, young_person)
    return (
        placement is not None
        and placement.home_id == home.pk
        and may_write_about(user, young_person)
    )


def open_placement(user: Any, young_person: YoungPerson) -> Placement:
    """``placement_to_write``, or a refusal (403)."""
    if placement := placement_to_write(user, young_person):
        return placement
    raise PermissionDenied


def knows_good_day(placement: Placement, young_person: YoungPerson) -> bool:
    """What was said after somebody moved on was said somewhere else, and not to this home."""
    if is_open(placement) or young_person.good_day_on is None:
        return is_open(placement)
    return young_person.good_day_on <= placement.ends_on


def plans(user: Any, placement: Placement) -> QuerySet[PlacementPlan]:
    """Versions of one placement's plan, newest first."""
    rows = PlacementPlan.objects.filter(placement=placement).select_related("recorded_by")
    return visible(user, rows).order_by("-version")


def newest_plan(user: Any, placement: Placement) -> PlacementPlan | None:
    """The version that holds now."""
    return first(user, _newest_plan, placement=placement.pk)


def _newest_plan(who: Any, *, placement: Any) -> QuerySet[PlacementPlan]:
    return plans(who, placement)[:1]


def circle(user: Any, young_person: YoungPerson) -> list[dict[str, str]]:
    """The adults round a young person: key workers, then their authority's social workers."""
    working = [{"name": name, "part": "key worker"} for name in key_workers_of(user, young_person)]
    social = [
        {"name": row.worker.name, "part": f"social worker, {row.authority.name}"}
        for row in ask(user, _allocations, young_person=young_person.pk)
    ]
    return working + social


def _allocations(who: Any, *, young_person: Any) -> QuerySet[Allocation]:
    rows = visible(who, Allocation.objects.in_force().filter(young_person=young_person))
    return rows.select_related("worker", "authority").order_by("starts_on", "pk")


def lived_here_on(home: Home, day: date) -> Q:
    """Placements at a home that held on a day."""
    return Q(home=home, starts_on__lte=day) & (Q(ends_on=None) | Q(ends_on__gte=day))
