"""Reading behaviour plans. The plan in force is asked for by many: incidents, measures, patterns."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from accounts.policy import visible
from accounts.questions import ask
from homes.models import Home
from placements.behaviour.models import BehaviourPlan
from placements.models import YoungPerson
from ui.words import in_london

JOINED = ("home", "young_person", "recorded_by", "signed_by", "theirs_by")


def _keys(young_people: Any) -> Any:
    """A young person, their key, or several of either."""
    if isinstance(young_people, YoungPerson | int):
        young_people = [young_people]
    if isinstance(young_people, QuerySet):
        return young_people.values("pk")
    return [getattr(one, "pk", one) for one in young_people]


def in_force(
    young_people: YoungPerson | int | Iterable[Any], at: date | datetime | None = None
) -> QuerySet[BehaviourPlan]:
    """The plan in force of each of these young people at each home, on that day (today) or at that
    moment: the newest that had been signed. ``triggers`` and ``responses`` are codes
    (placements.behaviours). One question however many they are; not through the policy.
    """
    day = in_london(at).date() if isinstance(at, datetime) else at or timezone.localdate()
    began = Q(from_on__lte=day, signed_at__isnull=False)
    if isinstance(at, datetime):
        began &= Q(signed_at__lte=at)
    elif at is not None:
        began &= Q(signed_at__date__lte=at)
    newer = BehaviourPlan.objects.filter(
        began,
        home=OuterRef("home"),
        young_person=OuterRef("young_person"),
        number__gt=OuterRef("number"),
    )
    rows = BehaviourPlan.objects.filter(began, young_person__in=_keys(young_people))
    return rows.filter(~Exists(newer))


def plans(user: Any, *, void: bool = False) -> QuerySet[BehaviourPlan]:
    """Behaviour plans this person may read; ``void``: also those that should not have been."""
    rows = BehaviourPlan.with_void.all() if void else BehaviourPlan.objects.all()
    return visible(user, rows).select_related(*JOINED)


def of(user: Any, young_person: YoungPerson, home: Home) -> list[BehaviourPlan]:
    """One young person's at a home, the newest first."""
    return ask(user, _of, young_person=young_person.pk, home=home.pk)


def _of(who: Any, *, young_person: Any, home: Any) -> QuerySet[BehaviourPlan]:
    return plans(who).filter(young_person=young_person, home=home).order_by("-number")


def now_in_force(found: Iterable[BehaviourPlan], day: date | None = None) -> BehaviourPlan | None:
    """The one in force today among one young person's plans, the newest first."""
    today = day or timezone.localdate()
    return next((one for one in found if one.signed_at and one.from_on <= today), None)


def seen_in_force(user: Any, young_people: Any, home: Home) -> list[BehaviourPlan]:
    """The plans in force of these young people at a home that this person may read, by name."""
    rows = visible(user, in_force(young_people).filter(home=home))
    return list(rows.select_related(*JOINED).order_by("young_person__preferred_name", "pk"))
