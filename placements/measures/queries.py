"""Reading measures, always through the policy and with a fixed number of queries."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Min, OuterRef, Prefetch, Q, QuerySet, Subquery

from accounts.policy import permitted, visible
from accounts.questions import ask
from homes.models import Home
from placements.measures.models import Hold, Measure, MeasureAdult, Sanction, Talk
from placements.models import YoungPerson
from placements.periods import on_days

JOINED = (
    "home", "young_person", "sanction", "recorded_by", "completed_by", "signed_by", "amended_by",
    "voided_by",
)  # fmt: skip
WAITING = {
    "record": "To finish",
    "sign": "To sign",
    "speak": "To speak about with the young person",
}


def measures(user: Any, *, void: bool = False) -> QuerySet[Measure]:
    """Measures this person may see, each with ``spoken_at``: when who leads the home first spoke
    to the young person about it. ``void``: also those that should not have been."""
    rows = Measure.with_void.all() if void else Measure.objects.all()
    talks = Talk.objects.filter(measure=OuterRef("pk"), with_whom=Talk.With.YOUNG_PERSON)
    first = talks.order_by().values("measure").annotate(at=Min("held_at")).values("at")
    return visible(user, rows).select_related(*JOINED).annotate(spoken_at=Subquery(first))


def of_home(
    user: Any,
    home: Home,
    *,
    kind: str = "",
    young_person: YoungPerson | None = None,
    waiting: str = "",
    since: date | None = None,
    until: date | None = None,
) -> QuerySet[Measure]:
    """The register of a home, newest first (D12, D14). ``waiting``: one of WAITING."""
    found = measures(user).filter(home=home)
    if kind:
        found = found.filter(kind=kind)
    if young_person:
        found = found.filter(young_person=young_person)
    if since and until:
        found = found.filter(on_days("used_from", since, until))
    if waiting:
        found = found.filter(planned_in="").filter(
            {
                "record": Q(completed_at=None),
                "sign": Q(signed_at=None),
                "speak": Q(spoken_at=None),
            }[waiting]
        )
    return found.order_by("-used_from", "-pk")


def with_adults(rows: QuerySet[Measure]) -> QuerySet[Measure]:
    """Each with ``there``: the adults who used it or were there."""
    adults = MeasureAdult.with_void.select_related("staff_member").order_by("pk")
    return rows.prefetch_related(Prefetch("adults", adults, to_attr="there"))


def of_incident(user: Any, incident: Any) -> list[Measure]:
    """The measures used in an incident that this person may see."""
    found = measures(user).filter(incident=incident).order_by("used_from", "pk")
    return list(with_adults(found))


def of_young_person(user: Any, young_person: YoungPerson, since: date, until: date) -> QuerySet:
    """The measures used with one young person on these days, newest first."""
    found = (
        measures(user).filter(young_person=young_person).filter(on_days("used_from", since, until))
    )
    return found.order_by("-used_from", "-pk")


def latest_of(
    user: Any, young_person: YoungPerson, since: date, until: date, most: int
) -> list[Measure]:
    """The newest of those, with the adults who were there."""
    return ask(user, _latest_of, since, until, most, young_person=young_person.pk)


def _latest_of(
    who: Any, since: date, until: date, most: int, *, young_person: Any
) -> QuerySet[Measure]:
    return with_adults(of_young_person(who, young_person, since, until))[:most]


def adults(user: Any, measure: Measure) -> list[MeasureAdult]:
    """Who used it and who else was there."""
    rows = MeasureAdult.with_void.filter(measure=measure).select_related("staff_member")
    return list(visible(user, rows).order_by("part", "pk"))


def holds(user: Any, measure: Measure) -> list[Hold]:
    """How they were held, in the order of time."""
    rows = Hold.with_void.filter(measure=measure).select_related("adult__staff_member")
    return list(visible(user, rows).order_by("began_at", "pk"))


def talks(user: Any, measure: Measure) -> list[Talk]:
    """The conversations about it, in the order they were held; void ones among them say so."""
    rows = Talk.with_void.filter(measure=measure)
    joined = rows.select_related("recorded_by", "adult__staff_member", "amended_by", "voided_by")
    return list(visible(user, joined).order_by("held_at", "pk"))


def sanctions(user: Any, home: Home) -> list[Sanction]:
    """What stands on the home's own list now."""
    rows = visible(user, Sanction.objects.filter(home=home, taken_off_at=None))
    return list(rows.order_by("name", "pk"))


def to_sign(user: Any, homes: Iterable[Any]) -> QuerySet[Measure]:
    """Complete measures that wait for this very person's signature: they may, and did not use it."""
    used = MeasureAdult.objects.filter(part=MeasureAdult.Part.USED_IT, staff_member__user=user)
    found = Measure.objects.filter(home__in=homes, signed_at=None, planned_in="")
    found = found.exclude(completed_at=None).exclude(pk__in=used.values("measure"))
    return permitted(user, "sign", found)
