"""Write a measure, or finish one that was begun; speak with those it concerns; sign."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from accounts.deeds import Deed
from accounts.frame import enter
from accounts.looking.opening import OpensRecord
from accounts.policy import find, require, visible
from accounts.queries import home_through
from accounts.versions import Whole, part, whole
from homes.models import Home, Purpose
from placements.behaviour.beside import beside_form
from placements.behaviour.queries import seen_in_force
from placements.measures import actions, clocks, queries, speech
from placements.measures.forms import MeasureForm, SignForm, TalkForm
from placements.measures.models import Measure, MeasureAdult, Talk
from placements.measures.prefilled import from_incident
from placements.models import Placement, YoungPerson
from placements.naming import masker
from placements.pointing import PointsOutNames
from placements.team import team
from placements.views.standing_in import stand_in
from ui import words

LAW = "The law asks for this record within 24 hours of when it began. Reg 35(3)(a)."


class _Writing(PointsOutNames, Deed):
    """The page on which a measure is written: who, what, and the eight items of the law."""

    form_class = MeasureForm
    template_name = "measures/write.html"
    home: Home

    @cached_property
    def staff(self) -> list[Any]:
        return team(self.request.user, self.home)

    def form_arguments(self) -> dict[str, Any]:
        user = self.request.user
        return {
            "staff": self.staff,
            "you": next((post for post in self.staff if post.user_id == user.pk), None),
            "sanctions": queries.sanctions(user, self.home),
            "secure": self.home.purpose == Purpose.SECURE,
        }

    def plans_in_force(self, young_people: Any) -> list[dict[str, Any]]:
        """What was agreed beforehand with whom this may be about, to read beside the form."""
        plans = seen_in_force(self.request.user, young_people, self.home)
        return beside_form(self.request.user, self.home, plans)

    def landing(self, made: Measure) -> str:
        return reverse("measures:receipt", args=[made.ref])


class Write(_Writing):
    """Write a measure in full, once (D12, D14)."""

    draft_title = "A measure"
    title = "Write a measure"
    press = "Finish the record"

    def find(self) -> None:
        self.home = home_through(self.request.user, self.kwargs["home"], "write")
        enter(self.request, self.home, area="write")

    def form_arguments(self) -> dict[str, Any]:
        here = Placement.objects.current().filter(home=self.home)
        people = YoungPerson.objects.filter(pk__in=here.values("young_person"))
        people = visible(self.request.user, people).order_by("preferred_name", "pk")
        return super().form_arguments() | {"young_people": people}

    def written_at(self) -> Home:
        return self.home

    def written_about(self, form: MeasureForm) -> list[YoungPerson]:
        return [form.cleaned_data["young_person"]]

    def where_to_choose(self, form: MeasureForm, young_person: YoungPerson) -> str:
        return "young_person"

    def act(self, form: MeasureForm) -> str:
        made = actions.record(
            by=self.request.user,
            home=self.home,
            young_person=form.cleaned_data["young_person"],
            facts=form.facts(),
            adults=form.adults(),
            holds=form.holds(),
        )
        return self.landing(made)

    def context(self, form: MeasureForm) -> dict[str, Any]:
        today = reverse("homes:today", args=[self.home.ref])
        return {
            "lede": "Holding, a sanction, or anything else that was done to keep control. Write it "
            "once: it goes to the register, to their page and to the manager’s list.",
            "law": LAW,
            "plans_in_force": self.plans_in_force(form.fields["young_person"].queryset),
            "cancel": {"url": today, "said": "Leave without saving"},
        }


class Finish(OpensRecord, _Writing):
    """Finish the record of a measure that was begun: what was told with its incident is there."""

    draft_title = "The record of a measure"
    press = "Finish the record"

    def find(self) -> None:
        user = self.request.user
        self.measure = find(user, queries.measures(user), ref=self.kwargs["ref"])
        require(user, "finish", self.measure)
        self.home = self.measure.home
        enter(self.request, self.home, area="write")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.measure.completed_at:
            return HttpResponseRedirect(reverse("measures:measure", args=[self.measure.ref]))
        return super().get(request, *args, **kwargs)

    def stands_on(self) -> Whole:
        return whole(self.measure)

    def answers(self, record: Any, *parts: Any) -> dict[str, Any]:
        return {}

    def meanwhile_says(self) -> str:
        return "Somebody else has finished this record meanwhile. Read it before you go on."

    def record(self) -> tuple[Any, dict[str, Any]]:
        return self.measure, {"home": self.home, "young_people": [self.measure.young_person]}

    def form_arguments(self) -> dict[str, Any]:
        known = from_incident(self.request.user, self.measure, self.staff)
        return super().form_arguments() | {
            "name": self.measure.young_person.name,
            "initial": known,
        }

    def act(self, form: MeasureForm) -> str:
        made = actions.finish(
            by=self.request.user,
            measure=self.measure,
            facts=form.facts(),
            adults=form.adults(),
            holds=form.holds(),
        )
        return self.landing(made)

    def context(self, form: MeasureForm) -> dict[str, Any]:
        due = clocks.record_by(self.measure.used_from)
        name = self.measure.young_person.name
        page = reverse("homes:today", args=[self.home.ref])
        return {
            "title": f"The record of a measure: {name}",
            "eyebrow": words.moment(self.measure.used_from),
            "lede": "What you wrote in the incident is here already. Answer what is left."
            if self.measure.incident_id
            else "",
            "law": f"The law asks for this record by {words.moment(due)}. Reg 35(3)(a).",
            "plans_in_force": self.plans_in_force([self.measure.young_person]),
            "cancel": {"url": page, "said": "Leave it for now"},
        }


class _OfOne(PointsOutNames, OpensRecord, Deed):
    """A deed done to one measure that is complete, by somebody who leads its home."""

    verb = ""

    def find(self) -> None:
        user = self.request.user
        self.measure = find(user, queries.measures(user), ref=self.kwargs["ref"])
        require(user, self.verb, self.measure)
        stand_in(self.request, self.measure.home)

    @property
    def page_url(self) -> str:
        return reverse("measures:measure", args=[self.measure.ref])

    def record(self) -> tuple[Any, dict[str, Any]]:
        measure = self.measure
        return measure, {"home": measure.home, "young_people": [measure.young_person]}

    @property
    def around(self) -> dict[str, Any]:
        mask = masker(self.request.user, self.measure.home)
        return {
            "eyebrow": f"{self.measure.young_person.name}: {mask(speech.title(self.measure))}, "
            f"{words.moment(self.measure.used_from)}",
            "back": {"url": self.page_url, "said": "The record"},
            "cancel": {"url": self.page_url, "said": "Leave it as it is"},
        }


class Sign(_OfOne):
    """Say that those who used it were spoken to, and sign the record as accurate."""

    form_class = SignForm
    draft_title = "Signing a measure"
    verb = "sign"
    template_name = "measures/sign.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.measure.signed_at or not self.measure.completed_at:
            return HttpResponseRedirect(self.page_url)
        return super().get(request, *args, **kwargs)

    def stands_on(self) -> Whole:
        return whole(self.measure, part(Talk, measure=self.measure))

    def answers(self, record: Any, *parts: Any) -> dict[str, Any]:
        return {}

    def meanwhile_says(self) -> str:
        return "Something was added to this record, or it was changed, meanwhile."

    @cached_property
    def adults(self) -> list[MeasureAdult]:
        return queries.adults(self.request.user, self.measure)

    @cached_property
    def used(self) -> list[MeasureAdult]:
        return [one for one in self.adults if one.part == MeasureAdult.Part.USED_IT]

    @cached_property
    def left(self) -> list[MeasureAdult]:
        """Those who used it and have not been spoken to yet."""
        talks = Talk.objects.filter(measure=self.measure, adult__isnull=False)
        before = set(visible(self.request.user, talks).values_list("adult", flat=True))
        return [one for one in self.used if one.pk not in before]

    def form_arguments(self) -> dict[str, Any]:
        return {
            "measure": self.measure,
            "to_speak_with": [(one.ref, actions.name_of(one)) for one in self.left],
            "spoken_before": len(self.left) < len(self.used),
        }

    def act(self, form: SignForm) -> str:
        said = form.cleaned_data
        chosen = set(said.get("spoke_with", []))
        actions.sign(
            by=self.request.user,
            measure=self.measure,
            spoke_with=[one for one in self.left if one.ref in chosen],
            held_at=said.get("held_at"),
            says=said.get("says", ""),
            reason=said.get("reason", ""),
        )
        messages.success(self.request, "Signed. The record is locked: changes are new versions.")
        return self.page_url

    def context(self, form: SignForm) -> dict[str, Any]:
        due = clocks.sign_by(self.measure.used_from)
        yours = any(
            one.staff_member and one.staff_member.user_id == self.request.user.pk
            for one in self.used
        )
        return self.around | {
            "title": "Speak with who used it, and sign",
            "lede": f"By {words.moment(due)}. Reg 35(3)(b).",
            "press": f"Sign as {self.request.user.name}",
            "why_not": actions.UsedItYourself.sentence if yours else "",
            "change_url": reverse("records:change", args=[self.measure.ref, "measure"]),
        }


class SpeakWith(_OfOne):
    """Write down that you spoke with the young person, and what they say (D13)."""

    form_class = TalkForm
    draft_title = "Speaking with a young person about a measure"
    verb = "talk"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.measure.completed_at:
            return HttpResponseRedirect(self.page_url)
        return super().get(request, *args, **kwargs)

    def form_arguments(self) -> dict[str, Any]:
        return {"name": self.measure.young_person.name}

    def act(self, form: TalkForm) -> str:
        actions.talk(by=self.request.user, measure=self.measure, **form.cleaned_data)
        name = self.measure.young_person.name
        messages.success(self.request, f"Saved. What {name} says stands beside the record.")
        return self.page_url

    def context(self, form: TalkForm) -> dict[str, Any]:
        due = clocks.speak_by(self.measure.used_from)
        name = self.measure.young_person.name
        return self.around | {
            "title": f"Speak with {name} about it",
            "lede": f"By {words.moment(due)}. Reg 35(3)(c). Write what they said, not what you "
            "think they meant.",
            "press": f"Save for {name}",
        }
