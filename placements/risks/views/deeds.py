"""Agree a risk, look at one again, end it, and set it beside a record that touches it."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from accounts.deeds import Deed
from accounts.looking.opening import OpensRecord
from accounts.policy import find, require, visible
from accounts.versions import Whole, part, whole
from homes.records.kinds import kind_called
from placements.models import YoungPerson
from placements.naming import masker
from placements.pointing import PointsOutNames
from placements.risks import actions, queries
from placements.risks.beside import TOUCHING
from placements.risks.forms import EndForm, ReviewForm, RiskForm, TouchForm
from placements.risks.models import RiskReview, Touch
from placements.risks.showing import again, decided
from placements.team import names_at
from placements.views.standing_in import person_of, stand_with
from ui.words import day_month


class Write(PointsOutNames, Deed):
    """Agree a risk with a young person: what is good about it first (C8)."""

    form_class = RiskForm
    draft_title = "A risk assessment"

    def find(self) -> None:
        self.young_person, self.placement = person_of(self.request, self.kwargs["ref"])

    def form_arguments(self) -> dict[str, Any]:
        team = names_at(self.placement.home)
        you = self.request.user.name
        return {
            "young_person": self.young_person,
            "team": team,
            "you": you if you in team else "",
        }

    def act(self, form: RiskForm) -> str:
        made = actions.agree(
            by=self.request.user, placement=self.placement, answers=form.cleaned_data
        )
        name = self.young_person.name
        messages.success(
            self.request,
            f"Saved. It is on {name}’s page, and due to be looked at again by {day_month(made.review_by)}.",
        )
        return reverse("risks:risk", args=[made.ref])

    def context(self, form: RiskForm) -> dict[str, Any]:
        name = self.young_person.name
        page = reverse("risks:risks", args=[self.young_person.ref])
        return {
            "title": f"A risk to agree with {name}",
            "lede": "So that things can happen: what is good about it, what could go wrong, and what we do.",
            "press": f"Save {name}’s risk assessment",
            "back": {"url": page, "said": f"{name}’s risk assessments"},
            "cancel": {"url": page, "said": "Leave without saving"},
        }


class _OfOne(PointsOutNames, OpensRecord, Deed):
    """A deed done to one risk assessment in force, of a young person who lives at its home."""

    def find(self) -> None:
        user = self.request.user
        self.risk = find(user, queries.risks(user), ref=self.kwargs["ref"])
        require(user, "review", self.risk)
        stand_with(self.request, self.risk)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.risk.ended_at:
            return HttpResponseRedirect(self.page_url)
        return super().get(request, *args, **kwargs)

    @property
    def page_url(self) -> str:
        return reverse("risks:risk", args=[self.risk.ref])

    def stands_on(self) -> Whole:
        return whole(self.risk, part(RiskReview, risk=self.risk))

    def answers(self, record: Any, *parts: Any) -> dict[str, Any]:
        return {}

    def record(self) -> tuple[Any, dict[str, Any]]:
        return self.risk, {"home": self.risk.home, "young_people": [self.risk.young_person]}

    @property
    def around(self) -> dict[str, Any]:
        mask = masker(self.request.user, self.risk.home)
        return {
            "risk": self.risk,
            "eyebrow": f"{self.risk.young_person.name}: {mask(self.risk.about)}",
            "decided": decided(self.risk),
            "again": again(self.risk),
            "measures": mask(self.risk.measures),
            "back": {"url": self.page_url, "said": "The risk assessment"},
            "cancel": {"url": self.page_url, "said": "Leave it as it is"},
        }


class Review(_OfOne):
    """Look at it again and leave it as it is: a sentence, and the next day."""

    form_class = ReviewForm
    draft_title = "A review of a risk assessment"
    template_name = "risks/review.html"

    def meanwhile_says(self) -> str:
        return "Read the risk assessment again before you review it."

    def act(self, form: ReviewForm) -> str:
        done = actions.review(by=self.request.user, risk=self.risk, **form.cleaned_data)
        messages.success(
            self.request, f"Reviewed. It is looked at again by {day_month(done.review_by)}."
        )
        return self.page_url

    def context(self, form: ReviewForm) -> dict[str, Any]:
        return self.around | {
            "title": "Look at it again",
            "press": "It stands as it is",
            "change_url": reverse("records:change", args=[self.risk.ref, "risk"]),
            "end_url": reverse("risks:end", args=[self.risk.ref]),
        }


class End(_OfOne):
    """Say that it is no longer needed, and why."""

    form_class = EndForm
    draft_title = "The end of a risk assessment"

    def meanwhile_says(self) -> str:
        return "Read the risk assessment again before you end it."

    def act(self, form: EndForm) -> str:
        actions.end(by=self.request.user, risk=self.risk, **form.cleaned_data)
        messages.success(self.request, "Ended. It stays readable, and is not looked at again.")
        return self.page_url

    def context(self, form: EndForm) -> dict[str, Any]:
        return self.around | {
            "title": "No longer needed",
            "lede": "It stays readable with why it ended. If it should never have been written, make it void instead.",
            "press": "End it",
        }


class Choose(OpensRecord, Deed):
    """Say which risk assessments a record, such as an incident, has to do with."""

    form_class = TouchForm
    draft_title = "Which risk assessments a record touches"
    template_name = "risks/choose.html"

    def find(self) -> None:
        user = self.request.user
        if self.kwargs["kind"] not in TOUCHING:
            raise Http404
        self.kind = kind_called(self.kwargs["kind"])
        self.thing = self.kind.find(user, self.kwargs["ref"])
        self.home = self.kind.home(self.thing)
        require(user, "write", self.home)
        self.kind.stand(self.request, self.thing)

    @cached_property
    def young_people(self) -> list[YoungPerson]:
        """Those the record is about whom this person may see."""
        about = self.kind.about(self.thing)["young_people"]
        keys = [getattr(one, "pk", one) for one in about]
        return list(visible(self.request.user, YoungPerson.objects.filter(pk__in=keys)))

    @cached_property
    def offered(self) -> list[Any]:
        return queries.to_choose(
            self.request.user, self.home, self.young_people, self.kind.code, self.thing.ref
        )

    @cached_property
    def chosen(self) -> list[Any]:
        beside = queries.touched_by(self.request.user, self.kind.code, self.thing.ref)
        return [risk for risk in self.offered if risk in beside]

    def stands_on(self) -> Whole:
        return Whole(self.thing, (part(Touch, kind=self.kind.code, thing=self.thing.ref),))

    def answers(self, touches: Any, *parts: Any) -> dict[str, Any]:
        standing = {one.risk_id for one in touches if one.taken_off_at is None}
        return {"risks": [risk.ref for risk in self.offered if risk.pk in standing]}

    def record(self) -> tuple[Any, dict[str, Any]]:
        return self.thing, {"home": self.home, "young_people": self.young_people}

    def form_arguments(self) -> dict[str, Any]:
        mask = masker(self.request.user, self.home)
        return {"offered": self.offered, "chosen": self.chosen, "mask": mask}

    def act(self, form: TouchForm) -> str:
        actions.touch(
            by=self.request.user,
            home=self.home,
            kind=self.kind.code,
            thing=self.thing,
            offered=self.offered,
            chosen=form.cleaned_data["risks"],
        )
        messages.success(self.request, "Saved. They stand beside each other now.")
        return self.kind.url(self.thing)

    def context(self, form: TouchForm) -> dict[str, Any]:
        page = self.kind.url(self.thing)
        return {
            "title": "Which risk assessments does this touch?",
            "eyebrow": self.kind.title(self.request.user, self.thing),
            "lede": f"They are shown beside this {self.kind.said}, and it is shown beside them.",
            "press": "Save",
            "people": [
                {"name": one.name, "url": reverse("risks:write", args=[one.ref])}
                for one in self.young_people
            ],
            "offered": self.offered,
            "back": {"url": page, "said": f"The {self.kind.said}"},
            "cancel": {"url": page, "said": "Leave it as it is"},
        }
