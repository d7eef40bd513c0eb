"""Leads: who leads on what now and before, naming somebody, and ending it (A3)."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from accounts.deeds import Deed
from accounts.frame import enter
from accounts.policy import find, may, require
from accounts.queries import home_through
from accounts.versions import Whole, part, whole
from homes.due.areas import Area
from staff import leading
from staff.actions import leads as actions
from staff.forms import EndLeadForm, LeadForm
from staff.models import Lead
from ui.words import day_month


def leads(request: HttpRequest, home: str) -> HttpResponse:
    """Every area of the home's life with who leads on it; and who did before."""
    here = home_through(request.user, home, "enter")
    enter(request, here, "home")
    rows = list(leading.leads(request.user, here))
    context = {
        "home": here,
        "areas": leading.by_area(rows),
        "before": leading.before(rows),
        "may_name": may(request.user, "change", here),
    }
    return render(request, "staff/leads.html", context)


class NameLead(Deed):
    """Name who leads on an area, from a day."""

    form_class = LeadForm
    draft_title = "Who leads on what"
    title = "Who leads on what"
    press = "Name them"

    def find(self) -> None:
        self.home = home_through(self.request.user, self.kwargs["home"], "change")
        enter(self.request, self.home, "home")

    def stands_on(self) -> Whole:
        """Every lead of the home: who led until then ends the day before."""
        return Whole(self.home, (part(Lead, home=self.home),))

    def answers(self, leads: Any, *parts: Any) -> dict[str, Any]:
        return {}

    def meanwhile_says(self) -> str:
        return "Somebody else has been named, or has ended, meanwhile. Look at who leads now."

    def form_arguments(self) -> dict[str, Any]:
        asked = self.request.GET.get("area", "")
        area = asked if asked in Area.values else ""
        return {"user": self.request.user, "home": self.home, "area": area}

    def act(self, form: LeadForm) -> str:
        made = actions.name_lead(by=self.request.user, home=self.home, **form.cleaned_data)
        since = day_month(made.starts_on)
        messages.success(
            self.request,
            f"{made.staff_member.name} leads on {made.get_area_display().lower()} from {since}.",
        )
        return reverse("staff:leads", args=[self.home.ref])

    def context(self, form: LeadForm) -> dict[str, Any]:
        page = reverse("staff:leads", args=[self.home.ref])
        return {
            "lede": "They see what is due in it, on Today and on Due. They read nothing they could not read before.",
            "back": {"url": page, "said": "Leads"},
            "cancel": {"url": page, "said": "Leave it as it is"},
        }


class EndLead(Deed):
    """Say until when somebody leads."""

    form_class = EndLeadForm
    draft_title = "The end of leading on something"
    press = "Save the last day"

    def find(self) -> None:
        rows = Lead.objects.select_related("home", "staff_member")
        self.lead = find(self.request.user, rows, ref=self.kwargs["ref"])
        require(self.request.user, "change", self.lead)
        enter(self.request, self.lead.home, "home")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if leading.before([self.lead]):
            return HttpResponseRedirect(reverse("staff:leads", args=[self.lead.home.ref]))
        return super().get(request, *args, **kwargs)

    def stands_on(self) -> Whole:
        return whole(self.lead)

    def act(self, form: EndLeadForm) -> str:
        ended = actions.end_lead(by=self.request.user, lead=self.lead, **form.cleaned_data)
        messages.success(
            self.request,
            f"{ended.staff_member.name} leads on it until {day_month(ended.ends_on)}.",
        )
        return reverse("staff:leads", args=[self.lead.home.ref])

    def context(self, form: EndLeadForm) -> dict[str, Any]:
        page = reverse("staff:leads", args=[self.lead.home.ref])
        name = self.lead.staff_member.name
        return {
            "title": f"{name} no longer leads",
            "eyebrow": f"{self.lead.get_area_display()}, since {day_month(self.lead.starts_on)}",
            "back": {"url": page, "said": "Leads"},
            "cancel": {"url": page, "said": "Leave it as it is"},
        }
