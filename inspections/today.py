"""This app's panels of Today (homes.today): an inspector who is here, and what was asked for."""

from typing import Any

from accounts.models import Membership
from accounts.policy import Role, may, standing, visible
from homes.today import Panel
from inspections.export.views import told_of
from inspections.models import InspectionAction, InspectorVisit
from inspections.queries.history import action_counts


def panels_across(user: Any, homes: list[Any]) -> list[Panel]:
    """For a responsible individual: the records of a home were taken away."""
    exports = told_of(user) if Role.RESPONSIBLE in standing(user).roles else []
    context = {"exports": exports}
    return [Panel("first", "inspections/panel_exports.html", context, order=20)] if exports else []


def panels(user: Any, home: Any) -> list[Panel]:
    """For those who oversee the home; a worker is told by their manager."""
    if not may(user, "oversee", home):
        return []
    found = []
    visits = visible(user, InspectorVisit.objects.filter(home=home))
    going_on = list(
        visits.filter(membership__in=Membership.objects.in_force())
        .select_related("membership")
        .order_by("-opened_at")
    )
    if going_on:
        found.append(Panel("first", "inspections/panel_visits.html", {"visits": going_on}, order=5))
    asked = action_counts(visible(user, InspectionAction.objects.filter(home=home)))
    if (row := asked.get(home.pk)) and row["open"]:
        found.append(
            Panel(
                "aside",
                "inspections/panel_actions.html",
                {
                    "open": row["open"],
                    "overdue": row["overdue"],
                    "waiting": row["waiting"],
                    "home": home,
                },
                order=70,
            )
        )
    return found
