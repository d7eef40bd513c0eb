"""The page about a young person, shown to them by an adult beside them (F8, C5): their own words,
what helps, what they work on and are proud of, and who is round them. Nothing of anyone else."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from accounts.audit import opened
from accounts.frame import enter
from accounts.policy import find, require
from placements.models import YoungPerson
from placements.naming import read_by
from placements.portrait import portrait_of
from placements.queries import open_placement
from placements.story import sections_for
from placements.words import age_words

SLOTS = ("main", "aside")  # what is for the adults stands in the third


def shown(request: HttpRequest, ref: str) -> HttpResponse:
    """Only for those who live the day with them: whoever may write about them."""
    user = request.user
    person = find(user, YoungPerson.objects.select_related("authority"), ref=ref)
    require(user, "write about", person)
    home = open_placement(user, person).home
    enter(request, home, area="young people")
    opened(user, person, home=home, young_people=[person], purpose="shown to them")
    read_by(user, person, home)
    context = {
        "young_person": person,
        "portrait": portrait_of(person),
        "facts_strong": f"{age_words(person, timezone.localdate())}.",
        "by": user.name.split()[0],
        "stop_url": reverse("placements:young_person", args=[person.ref]),
        "booklet_url": reverse("placements:booklet", args=[person.ref]),
        "slots": _slots(user, person, home),
    }
    return render(request, "placements/shown.html", context)


def _slots(user: Any, person: YoungPerson, home: Any) -> dict[str, list[str]]:
    about = {"young_person": person, "home": home, "shown": True}
    found = sections_for(user, person, home)
    return {
        slot: [
            render_to_string(one.template, {**about, **one.context})
            for one in found[slot]
            if one.shown
        ]
        for slot in SLOTS
    }
