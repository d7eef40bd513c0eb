"""Who looked at a young person's records: the words on their page, and the page behind them."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from accounts.looking import queries, speech
from accounts.policy import find, may, require
from homes.models import Home
from placements.models import YoungPerson
from placements.queries import placement_of
from placements.story import Section
from placements.views.standing_in import stand_in

A_PAGE = 100


def sections(user: Any, young_person: YoungPerson, home: Home) -> list[Section]:
    """Seen this month by whom, in words: for those who may read who looked."""
    if not may(user, "read who looked at", young_person):
        return []
    context = {
        "young_person": young_person,
        "seen": speech.by_role(queries.this_month(user, home, young_person)),
        "url": reverse("placements:looked", args=[young_person.ref]),
    }
    return [Section("adults", "placements/story/seen.html", context, 90)]


def looked(request: HttpRequest, ref: str) -> HttpResponse:
    """Every opening of a record about one young person, newest first, day by day."""
    person = find(request.user, YoungPerson.objects.all(), ref=ref)
    require(request.user, "read who looked at", person)
    placement = placement_of(request.user, person)
    stand_in(request, placement.home if placement else None)
    events = queries.looked_at(request.user, young_people=person)
    page = Paginator(events, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": f"Who looked at {person.name}",
        "lede": f"Every time somebody opened something about {person.name}, newest first. "
        "Nobody can take a line away.",
        "back": {"url": reverse("placements:young_person", args=[person.ref]), "said": person.name},
        "days": queries.by_day(page.object_list),
        "page": page,
        "nobody": f"Nobody has opened anything about {person.name} yet.",
    }
    return render(request, "looking/looked.html", context)
