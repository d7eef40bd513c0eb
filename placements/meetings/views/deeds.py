"""Put something on the agenda, keep something off it, hold the meeting, say what became of an action."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from accounts.deeds import Deed
from accounts.frame import enter
from accounts.looking.opening import OpensRecord
from accounts.policy import find, require, visible
from accounts.queries import home_through
from accounts.versions import Whole, whole
from homes.models import Home
from placements.incidents.queries import living_here
from placements.meetings import actions, queries
from placements.meetings.forms import ROWS, DoneForm, KeepOffForm, MeetingForm, RaiseForm
from placements.meetings.models import MeetingAction
from placements.naming import masker
from staff.models import StaffMember
from ui import words
from ui.forms import with_another_row
from ui.templatetags.hearth import error_summary

AT_MOST = 8  # things on one form; the rest stay on the agenda


class _AtHome(Deed):
    """A page of one home's team meetings."""

    verb = "lead"
    home: Home

    def find(self) -> None:
        self.home = home_through(self.request.user, self.kwargs["home"], self.verb)
        enter(self.request, self.home, "home")

    @property
    def agenda_url(self) -> str:
        return reverse("meetings:agenda", args=[self.home.ref])

    def around(self, leave: str = "Leave without saving") -> dict[str, Any]:
        return {
            "back": {"url": self.agenda_url, "said": "For the next team meeting"},
            "cancel": {"url": self.agenda_url, "said": leave},
        }

    @cached_property
    def agenda(self) -> list[queries.Entry]:
        mask = masker(self.request.user, self.home)
        return queries.agenda(self.request.user, self.home, mask)


class Raise(_AtHome):
    """Anybody on the team puts something on the agenda."""

    verb = "write"
    form_class = RaiseForm
    title = "Something for the team meeting"
    press = "Put it on the agenda"

    def form_arguments(self) -> dict[str, Any]:
        return {"young_people": living_here(self.request.user, self.home)}

    def act(self, form: RaiseForm) -> str:
        actions.put_up(by=self.request.user, home=self.home, **form.cleaned_data)
        messages.success(self.request, "It is on the agenda, in your words.")
        return self.agenda_url

    def context(self, form: RaiseForm) -> dict[str, Any]:
        return self.around()


class NotForTheTeam(_AtHome):
    """Something learned that is not for the whole team, with the reason."""

    form_class = KeepOffForm
    title = "Not for the team"
    draft_title = "Why something is not for the team"
    press = "Keep it off the agenda"
    template_name = "meetings/aside.html"

    def find(self) -> None:
        user, what = self.request.user, self.kwargs["what"]
        if what not in queries.MODELS:
            raise Http404
        self.thing = find(user, queries.MODELS[what].objects.all(), ref=self.kwargs["ref"])
        self.home = self.thing.episode.home if what == "interview" else self.thing.home
        require(user, "lead", self.home)
        enter(self.request, self.home, "home")

    @cached_property
    def entry(self) -> queries.Entry | None:
        """How it stands on the agenda; None when it has left it."""
        return next((one for one in self.agenda if one.record == self.thing), None)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.entry is None:
            return HttpResponseRedirect(self.agenda_url)
        return super().get(request, *args, **kwargs)

    def act(self, form: KeepOffForm) -> str:
        if self.entry is None:
            raise actions.LeftAlready
        actions.keep_off(
            by=self.request.user, home=self.home, what=self.entry.what, record=self.thing,
            because=form.cleaned_data["because"],
        )  # fmt: skip
        messages.success(self.request, "Kept off the agenda, with the reason.")
        return self.agenda_url

    def context(self, form: KeepOffForm) -> dict[str, Any]:
        return self.around("Leave it on the agenda") | {"entry": self.entry}


class Hold(_AtHome):
    """Write up the meeting: one form, sent is signed."""

    form_class = MeetingForm
    title = "Team meeting"
    draft_title = "A team meeting"
    press = "Save and sign the meeting"
    template_name = "meetings/hold.html"

    def form_arguments(self) -> dict[str, Any]:
        user = self.request.user
        team = visible(user, StaffMember.objects.filter(home=self.home).in_post())
        team = team.order_by("name", "pk")
        return {
            "staff": team,
            "me": next((one for one in team if one.user_id == user.pk), None),
            "entries": self.agenda[:AT_MOST],
            "people": list(living_here(user, self.home)),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "add_row" in request.POST:  # one more row, nothing saved
            data = with_another_row(request.POST, ROWS)
            return self.page(self.form_class(data, quiet=True, **self.form_arguments()))
        return super().post(request, *args, **kwargs)

    def act(self, form: MeetingForm) -> str:
        made = actions.hold(by=self.request.user, home=self.home, written=form.written)
        messages.success(
            self.request,
            "Saved and signed. What was decided stands beside the plan and in the story; what was "
            "taken on is in the list of whoever took it on.",
        )
        return reverse("meetings:meeting", args=[made.ref])

    def context(self, form: MeetingForm) -> dict[str, Any]:
        return self.around() | {
            "home": self.home,
            "left_over": max(0, len(self.agenda) - AT_MOST),
            "earlier": queries.actions_of_home(self.request.user, self.home, "open"),
            "summary": error_summary(form, *form.items, *form.gone, form.came_up, form.rows),
        }


class Done(OpensRecord, Deed):
    """Something taken on at a team meeting is done, and what shows it."""

    form_class = DoneForm
    title = "Is it done?"
    draft_title = "Something taken on at a team meeting"
    press = "It is done"
    template_name = "meetings/done.html"

    def find(self) -> None:
        user = self.request.user
        self.action = find(user, queries.actions(user), ref=self.kwargs["ref"])
        require(user, "finish", self.action)
        enter(self.request, self.action.home, "home")

    @property
    def meeting_url(self) -> str:
        return reverse("meetings:meeting", args=[self.action.meeting.ref])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.action.done_on is not None:
            return HttpResponseRedirect(f"{self.meeting_url}#{self.action.ref}")
        return super().get(request, *args, **kwargs)

    def stands_on(self) -> Whole:
        return whole(self.action)

    def answers(self, record: MeetingAction, *parts: Any) -> dict[str, Any]:
        return {"became": record.became} | ({"done_on": record.done_on} if record.done_on else {})

    def record(self) -> tuple[Any, dict[str, Any]]:
        one = self.action
        return one, {
            "home": one.home,
            "young_people": [one.young_person] if one.young_person else [],
        }

    def form_arguments(self) -> dict[str, Any]:
        return {"action": self.action}

    def act(self, form: DoneForm) -> str:
        actions.finish(by=self.request.user, action=self.action, **form.cleaned_data)
        messages.success(self.request, "Done, with what shows it.")
        return f"{self.meeting_url}#{self.action.ref}"

    def context(self, form: DoneForm) -> dict[str, Any]:
        one = self.action
        mask = masker(self.request.user, one.home)
        return {
            "action": one,
            "text": mask(one.text),
            "eyebrow": f"Team meeting, {words.day_month(one.meeting.held_at)}",
            "back": {"url": self.meeting_url, "said": "The team meeting"},
            "cancel": {"url": self.meeting_url, "said": "Not yet"},
        }
