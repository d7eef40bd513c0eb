"""Naming who leads on an area of a home's life, and ending it (A3)."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from accounts.audit import did
from accounts.deeds import Refusal
from accounts.models import AuditEvent
from homes.due.areas import Area
from homes.models import Home
from staff.models import Lead, StaffMember
from ui.words import day_month, today

A_DAY = timedelta(days=1)


class BeforeItBegan(Refusal):
    field = "ends_on"


class EndedAlready(Refusal):
    sentence = "This has ended already. It stands under Before"


@transaction.atomic
def name_lead(
    *,
    by: Any,
    home: Home,
    area: str,
    staff_member: StaffMember,
    starts_on: date,
    ends_on: date | None = None,
) -> Lead:
    """Name who leads on an area from a day. Whoever led until then ends the day before.

    Refused when that person leads on it already, or when somebody begins on that day or later.
    """
    Home.objects.select_for_update(no_key=True).get(pk=home.pk)
    of_area = Lead.objects.select_related("staff_member").filter(home=home, area=area)
    for lead in of_area.filter(Q(ends_on=None) | Q(ends_on__gte=starts_on)):
        _make_room(lead, staff_member, starts_on, ends_on)
    made = Lead.objects.create(
        home=home,
        area=area,
        staff_member=staff_member,
        starts_on=starts_on,
        ends_on=ends_on,
        recorded_by=by,
    )
    did(by, AuditEvent.Verb.CHANGED, made, home=home, staff_member=staff_member,
        purpose=f"leads on {Area(area).label}")  # fmt: skip
    return made


def _make_room(lead: Lead, other: StaffMember, starts_on: date, ends_on: date | None) -> None:
    name = lead.staff_member.first_name
    if ends_on and lead.starts_on > ends_on:
        return
    if lead.starts_on >= starts_on:
        raise Refusal(
            f"{name} leads on this from {day_month(lead.starts_on)}: choose a later day",
            field="starts_on",
        )
    if lead.staff_member_id == other.pk:
        raise Refusal(f"{name} leads on this already", field="staff_member")
    lead.ends_on = starts_on - A_DAY
    lead.save(update_fields=["ends_on"])


@transaction.atomic
def end_lead(*, by: Any, lead: Lead, ends_on: date) -> Lead:
    """Say until when somebody leads. BeforeItBegan for a day before the first; EndedAlready when
    the last day has passed."""
    held = Lead.objects.select_for_update(of=("self",)).select_related("home", "staff_member")
    held = held.get(pk=lead.pk)
    if held.ends_on and held.ends_on < today():
        raise EndedAlready
    if ends_on < held.starts_on:
        raise BeforeItBegan(f"Enter {day_month(held.starts_on)} or later: that was the first day")
    held.ends_on = ends_on
    held.save(update_fields=["ends_on"])
    did(by, AuditEvent.Verb.CHANGED, held, home=held.home, staff_member=held.staff_member,
        purpose=f"leads on {held.get_area_display()} no longer")  # fmt: skip
    return held
