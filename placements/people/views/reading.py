"""Reading: who matters to a young person, and one of them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from accounts.audit import opened
from accounts.policy import find, may
from homes.records.showing import life_of
from placements.models import YoungPerson
from placements.naming import Masker, masker
from placements.people import queries
from placements.people.models import Someone
from placements.people.showing import decided, how, order, row_of, write_url
from placements.people.showing import support as support_of
from placements.people.times import Time, times_of
from placements.queries import placement_of, placement_to_write
from placements.views.standing_in import stand_in
from ui.words import day_month, moment

LATEST = 12  # times in touch on the page of one; the rest is in the story


def people(request: HttpRequest, ref: str) -> HttpResponse:
    """Who matters to a young person, at the home this reader sees them at; the ended last."""
    user = request.user
    young = find(user, YoungPerson.objects.all(), ref=ref)
    placement = placement_of(user, young)
    home = placement.home if placement else None
    stand_in(request, home)
    opened(user, young, home=home, young_people=[young])
    found = queries.of(user, young, home) if home else []
    mask = masker(user, home) if home else str
    times = times_of(user, young, home) if found else {}
    rows = [(one, row_of(one, mask, times.get(one.ref, []))) for one in found]
    now = [row for one, row in rows if not one.ended_at]
    context = {
        "title": f"Who matters to {young.name}",
        "young_person": young,
        "rows": [row for row in now if not row["restricted"]],
        "restricted": [row for row in now if row["restricted"]],
        "ended": [row for one, row in rows if one.ended_at],
        "write_url": write_url(user, young, home) if home else "",
        "back": {"url": reverse("placements:young_person", args=[young.ref]), "said": young.name},
    }
    return render(request, "people/people.html", context)


def person(request: HttpRequest, ref: str) -> HttpResponse:
    """Somebody who matters: who they are, what was agreed, and when they were in touch."""
    user = request.user
    found = find(user, queries.people(user, void=True), ref=ref)
    young = found.young_person
    stand_in(request, found.home)
    opened(user, found, home=found.home, young_people=[young])
    mask = masker(user, found.home)
    times = times_of(user, young, found.home).get(found.ref, [])
    context = {
        "title": mask(found.name),
        "someone": found,
        "young_person": young,
        "row": row_of(found, mask, times),
        "facts": _facts(found, mask),
        "written": f"{found.recorded_by.name}, {moment(found.recorded_at)}",
        "ended_because": mask(found.ended_because),
        "life": life_of(user, found, mask),
        "times": [_time(one, mask) for one in times[:LATEST]],
        "end_url": _end_url(user, found),
        "back": {
            "url": reverse("people:people", args=[young.ref]),
            "said": f"Who matters to {young.name}",
        },
    }
    return render(request, "people/person.html", context)


def _facts(found: Someone, mask: Masker) -> list[dict[str, str]]:
    """What was agreed, each under its label; what nobody said is left out."""
    rows = [
        ("How they keep in touch", how(found, mask)),
        ("With an adult", support_of(found, mask)),
        ("Who agreed" if not found.is_restricted else "Who decided", decided(found, mask)),
        ("Court order", order(found, mask)),
        ("Looked at again by", day_month(found.review_by) if found.review_by else ""),
    ]
    return [{"label": label, "value": value} for label, value in rows if value]


def _time(one: Time, mask: Masker) -> dict[str, Any]:
    return {
        "at": one.at,
        "how": one.how,
        "happened": one.happened,
        "as_agreed": one.as_agreed,
        "words": mask(one.words),
        "url": one.url,
    }


def _end_url(user: Any, found: Someone) -> str:
    """Where it is said that it has ended, while the young person lives there."""
    if found.is_void or found.ended_at or not may(user, "end", found):
        return ""
    placement = placement_to_write(user, found.young_person)
    if placement is None or placement.home_id != found.home_id:
        return ""
    return reverse("people:end", args=[found.ref])
