"""Goals: setting one, reading it, saying how it goes."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from accounts.audit import opened
from accounts.deeds import Deed
from accounts.looking.opening import OpensRecord
from accounts.policy import find, may, require
from accounts.versions import Whole, part, whole
from homes.records.showing import life_of
from outcomes.goals import actions, queries
from outcomes.goals.forms import GoalForm, ProgressForm
from outcomes.goals.showing import chart_of, steps_of
from outcomes.models import Goal, GoalStep
from placements.naming import masker
from placements.pointing import PointsOutNames
from placements.queries import placement_to_write
from placements.views.standing_in import person_of, stand_in, stand_with
from ui.words import day_month, moment, start_of


def may_add(user: Any, goal: Goal) -> bool:
    """Is there more to say about this goal, and is it this person's to say?"""
    if goal.is_void or goal.state != Goal.State.NOW or not may(user, "write", goal):
        return False
    placement = placement_to_write(user, goal.young_person)
    return placement is not None and placement.home_id == goal.home_id


def goal(request: HttpRequest, ref: str) -> HttpResponse:
    """One goal: its steps, how it has gone, and what was seen on the way."""
    found = find(request.user, queries.goals(request.user, void=True), ref=ref)
    stand_in(request, found.home)
    opened(request.user, found, home=found.home, young_people=[found.young_person])
    mask = masker(request.user, found.home)
    context = {
        "title": mask(found.title),
        "goal": found,
        "young_person": found.young_person,
        "steps": steps_of(found, mask),
        "own_view": mask(found.own_view),
        "facts": _facts(found, mask),
        "chart": chart_of(found),
        "life": life_of(request.user, found, mask),
        "entries": _entries(request.user, found, mask),
        "void_entries": _void_entries(request.user, found),
        "add_url": reverse("outcomes:goal_progress", args=[ref])
        if may_add(request.user, found)
        else "",
        "back": {
            "url": reverse("placements:young_person", args=[found.young_person.ref]),
            "said": found.young_person.name,
        },
    }
    return render(request, "outcomes/goals/goal.html", context)


def _facts(goal: Goal, mask: Any) -> list[dict[str, Any]]:
    facts = [
        {"label": "About", "value": goal.get_area_display()},
        {"label": "Started from", "value": mask(goal.baseline)},
        {
            "label": "Agreed",
            "value": f"{day_month(goal.set_on)}, written by {goal.recorded_by.name}",
        },
    ]
    if goal.hoped_by:
        facts.append({"label": "Hoped for by", "value": day_month(goal.hoped_by)})
    if goal.closed_on:
        facts.append({"label": goal.get_state_display(), "value": day_month(goal.closed_on)})
    return facts


def _entries(user: Any, goal: Goal, mask: Any) -> list[dict[str, Any]]:
    allowed = {} if goal.is_void else queries.may_change(user, goal)
    urls = {"amend": "records:change", "void": "records:void"}
    return [
        _entry(one, mask)
        | {
            f"{verb}_url": reverse(url, args=[one.ref, "progress"])
            for verb, url in urls.items()
            if one.pk in allowed.get(verb, ())
        }
        for one in reversed(goal.progress.all())
    ]


def _void_entries(user: Any, goal: Goal) -> list[dict[str, str]]:
    return [
        {
            "says": f"An entry of {day_month(one.on)} is void: {one.voided_by.name}, "
            f"{moment(one.voided_at)}.",
            "url": reverse("records:versions", args=[one.ref, "progress"]),
        }
        for one in queries.void_progress(user, goal)
    ]


def _entry(progress: Any, mask: Any) -> dict[str, Any]:
    return {
        "version": progress.version,
        "versions_url": reverse("records:versions", args=[progress.ref, "progress"])
        if progress.version > 1
        else "",
        "happened": start_of(progress.on + timedelta(days=1)),
        "on": progress.on,
        "score": progress.score,
        "evidence": mask(progress.evidence),
        "own_view": mask(progress.own_view),
        "by": progress.recorded_by.name,
        "recorded_at": progress.recorded_at,
    }


class AddGoal(PointsOutNames, Deed):
    """Set a goal with a young person."""

    form_class = GoalForm
    draft_title = "A goal"
    template_name = "outcomes/goals/write.html"

    def find(self) -> None:
        self.young_person, self.placement = person_of(self.request, self.kwargs["ref"])

    def form_arguments(self) -> dict[str, Any]:
        return {"young_person": self.young_person}

    def act(self, form: GoalForm) -> str:
        made = actions.set_goal(by=self.request.user, placement=self.placement, **form.cleaned_data)
        messages.success(self.request, f"Saved. It is on {self.young_person.name}’s page.")
        return reverse("outcomes:goal", args=[made.ref])

    def context(self, form: GoalForm) -> dict[str, Any]:
        name = self.young_person.name
        page = reverse("placements:young_person", args=[self.young_person.ref])
        return {
            "title": f"A goal with {name}",
            "press": f"Save {name}’s goal",
            "back": {"url": page, "said": name},
            "cancel": {"url": page, "said": "Leave without saving"},
        }


class AddProgress(PointsOutNames, OpensRecord, Deed):
    """Say how a goal goes."""

    form_class = ProgressForm
    draft_title = "How a goal is going"
    template_name = "outcomes/goals/write.html"

    def find(self) -> None:
        user = self.request.user
        self.goal = find(user, queries.goals(user), ref=self.kwargs["ref"])
        require(user, "write", self.goal)
        stand_with(self.request, self.goal)

    def stands_on(self) -> Whole:
        """The goal and its steps: marking one done, or closing it, is said over what stands."""
        return whole(self.goal, part(GoalStep, goal=self.goal))

    def answers(self, record: Any, *parts: Any) -> dict[str, Any]:
        return {"state": record.state}

    def meanwhile_says(self) -> str:
        return "The steps below are as they stand now."

    def record(self) -> tuple[Any, dict[str, Any]]:
        return self.goal, {"home": self.goal.home, "young_people": [self.goal.young_person]}

    def form_arguments(self) -> dict[str, Any]:
        return {"goal": self.goal}

    def act(self, form: ProgressForm) -> str:
        actions.add_progress(by=self.request.user, goal=self.goal, **form.cleaned_data)
        name = self.goal.young_person.name
        messages.success(
            self.request, f"Saved for {name}. It is on {name}’s page and in the next report."
        )
        return reverse("outcomes:goal", args=[self.goal.ref])

    def context(self, form: ProgressForm) -> dict[str, Any]:
        page = reverse("outcomes:goal", args=[self.goal.ref])
        return {
            "title": "How is it going?",
            "eyebrow": self.goal.title,
            "press": f"Save for {self.goal.young_person.name}",
            "back": {"url": page, "said": self.goal.title},
            "cancel": {"url": page, "said": "Leave without saving"},
        }
