"""A goal and time at school as they are shown: steps with their state, a line with its figures."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from outcomes.models import Goal, SchoolMonth
from ui import charts
from ui.words import day_month

OF = 10  # a goal's scale: 0 as it began, 10 there
Mask = Callable[[Any], str]


def steps_of(goal: Goal, mask: Mask = str) -> list[dict[str, str]]:
    """The steps with their state: done, now (the first that is not done), or to come."""
    found, now_given = [], goal.state != Goal.State.NOW
    for step in goal.steps.all():
        state = "done" if step.done_on else "" if now_given else "now"
        now_given = now_given or state == "now"
        found.append({"label": mask(step.title), "state": state, "done_on": step.done_on})
    return found


def card_of(goal: Goal, mask: Mask = str) -> dict[str, Any]:
    """One of components/goal.html, with its small line."""
    progress = list(goal.progress.all())
    own = next((one.own_view for one in reversed(progress) if one.own_view), goal.own_view)
    return {
        "title": mask(goal.title),
        "url": reverse("outcomes:goal", args=[goal.ref]),
        "steps": steps_of(goal, mask),
        "own_words": mask(own),
        "says": _says(goal, progress, mask),
        "spark": _spark(goal, progress),
        "scored": _scored(progress),
    }


def _says(goal: Goal, progress: list[Any], mask: Mask) -> str:
    parts = []
    if goal.baseline:
        parts.append(f"Started from: {mask(goal.baseline).rstrip('.')}.")
    if len(progress) == 1:
        parts.append(_scored(progress))
    return " ".join([*parts, *filter(None, [closed_words(goal)])])


def closed_words(goal: Goal) -> str:
    """Reached on 6 March."""
    if goal.state == Goal.State.NOW or not goal.closed_on:
        return ""
    return f"{goal.get_state_display()} on {day_month(goal.closed_on)}."


def _scored(progress: list[Any]) -> str:
    return f"{progress[-1].score} of {OF} on {day_month(progress[-1].on)}." if progress else ""


def _spark(goal: Goal, progress: list[Any]) -> Any:
    if len(progress) < 2:
        return ""
    scores = [one.score for one in progress]
    return charts.sparkline(f"goal-{goal.ref}", "Progress", scores, f" of {OF}")


def chart_of(goal: Goal) -> charts.Chart | None:
    """How the goal has gone, from the day it was set."""
    progress = list(goal.progress.all())
    if not progress:
        return None
    labels = [day_month(goal.set_on), *(day_month(one.on) for one in progress)]
    values = [0, *(one.score for one in progress)]
    return charts.line(
        f"goal-{goal.ref}",
        "How it has gone",
        labels=labels,
        series=[charts.Series("Now", values), charts.Series("There", [OF] * len(values))],
        says=f"From 0, as it began, to {values[-1]}. At {OF} it is there.",
        width=720,
    )


def school_chart(months: list[SchoolMonth]) -> charts.Chart | None:
    """Attendance month by month: half-day sessions attended in a hundred offered (E4)."""
    counted = [month for month in months if month.sessions]
    if not counted:
        return None
    values = [round(100 * month.attended / month.sessions) for month in counted]
    return charts.line(
        "school",
        "At school",
        labels=[f"{month.month:%b %Y}" for month in counted],
        series=[charts.Series("Attended", values)],
        unit="%",
        says=_school_says(counted, values),
        note="Half-day sessions attended, of those offered in the month.",
        width=720,
    )


def _school_says(months: list[SchoolMonth], values: list[int]) -> str:
    last = months[-1]
    said = f"{last.provision}. {last.attended} of {last.sessions} sessions in {last.month:%B}"
    return (
        f"{said}: {values[-1]}%, from {values[0]}% in {months[0].month:%B %Y}."
        if len(values) > 1
        else f"{said}."
    )
