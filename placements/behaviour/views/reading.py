"""Reading: the behaviour plan as it is now, and each of its versions beside the one before."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from accounts.audit import opened
from accounts.policy import find, may
from homes.models import Home
from homes.records.kinds import kind_of
from homes.records.showing import life_of
from homes.records.versions import differences
from placements.behaviour import queries
from placements.behaviour.models import BehaviourPlan
from placements.behaviour.showing import reading_of, state_of, versions_of, write_url
from placements.models import YoungPerson
from placements.naming import Masker, masker
from placements.queries import placement_of, placement_to_write
from placements.views.standing_in import stand_in


def plan(request: HttpRequest, ref: str) -> HttpResponse:
    """The plan in force, else the newest there is, else the invitation to make one together."""
    user = request.user
    person = find(user, YoungPerson.objects.all(), ref=ref)
    placement = placement_of(user, person)
    home = placement.home if placement else None
    stand_in(request, home)
    found = queries.of(user, person, home) if home else []
    shown = queries.now_in_force(found) or (found[0] if found else None)
    opened(user, shown or person, home=home, young_people=[person])
    return _page(request, person, home, found, shown)


def version(request: HttpRequest, ref: str) -> HttpResponse:
    """One version, beside the one before it (or the one asked for) with what changed marked."""
    user = request.user
    found = find(user, queries.plans(user, void=True), ref=ref)
    stand_in(request, found.home)
    opened(user, found, home=found.home, young_people=[found.young_person])
    others = queries.of(user, found.young_person, found.home)
    return _page(request, found.young_person, found.home, others, found, compare=True)


def _page(
    request: HttpRequest,
    person: YoungPerson,
    home: Home | None,
    found: list[BehaviourPlan],
    shown: BehaviourPlan | None,
    compare: bool = False,
) -> HttpResponse:
    user = request.user
    mask: Masker = masker(user, home) if home else str
    other = _other(request, found, shown) if compare and shown else None
    current = queries.now_in_force(found)
    draft = next((one for one in found if one.is_draft), None)
    write = write_url(user, person, home) if home else ""
    context = {
        "title": f"{person.name}’s behaviour plan",
        "young_person": person,
        "plan": shown,
        "reading": reading_of(shown, mask) if shown else None,
        "state": state_of(shown, current) if shown else None,
        "life": life_of(user, shown, mask) if shown else None,
        "comparison": _comparison(other, shown, mask) if other and shown else None,
        "versions": versions_of(found, shown, mask),
        "elsewhere": _elsewhere(shown, current),
        "draft_url": reverse("behaviour:version", args=[draft.ref])
        if draft and draft != shown
        else "",
        "write": {"url": write, "said": _write_said(person, found, draft)} if write else None,
        **_deeds(user, shown, current),
        "back": {"url": reverse("placements:young_person", args=[person.ref]), "said": person.name},
    }
    return render(request, "behaviour/plan.html", context)


def _elsewhere(shown: BehaviourPlan | None, current: BehaviourPlan | None) -> dict[str, str] | None:
    """The way from any other version to what holds."""
    if shown is None or current is None or shown == current:
        return None
    return {"url": reverse("behaviour:version", args=[current.ref]), "label": "The plan in force"}


def _write_said(
    person: YoungPerson, found: list[BehaviourPlan], draft: BehaviourPlan | None
) -> str:
    if draft:
        return f"Change the draft of version {draft.number}"
    if found:
        return f"Make version {found[0].number + 1} with {person.name}"
    return f"Make it with {person.name}"


def _deeds(user: Any, shown: BehaviourPlan | None, current: BehaviourPlan | None) -> dict[str, str]:
    """What waits for a signature, while the young person lives here."""
    if shown is None or shown.is_void:
        return {}
    placement = placement_to_write(user, shown.young_person)
    if placement is None or placement.home_id != shown.home_id:
        return {}
    deeds = {}
    newest = shown.is_draft or current is None or shown.number >= current.number
    if newest and not shown.signed_by_them and may(user, "sign with them", shown):
        deeds["theirs_url"] = reverse("behaviour:sign_with_them", args=[shown.ref])
    if shown.is_draft and shown.theirs and may(user, "sign", shown):
        deeds["sign_url"] = reverse("behaviour:sign", args=[shown.ref])
    return deeds


def _other(
    request: HttpRequest, found: list[BehaviourPlan], shown: BehaviourPlan
) -> BehaviourPlan | None:
    """The version to set beside this one: the one asked for, else the one before."""
    others = [one for one in found if one != shown]
    asked = next((one for one in others if one.ref == request.GET.get("with")), None)
    return asked or next((one for one in others if one.number < shown.number), None)


def _comparison(one: BehaviourPlan, two: BehaviourPlan, mask: Masker) -> dict[str, Any]:
    before, after = sorted((one, two), key=lambda plan: plan.number)
    return {
        "before": _head(before),
        "after": _head(after),
        "fields": differences(kind_of(BehaviourPlan), before, after, mask=mask, hidden=["reason"]),
    }


def _head(plan: BehaviourPlan) -> dict[str, Any]:
    return {"title": f"Version {plan.number}", "by": plan.recorded_by.name, "at": plan.recorded_at}
