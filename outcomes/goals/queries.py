"""Reading goals and school months, always through the policy."""

from typing import Any

from django.db.models import Prefetch, QuerySet

from accounts.policy import visible
from homes.models import Home
from outcomes.models import Goal, GoalProgress, GoalStep, SchoolMonth
from placements.models import YoungPerson


def goals(user: Any) -> QuerySet[Goal]:
    """Goals this person may see, each with its steps and its progress, oldest first."""
    steps = Prefetch("steps", visible(user, GoalStep.objects.order_by("order")))
    rows = GoalProgress.objects.select_related("recorded_by").order_by("on", "pk")
    progress = Prefetch("progress", visible(user, rows))
    found = visible(user, Goal.objects.select_related("young_person", "home", "recorded_by"))
    return found.prefetch_related(steps, progress)


def of(user: Any, young_person: YoungPerson, home: Home) -> list[Goal]:
    """One young person's goals at a home: those being worked on first, then the latest closed."""
    rows = list(goals(user).filter(young_person=young_person, home=home).order_by("set_on", "pk"))
    now = [goal for goal in rows if goal.state == Goal.State.NOW]
    closed = [goal for goal in rows if goal.state != Goal.State.NOW]
    return now + sorted(closed, key=lambda goal: goal.closed_on or goal.set_on, reverse=True)


def school_months(user: Any, young_person: YoungPerson, home: Home) -> list[SchoolMonth]:
    """Months at school while at this home, in order."""
    rows = SchoolMonth.objects.filter(young_person=young_person, home=home)
    return list(visible(user, rows).order_by("month"))
