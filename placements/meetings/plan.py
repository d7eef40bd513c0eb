"""Beside a young person's plan (placements.views.plan): what the team decided since it was made."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from homes.models import Home
from homes.records.beside import Beside
from placements.meetings import queries
from placements.models import YoungPerson
from placements.naming import masker


def beside_plan(
    user: Any, young_person: YoungPerson, home: Home, since: datetime | None
) -> list[Beside]:
    """The decisions about them since this version was written; all of them where there is none."""
    mask = masker(user, home)
    rows = [
        {
            "decided": mask(one.decided),
            "said": mask(one.said),
            "at": one.meeting.held_at,
            "url": reverse("meetings:item", args=[one.ref]),
        }
        for one in queries.decided_about(user, young_person, since).filter(home=home)
    ]
    return [Beside("meetings/parts/plan.html", {"rows": rows})] if rows else []
