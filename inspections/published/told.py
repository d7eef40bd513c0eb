"""The histories of the homes a picture is among, from what was brought in: four queries, however many."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from django.db.models import Max, Q

from inspections.models import Inspection
from inspections.published.among import Among
from inspections.published.histories import (
    OUTSTANDING,
    History,
    Judged,
    Later,
    about,
    later,
    stands,
)
from inspections.published.lists import known, of_days
from inspections.published.models import Listing, PublishedInspection, Registration

# What an interim or assurance inspection says of a home that no longer does as well.
DECLINED = Q(overall__istartswith="declined") | Q(overall__istartswith="inadequate")

GRADED = Q(kind=Inspection.Kind.FULL, overall_rank__isnull=False)


class Told(NamedTuple):
    """What is published of a registration: no name and no address."""

    pk: int
    urn: str
    sector: str
    region: str
    authority: str
    size: str
    places: int | None
    first_listed: date | None
    last_listed: date | None
    closed_on: date | None


def histories(
    among: Among, *, ever_outstanding: bool = False, urns: Sequence[str] | None = None
) -> list[History]:
    """Of every home with at least one full inspection that was judged; ``key`` is its Told.
    ``ever_outstanding``: only of those that were outstanding at one that is known; ``urns``: of
    these alone."""
    homes = Registration.objects.filter(among.of())
    inspections = PublishedInspection.objects.filter(among.of("registration__"), GRADED)
    if urns is not None:
        homes, inspections = (
            homes.filter(urn__in=urns),
            inspections.filter(registration__urn__in=urns),
        )
    if ever_outstanding:
        ones = PublishedInspection.objects.filter(GRADED, overall_rank=OUTSTANDING)
        homes = homes.filter(pk__in=ones.values("registration"))
        inspections = inspections.filter(registration__in=ones.values("registration"))
    described = {told.pk: told for told in map(Told._make, homes.values_list(*Told._fields))}
    declined = _declined(among)
    rows = inspections.order_by("registration_id", "day", "pk")
    rows = rows.values_list("registration_id", "day", "overall_rank")
    found = []
    for pk, theirs in groupby(rows, key=itemgetter(0)):
        told = described[pk]
        found.append(
            History(
                told,
                [Judged(day, rank) for _, day, rank in theirs],
                told.first_listed,
                told.last_listed,
                told.closed_on,
                declined.get(pk),
            )
        )
    return found


def _declined(among: Among) -> dict[int, date]:
    """The latest interim or assurance inspection that found a decline, by registration."""
    kinds = (Inspection.Kind.INTERIM, Inspection.Kind.ASSURANCE)
    rows = PublishedInspection.objects.filter(among.of("registration__"), kind__in=kinds)
    found = rows.filter(DECLINED).values("registration_id").annotate(latest=Max("day"))
    return dict(found.values_list("registration_id", "latest"))


def days_of_lists() -> list[date]:
    """The days of which there is a list, the earliest first."""
    return [one.as_at for one in of_days(known())]


def standing(found: Sequence[History], latest: date | None) -> list[History]:
    """Those in the latest list."""
    return [one for one in found if stands(one, latest)]


def no_longer(among: Among, years: int, lists: Sequence[date]) -> list[Later]:
    """Of the homes outstanding at a list, how many were not so many years later: for every two lists
    about so far apart. One query."""
    pairs = [(a, b) for a in lists for b in lists if a < b and about(a, b, years)]
    if not pairs:
        return []
    wanted = {day for pair in pairs for day in pair}
    rows = (
        Listing.objects.filter(publication__as_at__in=wanted, publication__kind="as_at")
        .filter(among.of("registration__"), standing__isnull=False)
        .values_list("publication__as_at", "registration_id", "standing__overall_rank")
    )
    ranks: dict[date, dict[int, int | None]] = {day: {} for day in wanted}
    for day, pk, rank in rows:
        ranks[day][pk] = rank
    ones = {
        day: [pk for pk, rank in theirs.items() if rank == OUTSTANDING]
        for day, theirs in ranks.items()
    }
    return [
        later(first, after, ((OUTSTANDING, ranks[after].get(pk)) for pk in ones[first]))
        for first, after in pairs
    ]
