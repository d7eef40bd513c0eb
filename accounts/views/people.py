"""Who has access to a home, until when, and who looked."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from accounts import actions, policy
from accounts.deeds import Deed
from accounts.frame import enter
from accounts.looking import coming_in
from accounts.models import AuditEvent, Invitation, Membership
from accounts.queries import home_through
from accounts.versions import Whole, whole
from ui.forms import HearthForm
from ui.words import moment

LOOKED_A_PAGE = 50


def people(request: HttpRequest, home: str) -> HttpResponse:
    """Everyone who can come in to this home, in which role, from when, until when."""
    here = home_through(request.user, home, "oversee")
    enter(request, here, "home")
    held = policy.visible(request.user, Membership.objects.filter(home=here))
    held = held.select_related("user", "given_by").order_by("user__name", "starts_at")
    waiting = policy.visible(request.user, Invitation.objects.filter(home=here))
    now = timezone.now()
    outside = coming_in.from_outside(request.user, here)
    now_in = [m for m in held if m.ends_at is None or m.ends_at > now]
    coming_in.say_when_last(here, now_in, [one for _, some in outside for one in some])
    return render(
        request,
        "accounts/people.html",
        {
            "home": here,
            "outside": outside,
            "now_in": now_in,
            "ended": [m for m in held if m.ends_at and m.ends_at <= now],
            "invitations": [i for i in waiting.select_related("made_by") if actions.is_open(i)],
            "may_manage": policy.may(request.user, "manage people", here),
        },
    )


def looked(request: HttpRequest, home: str) -> HttpResponse:
    """Who looked at what in this home, newest first."""
    here = home_through(request.user, home, "manage people")
    enter(request, here, "home")
    events = policy.visible(request.user, AuditEvent.objects.filter(home=here))
    events = events.select_related("by", "staff_member").prefetch_related("young_people")
    page = Paginator(events.order_by("-at", "-pk"), LOOKED_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "accounts/looked.html", {"home": here, "page": page})


class EndMembership(Deed):
    """End somebody's access now."""

    form_class = HearthForm
    draft_title = "Ending someone’s access"
    template_name = "accounts/end_membership.html"

    def find(self) -> None:
        memberships = Membership.objects.select_related("user", "home")
        self.membership = policy.find(self.request.user, memberships, ref=self.kwargs["ref"])
        policy.require(self.request.user, "end", self.membership)
        enter(self.request, self.membership.home, "home")

    def stands_on(self) -> Whole:
        return whole(self.membership)

    def meanwhile_says(self) -> str:
        ended, by = self.membership.ended_at, self.membership.ended_by
        return f"{by.name} ended this access, {moment(ended)}." if ended and by else ""

    def act(self, form: Any) -> str:
        actions.end_membership(by=self.request.user, membership=self.membership)
        return reverse("accounts:people", args=[self.membership.home.ref])

    def context(self, form: Any) -> dict[str, Any]:
        people_url = reverse("accounts:people", args=[self.membership.home.ref])
        return {
            "membership": self.membership,
            "title": f"End {self.membership.user.name}’s access",
            "press": f"End {self.membership.user.name}’s access now",
            "press_kind": "warning",
            "cancel": {"url": people_url, "said": "Go back"},
        }
