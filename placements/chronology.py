"""What a placement says to a young person's story: coming, staying, the plan, moving on."""

from collections.abc import Iterable
from datetime import time
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from accounts.policy import visible
from homes.chronology.sources import Kept, Keys, Source, Told, joined, on
from placements.models import Placement, PlacementPlan, Stay
from ui.words import day_month


def of(rows: QuerySet, keys: Keys) -> QuerySet:
    """The rows with these keys; None: all."""
    return rows if keys is None else rows.filter(pk__in=keys)


def _came(keys: Keys) -> Iterable[Told]:
    for one in of(Placement.objects.all(), keys):
        comes = one.kind == Placement.Kind.SHORT_BREAKS
        yield Told(
            thing=one.ref,
            home=one.home_id,
            young_person=one.young_person_id,
            happened_at=on(one.starts_on, time.min),
            by_day=True,
            title="Began to come for short breaks" if comes else "Came to live here",
            words=joined(one.why_here, one.hoped_for),
        )


def _moved_on(keys: Keys) -> Iterable[Told]:
    for one in of(Placement.objects.exclude(ends_on=None), keys):
        yield Told(
            thing=one.ref,
            home=one.home_id,
            young_person=one.young_person_id,
            happened_at=on(one.ends_on, time(23, 59)),
            by_day=True,
            title=f"Moved on to {one.moved_on_to}" if one.moved_on_to else "Moved on",
        )


def _stayed(keys: Keys) -> Iterable[Told]:
    for one in of(Stay.objects.select_related("placement"), keys):
        yield Told(
            thing=one.ref,
            home=one.placement.home_id,
            young_person=one.placement.young_person_id,
            happened_at=on(one.arrives_on),
            by_day=True,
            title=f"A stay until {day_month(one.leaves_on, always_year=True)}",
        )


def _planned(keys: Keys) -> Iterable[Told]:
    for one in of(PlacementPlan.objects.all(), keys):
        agreed = ", agreed with them" if one.agreed_by_young_person else ""
        yield Told(
            thing=one.ref,
            home=one.home_id,
            young_person=one.young_person_id,
            happened_at=one.recorded_at,
            recorded_at=one.recorded_at,
            recorded_by=one.recorded_by_id,
            title=f"Placement plan, version {one.version}{agreed}",
            words=joined(one.reason, *(getattr(one, part) for part in PlacementPlan.PARTS)),
        )


# ---------- what they keep of it in their booklet
def _kept_coming(user: Any, person: Any, refs: list[str]) -> dict[str, Kept]:
    """Neither why somebody came nor what for: those are the adults' words."""
    rows = visible(user, Placement.objects.filter(young_person=person, ref__in=refs))
    said = {Placement.Kind.SHORT_BREAKS: "You began to come for short breaks"}
    return {one.ref: Kept(said.get(one.kind, "You came to live here")) for one in rows}


def _kept_moving_on(user: Any, person: Any, refs: list[str]) -> dict[str, Kept]:
    rows = visible(user, Placement.objects.filter(young_person=person, ref__in=refs))
    return {
        one.ref: Kept(f"You moved on to {one.moved_on_to}" if one.moved_on_to else "You moved on")
        for one in rows
    }


def _kept_stays(user: Any, person: Any, refs: list[str]) -> dict[str, Kept]:
    rows = visible(user, Stay.objects.filter(placement__young_person=person, ref__in=refs))
    return {one.ref: Kept(f"You came to stay until {day_month(one.leaves_on)}") for one in rows}


def _plan_url(ref: str) -> str:
    return reverse("placements:plan_version", args=[ref])


SOURCES = [
    Source(
        "came", Placement, "Coming here", "Coming and moving on", "home", _came, kept=_kept_coming
    ),
    Source(
        "moved on", Placement, "Moving on", "Moving on", "walk", _moved_on, kept=_kept_moving_on
    ),
    Source("stay", Stay, "Stay", "Stays", "calendar", _stayed, kept=_kept_stays),
    Source("plan", PlacementPlan, "Plan", "Plans", "pen", _planned, _plan_url),
]
