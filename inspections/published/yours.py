"""The homes a person answers for, or places in: a provider's by its URNs and its owner's name as published,
an authority's by its area and region."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import Any, Final, NamedTuple

from django.db.models import Case, F, When

from accounts.policy import Role, standing
from inspections.published.among import Among
from inspections.published.columns import area
from inspections.published.expected import Expected
from inspections.published.histories import streak
from inspections.published.models import Listing, Publication, Registration
from inspections.published.own import published_of
from inspections.published.placing import expected_of, history_of

# What an authority's own name has round that of its area.
AROUND_AN_AREA: Final = re.compile(
    r"^(?:the )?(?:london |royal )?borough of |^city of |(?: metropolitan| county| city| borough| district)*"
    r" council$",
    re.IGNORECASE,
)


def owners_of(urns: Iterable[str]) -> list[str]:
    """The owners' names that are published of these registrations."""
    rows = Registration.objects.filter(urn__in=list(urns)).exclude(owner="")
    return list(rows.order_by("owner").values_list("owner", flat=True).distinct())


def areas_of(user: Any) -> list[str]:
    """The usual names of the areas of the authorities this person works for."""
    roles = (Role.COMMISSIONER, Role.SOCIAL_WORKER)
    found = [m.authority.name for m in standing(user).memberships if m.role in roles]
    return sorted({area_of_authority(name) for name in found})


def area_of_authority(name: str) -> str:
    """The area of an authority by its name: Durham of Durham County Council."""
    return area(AROUND_AN_AREA.sub("", name).strip())


def regions_of(areas: Iterable[str]) -> dict[str, str]:
    """The region each area lies in, as the latest file has it."""
    rows = Registration.objects.filter(authority__in=list(areas))
    return dict(
        rows.order_by("authority", F("last_listed").asc(nulls_first=True)).values_list(
            "authority", "region"
        )
    )


class Line(NamedTuple):
    """A registration of the latest list, and what follows from what is published of it."""

    listed: Mapping[str, Any]
    row: int  # of outstanding inspections, to the latest
    expected: Expected | None


def listed_now(among: Sequence[Among], latest: Publication) -> list[Line]:
    """The registrations of the latest list that are any of these, the best judged first: nothing that
    is not published. Three queries, however many; none where nothing is asked for."""
    if not among:
        return []
    any_of = reduce(or_, (one.listed for one in among))
    rows = Listing.objects.filter(any_of, publication=latest).order_by(
        F("standing__overall_rank").asc(nulls_last=True), "registration__urn"
    )
    listed = list(
        rows.values(
            "authority", "sector", "size", "registration_id", urn=F("registration__urn"),
            judged=F("standing__overall"), rank=F("standing__overall_rank"), day=F("standing__day"),
            owned_by=Case(When(owner="", then=F("registration__owner")), default=F("owner")),
        )
    )  # fmt: skip
    known = Registration.objects.in_bulk([one["registration_id"] for one in listed])
    told = published_of(known.values())
    found = []
    for one in listed:
        key = one["registration_id"]
        history = history_of(known[key], told[key])
        found.append(Line(one, streak(history) if history else 0, expected_of(told[key])))
    return found
