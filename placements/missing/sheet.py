"""The sheet for whoever looks for somebody (as in the Philomena Protocol): what the home keeps ready,
and what is known now. Nothing that only the home needs to know is on it."""

from typing import Any

from django.utils import timezone

from homes.models import Home
from placements.missing import queries, showing
from placements.missing.models import LONGER
from placements.models import PlacementPlan, YoungPerson
from placements.naming import masker
from placements.people import queries as people
from ui import words

EARLIER = 6


def sheet_of(user: Any, person: YoungPerson, home: Home) -> dict[str, Any]:
    """The lines of the sheet, in the order whoever looks reads them."""
    mask = masker(user, home)
    open_ = queries.open_of(user, person, home)
    rows = queries.episodes(user).filter(young_person=person, home=home)
    earlier = rows.filter(last_seen_at__gte=timezone.now() - LONGER).exclude(returned_at=None)
    plan = PlacementPlan.objects.filter(young_person=person, home=home).order_by("-version").first()
    known = showing.page_of(user, open_, mask) if open_ else {"noticed": [], "told": []}
    return {
        "person": [
            {"label": "Name", "value": person.full_name},
            {"label": "Goes by", "value": f"{person.name} ({person.pronouns})"},
            {"label": "Born", "value": f"{words.day_month(person.date_of_birth, always_year=True)}, {person.age} now"},
            {"label": "Placing authority", "value": person.authority.name},
            {"label": "Health, and what they need", "value": mask(plan.health) if plan else ""},
            {"label": "How to talk with them", "value": mask(plan.communication) if plan else ""},
            {"label": "What helps when it is hard", "value": mask(plan.what_helps) if plan else ""},
        ],
        "now": known["noticed"],
        "kind": showing.title(open_) if open_ else "",
        "told": [{name: one[name] for name in ("who", "at", "reference")} for one in known["told"] if not one["void"]],
        "people": [
            {"label": f"{mask(one.name)}, {mask(one.relation)}", "value": one.get_contact_display()}
            for one in people.of(user, person, home)
            if not one.ended_at
        ],
        "earlier": [
            {
                "when": words.moment(one.last_seen_at),
                "what": showing.title(one),
                "where": mask(one.found_where),
            }
            for one in earlier.order_by("-last_seen_at")[:EARLIER]
        ],
        "photo": bool(person.photo and person.photo_consent_on),
        "printed": timezone.now(),
    }  # fmt: skip
