"""Today across homes (homes.across): who is not said to have come back, and what was serious lately.

Which incidents are serious is said here for reading only: what the law has to be told of is judged
where it is recorded, and by a person.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse

from accounts.policy import visible
from homes.across import Concern, Worst, ours
from homes.models import Home
from placements.incidents import queries, speech
from placements.incidents.models import Incident, InvolvedYoungPerson, Kind
from placements.models import Placement
from ui import words

IN_FULL = 3  # serious incidents of a home said one by one; more are one number


def concerns(user: Any, homes: list[Home], since: date) -> Iterator[Concern]:
    yield from _not_back(user, homes)
    yield from _serious(user, homes, since)


def _not_back(user: Any, homes: list[Home]) -> Iterator[Concern]:
    """Incidents of somebody not where they should be that nobody has ended, while somebody of them
    lives there: however long ago, until it is written that they came back."""
    living = Placement.objects.current().filter(
        home=OuterRef("incident__home"), young_person=OuterRef("young_person")
    )
    parts = InvolvedYoungPerson.objects.filter(Exists(living), incident=OuterRef("pk"))
    rows = Incident.objects.filter(Exists(parts), home__in=homes, kind=Kind.MISSING, ended_at=None)
    for one in queries.with_parts(user, visible(user, rows)).order_by("occurred_at", "pk"):
        yield Concern(
            one.home_id,
            Worst.AWAY_NOW,
            ("serious", "Not back"),
            f"{_names(one)}: nobody has written that they came back",
            reverse("incidents:incident", args=[one.ref]),
            says=f"Not where they should be since {words.moment(one.occurred_at)}.",
        )


def _serious(user: Any, homes: list[Home], since: date) -> Iterator[Concern]:
    """Serious incidents since a day: each by itself, or a number where there are many."""
    rows = visible(user, Incident.objects.filter(queries.are_serious(), home__in=homes))
    rows = rows.filter(queries.from_day(since))
    found: dict[int, list[Incident]] = defaultdict(list)
    for one in queries.with_parts(user, rows).order_by("-occurred_at", "-pk"):
        found[one.home_id].append(one)
    by_key = ours(homes)
    for key, incidents in found.items():
        if len(incidents) > IN_FULL:
            yield _many(by_key[key], incidents, since)
            continue
        for one in incidents:
            yield Concern(
                key,
                Worst.SERIOUS,
                ("serious", "Serious"),
                speech.sentence(one),
                reverse("incidents:incident", args=[one.ref]),
                says=f"{words.moment(one.occurred_at)}.{_hurt(one)}{_reviewed(one)}",
            )


def _many(home: Home, incidents: list[Incident], since: date) -> Concern:
    page = reverse("incidents:register", args=[home.ref])
    newest = incidents[0]
    return Concern(
        home.pk,
        Worst.SERIOUS,
        ("serious", "Serious"),
        f"serious incidents since {words.day_month(since)}",
        f"{page}?serious=1&since={since.isoformat()}",
        len(incidents),
        f"The newest: {speech.sentence(newest)}, {words.moment(newest.occurred_at)}.",
    )


def _names(one: Incident) -> str:
    said = speech.who(one)
    return said[:1].upper() + said[1:]


def _hurt(one: Incident) -> str:
    return " Somebody was hurt." if one.anyone_hurt else ""


def _reviewed(one: Incident) -> str:
    if one.reviewed_by is None:
        return " Not reviewed yet."
    return f" Reviewed by {one.reviewed_by.name}."
