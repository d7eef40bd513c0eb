"""Inspections of a home, their judgements over time, and what they asked for."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from accounts import policy
from accounts.audit import opened
from accounts.deeds import Deed
from accounts.frame import enter
from accounts.looking.opening import OpensRecord
from accounts.versions import Whole, columns, part, whole
from homes.models import Home
from homes.records.showing import life_of
from inspections.actions import inspections as deeds
from inspections.chart import judgement_chart
from inspections.forms import AREAS, ActionForm, CloseForm, InspectionForm
from inspections.models import Inspection, InspectionAction, Judgement
from inspections.queries import history
from inspections.scales import area_name
from inspections.views.reading import home_to_read, note_reading

AREA = "quality"


def may_record(user: Any, home: Home) -> bool:
    """Those who lead the home, and the responsible individual above them."""
    return policy.may(user, "lead", home) or policy.may(user, "change", home)


def inspections(request: HttpRequest, home: str) -> HttpResponse:
    """Judgements over time, with the words of their day, and the actions that came of them."""
    here = home_to_read(request, home, AREA)
    note_reading(request, here, "Inspections")
    rows = history.inspections_of(request.user, here)
    context = {
        "home": here,
        "rows": rows,
        "chart": judgement_chart(rows),
        "actions": [_action_row(one) for one in history.actions_of(request.user, here)],
        "may_record": may_record(request.user, here),
    }
    return render(request, "inspections/inspections.html", context)


def _action_row(action: InspectionAction) -> dict[str, Any]:
    """An action with its state as a word, an icon and a ground."""
    if action.is_void:
        state = ("quiet", "Void")
    elif action.closed_on:
        state = ("signed", "Closed")
    elif deeds.overdue(action):
        state = ("overdue", "Overdue")
    else:
        state = ("quiet", "Open")
    return {"action": action, "state": state[0], "state_words": state[1]}


def inspection(request: HttpRequest, ref: str) -> HttpResponse:
    """One inspection: its judgements as published, and what it asked for."""
    found = _inspection(request, ref)
    opened(request.user, found, home=found.home)
    judged = next(
        row
        for row in history.inspections_of(request.user, found.home)
        if row.inspection.pk == found.pk
    )
    wanted = [
        one for one in history.actions_of(request.user, found.home) if one.inspection_id == found.pk
    ]
    context = {
        "inspection": found,
        "home": found.home,
        "judged": [
            {"area": area_name(area, found.started_on), "word": word}
            for area, word in judged.words.items()
        ],
        "actions": [_action_row(one) for one in wanted],
        "may_change": policy.may(request.user, "change", found),
    }
    return render(request, "inspections/inspection.html", context)


def _inspection(request: HttpRequest, ref: str) -> Inspection:
    rows = Inspection.objects.select_related("home__provider", "recorded_by")
    found = policy.find(request.user, rows, ref=ref)
    enter(request, found.home, AREA)
    return found


def action(request: HttpRequest, ref: str) -> HttpResponse:
    """One requirement or recommendation: who sees to it, by when, and what shows it done."""
    found = _action(request, ref)
    opened(request.user, found, home=found.home)
    context = {
        **_action_row(found),
        "home": found.home,
        "life": life_of(request.user, found),
        "may_close": _open(found) and policy.may(request.user, "close", found),
    }
    return render(request, "inspections/action.html", context)


def _open(action: InspectionAction) -> bool:
    return action.closed_on is None and not action.is_void


def _action(request: HttpRequest, ref: str) -> InspectionAction:
    rows = InspectionAction.with_void.select_related(
        "home__provider", "inspection", "owner", "closed_by", "recorded_by", "amended_by",
        "voided_by",
    )  # fmt: skip
    found = policy.find(request.user, rows, ref=ref)
    enter(request, found.home, AREA)
    return found


class Record(Deed):
    """Record an inspection."""

    form_class = InspectionForm
    draft_title = "An inspection"
    template_name = "inspections/record.html"
    title = "Record an inspection"
    press = "Save the inspection"

    def find(self) -> None:
        self.home = home_to_read(self.request, self.kwargs["home"], AREA)
        if not may_record(self.request.user, self.home):
            raise PermissionDenied

    def act(self, form: InspectionForm) -> str:
        made = deeds.record(by=self.request.user, home=self.home, labels=form.labels, **form.facts)
        return reverse("inspections:inspection", args=[made.ref])

    def context(self, form: InspectionForm) -> dict[str, Any]:
        address = reverse("inspections:inspections", args=[self.home.ref])
        return {"back": {"url": address, "said": f"Inspections of {self.home.name}"}}


class Change(OpensRecord, Deed):
    """Complete or put right a recorded inspection: the report comes weeks after the visit."""

    form_class = InspectionForm
    draft_title = "A change to an inspection"
    template_name = "inspections/record.html"
    title = "Change the inspection"
    press = "Save the change"

    def find(self) -> None:
        self.inspection = _inspection(self.request, self.kwargs["ref"])
        policy.require(self.request.user, "change", self.inspection)

    def stands_on(self) -> Whole:
        return whole(self.inspection, part(Judgement, inspection=self.inspection))

    def answers(self, record: Any, *parts: Any) -> dict[str, Any]:
        said = columns(record, InspectionForm.base_fields)
        judged = {one.area: one.label for one in parts[0] if one.rank is not None}
        return said | dict.fromkeys(AREAS, "") | judged

    def record(self) -> tuple[Any, dict[str, Any]]:
        return self.inspection, {"home": self.inspection.home}

    def form_arguments(self) -> dict[str, Any]:
        initial = {
            name: getattr(self.inspection, name)
            for name in InspectionForm.base_fields
            if hasattr(self.inspection, name)
        }
        initial |= {judged.area: judged.label for judged in self.inspection.judgements.all()}
        return {"initial": initial}

    def act(self, form: InspectionForm) -> str:
        deeds.change(
            by=self.request.user,
            inspection=self.inspection,
            labels=form.labels,
            **form.facts,
        )
        return reverse("inspections:inspection", args=[self.inspection.ref])

    def context(self, form: InspectionForm) -> dict[str, Any]:
        address = reverse("inspections:inspection", args=[self.inspection.ref])
        return {"back": {"url": address, "said": "The inspection"}}


class AddAction(Deed):
    """Take down what an inspection asked for."""

    form_class = ActionForm
    draft_title = "Something an inspection asked for"
    title = "Add what was asked for"
    press = "Save the action"

    def find(self) -> None:
        self.inspection = _inspection(self.request, self.kwargs["ref"])
        policy.require(self.request.user, "change", self.inspection)

    def form_arguments(self) -> dict[str, Any]:
        return {"user": self.request.user, "inspection": self.inspection}

    def act(self, form: ActionForm) -> str:
        made = deeds.add_action(
            by=self.request.user, inspection=self.inspection, **form.cleaned_data
        )
        return reverse("inspections:action", args=[made.ref])

    def context(self, form: ActionForm) -> dict[str, Any]:
        address = reverse("inspections:inspection", args=[self.inspection.ref])
        return {"back": {"url": address, "said": "The inspection"}}


class CloseAction(OpensRecord, Deed):
    """Close an action, with what shows that it is done."""

    form_class = CloseForm
    draft_title = "Closing something an inspection asked for"
    template_name = "inspections/close_action.html"
    title = "Close the action"
    press = "Close with this evidence"

    def find(self) -> None:
        self.action = _action(self.request, self.kwargs["ref"])
        policy.require(self.request.user, "close", self.action)

    def stands_on(self) -> Whole:
        return whole(self.action)

    def answers(self, record: Any, *parts: Any) -> dict[str, Any]:
        return {}  # what somebody else closed it with stands whole at the top

    def record(self) -> tuple[Any, dict[str, Any]]:
        return self.action, {"home": self.action.home}

    def form_arguments(self) -> dict[str, Any]:
        return {"action": self.action}

    def act(self, form: CloseForm) -> str:
        deeds.close(by=self.request.user, action=self.action, **form.cleaned_data)
        return reverse("inspections:action", args=[self.action.ref])

    def context(self, form: CloseForm) -> dict[str, Any]:
        now = InspectionAction.with_void.select_related("closed_by").get(pk=self.action.pk)
        address = reverse("inspections:action", args=[self.action.ref])
        return {"action": now, "back": {"url": address, "said": "The action"}}
