"""Notice that somebody is not here, say who was told, that they are back, and how they were heard."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from accounts.deeds import Deed
from accounts.looking.opening import OpensRecord
from accounts.policy import find, require
from accounts.versions import Whole, part, whole
from placements.missing import actions, clocks, queries
from placements.missing.forms import BackForm, InterviewForm, NoticeForm, ToldForm
from placements.missing.models import ReturnInterview, ToldOf
from placements.pointing import PointsOutNames
from placements.views.standing_in import person_of, stand_in
from ui.words import moment


class Notice(PointsOutNames, Deed):
    """One press: somebody is not where they should be (D15)."""

    form_class = NoticeForm
    draft_title = "Not where they should be"

    def find(self) -> None:
        self.young_person, self.placement = person_of(self.request, self.kwargs["ref"])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        already = queries.open_of(request.user, self.young_person, self.placement.home)
        if already:
            return HttpResponseRedirect(reverse("missing:episode", args=[already.ref]))
        return super().get(request, *args, **kwargs)

    def act(self, form: NoticeForm) -> str:
        made = actions.notice(
            by=self.request.user, placement=self.placement, facts=form.facts(), told=form.told
        )
        return reverse("missing:episode", args=[made.ref])

    def context(self, form: NoticeForm) -> dict[str, Any]:
        name = self.young_person.name
        page = reverse("placements:young_person", args=[self.young_person.ref])
        return {
            "title": f"{name} is not where they should be",
            "lede": "Ring first, write then. What you do not know yet can follow.",
            "press": "Write it down",
            "back": {"url": page, "said": name},
            "cancel": {"url": page, "said": "Leave without saving"},
        }


class _OfOne(PointsOutNames, OpensRecord, Deed):
    """A deed done to one such time, by whoever writes about the young person."""

    def find(self) -> None:
        user = self.request.user
        self.episode = find(user, queries.episodes(user), ref=self.kwargs["ref"])
        require(user, "go on", self.episode)
        stand_in(self.request, self.episode.home)

    @property
    def page_url(self) -> str:
        return reverse("missing:episode", args=[self.episode.ref])

    def record(self) -> tuple[Any, dict[str, Any]]:
        episode = self.episode
        return episode, {"home": episode.home, "young_people": [episode.young_person]}

    @property
    def around(self) -> dict[str, Any]:
        episode = self.episode
        return {
            "eyebrow": f"{episode.young_person.name}, last seen {moment(episode.last_seen_at)}",
            "back": {"url": self.page_url, "said": "What is written"},
            "cancel": {"url": self.page_url, "said": "Leave it as it is"},
        }


class AddTold(_OfOne):
    """Say that somebody was told, and with which reference."""

    form_class = ToldForm
    draft_title = "Who was told that somebody is not here"
    press = "Save who was told"

    def act(self, form: ToldForm) -> str:
        actions.was_told(by=self.request.user, episode=self.episode, **form.cleaned_data)
        messages.success(self.request, "Saved.")
        return self.page_url

    def context(self, form: ToldForm) -> dict[str, Any]:
        return self.around | {"title": "Somebody was told"}


class CameBack(_OfOne):
    """Say that they are back, and how."""

    form_class = BackForm
    draft_title = "Somebody is back"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.episode.returned_at:
            return HttpResponseRedirect(self.page_url)
        return super().get(request, *args, **kwargs)

    def stands_on(self) -> Whole:
        return whole(self.episode, part(ToldOf, episode=self.episode))

    def answers(self, record: Any, *parts: Any) -> dict[str, Any]:
        return {}

    def meanwhile_says(self) -> str:
        return "Something was added, or somebody wrote down that they are back, meanwhile."

    def form_arguments(self) -> dict[str, Any]:
        return {"name": self.episode.young_person.name}

    def act(self, form: BackForm) -> str:
        held = actions.came_back(
            by=self.request.user, episode=self.episode, answers=form.cleaned_data
        )
        due = moment(clocks.interview_by(held.returned_at))
        messages.success(
            self.request,
            f"Saved. Ask {held.young_person.authority.name} for a return interview by {due}.",
        )
        return self.page_url

    def context(self, form: BackForm) -> dict[str, Any]:
        name = self.episode.young_person.name
        return self.around | {"title": f"{name} is back", "press": f"{name} is back"}


class Interview(_OfOne):
    """Say how the return interview stands."""

    form_class = InterviewForm
    draft_title = "A return interview"
    press = "Save how it stands"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.episode.returned_at:
            return HttpResponseRedirect(self.page_url)
        return super().get(request, *args, **kwargs)

    def stands_on(self) -> Whole:
        return whole(self.episode, part(ReturnInterview, episode=self.episode))

    def answers(self, record: Any, *parts: Any) -> dict[str, Any]:
        return {}

    def meanwhile_says(self) -> str:
        return "Somebody wrote down how it stands meanwhile."

    def form_arguments(self) -> dict[str, Any]:
        return {"episode": self.episode}

    def act(self, form: InterviewForm) -> str:
        actions.interviewed(by=self.request.user, episode=self.episode, answers=form.cleaned_data)
        messages.success(self.request, "Saved.")
        return self.page_url

    def context(self, form: InterviewForm) -> dict[str, Any]:
        due = moment(clocks.interview_by(self.episode.returned_at))
        return self.around | {
            "title": "The return interview",
            "lede": f"Offered by the authority, with somebody who does not look after them; expected by {due}. "
            "Councils’ procedures ask for it within 72 hours.",
        }
