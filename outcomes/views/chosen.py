"""Chosen outcomes: choosing one with a young person, reading how it goes, ending it (D15)."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from accounts.audit import opened
from accounts.deeds import Deed
from accounts.looking.opening import OpensRecord
from accounts.policy import find, may, require
from accounts.versions import Whole, whole
from homes.records.showing import life_of
from outcomes.chosen import actions, following
from outcomes.chosen.forms import FOLLOWED, EndForm, OutcomeForm
from outcomes.models import ChosenOutcome
from placements.naming import masker
from placements.queries import placement_to_write
from placements.views.standing_in import person_of, stand_in, stand_with
from ui.words import day_month


def chosen(request: HttpRequest, ref: str) -> HttpResponse:
    """One chosen outcome: why, in whose words, and how many before it and since."""
    user = request.user
    found = find(user, following.outcomes(user, void=True), ref=ref)
    person = found.young_person
    stand_in(request, found.home)
    opened(user, found, home=found.home, young_people=[person])
    mask = masker(user, found.home)
    followed = following.follow(user, person, [found])[0]
    chart = following.chart_of(followed)
    return render(
        request,
        "outcomes/chosen/chosen.html",
        {
            "title": found.title,
            "outcome": found,
            "young_person": person,
            "own_view": mask(found.own_view),
            "why": mask(found.why),
            "how_it_went": mask(found.how_it_went),
            "followed": followed,
            "chart": chart,
            "few": "" if chart else following.few_words(followed),
            "facts": _facts(found),
            "life": life_of(user, found, mask),
            "end_url": reverse("outcomes:end_chosen", args=[ref]) if may_end(user, found) else "",
            "back": {
                "url": reverse("placements:young_person", args=[person.ref]),
                "said": person.name,
            },
        },
    )


def may_end(user: Any, outcome: ChosenOutcome) -> bool:
    """Is it being followed, and is it this person's to end?"""
    if outcome.is_void or outcome.state != ChosenOutcome.State.NOW or not may(user, "end", outcome):
        return False
    placement = placement_to_write(user, outcome.young_person)
    return placement is not None and placement.home_id == outcome.home_id


def _facts(outcome: ChosenOutcome) -> list[dict[str, str]]:
    name = outcome.young_person.name
    facts = [
        {"label": "Agreed", "value": f"{name} agreed it" if outcome.agreed else "Not agreed yet"},
        {"label": "Followed from", "value": day_month(outcome.from_on)},
    ]
    if outcome.closed_on:
        facts.append({"label": outcome.get_state_display(), "value": day_month(outcome.closed_on)})
    return facts


class Choose(Deed):
    """Choose an outcome with a young person."""

    form_class = OutcomeForm
    draft_title = "A chosen outcome"
    template_name = "outcomes/goals/write.html"

    def find(self) -> None:
        self.young_person, self.placement = person_of(self.request, self.kwargs["ref"])

    def form_arguments(self) -> dict[str, Any]:
        asked = self.request.GET.get("of", "")
        initial = {"counted": asked} if asked in FOLLOWED else {}
        return {"young_person": self.young_person, "initial": initial}

    def act(self, form: OutcomeForm) -> str:
        made = actions.choose(by=self.request.user, placement=self.placement, **form.cleaned_data)
        name = self.young_person.name
        messages.success(
            self.request, f"Saved. It is on {name}’s page, on Quality and in the next report."
        )
        return reverse("outcomes:chosen", args=[made.ref])

    def context(self, form: OutcomeForm) -> dict[str, Any]:
        name = self.young_person.name
        page = reverse("placements:young_person", args=[self.young_person.ref])
        return {
            "title": f"An outcome chosen with {name}",
            "press": f"Follow it with {name}",
            "back": {"url": page, "said": name},
            "cancel": {"url": page, "said": "Leave without saving"},
        }


class EndChosen(OpensRecord, Deed):
    """Say that it is reached, or set aside."""

    form_class = EndForm
    draft_title = "A chosen outcome, ended"
    template_name = "outcomes/goals/write.html"

    def find(self) -> None:
        user = self.request.user
        self.outcome = find(user, following.outcomes(user), ref=self.kwargs["ref"])
        require(user, "end", self.outcome)
        stand_with(self.request, self.outcome)

    def stands_on(self) -> Whole:
        return whole(self.outcome)

    def record(self) -> tuple[Any, dict[str, Any]]:
        return self.outcome, {
            "home": self.outcome.home,
            "young_people": [self.outcome.young_person],
        }

    def form_arguments(self) -> dict[str, Any]:
        return {"from_on": self.outcome.from_on}

    def act(self, form: EndForm) -> str:
        actions.end(by=self.request.user, outcome=self.outcome, **form.cleaned_data)
        messages.success(self.request, "Saved. It stays readable, with its numbers.")
        return reverse("outcomes:chosen", args=[self.outcome.ref])

    def context(self, form: EndForm) -> dict[str, Any]:
        page = reverse("outcomes:chosen", args=[self.outcome.ref])
        return {
            "title": "Reached, or set aside",
            "eyebrow": f"{self.outcome.young_person.name}. {self.outcome.title}",
            "press": "Save",
            "back": {"url": page, "said": self.outcome.title},
            "cancel": {"url": page, "said": "Leave without saving"},
        }
