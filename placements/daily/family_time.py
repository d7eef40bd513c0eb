"""Family time beside what is agreed about it (placements.people.times): with whom, and whether it
happened."""

from datetime import date
from typing import Any

from django.urls import reverse

from accounts.policy import visible
from homes.models import Home
from placements.daily.models import EntryPart, Happening, State
from placements.models import YoungPerson
from placements.people.times import Time
from ui.words import start_of


def times(user: Any, young_person: YoungPerson, home: Home, since: date) -> list[Time]:
    """Each family time of theirs at this home with one of their people since a day, latest first."""
    rows = EntryPart.objects.filter(
        young_person=young_person,
        entry__home=home,
        entry__kind=Happening.FAMILY_TIME,
        entry__began_at__gte=start_of(since),
    ).exclude(people=[])
    found = visible(user, rows).select_related("entry").order_by("-entry__began_at", "-pk")
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
