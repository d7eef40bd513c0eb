"""Write an incident; review and sign one; write down what a young person said later."""

from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from accounts.deeds import Deed
from accounts.frame import enter
from accounts.looking.opening import OpensRecord
from accounts.policy import find, require
from accounts.queries import home_through
from accounts.versions import Whole, whole
from placements.incidents import actions, queries, speech
from placements.incidents.forms import AccountForm, IncidentForm, ReviewForm
from placements.incidents.models import Incident, InvolvedYoungPerson
from placements.incidents.reading import read
from placements.incidents.views.reading import beside
from ui import words

PARTS = (
    ("when", "When and where", ("when", "place", "kind")),
    ("who", "Who was there", ("part_", "adult_", "other_")),
    ("before", "What led up to it", ("before", "trigger")),
    ("what", "What happened", ("what_happened", "response", "how_it_ended")),
    ("accounts", "In their own words", ("account_", "feelings_", "no_account_")),
    ("hurt", "Anyone hurt", ("hurt", "injuries")),
    ("told", "Who has been told", ("told_",)),
    ("next", "What we do now", ("before_next_shift",)),
)


class Write(Deed):
    """Write an incident: once, on one page, on a phone if need be (D11, D13)."""

    form_class = IncidentForm
    draft_title = "An incident"
    template_name = "incidents/write.html"
    title = "Write an incident"

    def find(self) -> None:
        self.home = home_through(self.request.user, self.kwargs["home"], "write")
        enter(self.request, self.home, area="write")

    def form_arguments(self) -> dict[str, Any]:
        user = self.request.user
        young_people = list(queries.living_here(user, self.home))
        team = queries.team(user, self.home)
        return {
            "young_people": young_people,
            "staff": team,
            "triggers": queries.triggers(user, self.home, young_people),
            "you": next((post for post in team if post.user_id == user.pk), None),
        }

    def act(self, form: IncidentForm) -> str:
        incident = actions.record(
            by=self.request.user,
            home=self.home,
            facts=form.facts(),
            young_people=form.parts(),
            adults=form.adults_there(),
            told=form.told,
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


class Review(OpensRecord, Deed):
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


class AddAccount(Deed):
    """Write down what a young person said later, or that they were asked again (D13)."""

    form_class = AccountForm
    draft_title = "A young person’s account"
    template_name = "incidents/add_account.html"

    def find(self) -> None:
        found = InvolvedYoungPerson.objects.select_related("young_person", "incident__home")
        self.involved = find(self.request.user, found, ref=self.kwargs["ref"])
        require(self.request.user, "add account", self.involved)
        enter(self.request, self.involved.incident.home, area="write")

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
