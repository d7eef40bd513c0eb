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
from inspections import references, showing
from inspections.actions import inspections as deeds
from inspections.chart import judgement_chart
from inspections.forms import AREAS, ActionForm, InspectionForm
from inspections.models import Inspection, Judgement
from inspections.queries import asked, history
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
    actions = history.actions_of(request.user, here)
    mask = showing.mask_of(request.user, here)
    context = {
        "home": here,
        "rows": rows,
        "chart": judgement_chart(rows),
        "actions": showing.rows(request.user, actions, actions, mask),
        "again": showing.again_rows(actions),
        "learned": showing.learned_rows(actions, mask),
        "rule": references.RULE,
        "may_record": may_record(request.user, here),
        "may_oversee": policy.may(request.user, "oversee", here),
        "may_put_up": policy.may(request.user, "write", here),
    }
    return render(request, "inspections/inspections.html", context)


def inspection(request: HttpRequest, ref: str) -> HttpResponse:
    """One inspection: its judgements as published, and what it asked for."""
    found = _inspection(request, ref)
    opened(request.user, found, home=found.home)
    judged = next(
        row
        for row in history.inspections_of(request.user, found.home)
        if row.inspection.pk == found.pk
    )
    every = history.actions_of(request.user, found.home)
    wanted = [one for one in every if one.inspection_id == found.pk]
    may_change = policy.may(request.user, "change", found)
    mask = showing.mask_of(request.user, found.home)
    answers = asked.answers_at(request.user, found)
    context = {
        "inspection": found,
        "home": found.home,
        "judged": [
            {"area": area_name(area, found.started_on), "word": word}
            for area, word in judged.words.items()
        ],
        "actions": showing.rows(request.user, wanted, every, mask),
        "answers": showing.answer_rows(request.user, answers, may_change, mask),
        "to_answer": len(asked.to_answer(request.user, found)),
        "may_change": may_change,
    }
    return render(request, "inspections/inspection.html", context)


def _inspection(request: HttpRequest, ref: str) -> Inspection:
    rows = Inspection.objects.select_related("home__provider", "recorded_by")
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
    template_name = "inspections/add_action.html"
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
        asked_here = history.actions_of(self.request.user, self.inspection.home)
        earlier = [
            one for one in asked_here
            if one.inspection.started_on < self.inspection.started_on
        ]  # fmt: skip
        return {
            "back": {"url": address, "said": "The inspection"},
            "offered": references.offered(),
            "earlier": showing.earlier_rows(earlier),
            "rule": references.RULE,
        }
