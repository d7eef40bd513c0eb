"""What a goal and each step of the way say to a young person's story."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from accounts.policy import visible
from homes.chronology.sources import Kept, Keys, Source, Told, joined, on
from outcomes.models import ChosenOutcome, Goal, GoalProgress
from placements.chronology import of


def _goals(keys: Keys) -> Iterable[Told]:
    for goal in of(Goal.with_void.all(), keys):
        yield Told.of(
            goal,
            happened_at=on(goal.set_on),
            by_day=True,
            title=f"A new goal: {goal.title}",
            words=joined(goal.own_view, goal.baseline),
        )


def _progress(keys: Keys) -> Iterable[Told]:
    for one in of(GoalProgress.with_void.select_related("goal"), keys).iterator(2000):
        yield Told.of(
            one,
            young_person=one.goal.young_person_id,
            happened_at=on(one.on),
            by_day=True,
            title=f"{one.goal.title}: {one.score} of 10",
            words=joined(one.evidence, one.own_view),
            void=one.is_void or one.goal.is_void,
        )


def _chosen(keys: Keys) -> Iterable[Told]:
    for one in of(ChosenOutcome.with_void.all(), keys).iterator(2000):
        ended = f", {one.get_state_display().lower()}" if one.closed_on else ""
        yield Told.of(
            one,
            happened_at=on(one.from_on),
            by_day=True,
            title=f"Chosen: {one.title[:1].lower()}{one.title[1:]}{ended}",
            words=joined(one.own_view, one.why, one.how_it_went),
        )


def _of_goal(goal: Goal) -> Iterable[int]:
    return GoalProgress.with_void.filter(goal=goal).values_list("pk", flat=True)


# ---------- what they keep of it in their booklet
def _kept_goals(user: Any, person: Any, refs: list[str]) -> dict[str, Kept]:
    rows = visible(user, Goal.objects.filter(young_person=person, ref__in=refs))
    return {one.ref: Kept(f"A new goal: {one.title}", one.own_view) for one in rows}


def _kept_progress(user: Any, person: Any, refs: list[str]) -> dict[str, Kept]:
    """What they said of it; a number on a scale is no memory."""
    rows = GoalProgress.objects.filter(goal__young_person=person, ref__in=refs).exclude(own_view="")
    return {
        one.ref: Kept(f"How it was going with “{one.goal.title}”", one.own_view)
        for one in visible(user, rows.select_related("goal"))
    }


SOURCES = [
    Source(
        "goal",
        Goal,
        "Goal",
        "Goals",
        "star",
        _goals,
        lambda ref: reverse("outcomes:goal", args=[ref]),
        kept=_kept_goals,
    ),
    Source(
        "progress",
        GoalProgress,
        "How a goal goes",
        "How goals go",
        "check",
        _progress,
        parts={Goal: _of_goal},
        kept=_kept_progress,
    ),
    Source(
        "chosen",
        ChosenOutcome,
        "A chosen outcome",
        "Chosen outcomes",
        "star",
        _chosen,
        lambda ref: reverse("outcomes:chosen", args=[ref]),
    ),
]
