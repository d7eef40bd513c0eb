"""Changing a post: who supervises, by which interval, until when."""

from datetime import date
from typing import Any

from django.db import transaction

from accounts.audit import did
from accounts.deeds import Refusal
from accounts.models import AuditEvent
from staff.models import StaffMember


@transaction.atomic
def change(
    *,
    by: Any,
    member: StaffMember,
    job_title: str,
    supervised_by: StaffMember | None,
    supervision_weeks: int | None,
    probation_ends_on: date | None,
    ended_on: date | None,
) -> None:
    """Change what the home decides about a post. The name and start date stay as recorded."""
    row = StaffMember.objects.select_for_update().get(pk=member.pk)
    if supervised_by and _answers_to(supervised_by, row):
        raise Refusal(
            f"{supervised_by.first_name} is supervised by {row.first_name}, "
            "so it cannot be the other way round as well",
            field="supervised_by",
        )
    row.job_title, row.supervised_by = job_title, supervised_by
    row.supervision_weeks = supervision_weeks
    row.probation_ends_on, row.ended_on = probation_ends_on, ended_on
    row.save()
    did(by, AuditEvent.Verb.CHANGED, row, home=row.home, staff_member=row)


def _answers_to(one: StaffMember, other: StaffMember) -> bool:
    """Does ``one`` answer to ``other``, directly or through others?"""
    seen: set[int] = set()
    here: StaffMember | None = one
    while here is not None and here.pk not in seen:
        if here.pk == other.pk:
            return True
        seen.add(here.pk)
        here = here.supervised_by
    return False
