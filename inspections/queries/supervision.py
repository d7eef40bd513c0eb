"""Supervision in time, across homes: who is in post and whose next one is not yet overdue."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from accounts.policy import visible
from staff.models import StaffMember
from staff.queries import due_on, with_supervision


def in_post(user: Any, homes: Iterable[Any]) -> list[StaffMember]:
    """Everybody who works at these homes now and whom this person may see, with the day their
    next supervision is due. One query."""
    return with_due(visible(user, StaffMember.objects.filter(home__in=list(homes)).in_post()))


def with_due(rows: Any) -> list[StaffMember]:
    staff = list(with_supervision(rows).order_by("home", "name"))
    for member in staff:
        member.supervision_due_on = due_on(member)
    return staff


def up_to_date(member: StaffMember) -> bool:
    """In time until the day it is due has passed; somebody about to leave owes none."""
    due = member.supervision_due_on
    return due is None or due >= timezone.localdate()


def counts(staff: list[StaffMember]) -> dict[int, dict[str, int]]:
    """Staff in post and how many of them are up to date, by home."""
    found: dict[int, dict[str, int]] = {}
    for member in staff:
        row = found.setdefault(member.home_id, {"staff": 0, "up_to_date": 0})
        row["staff"] += 1
        row["up_to_date"] += up_to_date(member)
    return found
