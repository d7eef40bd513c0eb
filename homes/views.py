"""The home's own pages: today, and the home itself."""

from copy import copy
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
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
from homes import across, actions
from homes.due import Duty, all_rules, grouped, held_duties, owed
from homes.due.across import of_these_homes
from homes.due.lists import groups
from homes.due.rules import INTERVALS, Basis
from homes.due.speech import row
from homes.due.views import away_from
from homes.forms import HomeForm
from homes.models import Home, Unit
from homes.today import panels_for
from ui import words

ON_TODAY = 4  # of each group; the rest one press away
ON_FIRST_PAGE = ("overdue", "today", "week")
# Across homes: of one's own first; homes said line by line, the others in a line; names of quiet ones.
YOURS_FIRST, IN_FULL, NAMED = 6, 12, 3


def front(request: HttpRequest) -> HttpResponse:
    """Where this person begins."""
    roles = standing(request.user).roles
    home = home_of(request)
    if home and (role := policy.role_at(request.user, home)):
        page = "inspections:start" if role == Role.INSPECTOR else "homes:today"
        return redirect(page, home.ref)
    for role, page in {
        Role.RESPONSIBLE: "homes:today_across",
        Role.SOCIAL_WORKER: "inspections:authority",
        Role.COMMISSIONER: "inspections:commissioner",
        Role.OPERATOR: "published:files",
    }.items():
        if role in roles:
            return redirect(page)
    return redirect("accounts:me")


def _shown(duties: list[Duty], home: Home) -> list[dict[str, Any]]:
    """The first of each group. What waits for a signature stands beside them and counts with them:
    the number is that of the whole list, on every page the same. Of what is overdue the law's and
    one's own come first, the longest overdue before the others."""
    now = timezone.now()
    found = []
    for code, title, held in grouped(duties, now):
        waiting = [duty for duty in held if not duty.needs_me]
        if code == "overdue":
            waiting.sort(key=lambda duty: (not duty.by_law, not duty.mine))
        rows = waiting[:ON_TODAY]
        if code in ON_FIRST_PAGE and rows:
            found.append(
                {
                    "title": title,
                    "said": title.lower(),
                    "count": len(held),
                    "rows": [row(duty, now) for duty in rows],
                    "more": len(held) > len(rows),
                    "url": f"{reverse('homes:due', args=[home.ref])}#{code}",
                }
            )
    return found


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
            "groups": _shown(duties, here),
            "count": len(duties),
            "next": next((row(duty) for duty in duties if not duty.needs_me), None),
            "to_sign": [row(duty) for duty in duties if duty.needs_me],
            "action": action,
            "is_worker": policy.role_at(request.user, here) == Role.WORKER,
        },
    )


def today_across(request: HttpRequest) -> HttpResponse:
    """Today for whoever leads or answers for several homes: what is theirs to do, then each home
    that is not as it should be, the worst first; the others in one line."""
    user = request.user
    if not across.may_look(user):
        raise PermissionDenied
    request.area = "today"
    homes, since = list(across.homes_of(user)), across.since(user)
    rows = across.stands(user, homes, since)
    troubled = [one for one in rows if one.concerns]
    quiet = [one.home for one in rows if not one.concerns]
    mine = _yours(user, homes)
    across.note_looking(user)
    context = {
        "eyebrow": words.day_and_clock(timezone.localtime()),
        "greeting": _greeting(request),
        "lede": _across_lede(homes, troubled, since),
        "panels": across.first_panels(user, homes),
        "mine": [row(duty) for duty in mine[:YOURS_FIRST]],
        "mine_count": len(mine),
        "in_full": troubled[:IN_FULL],
        "in_short": troubled[IN_FULL:],
        "quiet": quiet,
        "quiet_said": _quiet(quiet),
        "homes": homes,
        "compares": Role.RESPONSIBLE in standing(user).roles,
    }
    return render(request, "homes/today_across.html", context)


def _across_lede(homes: list[Home], troubled: list[across.Stands], since: date) -> str:
    if not homes:
        return ""
    number = words.count(len(homes), "home")
    if not troubled:
        return f"{number}. Nothing at any of them needs you."
    return f"{number}, only what is not as it should be. New since {words.day(since)}, or still so."


def _quiet(homes: list[Home]) -> str:
    """Priory Terrace and 3 others: nothing needs you."""
    if not homes:
        return ""
    names = [home.name for home in homes]
    if len(names) > NAMED:
        names = [names[0], f"{len(names) - 1} others"]
    return f"{words.listed(names)}: nothing needs you."


def _yours(user: Any, homes: list[Home]) -> list[Duty]:
    """What is this very person's across their homes: overdue by law, other overdue, what waits for
    their signature, then by its day."""
    now = timezone.now()

    def order(duty: Duty) -> tuple[bool, bool, bool, Any]:
        late = duty.group(now) == "overdue"
        law = all_rules()[duty.code].basis == Basis.LAW
        return not (late and law), not late, not duty.needs_me, duty.due_at

    mine = [duty for duty in owed(of_these_homes(user, homes)) if duty.mine or duty.needs_me]
    return sorted(mine, key=order)


def yours_across(request: HttpRequest) -> HttpResponse:
    """All that is this person's own across their homes, however far off."""
    if not across.may_look(request.user):
        raise PermissionDenied
    request.area = "today"
    homes = list(across.homes_of(request.user))
    context = {
        "groups": groups(sorted(_yours(request.user, homes), key=lambda duty: duty.due_at)),
        "back": {"url": reverse("homes:today_across"), "said": "Today across homes"},
    }
    return render(request, "homes/yours.html", context)


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
