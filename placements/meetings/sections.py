"""This app's section of the young person's page: what the team decided lately, and took on. For the
adults alone: it is not on the page that is shown to them."""

from typing import Any

from django.urls import reverse

from homes.models import Home
from placements.meetings import queries, showing
from placements.models import YoungPerson
from placements.naming import masker
from placements.story import Section

LATEST = 3


def sections(user: Any, young_person: YoungPerson, home: Home) -> list[Section]:
    """The last decisions about them, and what is still to be done."""
    decided = queries.lately_decided(user, young_person, home, LATEST)
    open_ = queries.still_to_do(user, young_person, home)
    if not decided and not open_:
        return []
    mask = masker(user, home)
    context = {
        "rows": [
            {
                "decided": mask(one.decided),
                "at": one.meeting.held_at,
                "url": reverse("meetings:item", args=[one.ref]),
            }
            for one in decided
        ],
        "actions": [showing.action_row(user, one, mask) for one in open_],
    }
    return [Section("adults", "meetings/parts/of_one.html", context, order=40)]
