"""This app's panels of Today (homes.today)."""

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from accounts.questions import ask
from homes.models import Home
from homes.today import Panel
from placements.incidents import speech
from placements.incidents.models import Incident
from placements.incidents.queries import of_home
from placements.naming import masker

LATELY = timedelta(hours=24)  # as far back as one shift tells the next


def panels(user: Any, home: Home) -> list[Panel]:
    """What happened since yesterday, with what the next shift was asked to do."""
    found = ask(user, _lately, home=home.pk, since=timezone.now() - LATELY)
    if not found:
        return []
    mask = masker(user, home)
    rows = [
        {
            "incident": incident,
            "title": speech.sentence(incident),
            "next": mask(incident.before_next_shift),
        }
        for incident in found
    ]
    return [Panel("main", "incidents/panels/lately.html", {"rows": rows, "home": home}, order=60)]


def _lately(who: Any, *, home: Any, since: Any) -> QuerySet[Incident]:
    return of_home(who, home).filter(occurred_at__gte=since)
