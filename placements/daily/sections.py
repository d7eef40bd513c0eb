"""The daily line on the young person's page: this week, and what they can be proud of."""

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from homes.models import Home
from placements.daily import queries
from placements.daily.notes import note_of
from placements.models import YoungPerson
from placements.naming import masker
from placements.story import Section

LATEST, PROUD = 6, 6  # lines shown on the page; the rest is a press away


def sections(user: Any, young_person: YoungPerson, home: Home) -> list[Section]:
    mask = masker(user, home)
    about = queries.about(user, young_person)
    week = timezone.localdate() - timedelta(days=7)
    latest = [
        {**note_of(one, mask), "when": f"{one.day:%a}" if one.day > week else f"{one.day:%-d %b}"}
        for one in about[:LATEST]
    ]
    proud = [{"on": one.day, "words": mask(one.words)} for one in about.filter(proud=True)[:PROUD]]
    context = {
        "notes": latest,
        "title": "This week" if latest and latest[0]["day"] > week else "Latest days",
        "all_url": reverse("daily:lines", args=[young_person.ref]),
    }
    return [
        Section("aside", "daily/story/week.html", context, 10),
        Section("main", "daily/story/proud.html", {"moments": proud}, 40, shown=True),
    ]
