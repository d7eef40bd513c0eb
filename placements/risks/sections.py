"""This app's section of the young person's page: the risks we agreed to take (C8)."""

from typing import Any

from django.urls import reverse

from homes.models import Home
from placements.models import YoungPerson
from placements.naming import masker
from placements.risks import queries
from placements.risks.showing import row_of, write_url
from placements.story import Section


def sections(user: Any, young_person: YoungPerson, home: Home) -> list[Section]:
    """What is in force, with its decision and the day of review; the ended are one press away."""
    found = queries.of(user, young_person, home)
    write = write_url(user, young_person, home)
    if not found and not write:
        return []
    mask = masker(user, home)
    now = [row_of(risk, mask) for risk in found if not risk.ended_at]
    context = {
        "rows": now,
        "ended": len(found) - len(now),
        "all_url": reverse("risks:risks", args=[young_person.ref]),
        "write_url": write,
    }
    return [Section("main", "risks/story/agreed.html", context, 45)]
