"""Write an incident; review and sign one; write down what a young person said later."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from accounts.deeds import Deed
from accounts.frame import enter
from accounts.looking.opening import OpensRecord
from accounts.policy import find, require
from accounts.queries import home_through
from accounts.versions import Whole, whole
from homes.models import Home
from placements.behaviour.beside import beside_form
from placements.behaviour.models import BehaviourPlan
from placements.behaviour.queries import seen_in_force
from placements.incidents import actions, queries, speech
from placements.incidents.forms import AccountForm, IncidentForm, ReviewForm, StaffAccountForm
from placements.incidents.models import Incident, InvolvedAdult, InvolvedYoungPerson, StaffAccount
from placements.incidents.reading import read
from placements.incidents.views.reading import beside
from placements.models import YoungPerson
from placements.pointing import PointsOutNames
from placements.team import team
from ui import words

PARTS = (
    ("when", "When and where", ("when", "place", "kind")),
    ("who", "Who was there", ("part_", "adult_", "other_")),
    ("before", "What led up to it", ("before",)),
    ("what", "What happened", ("what_happened", "response", "how_it_ended")),
    ("codes", "What set it off, and what was seen", ("trigger", "behaviours")),
    ("steps", "Step by step", ("step_",)),
    ("measures", "Holding, or another measure", ("measure_",)),
    ("accounts", "In their own words", ("account_", "felt_", "feelings_", "no_account_")),
    ("hurt", "Anyone hurt", ("hurt", "injuries", "injury_")),
    ("damage", "Damage and police", ("damage", "police")),
    ("told", "Who has been told", ("told_",)),
    ("next", "What we do now", ("before_next_shift",)),
)


class Write(PointsOutNames, Deed):
    """Write an incident: once, on one page, on a phone if need be (D11, D13)."""

    form_class = IncidentForm
    draft_title = "An incident"
    template_name = "incidents/write.html"
    title = "Write an incident"

    def find(self) -> None:
        self.home = home_through(self.request.user, self.kwargs["home"], "write")
        enter(self.request, self.home, area="write")

    @cached_property
    def young_people(self) -> list[YoungPerson]:
        return list(queries.living_here(self.request.user, self.home))

    @cached_property
    def plans(self) -> list[BehaviourPlan]:
        """The behaviour plans in force, read once: for the codes that come first, and beside the form."""
        return seen_in_force(self.request.user, self.young_people, self.home)

    def form_arguments(self) -> dict[str, Any]:
        user, young_people = self.request.user, self.young_people
        here = team(user, self.home)
        return {
            "young_people": young_people,
            "staff": here,
            "triggers": queries.triggers(user, self.home, young_people),
            "you": next((post for post in here if post.user_id == user.pk), None),
            "own": queries.own_codes(user, young_people, self.plans),
        }

    def written_at(self) -> Home:
        return self.home

    def written_about(self, form: IncidentForm) -> list[YoungPerson]:
        return [one["young_person"] for one in form.parts()]

    def where_to_choose(self, form: IncidentForm, young_person: YoungPerson) -> str:
        return f"part_{young_person.ref}"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "add_row" in request.POST:  # one more row, nothing saved
            return self.page(self.begun_form(request.POST))
        return super().post(request, *args, **kwargs)

    def act(self, form: IncidentForm) -> str:
        incident = actions.record(
            by=self.request.user,
            home=self.home,
            facts=form.facts(),
            young_people=form.parts(),
            adults=form.adults_there(),
            told=form.told,
            steps=form.steps,
            injuries=form.hurt_people,
            measures=form.measures(),
        )
        return reverse("incidents:receipt", args=[incident.ref])

    def context(self, form: IncidentForm) -> dict[str, Any]:
        reviewer = next(iter(queries.reviewers(self.home, self.request.user)), None)
        to = f" to {reviewer.first_name}" if reviewer else ""
        return {
            "home": self.home,
            "press": f"Finish and send{to}",
            "after": _after(reviewer),
            "parts": _parts(form),
            "parts_title": "Incident",
            "plans_in_force": beside_form(self.request.user, self.home, self.plans),
            "task": {
                "state": "draft",
                "said": "Not sent yet",
                "who": "only you see this page",
                "leave_url": reverse("homes:today", args=[self.home.ref]),
            },
        }


def _after(reviewer: Any) -> str:
    who = reviewer.first_name if reviewer else "whoever leads the home"
    return (
        "You will get a receipt that says where it went. It cannot be changed once it is sent, "
        f"only added to; after {who} signs, it is locked."
    )


def _parts(form: IncidentForm) -> list[dict[str, str]]:
    """The index at the side: which parts to look at again."""
    wrong = set(form.errors) if form.is_bound else set()
    return [
        {
            "id": code,
            "label": label,
            "state": "fix" if any(name.startswith(names) for name in wrong) else "",
        }
        for code, label, names in PARTS
    ]


class Review(PointsOutNames, OpensRecord, Deed):
    """Say what was learned and what changes, and sign. Nobody reviews their own."""

    form_class = ReviewForm
    draft_title = "The review of an incident"
    template_name = "incidents/review.html"

    def find(self) -> None:
        incidents = Incident.objects.select_related("home", "recorded_by", "reviewed_by")
        self.incident = find(self.request.user, incidents, ref=self.kwargs["ref"])
        require(self.request.user, "review", self.incident)
        enter(self.request, self.incident.home, area="today")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.incident.reviewed_at:
            return HttpResponseRedirect(reverse("incidents:incident", args=[self.incident.ref]))
        return super().get(request, *args, **kwargs)

    def stands_on(self) -> Whole:
        return whole(self.incident)

    def answers(self, record: Any, *parts: Any) -> dict[str, Any]:
        return {}  # what somebody else signed first stands whole at the top (signed_first)

    @cached_property
    def reading(self) -> Any:
        return read(self.request.user, self.incident)

    def record(self) -> tuple[Any, dict[str, Any]]:
        people = [part.young_person for part in self.reading.incident.seen]
        return self.incident, {"home": self.incident.home, "young_people": people}

    def act(self, form: ReviewForm) -> str:
        actions.review(by=self.request.user, incident=self.incident, **form.cleaned_data)
        return reverse("incidents:incident", args=[self.incident.ref])

    def context(self, form: ReviewForm) -> dict[str, Any]:
        reading = self.reading
        incident = reading.incident
        own = self.request.user in (incident.recorded_by, incident.amended_by)
        return {
            "reading": reading,
            "incident": incident,
            "title": f"Review: {reading.title}",
            "press": f"Sign as {self.request.user.name}",
            "why_not": _own_incident(incident) if own else "",
            "signed_first": incident.reviewed_at,
            "beside": beside(self.request.user, incident),
        }


def _own_incident(incident: Incident) -> str:
    others = queries.reviewers(incident.home, incident.recorded_by, incident.amended_by)
    who = words.listed([user.first_name for user in others], last="or")
    did = "changed" if incident.amended_by else "wrote"
    return f"You {did} this one. Nobody reviews their own: " + (
        f"{who} does." if others else "ask your responsible individual who can."
    )


class AddAccount(PointsOutNames, Deed):
    """Write down what a young person said later, or that they were asked again (D13)."""

    form_class = AccountForm
    draft_title = "A young person’s account"
    template_name = "incidents/add_account.html"

    def find(self) -> None:
        found = InvolvedYoungPerson.objects.select_related("young_person", "incident__home")
        self.involved = find(self.request.user, found, ref=self.kwargs["ref"])
        require(self.request.user, "add account", self.involved)
        enter(self.request, self.involved.incident.home, area="write")

    def written_at(self) -> Home:
        return self.involved.incident.home

    def written_about(self, form: AccountForm) -> list[YoungPerson]:
        return [self.involved.young_person]

    def form_arguments(self) -> dict[str, Any]:
        return {"young_person": self.involved.young_person}

    def act(self, form: AccountForm) -> str:
        actions.add_account(by=self.request.user, involved=self.involved, **form.cleaned_data)
        return reverse("incidents:incident", args=[self.involved.incident.ref])

    def context(self, form: AccountForm) -> dict[str, Any]:
        young_person, incident = self.involved.young_person, self.involved.incident
        return {
            "title": f"{young_person.name}’s account",
            "eyebrow": f"{words.day(incident.occurred_at)}, {words.clock(incident.occurred_at)}",
            "lede": "Write what they said, not what you think they meant. "
            + speech.room_left(young_person),
            "press": f"Save for {young_person.name}",
            "back": {
                "url": reverse("incidents:incident", args=[incident.ref]),
                "said": "The incident",
            },
        }


class WriteOwnAccount(PointsOutNames, OpensRecord, Deed):
    """A member of staff writes what they saw and did, apart from the incident (D11)."""

    form_class = StaffAccountForm
    draft_title = "Your account of an incident"

    def find(self) -> None:
        user = self.request.user
        mine = InvolvedAdult.objects.filter(staff_member__user=user).select_related(
            "incident__home", "incident__recorded_by"
        )
        self.adult = find(user, mine, ref=self.kwargs["ref"])
        enter(self.request, self.adult.incident.home, area="write")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if StaffAccount.with_void.filter(adult=self.adult).exists():
            return HttpResponseRedirect(self._incident_url())
        return super().get(request, *args, **kwargs)

    def _incident_url(self) -> str:
        return reverse("incidents:incident", args=[self.adult.incident.ref])

    @cached_property
    def reading(self) -> Any:
        return read(self.request.user, self.adult.incident)

    def record(self) -> tuple[Any, dict[str, Any]]:
        people = [part.young_person for part in self.reading.incident.seen]
        return self.adult.incident, {"home": self.adult.incident.home, "young_people": people}

    def act(self, form: StaffAccountForm) -> str:
        actions.write_own_account(by=self.request.user, adult=self.adult, **form.cleaned_data)
        messages.success(self.request, "Saved. Nobody but you can change it.")
        return self._incident_url()

    def context(self, form: StaffAccountForm) -> dict[str, Any]:
        incident = self.adult.incident
        return {
            "title": "Your account",
            "eyebrow": f"{self.reading.title}, {words.moment(incident.occurred_at)}",
            "lede": f"{incident.recorded_by.name} wrote the incident. This is yours: what you saw "
            "and heard and did, as you remember it. Nobody else can change it.",
            "press": "Save your account",
            "back": {"url": self._incident_url(), "said": "The incident"},
        }
