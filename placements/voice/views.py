"""The young person adds to their page; an adult reads it and answers."""

from functools import cached_property
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
from placements.naming import masker, read_by
from placements.portrait import portrait_of
from placements.queries import open_placement, placement_to_write
from placements.story import sections_for
from placements.views.standing_in import person_of, stand_in
from placements.voice import actions, queries
from placements.voice.forms import AnswerForm, OwnWordForm
from placements.voice.models import Answer
from placements.voice.record_kinds import title_of
from placements.voice.showing import PAGE, note_of


class Add(OpensRecord, Deed):
    """Anything wrong, or missing? Their own page is shown to them, and they write on it."""

    form_class = OwnWordForm
    draft_title = "Something added to a page"
    template_name = "voice/add.html"

    def find(self) -> None:
        self.young_person, self.placement = person_of(self.request, self.kwargs["ref"])
        read_by(self.request.user, self.young_person, self.placement.home)

    def record(self) -> tuple[Any, dict[str, Any]]:
        about = {"home": self.placement.home, "young_people": [self.young_person]}
        return self.young_person, {**about, "purpose": "shown to them"}

    @property
    def adult(self) -> str:
        return self.request.user.name.split()[0]

    @cached_property
    def offered(self) -> list[tuple[str, str, str]]:
        """What stands on the page that is shown to them, as they read it there."""
        found = sections_for(self.request.user, self.young_person, self.placement.home)
        page = (PAGE, self.young_person.ref, "A good day")
        shown = [one for rows in found.values() for section in rows if section.shown for one in section.about]  # fmt: skip
        return [page, *shown]

    def form_arguments(self) -> dict[str, Any]:
        return {
            "offered": self.offered,
            "young": self.young_person.name,
            "adult": self.adult,
        }

    def act(self, form: OwnWordForm) -> str:
        actions.say(by=self.request.user, placement=self.placement, **form.cleaned_data)
        messages.success(
            self.request, "Saved, word for word. An adult will answer you here, within a week."
        )
        return reverse("placements:shown", args=[self.young_person.ref])

    def context(self, form: OwnWordForm) -> dict[str, Any]:
        page = reverse("placements:shown", args=[self.young_person.ref])
        return {
            "title": "Anything wrong, or missing?",
            "young_person": self.young_person,
            "portrait": portrait_of(self.young_person),
            "by": self.adult,
            "stop_url": reverse("placements:young_person", args=[self.young_person.ref]),
            "press": "Save my words",
            "back": {"url": page, "said": "Your page"},
            "cancel": {"url": page, "said": "Leave it"},
        }


def said(request: HttpRequest, ref: str) -> HttpResponse:
    """What a young person added, with what was answered beneath."""
    user = request.user
    found = find(user, queries.said(user, void=True), ref=ref)
    young = found.young_person
    stand_in(request, found.home)
    opened(user, found, home=found.home, young_people=[young])
    mask = masker(user, found.home)
    note = note_of(found, mask)
    for row in note["answers"]:
        row["life"] = life_of(user, row["one"], mask)
    context = {
        "title": title_of(found),
        "note": note,
        "life": life_of(user, found, mask),
        "answer_url": _answer_url(user, found),
        "back": {"url": reverse("placements:young_person", args=[young.ref]), "said": young.name},
    }
    return render(request, "voice/said.html", context)


def _answer_url(user: Any, found: Any) -> str:
    if found.is_void or not may(user, "answer", found):
        return ""
    if placement_to_write(user, found.young_person) is None:
        return ""
    return reverse("voice:answer", args=[found.ref])


class GiveAnswer(OpensRecord, Deed):
    """Answer beneath a young person's own words, which stay as they are."""

    form_class = AnswerForm
    draft_title = "An answer to a young person"
    template_name = "voice/answer.html"

    def find(self) -> None:
        user = self.request.user
        self.said = find(user, queries.said(user), ref=self.kwargs["ref"])
        require(user, "answer", self.said)
        open_placement(user, self.said.young_person)
        stand_in(self.request, self.said.home)

    def stands_on(self) -> Whole:
        return whole(self.said, part(Answer, said=self.said))

    def answers(self, record: Any, *parts: Any) -> dict[str, Any]:
        return {}

    def meanwhile_says(self) -> str:
        return "Read what was answered before you add to it."

    def record(self) -> tuple[Any, dict[str, Any]]:
        return self.said, {"home": self.said.home, "young_people": [self.said.young_person]}

    def act(self, form: AnswerForm) -> str:
        actions.answer(by=self.request.user, said=self.said, words=form.cleaned_data["words"])
        name = self.said.young_person.name
        messages.success(self.request, f"Answered. {name} reads it on the page you show to them.")
        return reverse("voice:said", args=[self.said.ref])

    def context(self, form: AnswerForm) -> dict[str, Any]:
        name = self.said.young_person.name
        page = reverse("voice:said", args=[self.said.ref])
        return {
            "title": f"Answer {name}",
            "note": note_of(self.said, masker(self.request.user, self.said.home)),
            "press": f"Answer {name}",
            "back": {"url": page, "said": title_of(self.said)},
            "cancel": {"url": page, "said": "Leave without answering"},
        }
