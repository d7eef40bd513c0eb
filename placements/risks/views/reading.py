"""Reading: a young person's risk assessments, and one of them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from accounts.audit import opened
from accounts.policy import find, may
from homes.records import kinds
from homes.records.showing import life_of
from placements.models import YoungPerson
from placements.naming import Masker, masker
from placements.queries import placement_of, placement_to_write
from placements.risks import queries
from placements.risks.models import RiskAssessment, RiskReview
from placements.risks.showing import agreed_by, page_of, row_of, write_url
from placements.views.standing_in import stand_in
from ui.words import day_month, moment


def risks(request: HttpRequest, ref: str) -> HttpResponse:
    """A young person's risk assessments at the home this reader sees them at: in force, ended."""
    user = request.user
    person = find(user, YoungPerson.objects.all(), ref=ref)
    placement = placement_of(user, person)
    home = placement.home if placement else None
    stand_in(request, home)
    opened(user, person, home=home, young_people=[person])
    found = queries.of(user, person, home) if home else []
    mask = masker(user, home) if home else str
    rows = [(risk, row_of(risk, mask) | {"agreed_by": agreed_by(risk)}) for risk in found]
    context = {
        "title": f"Risks {person.name} and we agreed to take",
        "young_person": person,
        "in_force": [row for risk, row in rows if not risk.ended_at],
        "ended": [row for risk, row in rows if risk.ended_at],
        "write_url": write_url(user, person, home) if home else "",
        "back": {
            "url": reverse("placements:young_person", args=[person.ref]),
            "said": person.name,
        },
    }
    return render(request, "risks/risks.html", context)


def risk(request: HttpRequest, ref: str) -> HttpResponse:
    """One risk assessment, to be read: what is good, what could go wrong, what was agreed."""
    user = request.user
    found = find(user, queries.risks(user, void=True), ref=ref)
    person = found.young_person
    stand_in(request, found.home)
    opened(user, found, home=found.home, young_people=[person])
    mask = masker(user, found.home)
    page = reverse("risks:risks", args=[person.ref])
    context = {
        "title": mask(found.about),
        "risk": found,
        "young_person": person,
        "reading": page_of(found, mask),
        "life": life_of(user, found, mask),
        "facts": _facts(found),
        "reviews": [_review(user, one, mask) for one in queries.reviews(user, found)],
        "touches": _touches(user, found),
        **_deeds(user, found),
        "back": {"url": page, "said": f"{person.name}’s risk assessments"},
    }
    return render(request, "risks/risk.html", context)


def _facts(found: RiskAssessment) -> list[dict[str, Any]]:
    written = f"{found.recorded_by.name}, {moment(found.recorded_at)}"
    return [
        {"label": "It began with", "value": found.get_starts_display()},
        {"label": "Decided", "value": day_month(found.decided_on)},
        {"label": "Written down by", "value": written},
    ]


def may_go_on(user: Any, found: RiskAssessment) -> bool:
    """Is it this person's to review and to end, and does the young person still live there?"""
    if found.is_void or found.ended_at or not may(user, "review", found):
        return False
    placement = placement_to_write(user, found.young_person)
    return placement is not None and placement.home_id == found.home_id


def _deeds(user: Any, found: RiskAssessment) -> dict[str, str]:
    if not may_go_on(user, found):
        return {}
    return {
        "review_url": reverse("risks:review", args=[found.ref]),
        "end_url": reverse("risks:end", args=[found.ref]),
    }


def _review(user: Any, one: RiskReview, mask: Masker) -> dict[str, Any]:
    return {
        "void": one.is_void,
        "words": mask(one.says),
        "by": one.recorded_by.name,
        "at": one.recorded_at,
        "next": "" if one.is_void else day_month(one.review_by),
        "life": life_of(user, one, mask),
    }


def _touches(user: Any, found: RiskAssessment) -> list[dict[str, str]]:
    """The records set beside it that this reader may open, each by its own title."""
    rows = []
    for touch in queries.touches(user, found):
        kind = kinds.kind_called(touch.kind)
        if thing := queries.thing_of(user, kind, touch.thing):
            rows.append({"url": kind.url(thing), "title": kind.title(user, thing)})
    return rows
