"""How what is written of somebody who matters is changed and voided (homes.records)."""

from typing import Any

from django.urls import reverse

from homes.records.kinds import Kind, register
from placements.naming import masker
from placements.people.forms import AmendPersonForm
from placements.people.models import Someone
from placements.views.standing_in import stand_in

CONTENT = {
    "name": "What they are called",
    "kind": "Which sort of somebody",
    "relation": "Who they are to them",
    "why": "Why they matter, in the young person’s own words",
    "contact": "How they keep in touch",
    "ways": "In which ways",
    "how_often": "How often",
    "where": "Where",
    "support": "With an adult",
    "supported_by": "With whom",
    "agreed_by": "Who agreed or decided it",
    "agreed_with": "Their names",
    "agreed_on": "Agreed or decided",
    "order_on": "Date of the court order",
    "order_ref": "Its reference",
    "reason": "Why it is restricted",
    "own_view": "What the young person thinks of it",
    "review_by": "Looked at again by",
}


def title_of(user: Any, someone: Someone) -> str:
    """Alex and Nan."""
    return f"{someone.young_person.name} and {masker(user, someone.home)(someone.name)}"


register(
    Kind(
        code="person",
        model=Someone,
        said="person who matters",
        content=CONTENT,
        form=AmendPersonForm,
        title=title_of,
        url=lambda someone: reverse("people:person", args=[someone.ref]),
        about=lambda someone: {"young_people": [someone.young_person]},
        joins=("home", "young_person", "recorded_by"),
        form_arguments=lambda someone: {"young_person": someone.young_person},
        mask=lambda user, someone: masker(user, someone.home),
        stand=lambda request, someone: stand_in(request, someone.home),
    ),
)
