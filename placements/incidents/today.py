"""This app's panels of Today (homes.today)."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from homes.models import Home
from homes.today import Panel
from placements.incidents import speech
from placements.incidents.queries import of_home
from placements.naming import masker

LATELY = timedelta(hours=24)  # as far back as one shift tells the next


def panels(user: Any, home: Home) -> list[Panel]:
    """What happened since yesterday, with what the next shift was asked to do."""
    found = list(of_home(user, home).filter(occurred_at__gte=timezone.now() - LATELY))
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
