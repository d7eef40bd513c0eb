"""What stands round the pages about a home's incidents taken together, or one young person's."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from accounts.audit import opened
from accounts.policy import find
from homes.models import Home
from placements.incidents import queries
from placements.models import YoungPerson
from placements.queries import placement_of
from placements.views.standing_in import stand_in


def person_of(request: HttpRequest, ref: str) -> tuple[YoungPerson, Any, Home | None]:
    """The young person, where this reader sees them; that they looked is written down (P-10)."""
    user = request.user
    person = find(user, YoungPerson.objects.all(), ref=ref)
    placement = placement_of(user, person)
    home = placement.home if placement else None
    stand_in(request, home)
    opened(user, person, home=home, young_people=[person])
    return person, placement, home


def back_to(person: YoungPerson) -> dict[str, str]:
    return {"url": reverse("placements:young_person", args=[person.ref]), "said": person.name}


def ways(over_time: str, helps: str, here: str) -> list[dict[str, Any]]:
    """Two ways to look at the same incidents, and which of them this page is."""
    said = ((over_time, "Over time"), (helps, "What helps?"))
    return [{"label": label, "url": url, "current": url == here} for url, label in said]


def who(
    user: Any, home: Home | None, chosen: YoungPerson | None, of_home: str, of_one: str
) -> list[dict[str, Any]]:
    """The house, and each who lives there now, each by the names of their pages."""
    if home is None:
        return []
    house = {"label": "The house", "url": reverse(of_home, args=[home.ref])}
    return [
        {**house, "current": chosen is None},
        *(
            {"label": one.name, "url": reverse(of_one, args=[one.ref]), "current": one == chosen}
            for one in queries.living_here(user, home)
        ),
    ]
