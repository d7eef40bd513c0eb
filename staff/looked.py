"""Who looked at a member of staff's file: for the line above them (B6, regulation.md 8.4)."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from accounts.frame import enter
from accounts.looking import queries
from accounts.policy import Role, find, standing
from staff import line
from staff.models import StaffMember
from staff.queries import with_line

A_PAGE = 100


def may_read(user: Any, member: StaffMember) -> bool:
    """The manager of the home, and who answers for the provider, who alone reads it of a manager's
    own file. Never one's own."""
    if line.is_about(user, member):
        return False
    above = [Role.RESPONSIBLE] if line.manages_here(member) else [Role.MANAGER, Role.RESPONSIBLE]
    return member.home_id in standing(user).homes(*above)


def looked(request: HttpRequest, ref: str) -> HttpResponse:
    """Every opening of a record about one member of staff, newest first, day by day."""
    member = find(request.user, with_line(StaffMember.objects.all()), ref=ref)
    if not may_read(request.user, member):
        raise PermissionDenied
    enter(request, member.home, area="staff")
    events = queries.looked_at(request.user, staff_member=member)
    page = Paginator(events, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": f"Who looked at {member.name}’s file",
        "lede": "Every time somebody opened their file or a supervision, newest first. "
        "Nobody can take a line away.",
        "back": {"url": reverse("staff:member", args=[member.ref]), "said": member.name},
        "days": queries.by_day(page.object_list),
        "page": page,
        "nobody": "Nobody has opened this file yet.",
    }
    return render(request, "looking/looked.html", context)
