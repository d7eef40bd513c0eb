"""What a goal and each step of the way say to a young person's story."""

from collections.abc import Iterable

from django.urls import reverse

from homes.chronology.sources import Keys, Source, Told, joined, on
from outcomes.models import Goal, GoalProgress
from placements.chronology import of


def _goals(keys: Keys) -> Iterable[Told]:
    for goal in of(Goal.with_void.all(), keys):
        yield Told(
            thing=goal.ref,
            home=goal.home_id,
            young_person=goal.young_person_id,
            happened_at=on(goal.set_on),
            by_day=True,
            title=f"A new goal: {goal.title}",
            words=joined(goal.own_view, goal.baseline),
            recorded_at=goal.recorded_at,
            recorded_by=goal.recorded_by_id,
            amended=goal.amended_at is not None,
            void=goal.is_void,
        )


def _progress(keys: Keys) -> Iterable[Told]:
    for one in of(GoalProgress.with_void.select_related("goal"), keys).iterator(2000):
        yield Told(
            thing=one.ref,
            home=one.home_id,
            young_person=one.goal.young_person_id,
            happened_at=on(one.on),
            by_day=True,
            title=f"{one.goal.title}: {one.score} of 10",
            words=joined(one.evidence, one.own_view),
            recorded_at=one.recorded_at,
            recorded_by=one.recorded_by_id,
            amended=one.amended_at is not None,
            void=one.is_void or one.goal.is_void,
        )


def _of_goal(goal: Goal) -> Iterable[int]:
    return GoalProgress.with_void.filter(goal=goal).values_list("pk", flat=True)


SOURCES = [
    Source(
        "goal",
        Goal,
        "Goal",
        "Goals",
        "star",
        _goals,
        lambda ref: reverse("outcomes:goal", args=[ref]),
    ),
    Source(
        "progress",
        GoalProgress,
        "How a goal goes",
        "How goals go",
        "check",
        _progress,
        parts={Goal: _of_goal},
    ),
]
