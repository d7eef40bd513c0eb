"""The home's own pages: today, and the home itself."""

from copy import copy
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from accounts import policy
from accounts.deeds import Deed
from accounts.frame import enter, home_of
from accounts.policy import Role, standing
from accounts.queries import home_through
from accounts.versions import Whole, columns, whole
from homes import actions
from homes.due import Duty, grouped, held_duties
from homes.due.rules import INTERVALS
from homes.due.speech import row
from homes.due.views import away_from
from homes.forms import HomeForm
from homes.models import Unit
from homes.today import panels_for
from ui import words

ON_TODAY = 4  # of each group; the rest one press away
ON_FIRST_PAGE = ("overdue", "today", "week")


def front(request: HttpRequest) -> HttpResponse:
    """Where this person begins."""
    roles = standing(request.user).roles
    home = home_of(request)
    if home and (role := policy.role_at(request.user, home)):
        page = "inspections:start" if role == Role.INSPECTOR else "homes:today"
        return redirect(page, home.ref)
    for role, page in {
        Role.RESPONSIBLE: "inspections:group",
        Role.SOCIAL_WORKER: "inspections:authority",
        Role.COMMISSIONER: "inspections:commissioner",
    }.items():
        if role in roles:
            return redirect(page)
    return redirect("accounts:me")


def _shown(duties: list[Duty], only: tuple[str, ...], at_most: int) -> list[dict[str, Any]]:
    now = timezone.now()
    return [
        {
            "code": code,
            "title": title,
            "count": len(rows),
            "rows": [row(duty, now) for duty in rows[:at_most]],
            "more": max(0, len(rows) - at_most),
        }
        for code, title, rows in grouped(duties, now)
        if code in only
    ]


def _greeting(request: HttpRequest) -> str:
    hour = timezone.localtime().hour
    part = "morning" if 5 <= hour < 12 else "afternoon" if 12 <= hour < 18 else "evening"
    return f"Good {part}, {request.user.first_name}"


def today(request: HttpRequest, home: str) -> HttpResponse:
    """Her morning: who is here, what is due, what the night wrote, what waits for her."""
    here = home_through(request.user, home, "enter")
    enter(request, here, "today")
    duties = held_duties(request.user, here)
    action = None
    if policy.may(request.user, "let an inspector in", here):
        action = {
            "url": reverse("inspections:let_in", args=[here.ref]),
            "label": "Inspector is here",
            "icon": "eye",
        }
    return render(
        request,
        "homes/today.html",
        {
            "home": here,
            "eyebrow": words.day_and_clock(timezone.localtime()),
            "greeting": _greeting(request),
            "panels": panels_for(request.user, here),
            "groups": _shown(
                [duty for duty in duties if not duty.needs_me], ON_FIRST_PAGE, ON_TODAY
            ),
            "count": len(duties),
            "next": next((row(duty) for duty in duties if not duty.needs_me), None),
            "to_sign": [row(duty) for duty in duties if duty.needs_me],
            "action": action,
            "is_worker": policy.role_at(request.user, here) == Role.WORKER,
        },
    )


def home(request: HttpRequest, home: str) -> HttpResponse:
    """The home: who carries it on, who it is for, the house; and the ways on from here (A1)."""
    here = home_through(request.user, home, "enter")
    enter(request, here, "home")
    return render(
        request,
        "homes/home.html",
        {
            "home": here,
            "units": policy.visible(request.user, Unit.objects.filter(home=here)).order_by("pk"),
            "may_change": policy.may(request.user, "change", here),
            "may_oversee": policy.may(request.user, "oversee", here),
            "intervals": [(one.label, one.of(here)) for one in INTERVALS.values()],
            "away": away_from(request.user, here),
            "may_be_away": policy.may(request.user, "be away", here),
        },
    )


class Change(Deed):
    """Change what is said of the home."""

    form_class = HomeForm
    draft_title = "Our home"
    press = "Save"

    def find(self) -> None:
        self.home = home_through(self.request.user, self.kwargs["home"], "change")
        enter(self.request, self.home, "home")

    def stands_on(self) -> Whole:
        return whole(self.home)

    def answers(self, record: Any, *parts: Any) -> dict[str, Any]:
        said = columns(record, HomeForm.base_fields)
        return said | {"facilities": "\n".join(record.facilities)}

    def form_arguments(self) -> dict[str, Any]:
        # A form writes what was typed into its record: the page round it goes on with what stands.
        return {"instance": copy(self.home)}

    def act(self, form: Any) -> str:
        actions.change_home(by=self.request.user, home=self.home, changes=form.cleaned_data)
        return reverse("homes:home", args=[self.home.ref])

    def context(self, form: Any) -> dict[str, Any]:
        return {
            "title": f"Change {self.home.name}",
            "cancel": {
                "url": reverse("homes:home", args=[self.home.ref]),
                "said": "Leave it as it is",
            },
        }
