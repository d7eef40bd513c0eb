"""Handover: what whoever comes on shift has to know, each young person in turn, and their initials."""

from datetime import datetime
from typing import Any

from django import forms
from django.db.models import Model
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from accounts.deeds import Deed
from accounts.frame import enter
from accounts.looking.opening import OpensRecord
from accounts.policy import find, may, require
from homes.models import Home
from placements import events
from placements import queries as household
from placements.daily import handover
from placements.portrait import portrait_of
from ui import words
from ui.forms import HearthForm


class ReadForm(HearthForm):
    """From when until when the page showed what was written."""

    since = forms.DateTimeField(widget=forms.HiddenInput)
    until = forms.DateTimeField(widget=forms.HiddenInput)


class Handover(OpensRecord, Deed):
    """Read by everybody inside; initialled by whoever works here."""

    form_class = ReadForm
    draft_title = "Handover"
    template_name = "daily/handover.html"

    def find(self) -> None:
        user = self.request.user
        self.home = find(user, Home.objects.select_related("provider"), ref=self.kwargs["home"])
        require(user, "enter", self.home)
        enter(self.request, self.home, area="today")
        self.now = timezone.now()
        self.since = handover.since(user, self.home, self.request.GET.get("since", ""))
        self.people = [one.young_person for one in household.household(user, self.home)]

    def record(self) -> tuple[Model, dict[str, Any]]:
        about = {"home": self.home, "young_people": self.people, "purpose": "handover"}
        return self.home, about

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        require(self.request.user, "write", self.home)
        return super().post(*args, **kwargs)

    def form_arguments(self) -> dict[str, Any]:
        return {"initial": {"since": self.since.at.isoformat(), "until": self.now.isoformat()}}

    def act(self, form: ReadForm) -> str:
        handover.initial(by=self.request.user, home=self.home, **form.cleaned_data)
        return f"{reverse('daily:handover', args=[self.home.ref])}?read=1"

    def context(self, form: ReadForm) -> dict[str, Any]:
        user = self.request.user
        rows = list(handover.written(user, self.home, self.since.at))
        return {
            "title": "Handover",
            "press": "I have read this",
            "home": self.home,
            "since": _said(self.since.at),
            "choices": self._choices(),
            "people": [
                {
                    "young_person": portrait_of(person, photo=False),
                    "name": person.name,
                    "url": reverse("placements:young_person", args=[person.ref]),
                    "rows": [
                        events.read(user, row)
                        | {"late": words.late(row.recorded_at, row.happened_at)}
                        for row in rows
                        if row.young_person_id == person.pk
                    ],
                }
                for person in self.people
            ],
            "read": handover.read_by(user, self.home),
            "may_initial": may(user, "write", self.home),
            "done": "read" in self.request.GET,
            "back": {"url": reverse("homes:today", args=[self.home.ref]), "said": "Today"},
        }

    def _choices(self) -> list[dict[str, Any]]:
        page = reverse("daily:handover", args=[self.home.ref])
        found = [(str(hours), f"Last {_length(hours)}") for hours in handover.HOURS]
        if handover.mine(self.request.user, self.home):
            found.insert(0, ("mine", "Since I read it last"))
        return [
            {"label": label, "url": f"{page}?since={said}", "current": self.since.said == said}
            for said, label in found
        ]


def _length(hours: int) -> str:
    return words.count(hours, "hour") if hours <= 24 else words.count(hours // 24, "day")


def _said(moment: datetime) -> str:
    """Friday 20 November, 2:30pm."""
    return words.day_and_clock(words.in_london(moment))
