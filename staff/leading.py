"""Who leads on what at a home, read through the policy (A3)."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from accounts.policy import visible
from homes.due.areas import Area, Led
from homes.models import Home
from staff.models import Lead, StaffMember


def leads(user: Any, home: Home) -> QuerySet[Lead]:
    """Every lead of a home, now, before and to come, the latest first."""
    rows = Lead.objects.filter(home=home).select_related("staff_member", "recorded_by")
    return visible(user, rows).order_by("-starts_on", "-pk")


def areas_led(user: Any, home: Home) -> list[Led]:
    """What this very person leads on at a home now (homes.due.areas)."""
    mine = Lead.objects.in_force().filter(home=home, staff_member__user=user.pk)
    rows = visible(user, mine).values_list("area", "starts_on")
    return [Led(Area(area), since) for area, since in rows]


def led_by(user: Any, member: StaffMember) -> list[Lead]:
    """What a member of staff leads on now."""
    order = list(Area)
    rows = visible(user, Lead.objects.in_force().filter(staff_member=member))
    return sorted(rows, key=lambda lead: order.index(Area(lead.area)))


def by_area(rows: Iterable[Lead]) -> list[dict[str, Any]]:
    """Each area with who leads on it now and who will, in the areas' own order."""
    today = timezone.localdate()
    here = {area: {"area": area, "now": None, "to_come": []} for area in Area}
    for lead in rows:
        if lead.starts_on > today:
            here[Area(lead.area)]["to_come"].append(lead)
        elif leads_on(lead):
            here[Area(lead.area)]["now"] = lead
    return list(here.values())


def leads_on(lead: Lead) -> bool:
    """Does this one lead today? Who has left leads on nothing, whatever was written down."""
    today = timezone.localdate()
    ends = [day for day in (lead.ends_on, lead.staff_member.ended_on) if day]
    return lead.starts_on <= today and all(day >= today for day in ends)


def before(rows: Iterable[Lead]) -> list[Lead]:
    """Those who led once, the latest first."""
    today = timezone.localdate()
    return [lead for lead in rows if lead.starts_on <= today and not leads_on(lead)]
