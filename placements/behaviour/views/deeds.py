"""Make a behaviour plan with a young person; sign it with them; put it in force."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from accounts.deeds import Deed
from accounts.looking.opening import OpensRecord
from accounts.policy import find, require
from accounts.versions import Whole, part, whole
from placements.behaviour import actions, queries
from placements.behaviour.forms import PlanForm, SignForm, TheirsForm, answers_of
from placements.behaviour.models import BehaviourPlan
from placements.behaviour.showing import ours_of, theirs_of
from placements.naming import masker
from placements.team import names_at
from placements.views.standing_in import person_of, stand_with
from ui.words import day_month, today


class Write(OpensRecord, Deed):
    """Make the plan, its next version, or change the draft of one (D11)."""

    form_class = PlanForm
    draft_title = "A behaviour plan"

    def find(self) -> None:
        user = self.request.user
        self.young_person, self.placement = person_of(self.request, self.kwargs["ref"])
        found = queries.of(user, self.young_person, self.placement.home)
        self.latest = found[0] if found else None

    @property
    def is_draft(self) -> bool:
        return self.latest is not None and self.latest.is_draft

    @property
    def number(self) -> int:
        if self.latest is None:
            return 1
        return self.latest.number + (0 if self.is_draft else 1)

    def stands_on(self) -> Whole:
        """Every version so far: the next one is written over the latest."""
        of = {"home": self.placement.home, "young_person": self.young_person}
        return Whole(self.placement, (part(BehaviourPlan, **of),))

    def answers(self, versions: Any, *parts: Any) -> dict[str, Any]:
        standing = [one for one in versions if one.voided_at is None]
        latest = max(standing, key=lambda one: one.number, default=None)
        return answers_of(latest) if latest else {}

    def record(self) -> tuple[Any, dict[str, Any]]:
        about = {"home": self.placement.home, "young_people": [self.young_person]}
        return self.latest or self.young_person, about

    def form_arguments(self) -> dict[str, Any]:
        team, you = names_at(self.placement.home), self.request.user.name
        initial = answers_of(self.latest) if self.latest else {}
        if not self.is_draft:
            initial |= {"reason": "", "took_part": "", "also_there": "", "from_on": today()}
            initial["made_with"] = [you] if you in team else []
        return {
            "young_person": self.young_person,
            "team": team,
            "first": self.number == 1,
            "initial": initial,
        }

    def act(self, form: PlanForm) -> str:
        user = self.request.user
        made = actions.write(by=user, placement=self.placement, facts=form.facts())
        name = self.young_person.name
        messages.success(
            self.request,
            f"Saved as a draft. Go through it with {name} and sign it together; it holds once who "
            "leads the home has signed as well.",
        )
        return reverse("behaviour:version", args=[made.ref])

    def context(self, form: PlanForm) -> dict[str, Any]:
        name = self.young_person.name
        page = reverse("behaviour:plan", args=[self.young_person.ref])
        return {
            "title": f"{name}’s behaviour plan",
            "eyebrow": f"Version {self.number}" + (", a draft" if self.is_draft else ""),
            "lede": f"Made with {name}: what sets things off, what helps, and what we agreed before.",
            "press": f"Save the draft of version {self.number}",
            "back": {"url": page, "said": f"{name}’s behaviour plan"},
            "cancel": {"url": page, "said": "Leave it as it was"},
        }


class _OfOne(OpensRecord, Deed):
    """A deed done to one version, while the young person lives at its home."""

    verb = ""

    def find(self) -> None:
        user = self.request.user
        self.plan = find(user, queries.plans(user), ref=self.kwargs["ref"])
        require(user, self.verb, self.plan)
        stand_with(self.request, self.plan)

    @property
    def over(self) -> bool:
        """There is nothing left to do here."""
        raise NotImplementedError

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.over:
            return HttpResponseRedirect(self.page_url)
        return super().get(request, *args, **kwargs)

    @property
    def page_url(self) -> str:
        return reverse("behaviour:version", args=[self.plan.ref])

    def stands_on(self) -> Whole:
        return whole(self.plan)

    def record(self) -> tuple[Any, dict[str, Any]]:
        return self.plan, {"home": self.plan.home, "young_people": [self.plan.young_person]}

    @property
    def around(self) -> dict[str, Any]:
        mask = masker(self.request.user, self.plan.home)
        return {
            "eyebrow": f"{self.plan.young_person.name}’s behaviour plan, version {self.plan.number}",
            "theirs": theirs_of(self.plan, mask),
            "ours": ours_of(self.plan),
            "back": {"url": self.page_url, "said": "The plan"},
            "cancel": {"url": self.page_url, "said": "Leave it as it is"},
        }


class SignWithThem(_OfOne):
    """The young person signs in their own way, or says why not yet."""

    form_class = TheirsForm
    draft_title = "A young person’s signature of their plan"
    verb = "sign with them"

    @property
    def over(self) -> bool:
        return self.plan.signed_by_them

    def form_arguments(self) -> dict[str, Any]:
        return {"young_person": self.plan.young_person}

    def meanwhile_says(self) -> str:
        return "Read the plan again together before it is signed."

    def act(self, form: TheirsForm) -> str:
        done = actions.sign_with_them(by=self.request.user, plan=self.plan, **form.cleaned_data)
        name = self.plan.young_person.name
        said = (
            f"Signed by {name}." if done.signed_by_them else f"Kept why {name} has not signed yet."
        )
        messages.success(self.request, said)
        return self.page_url

    def context(self, form: TheirsForm) -> dict[str, Any]:
        name = self.plan.young_person.name
        return self.around | {
            "title": f"Sign it with {name}",
            "lede": f"Read it through together first. {name} signs in their own way, and may say no: "
            "the plan is theirs as much as ours.",
            "press": "Save",
        }


class Sign(_OfOne):
    """Who leads the home signs: from its day on the plan holds."""

    form_class = SignForm
    template_name = "behaviour/sign.html"
    draft_title = "The signature of a behaviour plan"
    verb = "sign"

    @property
    def over(self) -> bool:
        return not self.plan.is_draft

    def answers(self, record: Any, *parts: Any) -> dict[str, Any]:
        return {}

    def meanwhile_says(self) -> str:
        return "Read the plan again before you sign it."

    def act(self, form: SignForm) -> str:
        signed = actions.sign(by=self.request.user, plan=self.plan)
        name = self.plan.young_person.name
        messages.success(
            self.request,
            f"Signed. It holds from {day_month(signed.from_on)}, and stands on {name}’s page and "
            "beside every incident.",
        )
        return self.page_url

    def context(self, form: SignForm) -> dict[str, Any]:
        return self.around | {
            "title": f"Put version {self.plan.number} in force",
            "from_on": day_month(self.plan.from_on, always_year=True),
            "plan_url": self.page_url,
            "theirs_url": reverse("behaviour:sign_with_them", args=[self.plan.ref]),
            "press": "Sign it",
        }
