"""Homes side by side: the same few figures of many homes, in a constant number of queries."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from accounts.policy import permitted, visible
from homes.models import Home
from inspections.models import Inspection, InspectionAction
from inspections.queries import supervision
from inspections.queries.history import Judged, action_counts, last_full_by_home
from placements.incidents.models import Incident
from placements.models import Placement


@dataclass(frozen=True)
class HomeRow:
    """One home's figures for the person who answers for it."""

    home: Home
    living: int
    up_to_date: int
    staff: int
    incidents_28: int
    incidents_90: int
    waiting: int
    judged: Judged | None
    actions_open: int
    actions_overdue: int

    @property
    def supervision_late(self) -> int:
        return self.staff - self.up_to_date


def since(days: int) -> Any:
    return timezone.now() - timedelta(days=days)


def incident_counts(rows: Any) -> dict[int, dict[str, int]]:
    """Incidents by home: in 28 and 90 days by when they happened, and reviews that wait."""
    counted = (
        rows.order_by()
        .values("home")
        .annotate(
            in_28=Count("pk", filter=Q(occurred_at__gte=since(28))),
            in_90=Count("pk", filter=Q(occurred_at__gte=since(90))),
            waiting=Count("pk", filter=Q(reviewed_at=None)),
        )
    )
    return {row["home"]: row for row in counted}


def living_counts(rows: Any) -> dict[int, int]:
    """Young people living at each home now (rows: placements)."""
    counted = (
        rows.current().order_by().values("home").annotate(n=Count("young_person", distinct=True))
    )
    return {row["home"]: row["n"] for row in counted}


def homes_to_compare(user: Any) -> list[HomeRow]:
    """Every home this person answers for, with its figures."""
    homes = list(
        permitted(user, "compare", Home.objects.filter(closed_on=None))
        .select_related("provider")
        .order_by("provider__name", "name")
    )
    living = living_counts(visible(user, Placement.objects.filter(home__in=homes)))
    supervised = supervision.counts(supervision.in_post(user, homes))
    incidents = incident_counts(visible(user, Incident.objects.filter(home__in=homes)))
    last = last_full_by_home(visible(user, Inspection.objects.filter(home__in=homes)))
    actions = action_counts(visible(user, InspectionAction.objects.filter(home__in=homes)))
    return [
        HomeRow(
            home=home,
            living=living.get(home.pk, 0),
            up_to_date=supervised.get(home.pk, {}).get("up_to_date", 0),
            staff=supervised.get(home.pk, {}).get("staff", 0),
            incidents_28=incidents.get(home.pk, {}).get("in_28", 0),
            incidents_90=incidents.get(home.pk, {}).get("in_90", 0),
            waiting=incidents.get(home.pk, {}).get("waiting", 0),
            judged=last.get(home.pk),
            actions_open=actions.get(home.pk, {}).get("open", 0),
            actions_overdue=actions.get(home.pk, {}).get("overdue", 0),
        )
        for home in homes
    ]
