"""Family time beside what is agreed about it (placements.people.times): with whom, and whether it
happened."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from accounts.policy import visible
from accounts.questions import ask
from homes.models import Home
from placements.daily.models import EntryPart, Happening, State
from placements.models import YoungPerson
from placements.people.times import Time
from ui.words import start_of


def times(user: Any, young_person: YoungPerson, home: Home, since: date) -> list[Time]:
    """Each family time of theirs at this home with one of their people since a day, latest first."""
    found = ask(user, _parts, young_person=young_person.pk, home=home.pk, since=start_of(since))
    return [
        Time(
            people=tuple(part.people),
            at=part.entry.began_at,
            how=part.entry.get_how_display(),
            happened=part.entry.state == State.DONE,
            as_agreed=bool(part.entry.as_agreed),
            words=part.entry.about,
            url=reverse("daily:entry", args=[part.entry.ref]),
        )
        for part in found
    ]


def _parts(who: Any, *, young_person: Any, home: Any, since: Any) -> QuerySet[EntryPart]:
    rows = EntryPart.objects.filter(
        young_person=young_person,
        entry__home=home,
        entry__kind=Happening.FAMILY_TIME,
        entry__began_at__gte=since,
    ).exclude(people=[])
    return visible(who, rows).select_related("entry").order_by("-entry__began_at", "-pk")
