"""Write down somebody who matters, and say that it is over between them."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from accounts.deeds import Deed
from accounts.looking.opening import OpensRecord
from accounts.policy import find, require
from accounts.versions import Whole, whole
from placements.people import actions, queries
from placements.people.forms import EndForm, PersonForm
from placements.people.record_kinds import title_of
from placements.views.standing_in import person_of, stand_with
from ui.words import day_month


class Write(Deed):
    """Somebody who matters, as the young person says it, and how they keep in touch (D8)."""

    form_class = PersonForm
    draft_title = "Somebody who matters"

    def find(self) -> None:
        self.young_person, self.placement = person_of(self.request, self.kwargs["ref"])

    def form_arguments(self) -> dict[str, Any]:
        return {"young_person": self.young_person}

    def act(self, form: PersonForm) -> str:
        made = actions.add(
            by=self.request.user, placement=self.placement, answers=form.cleaned_data
        )
        name = self.young_person.name
        again = f", and due to be looked at again by {day_month(made.review_by)}"
        messages.success(
            self.request,
            f"Saved. It is on {name}’s page{again if made.review_by else ''}.",
        )
        return reverse("people:person", args=[made.ref])

    def context(self, form: PersonForm) -> dict[str, Any]:
        name = self.young_person.name
        page = reverse("people:people", args=[self.young_person.ref])
        return {
            "title": f"Somebody who matters to {name}",
            "lede": f"Write it with {name}: family, friends, an adult they trust, a dog.",
            "press": f"Save for {name}",
            "back": {"url": page, "said": f"Who matters to {name}"},
            "cancel": {"url": page, "said": "Leave without saving"},
        }


class End(OpensRecord, Deed):
    """Say that it is over between them, since which day and why."""

    form_class = EndForm
    draft_title = "The end with somebody who matters"

    def find(self) -> None:
        user = self.request.user
        self.someone = find(user, queries.people(user), ref=self.kwargs["ref"])
        require(user, "end", self.someone)
        stand_with(self.request, self.someone)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.someone.ended_at:
            return HttpResponseRedirect(self.page_url)
        return super().get(request, *args, **kwargs)

    @property
    def page_url(self) -> str:
        return reverse("people:person", args=[self.someone.ref])

    def stands_on(self) -> Whole:
        return whole(self.someone)

    def answers(self, record: Any, *parts: Any) -> dict[str, Any]:
        return {}

    def meanwhile_says(self) -> str:
        return "Read what is written now before you end it."

    def record(self) -> tuple[Any, dict[str, Any]]:
        about = {"home": self.someone.home, "young_people": [self.someone.young_person]}
        return self.someone, about

    def act(self, form: EndForm) -> str:
        actions.end(by=self.request.user, someone=self.someone, **form.cleaned_data)
        messages.success(self.request, "Ended. It stays readable, and is not looked at again.")
        return self.page_url

    def context(self, form: EndForm) -> dict[str, Any]:
        return {
            "title": "It has ended",
            "eyebrow": title_of(self.request.user, self.someone),
            "lede": "They stay readable here, with the day and why. If it should never have been written, make it void instead.",
            "press": "End it",
            "back": {"url": self.page_url, "said": "Back to who they are"},
            "cancel": {"url": self.page_url, "said": "Leave it as it is"},
        }
