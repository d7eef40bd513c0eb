"""This app's panel beside a record (homes.records.beside): where the team talked about it, and what
was decided; or that it waits for the next team meeting."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from accounts.policy import standing
from homes.records.beside import Beside
from homes.records.kinds import Kind
from placements.meetings import queries
from placements.naming import masker

FROM = {"incident": "incident", "measure": "measure"}  # kind of record to what an item is from


def panels(user: Any, kind: Kind, record: Any, young_people: Iterable[int]) -> list[Beside]:
    """What the team said of it, for those inside the home."""
    what = FROM.get(kind.code)
    if what is None or record.home_id not in standing(user).homes():
        return []
    found = queries.talked_of(user, what, record)
    mask = masker(user, record.home)
    rows = [
        {
            "at": one.meeting.held_at,
            "url": reverse("meetings:item", args=[one.ref]),
            "said": mask(one.said),
            "decided": mask(one.decided),
        }
        for one in found
    ]
    waits = what == "incident" and not rows and queries.waits(record)
    if not rows and not waits:
        return []
    agenda = reverse("meetings:agenda", args=[record.home.ref])
    context = {"rows": rows, "agenda_url": agenda if waits else ""}
    return [Beside("meetings/parts/beside.html", context)]
