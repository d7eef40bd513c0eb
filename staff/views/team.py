"""The team: who works here, and how each stands with supervision."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from accounts.audit import opened
from accounts.deeds import Deed
from accounts.frame import enter
from accounts.looking.opening import OpensRecord
from accounts.policy import find, may, require
from accounts.versions import Whole, whole
from homes.models import Home
from staff import leading, line, queries
from staff.actions import posts
from staff.forms import ChangePostForm
from staff.looked import may_read
from staff.models import StaffMember


def team(request: HttpRequest, home: str) -> HttpResponse:
    """Everybody who works here; for those who lead, who is due and overdue."""
    here = find(request.user, Home.objects.all(), ref=home)
    require(request.user, "enter", here)
    enter(request, here, area="staff")
    leads = may(request.user, "oversee", here)
    rows = queries.team(request.user, here)
    context = {
        "home": here,
        "leads": leads,
        "rows": rows,
        "late": [row for row in rows if row.kind == "overdue"] if leads else [],
        "leavers": queries.leavers(request.user, here) if leads else [],
    }
    if may(request.user, "manage people", here):
        add = {"url": reverse("staff:add", args=[here.ref]), "label": "Add somebody"}
        context |= {"add": add | {"icon": "plus"}}
    return render(request, "staff/team.html", context)


def find_member(user: Any, ref: str) -> StaffMember:
    """The one member of staff with this reference, if this person may see them (404)."""
    return find(user, queries.with_line(StaffMember.objects.all()), ref=ref)


def member(request: HttpRequest, ref: str) -> HttpResponse:
    """One member of staff: their post, what is counted, and their supervisions."""
    person = find_member(request.user, ref)
    mine = line.is_about(request.user, person)
    enter(request, person.home, area="me" if mine else "staff")
    reads = mine or may(request.user, "read the file of", person)
    context: dict[str, Any] = {"member": person, "home": person.home, "reads": reads, "mine": mine}
    context["leads_on"] = leading.led_by(request.user, person)
    if reads:
        opened(request.user, person, home=person.home, staff_member=person)
        context |= _file(request.user, person)
    return render(request, "staff/member.html", context)


def _file(user: Any, person: StaffMember) -> dict[str, Any]:
    theirs = queries.readable(user).filter(staff_member=person).order_by("-held_on")
    here = (
        person.ended_on is None or person in StaffMember.objects.filter(home=person.home).in_post()
    )
    return {
        "facts": queries.facts(user, person),
        "supervisions": theirs,
        "may_supervise": here and line.may_supervise(user, person),
        "may_change": may(user, "change", person),
        "may_see_looked": may_read(user, person),
        "actions": queries.owned_actions(user, person),
    }


class Change(OpensRecord, Deed):
    """Change a post: its title, who supervises, the interval, the last day."""

    form_class = ChangePostForm
    draft_title = "A change to someone’s post"
    template_name = "staff/change.html"
    press = "Save"

    def find(self) -> None:
        self.member = find_member(self.request.user, self.kwargs["ref"])
        require(self.request.user, "change", self.member)
        enter(self.request, self.member.home, area="staff")

    def stands_on(self) -> Whole:
        return whole(self.member)

    def record(self) -> tuple[Any, dict[str, Any]]:
        return self.member, {"home": self.member.home, "staff_member": self.member}

    def form_arguments(self) -> dict[str, Any]:
        return {"user": self.request.user, "member": self.member}

    def act(self, form: ChangePostForm) -> str:
        posts.change(by=self.request.user, member=self.member, **form.cleaned_data)
        return reverse("staff:member", args=[self.member.ref])

    def context(self, form: ChangePostForm) -> dict[str, Any]:
        here = reverse("staff:member", args=[self.member.ref])
        return {
            "title": f"Change {self.member.name}’s post",
            "back": {"url": here, "said": self.member.name},
        }
