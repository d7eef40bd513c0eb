"""Reading goals and school months, always through the policy."""

from typing import Any

from django.db.models import Prefetch, QuerySet

from accounts.policy import permitted, visible
from accounts.questions import ask
from homes.models import Home
from outcomes.models import Goal, GoalProgress, GoalStep, SchoolMonth
from placements.models import YoungPerson


def goals(user: Any, *, void: bool = False) -> QuerySet[Goal]:
    """Goals this person may see, each with its steps and its progress, oldest first; ``void``:
    goals that are void as well, to read one."""
    steps = Prefetch("steps", visible(user, GoalStep.with_void.order_by("order")))
    rows = GoalProgress.with_void.filter(voided_at=None).select_related("recorded_by", "amended_by")
    progress = Prefetch("progress", visible(user, rows.order_by("on", "pk")))
    found = visible(user, Goal.with_void.all() if void else Goal.objects.all())
    found = found.select_related("young_person", "home", "recorded_by", "amended_by", "voided_by")
    return found.prefetch_related(steps, progress)


def of(user: Any, young_person: YoungPerson, home: Home) -> list[Goal]:
    """One young person's goals at a home: those being worked on first, then the latest closed."""
    rows = ask(user, _of, young_person=young_person.pk, home=home.pk)
    now = [goal for goal in rows if goal.state == Goal.State.NOW]
    closed = [goal for goal in rows if goal.state != Goal.State.NOW]
    return now + sorted(closed, key=lambda goal: goal.closed_on or goal.set_on, reverse=True)


def _of(who: Any, *, young_person: Any, home: Any) -> QuerySet[Goal]:
    rows = goals(who).filter(young_person=young_person, home=home)
    return rows.order_by("set_on", "pk")


def void_progress(user: Any, goal: Goal) -> list[GoalProgress]:
    """What was said of a goal and should not have been."""
    rows = GoalProgress.with_void.filter(goal=goal, voided_at__isnull=False)
    return list(visible(user, rows.select_related("voided_by")).order_by("-on", "-pk"))


def may_change(user: Any, goal: Goal) -> dict[str, set[int]]:
    """The keys of a goal's entries that this person may "amend" and "void": two queries."""
    rows = GoalProgress.objects.filter(goal=goal)
    return {
        verb: set(permitted(user, verb, rows).order_by().values_list("pk", flat=True))
        for verb in ("amend", "void")
    }


def school_months(user: Any, young_person: YoungPerson, home: Home) -> list[SchoolMonth]:
    """Months at school while at this home, in order."""
    return ask(user, _school_months, young_person=young_person.pk, home=home.pk)


def _school_months(who: Any, *, young_person: Any, home: Any) -> QuerySet[SchoolMonth]:
    rows = SchoolMonth.objects.filter(young_person=young_person, home=home)
    return visible(who, rows).order_by("month")
