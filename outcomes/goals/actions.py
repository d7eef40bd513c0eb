"""Setting a goal and saying how it goes (E1)."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from accounts.audit import did
from accounts.deeds import Refusal
from accounts.models import AuditEvent, User
from homes.chronology.telling import tell
from outcomes.models import Goal, GoalProgress, GoalStep
from placements.models import Placement
from ui.words import day_month


class GoalClosed(Refusal):
    sentence = "This goal has been closed meanwhile. Set a new one to go on"


class BeforeItBegan(Refusal):
    field = "on"


@transaction.atomic
def set_goal(
    *,
    by: User,
    placement: Placement,
    title: str,
    area: str,
    steps: list[str],
    set_on: date,
    baseline: str = "",
    own_view: str = "",
    hoped_by: date | None = None,
) -> Goal:
    """Set a goal with where it starts from and its first small steps, in order."""
    goal = Goal.objects.create(
        home=placement.home,
        young_person=placement.young_person,
        title=title,
        area=area,
        baseline=baseline,
        own_view=own_view,
        set_on=set_on,
        hoped_by=hoped_by,
        recorded_by=by,
    )
    GoalStep.objects.bulk_create(
        GoalStep(goal=goal, order=order, title=step) for order, step in enumerate(steps)
    )
    tell(goal)
    did(by, AuditEvent.Verb.WROTE, goal, home=goal.home, young_people=[goal.young_person])
    return goal


@transaction.atomic
def add_progress(
    *,
    by: User,
    goal: Goal,
    on: date,
    score: int,
    evidence: str,
    own_view: str = "",
    done: Any = (),
    next_step: str = "",
    state: str = Goal.State.NOW,
) -> GoalProgress:
    """Say where a goal stands on a day, 0 (as it began) to 10 (there), with what shows it; mark
    the steps that are done, add the next, or close the goal. GoalClosed when somebody else has."""
    goal = Goal.objects.select_for_update().select_related("home", "young_person").get(pk=goal.pk)
    if goal.state != Goal.State.NOW:
        raise GoalClosed
    if on < goal.set_on:
        raise BeforeItBegan(
            f"This goal was set on {day_month(goal.set_on)}: choose that day or later"
        )
    progress = GoalProgress.objects.create(
        goal=goal,
        home=goal.home,
        on=on,
        score=score,
        evidence=evidence,
        own_view=own_view,
        recorded_by=by,
    )
    goal.steps.filter(ref__in=list(done), done_on=None).update(done_on=on)
    if next_step:
        last = goal.steps.aggregate(last=Max("order"))["last"]
        GoalStep.objects.create(goal=goal, order=0 if last is None else last + 1, title=next_step)
    if state != Goal.State.NOW:
        goal.state, goal.closed_on = state, on
        goal.save(update_fields=["state", "closed_on"])
    tell(progress)
    did(by, AuditEvent.Verb.WROTE, progress, home=goal.home, young_people=[goal.young_person])
    return progress
