"""Reading who matters to a young person, always through the policy."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Case, IntegerField, QuerySet, Value, When

from accounts.policy import visible
from accounts.questions import ask
from homes.models import Home
from placements.models import YoungPerson
from placements.people.models import Kind, Someone

ORDER = Case(
    *(When(kind=kind, then=Value(place)) for place, kind in enumerate(Kind.values)),
    output_field=IntegerField(),
)


def people(user: Any, *, void: bool = False) -> QuerySet[Someone]:
    """Those this person may read of; ``void``: also what should not have been written."""
    rows = Someone.with_void.all() if void else Someone.objects.all()
    joined = ("home", "young_person", "recorded_by", "ended_by", "amended_by", "voided_by")
    return visible(user, rows).select_related(*joined)


def of(user: Any, young_person: YoungPerson, home: Home) -> list[Someone]:
    """One young person's at a home: family first, then friends; the ended last, latest first."""
    rows = ask(user, _of, young_person=young_person.pk, home=home.pk)
    now = [one for one in rows if not one.ended_at]
    ended = sorted((one for one in rows if one.ended_at), key=lambda one: one.ended_on)
    return now + ended[::-1]


def _of(who: Any, *, young_person: Any, home: Any) -> QuerySet[Someone]:
    rows = people(who).filter(young_person=young_person, home=home)
    return rows.order_by(ORDER, "name", "pk")


def to_choose(user: Any, home: Home, young_people: Iterable[int]) -> dict[int, list[Someone]]:
    """Whom family time can have been with, by young person's key: one query for a house. The
    restricted are among them: what happened is written down whether or not it should have."""
    rows = Someone.objects.in_force().filter(home=home, young_person__in=young_people)
    found: dict[int, list[Someone]] = {}
    for one in visible(user, rows.exclude(kind=Kind.PET)).order_by(ORDER, "name", "pk"):
        found.setdefault(one.young_person_id, []).append(one)
    return found


def named(user: Any, young_person: int, refs: Iterable[str]) -> list[Someone]:
    """Those with these references among this young person's, ended and void as well."""
    rows = Someone.with_void.filter(young_person=young_person, ref__in=list(refs))
    return list(visible(user, rows).order_by("name", "pk"))
