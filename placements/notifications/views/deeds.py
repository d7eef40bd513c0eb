"""Decide whether somebody must be told, and write down that one of them was."""

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
from placements.incidents.models import Incident
from placements.models import Placement, YoungPerson
from placements.naming import masker
from placements.notifications import actions, queries, speech
from placements.notifications.events import Event
from placements.notifications.forms import DecideForm, SendingForm
from placements.notifications.models import Notification, Sending
from placements.views.standing_in import stand_in
from ui.widgets import DayOrTime
from ui.words import moment


class _Deciding(Deed):
    """The page on which it is decided whether somebody must be told."""

    form_class = DecideForm
    template_name = "notifications/decide.html"
    draft_title = "Whether somebody must be told"
    home: Home
    incident: Incident | None = None
    started_by: Notification | None = None

    def form_arguments(self) -> dict[str, Any]:
        return {"secure": self.home.purpose == Purpose.SECURE}

    def about(self, form: DecideForm) -> YoungPerson | None:
        return form.cleaned_data.get("young_person")

    def act(self, form: DecideForm) -> str:
        made = actions.decide(
            by=self.request.user,
            home=self.home,
            young_person=self.about(form),
            answers=form.decision(),
            incident=self.incident,
            started_by=self.started_by,
        )
        said = "Decided. Now tell each of them." if made.decided else "Decided, with the reason."
        messages.success(self.request, said)
        return reverse("notifications:notification", args=[made.ref])


class Write(_Deciding):
    """A serious event that is no incident of this home's: an allegation, an enquiry, a referral."""

    title = "A serious event"
    press = "Save the decision"

    def find(self) -> None:
        self.home = home_through(self.request.user, self.kwargs["home"], "lead")
        enter(self.request, self.home, area="incidents")

    def form_arguments(self) -> dict[str, Any]:
        here = Placement.objects.current().filter(home=self.home)
        people = YoungPerson.objects.filter(pk__in=here.values("young_person"))
        people = visible(self.request.user, people).order_by("preferred_name", "pk")
        return super().form_arguments() | {"young_people": people, "initial": {"decided": True}}

    def context(self, form: DecideForm) -> dict[str, Any]:
        page = reverse("notifications:register", args=[self.home.ref])
        return {
            "back": {"url": page, "said": "Serious events"},
            "cancel": {"url": page, "said": "Leave without saving"},
        }


class Decide(OpensRecord, _Deciding):
    """From an incident: must somebody be told? Yes and whom, or no and why not."""

    title = "Must somebody be told?"
    press = "Save the decision"

    def find(self) -> None:
        user = self.request.user
        rows = Incident.objects.select_related("home")
        self.incident = find(user, rows, ref=self.kwargs["ref"])
        require(user, "lead", self.incident.home)
        self.home = self.incident.home
        enter(self.request, self.home, area="incidents")

    def record(self) -> tuple[Any, dict[str, Any]]:
        people = list(queries.involved(self.request.user, self.incident))
        return self.incident, {"home": self.home, "young_people": people}

    def form_arguments(self) -> dict[str, Any]:
        mask = masker(self.request.user, self.home)
        incident = self.incident
        known = {
            "known_at": DayOrTime().decompress(incident.recorded_at),
            "what_happened": mask(incident.what_happened),
            "done": mask(f"{incident.response}\n\n{incident.how_it_ended}"),
        }
        people = queries.involved(self.request.user, incident)
        return super().form_arguments() | {
            "young_people": people,
            "needed": True,
            "initial": known | {"young_person": people[0].ref if len(people) == 1 else None},
        }

    def context(self, form: DecideForm) -> dict[str, Any]:
        page = reverse("incidents:incident", args=[self.incident.ref])
        return {
            "eyebrow": f"{self.incident.get_kind_display()}, {moment(self.incident.occurred_at)}",
            "lede": "One young person at a time. What you wrote in the incident is here: take every other name out of it.",
            "back": {"url": page, "said": "The incident"},
            "cancel": {"url": page, "said": "Decide later"},
        }


class EnquiryEnded(OpensRecord, _Deciding):
    """The second of the two that a child protection enquiry asks for: that it has ended, and how."""

    title = "The enquiry has ended"
    press = "Save it, and tell them"

    def find(self) -> None:
        user = self.request.user
        rows = queries.notifications(user).filter(event=Event.ENQUIRY)
        self.started_by = find(user, rows, ref=self.kwargs["ref"])
        require(user, "tell", self.started_by)
        self.home = self.started_by.home
        enter(self.request, self.home, area="incidents")

    def record(self) -> tuple[Any, dict[str, Any]]:
        one = self.started_by
        return one, {"home": self.home, "young_people": [one.young_person]}

    def about(self, form: DecideForm) -> YoungPerson | None:
        return self.started_by.young_person

    def form_arguments(self) -> dict[str, Any]:
        one = self.started_by
        known = {
            "decided": True,
            "event": Event.ENQUIRY_ENDED,
            "what_happened": one.what_happened,
            "done": one.done,
        }
        return super().form_arguments() | {"initial": known}

    def context(self, form: DecideForm) -> dict[str, Any]:
        page = reverse("notifications:notification", args=[self.started_by.ref])
        return {
            "back": {"url": page, "said": "That it started"},
            "cancel": {"url": page, "said": "Leave without saving"},
        }


class Sent(OpensRecord, Deed):
    """Write down that one of them was told, and their reference."""

    form_class = SendingForm
    draft_title = "Who was told of a serious event"
    title = "Who was told"
    press = "Save who was told"
    template_name = "notifications/sent.html"

    def find(self) -> None:
        user = self.request.user
        self.notification = find(user, queries.notifications(user), ref=self.kwargs["ref"])
        require(user, "tell", self.notification)
        stand_in(self.request, self.notification.home)

    @property
    def page_url(self) -> str:
        return reverse("notifications:notification", args=[self.notification.ref])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.notification.decided:
            return HttpResponseRedirect(self.page_url)
        return super().get(request, *args, **kwargs)

    def stands_on(self) -> Whole:
        return whole(self.notification, part(Sending, notification=self.notification))

    def answers(self, record: Any, *parts: Any) -> dict[str, Any]:
        return {}

    def meanwhile_says(self) -> str:
        return "Somebody wrote down another one who was told, or changed the decision, meanwhile."

    def record(self) -> tuple[Any, dict[str, Any]]:
        one = self.notification
        people = [one.young_person] if one.young_person else []
        return one, {"home": one.home, "young_people": people}

    def form_arguments(self) -> dict[str, Any]:
        left = speech.left_to_tell(self.notification)
        return {
            "notification": self.notification,
            "initial": {"recipient": left[0] if left else ""},
        }

    def act(self, form: SendingForm) -> str:
        actions.sent(by=self.request.user, notification=self.notification, **form.cleaned_data)
        messages.success(self.request, "Saved.")
        return self.page_url

    def context(self, form: SendingForm) -> dict[str, Any]:
        one = self.notification
        mask = masker(self.request.user, one.home)
        return {
            "eyebrow": speech.title(one),
            "text": speech.text_of(one, speech.initials(one.young_person), mask),
            "back": {"url": self.page_url, "said": "The serious event"},
            "cancel": {"url": self.page_url, "said": "Leave without saving"},
        }
