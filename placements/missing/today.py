"""This app's panel of Today (homes.today): who is not back yet, before everything else."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from homes.models import Home
from homes.today import Panel
from placements.missing import queries, showing
from placements.naming import masker
from ui import words


def panels(user: Any, home: Home) -> list[Panel]:
    """One line for each who is not here, with what was told and the press that they are back."""
    found = queries.open_at(user, home)
    if not found:
        return []
    now, mask = timezone.now(), masker(user, home)
    rows = [
        showing.row_of(one, now)
        | {
            "name": one.young_person.name,
            "where": mask(one.last_seen_where),
            "told": words.listed(told.get_who_display().lower() for told in one.now_told),
            "back_url": reverse("missing:back", args=[one.ref]),
        }
        for one in found
    ]
    return [Panel("first", "missing/parts/today.html", {"rows": rows}, order=5)]
