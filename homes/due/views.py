"""What is due: the list of a home and across homes, its rules, who is away, and reminders (F7)."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from accounts import policy
from accounts.deeds import Deed
from accounts.frame import enter
from accounts.policy import Role, find, require, standing
from accounts.queries import home_through
from accounts.roles import OWING
from accounts.versions import Whole, whole
from homes.absences import is_long
from homes.actions import change_home
from homes.due import actions, held, lists
from homes.due.areas import WITHOUT_RULES, areas_led, due_in
from homes.due.asking import away_from as those_away
from homes.due.forms import AwayForm, IntervalsForm, MailForm, ToldForm, who_may_stand_in
from homes.due.lists import AUTHORITY, HOME, MINE, Asked
from homes.due.rules import INTERVALS
from homes.due.speech import row
from homes.models import Away, Home
from ui import words
from ui.forms import HearthForm

SHOWN_ONCE = "calendar to show"
ON_THE_SIDE = 6  # expected from others, beside the list; all of them one press away


def due(request: HttpRequest, home: str) -> HttpResponse:
    """The whole list: overdue, today, this week, later; or the part of it that is asked for; to a
    lead also an area of theirs."""
    here = home_through(request.user, home, "enter")
    enter(request, here, "due")
    led = [one.area for one in areas_led(request.user, here)]
    duties, asked = held(request.user, here), Asked.of(request.GET, led)
    if asked.area:
        stand = due_in(request.user, here, [asked.area])[asked.area]
    else:
        stand = lists.part(duties, asked.whose)
    chosen = [duty for duty in stand if asked.takes(duty)]
    expected = lists.part(duties, AUTHORITY)
    context = {
        "home": here,
        "groups": lists.groups(chosen),
        "count": len(chosen),
        "asked": asked,
        "narrowed": bool(asked.query or asked.area) or asked.whose != HOME,
        "choices": lists.choices(here, duties, asked) + lists.led_choices(led, asked),
        "options": lists.options(stand),
        "expected": [] if asked.whose == AUTHORITY else [row(d) for d in expected[:ON_THE_SIDE]],
        "more_expected": max(0, len(expected) - ON_THE_SIDE),
        "all_expected": len(expected),
        "of_authority": asked.whose == AUTHORITY,
        "owes": bool(standing(request.user).homes(*OWING)),  # who may be told without signing in
        "without_rules": WITHOUT_RULES.get(asked.area, "") if asked.area else "",
    }
    return render(request, "homes/due.html", context)


def across(request: HttpRequest) -> HttpResponse:
    """Every home of the provider: those where something is overdue first, and nothing else of
    the others than what comes next."""
    if Role.RESPONSIBLE not in standing(request.user).roles:
        raise PermissionDenied
    request.area = "due"
    mine = request.GET.get("whose") == MINE
    homes = policy.permitted(request.user, "compare", Home.objects.filter(closed_on=None))
    rows = lists.across(request.user, list(homes.order_by("name")), mine)
    context = {
        "late": [one for one in rows if one.overdue],
        "others": [one for one in rows if not one.overdue],
        "whose": MINE if mine else HOME,
        "choices": [
            {"url": "?whose=home", "label": "The homes’", "current": not mine},
            {"url": f"?whose={MINE}", "label": "Mine", "current": mine},
        ],
    }
    return render(request, "homes/due_across.html", context)


def rules(request: HttpRequest, home: str) -> HttpResponse:
    """Every rule the product computes: its words, why, and how long there is here."""
    here = home_through(request.user, home, "enter")
    enter(request, here, "due")
    context = {
        "home": here,
        "parts": lists.told_rules(here),
        "may_change": policy.may(request.user, "change", here),
    }
    return render(request, "homes/rules.html", context)


class Intervals(Deed):
    """The home's own intervals; what the law sets cannot be changed here or anywhere."""

    form_class = IntervalsForm
    template_name = "homes/intervals.html"
    title = "This home’s own intervals"
    press = "Save these intervals"

    def find(self) -> None:
        self.home = home_through(self.request.user, self.kwargs["home"], "change")
        enter(self.request, self.home, "due")

    def stands_on(self) -> Whole:
        return whole(self.home)

    def form_arguments(self) -> dict[str, Any]:
        return {"initial": {column: getattr(self.home, column) for column in INTERVALS}}

    def act(self, form: Any) -> str:
        change_home(by=self.request.user, home=self.home, changes=form.cleaned_data)
        messages.success(self.request, "Saved. What is due is counted by these from now on.")
        return reverse("homes:rules", args=[self.home.ref])

    def context(self, form: Any) -> dict[str, Any]:
        rules_page = reverse("homes:rules", args=[self.home.ref])
        return {
            "lede": f"They decide when things are due at {self.home.name}. What the law sets is "
            "not here: a home cannot change it.",
            "back": {"url": rules_page, "said": "The rules"},
            "cancel": {"url": rules_page, "said": "Leave them as they are"},
            "changes": lists.changes(self.home),
        }


# ---------- away ----------
class GoAway(Deed):
    """The manager is away for some days, and somebody who leads the home stands in."""

    form_class = AwayForm
    draft_title = "Being away"
    title = "I am away"
    press = "Save, and show them my duties"

    def find(self) -> None:
        self.home = home_through(self.request.user, self.kwargs["home"], "be away")
        enter(self.request, self.home, "home")

    def form_arguments(self) -> dict[str, Any]:
        return {"user": self.request.user, "home": self.home}

    def act(self, form: Any) -> str:
        data = form.cleaned_data
        actions.go_away(
            by=self.request.user,
            home=self.home,
            starts_on=data["starts_on"],
            ends_on=data["ends_on"],
            stands_in=data["stands_in"].user,
        )
        name = data["stands_in"].user.name
        days = f"{words.day_month(data['starts_on'])} to {words.day_month(data['ends_on'])}"
        messages.success(self.request, f"Saved. {name} has your duties in their list, {days}.")
        if is_long(data["starts_on"], data["ends_on"] + timedelta(days=1)):
            messages.warning(
                self.request, "That is 28 days or more: Ofsted is to be told. It is in your list."
            )
        return reverse("homes:home", args=[self.home.ref])

    def context(self, form: Any) -> dict[str, Any]:
        page = reverse("homes:home", args=[self.home.ref])
        lede = "While you are away somebody else sees what is yours to do, and Our home says so."
        if not who_may_stand_in(self.request.user, self.home).exists():
            lede = "Nobody else leads this home. Give somebody access as deputy first."
        return {
            "lede": lede,
            "back": {"url": page, "said": "Our home"},
            "cancel": {"url": page, "said": "Not now"},
        }


class EndAway(Deed):
    """Back sooner, or not away after all."""

    form_class = HearthForm
    draft_title = "Being back"
    press = "End this absence"

    def find(self) -> None:
        rows = Away.objects.select_related("home__provider", "who", "stands_in")
        self.away = find(self.request.user, rows, ref=self.kwargs["ref"])
        require(self.request.user, "end", self.away)
        enter(self.request, self.away.home, "home")

    def stands_on(self) -> Whole:
        return whole(self.away)

    def act(self, form: Any) -> str:
        actions.end_away(by=self.request.user, away=self.away)
        messages.success(self.request, f"{self.away.who.name} is not away any more.")
        return reverse("homes:home", args=[self.away.home.ref])

    def context(self, form: Any) -> dict[str, Any]:
        away, page = self.away, reverse("homes:home", args=[self.away.home.ref])
        return {
            "title": f"{away.who.name} is back",
            "lede": f"Away from {words.day(away.starts_on)} to {words.day(away.ends_on)}; "
            f"{away.stands_in.name} stands in. Once it is ended their list is their own again.",
            "back": {"url": page, "said": "Our home"},
            "cancel": {"url": page, "said": "Leave it as it is"},
        }


class TellOfsted(Deed):
    """Note when Ofsted was told of a long absence, or of the return from it (reg 48)."""

    form_class = ToldForm
    draft_title = "Ofsted was told"
    press = "Save that Ofsted was told"

    def find(self) -> None:
        rows = Away.objects.select_related("home__provider", "who")
        self.away = find(self.request.user, rows, ref=self.kwargs["ref"])
        require(self.request.user, "tell", self.away)
        enter(self.request, self.away.home, "due")

    def stands_on(self) -> Whole:
        return whole(self.away)

    def _told(self, record: Any) -> Any:
        return record.ofsted_told_back_on if self.away.is_over else record.ofsted_told_on

    def answers(self, record: Any, *parts: Any) -> dict[str, Any]:
        return {"told_on": self._told(record)}

    def form_arguments(self) -> dict[str, Any]:
        return {"initial": {"told_on": self._told(self.away)}}

    def act(self, form: Any) -> str:
        told_on = form.cleaned_data["told_on"]
        actions.tell_ofsted(by=self.request.user, away=self.away, told_on=told_on)
        messages.success(self.request, f"Saved: Ofsted was told on {words.day(told_on)}.")
        return reverse("homes:due", args=[self.away.home.ref])

    def context(self, form: Any) -> dict[str, Any]:
        away, page = self.away, reverse("homes:due", args=[self.away.home.ref])
        state = "is back" if away.is_over else "is away"
        return {
            "title": f"Ofsted was told that {away.who.name} {state}",
            "lede": f"Away from {words.day(away.starts_on)} to {words.day(away.ends_on)}. "
            "It is the registered person’s to tell, in writing. Reg 48",
            "back": {"url": page, "said": "What is due"},
            "cancel": {"url": page, "said": "Not yet"},
        }


def away_from(user: Any, home: Home) -> list[Away]:
    """Who is away from a home now or soon, soonest first, with whether this person may end it."""
    found = those_away(user, [home.pk])
    may_end = bool(found) and home.pk in standing(user).homes(Role.MANAGER, Role.RESPONSIBLE)
    for one in found:
        one.may_end = may_end
    return found


# ---------- one's own reminders ----------
class Reminders(Deed):
    """How somebody is told what is due without signing in."""

    form_class = MailForm
    template_name = "homes/reminders.html"
    draft_title = "A mail each morning"
    title = "Being told what is due"
    press = "Save"

    def find(self) -> None:
        if not standing(self.request.user).homes(*OWING):
            raise PermissionDenied
        self.request.area = "me"
        self.reminder = actions.reminder_of(self.request.user)

    def form_arguments(self) -> dict[str, Any]:
        return {"initial": {"mail": self.reminder.mail}}

    def act(self, form: Any) -> str:
        actions.choose_mail(by=self.request.user, mail=form.cleaned_data["mail"])
        messages.success(self.request, "Saved.")
        return reverse("homes:reminders")

    def context(self, form: Any) -> dict[str, Any]:
        secret = self.request.session.pop(SHOWN_ONCE, "")
        address = reverse("homes:calendar", args=[secret]) if secret else ""
        return {
            "address": self.request.build_absolute_uri(address) if address else "",
            "made_at": self.reminder.calendar_made_at,
            "back": {"url": reverse("accounts:me"), "said": "You and your access"},
        }


class MakeCalendar(Deed):
    """A private address for one's own calendar; an older one leads nowhere any more."""

    form_class = HearthForm
    draft_title = "A calendar address"
    title = "Make a calendar address"
    press = "Make the address"

    def find(self) -> None:
        if not standing(self.request.user).homes(*OWING):
            raise PermissionDenied
        self.request.area = "me"

    def act(self, form: Any) -> str:
        self.request.session[SHOWN_ONCE] = actions.make_calendar(by=self.request.user)
        return reverse("homes:reminders")

    def context(self, form: Any) -> dict[str, Any]:
        page = reverse("homes:reminders")
        return {
            "lede": "Your calendar shows what is due to you, by rule and day: “Supervision due”. "
            "It names no young person and nobody of the team. Whoever has the address can read "
            "it, so keep it to yourself. It is shown once. An older address stops working.",
            "back": {"url": page, "said": "Being told what is due"},
            "cancel": {"url": page, "said": "Not now"},
        }


class EndCalendar(Deed):
    """Take one's calendar address back."""

    form_class = HearthForm
    draft_title = "A calendar address"
    title = "Take your calendar address back"
    press = "Take it back"

    def find(self) -> None:
        if not standing(self.request.user).homes(*OWING):
            raise PermissionDenied
        self.request.area = "me"

    def act(self, form: Any) -> str:
        actions.end_calendar(by=self.request.user)
        messages.success(self.request, "The address leads nowhere any more.")
        return reverse("homes:reminders")

    def context(self, form: Any) -> dict[str, Any]:
        page = reverse("homes:reminders")
        return {
            "press_kind": "warning",
            "lede": "Every calendar that reads it stops being told what is due, at its next look.",
            "back": {"url": page, "said": "Being told what is due"},
            "cancel": {"url": page, "said": "Keep it"},
        }
