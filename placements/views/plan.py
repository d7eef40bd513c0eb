"""The placement plan: reading it, comparing its versions, writing the next (reg 17, C7)."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from accounts.audit import opened
from accounts.deeds import Deed
from accounts.looking.opening import OpensRecord
from accounts.policy import find, may, visible
from accounts.versions import Whole, part
from placements import actions, queries
from placements.forms import PLAN_PARTS, PlanForm
from placements.models import Placement, PlacementPlan, YoungPerson
from placements.naming import Masker, masker
from placements.plan_beside import beside_plan
from placements.pointing import PointsOutNames
from placements.views.standing_in import person_of, stand_in
from ui.compare import changes


def plan(request: HttpRequest, ref: str) -> HttpResponse:
    """The plan as it is now, or the invitation to write it."""
    user = request.user
    person = find(user, YoungPerson.objects.all(), ref=ref)
    placement = queries.placement_of(user, person)
    stand_in(request, placement.home if placement else None)
    versions = list(queries.plans(user, placement)) if placement else []
    about = versions[0] if versions else person
    opened(user, about, home=placement.home if placement else None, young_people=[person])
    return _page(request, person, placement, versions, versions[0] if versions else None)


def plan_version(request: HttpRequest, ref: str) -> HttpResponse:
    """One version, beside the one before it (or the one asked for) with what changed marked."""
    user = request.user
    rows = PlacementPlan.objects.select_related("young_person", "placement__home")
    found = find(user, rows, ref=ref)
    stand_in(request, found.placement.home)
    opened(user, found, home=found.placement.home, young_people=[found.young_person])
    versions = list(queries.plans(user, found.placement))
    return _page(request, found.young_person, found.placement, versions, found, compare=True)


def _page(
    request: HttpRequest,
    person: YoungPerson,
    placement: Placement | None,
    versions: list[PlacementPlan],
    shown: PlacementPlan | None,
    compare: bool = False,
) -> HttpResponse:
    latest = versions[0] if versions else None
    other = _other(request, versions, shown) if compare and shown else None
    user = request.user
    mask: Masker = masker(user, placement.home) if placement else str
    context = {
        "title": f"{person.name}’s placement plan",
        "young_person": person,
        "plan": shown,
        "reason": mask(shown.reason) if shown else "",
        "is_latest": shown == latest,
        "latest_link": {
            "url": reverse("placements:plan", args=[person.ref]),
            "label": "The plan as it is now",
        },
        "parts": _parts(shown, mask) if shown else [],
        "comparison": _comparison(other, shown, mask) if other and shown else None,
        "versions": _versions(versions, shown, mask),
        "beside": beside_plan(user, person, placement.home, shown.recorded_at if shown else None)
        if placement and shown == latest
        else [],
        "write_url": _write_url(request, person, placement),
        "write_label": f"Write version {latest.version + 1}"
        if latest
        else f"Write {person.name}’s plan",
        "back": {"url": reverse("placements:young_person", args=[person.ref]), "said": person.name},
    }
    return render(request, "placements/plan.html", context)


def _write_url(request: HttpRequest, person: YoungPerson, placement: Placement | None) -> str:
    if placement is None or not queries.is_open(placement):
        return ""
    if not may(request.user, "write plan", person):
        return ""
    return reverse("placements:plan_write", args=[person.ref])


def _parts(plan: PlacementPlan, mask: Masker) -> list[dict[str, str]]:
    return [
        {"label": label, "value": mask(getattr(plan, name))}
        for name, (label, _) in PLAN_PARTS.items()
    ]


def _versions(
    versions: list[PlacementPlan], shown: PlacementPlan | None, mask: Masker
) -> list[dict[str, Any]]:
    return [
        {
            "what": f"Version {one.version}",
            "by": one.recorded_by.name,
            "at": one.recorded_at,
            "note": mask(one.reason),
            "url": "" if one == shown else reverse("placements:plan_version", args=[one.ref]),
            "current": one == shown,
        }
        for one in versions
    ]


def _other(
    request: HttpRequest, versions: list[PlacementPlan], shown: PlacementPlan
) -> PlacementPlan | None:
    """The version to set beside this one: the one asked for, else the one before."""
    others = [one for one in versions if one != shown]
    asked = next((one for one in others if one.ref == request.GET.get("with")), None)
    return asked or next((one for one in others if one.version == shown.version - 1), None)


def _comparison(one: PlacementPlan, two: PlacementPlan, mask: Masker) -> dict[str, Any]:
    """Two versions side by side: the parts that differ."""
    before, after = sorted((one, two), key=lambda plan: plan.version)
    return {
        "before": _head(before),
        "after": _head(after),
        "fields": differences(before, after, mask),
    }


def _head(plan: PlacementPlan) -> dict[str, Any]:
    return {"title": f"Version {plan.version}", "by": plan.recorded_by.name, "at": plan.recorded_at}


def differences(before: Any, after: Any, mask: Masker = str) -> list[dict[str, Any]]:
    """The parts of a plan that differ, marked word by word. Takes plans, or answers by name."""

    def said(source: Any, name: str) -> str:
        return mask((source.get(name) or "") if isinstance(source, dict) else getattr(source, name))

    found = []
    for name, (label, _) in PLAN_PARTS.items():
        if said(before, name) != said(after, name):
            old, new = changes(said(before, name), said(after, name))
            found.append({"label": label, "old": old, "new": new})
    return found


class WritePlan(PointsOutNames, OpensRecord, Deed):
    """Write the plan, or its next version."""

    form_class = PlanForm
    draft_title = "A placement plan"
    template_name = "placements/plan_write.html"

    def find(self) -> None:
        user = self.request.user
        self.young_person, self.placement = person_of(
            self.request, self.kwargs["ref"], "write plan"
        )
        rows = PlacementPlan.objects.filter(placement=self.placement).select_related("recorded_by")
        self.latest = visible(user, rows).order_by("-version").first()

    def stands_on(self) -> Whole:
        """Every version so far: the next one is written over the latest."""
        return Whole(self.placement, (part(PlacementPlan, placement=self.placement),))

    def answers(self, versions: Any, *parts: Any) -> dict[str, Any]:
        latest = max(versions, key=lambda plan: plan.version, default=None)
        return {name: getattr(latest, name) if latest else "" for name in PlacementPlan.PARTS}

    def record(self) -> tuple[Any, dict[str, Any]]:
        about = {"home": self.placement.home, "young_people": [self.young_person]}
        return self.latest or self.young_person, about

    def form_arguments(self) -> dict[str, Any]:
        return {"young_person": self.young_person, "latest": self.latest}

    def act(self, form: PlanForm) -> str:
        answers = {"reason": "", **form.cleaned_data}
        written = actions.write_plan(
            by=self.request.user,
            placement=self.placement,
            answers=answers,
        )
        name = self.young_person.name
        messages.success(
            self.request,
            f"Saved as version {written.version}. What helps is on {name}’s page, and the next report reads it.",
        )
        return reverse("placements:plan", args=[self.young_person.ref])

    def context(self, form: PlanForm) -> dict[str, Any]:
        name = self.young_person.name
        number = self.latest.version + 1 if self.latest else 1
        page = reverse("placements:plan", args=[self.young_person.ref])
        return {
            "title": f"{name}’s placement plan",
            "eyebrow": f"Version {number}",
            "press": f"Save version {number} of {name}’s plan",
            "back": {"url": page, "said": f"{name}’s placement plan"},
            "cancel": {"url": page, "said": "Leave it as it was"},
            "beside": beside_plan(
                self.request.user,
                self.young_person,
                self.placement.home,
                self.latest.recorded_at if self.latest else None,
            ),
        }
