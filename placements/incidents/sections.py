"""This app's sections of the young person's page (placements.story)."""

from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from accounts.questions import ask
from homes.models import Home
from placements.incidents import speech
from placements.incidents.models import Incident
from placements.incidents.queries import for_young_person
from placements.models import YoungPerson
from placements.story import Section

LATELY = timedelta(days=28)
AT_MOST = 5


def sections(user: Any, young_person: YoungPerson, home: Home) -> list[Section]:
    """The incidents of the last four weeks, newest first; the rest are one press away."""
    today = timezone.localdate()
    context = {
        "young_person": young_person,
        "rows": [
            {"incident": incident, "title": speech.about_one(incident, young_person)}
            for incident in ask(user, _lately, today, young_person=young_person.pk)
        ],
    }
    return [Section("aside", "incidents/parts/lately.html", context, order=60)]


def _lately(who: Any, today: date, *, young_person: Any) -> QuerySet[Incident]:
    found = for_young_person(who, young_person, today - LATELY, today)
    return found.order_by("-occurred_at", "-pk")[:AT_MOST]
