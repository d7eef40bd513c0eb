"""What is due here (homes.due): what the regulator asked for, until it is closed."""

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from accounts.policy import Role, standing, visible
from homes.due import Duty
from inspections.models import InspectionAction
from ui import words


def duties(user: Any, homes: list[Any]) -> list[Duty]:
    """Open actions with a day, for their owner and for whoever answers for the home."""
    rows = _open(user).filter(_mine(user), home__in=homes)
    return [_duty(action) for action in rows]


def led(user: Any, home: Any) -> list[Duty]:
    """Those somebody else sees to, of the ones this person may read (homes.due.areas)."""
    return [_duty(action) for action in _open(user).filter(home=home).exclude(_mine(user))]


def _open(user: Any) -> QuerySet[InspectionAction]:
    rows = InspectionAction.objects.filter(closed_on=None, due_on__isnull=False)
    return visible(user, rows).select_related("owner", "inspection")


def _mine(user: Any) -> Q:
    answering = standing(user).homes(Role.MANAGER, Role.RESPONSIBLE)
    return Q(owner__user=user.pk) | Q(home__in=answering)


def _duty(action: InspectionAction) -> Duty:
    asked = action.kind == InspectionAction.Kind.REQUIREMENT
    when = words.day_month(action.inspection.started_on, always_year=True)
    return Duty(
        code="inspection-action",
        what=f"{'Meet the requirement' if asked else 'Act on the recommendation'} "
        f"of {when}: {action.refers_to}",
        url=reverse("inspections:action", args=[action.ref]),
        fact=f"{action.owner.name} sees to it, with evidence, by",
        due=action.due_on,
        rule=action.refers_to,
    )
