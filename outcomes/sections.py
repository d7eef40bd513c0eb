"""This app's sections of the young person's page: what they are working on, and school."""

from datetime import date
from typing import Any

from django.urls import reverse

from homes.models import Home
from outcomes.chosen import following
from outcomes.goals import queries
from outcomes.goals.showing import card_of, closed_words, school_chart
from outcomes.models import Goal
from placements.models import Placement, YoungPerson
from placements.naming import Masker, masker
from placements.queries import is_open, may_write_about, placement_of, placement_to_write
from placements.story import Section
from ui.words import day_month


def sections(user: Any, young_person: YoungPerson, home: Home) -> list[Section]:
    mask = masker(user, home)
    placement = placement_of(user, young_person)
    goals = queries.of(user, young_person, home)
    context = {
        "goals": [card_of(goal, mask) for goal in goals if goal.state == Goal.State.NOW],
        "closed": [card_of(goal, mask) for goal in goals if goal.state != Goal.State.NOW],
        "add_url": _add_url(user, young_person),
        "over": placement is not None and not is_open(placement),
    }
    about = [("goal", goal.ref, f"Working on: {mask(goal.title)}") for goal in goals]
    found = [
        Section(
            "main", "outcomes/story/goals.html", context, 30, shown=True, about=about,
            over=lambda first, last: _over(context, goals, mask, first, last),
        )
    ]  # fmt: skip
    found.append(_chosen(user, young_person, home, placement, mask))
    if chart := school_chart(queries.school_months(user, young_person, home)):
        found.append(
            Section(
                "main",
                "outcomes/story/school.html",
                {"chart": chart},
                35,
                shown=True,
                over=lambda first, last: None,  # a figure to look at together, and no keepsake
            )
        )
    return found


def _chosen(
    user: Any, young_person: YoungPerson, home: Home, placement: Placement | None, mask: Masker
) -> Section:
    """What was chosen with them, with how many there were: for the adults of their life, and told
    to them by somebody rather than by a chart."""
    chosen = following.of(user, young_person, home)
    until = placement.ends_on if placement else None
    rows = [
        {
            "followed": one,
            "title": one.outcome.title,
            "url": reverse("outcomes:chosen", args=[one.outcome.ref]),
            "own_view": mask(one.outcome.own_view),
            "ended": f"{one.outcome.get_state_display()}, {day_month(one.outcome.closed_on)}"
            if one.outcome.closed_on
            else "",
        }
        for one in following.follow(user, young_person, chosen, until)
    ]
    writes = _add_url(user, young_person)
    url = reverse("outcomes:choose", args=[young_person.ref]) if writes else ""
    return Section("main", "outcomes/story/chosen.html", {"chosen": rows, "choose_url": url}, 33)


def _over(
    context: dict[str, Any], goals: list[Goal], mask: Masker, first: date, last: date
) -> dict[str, Any] | None:
    """The goals worked on in a time: what is still worked on first, then what was closed in it. Where
    each started is the adults' note, and stays with them."""
    told = [
        goal
        for goal in goals
        if goal.set_on <= last and (goal.closed_on is None or goal.closed_on >= first)
    ]
    now, closed = [], []
    for goal in told:
        held = now if goal.state == Goal.State.NOW else closed
        held.append({**card_of(goal, mask), "says": closed_words(goal)})
    return {**context, "goals": now, "closed": closed} if told else None


def _add_url(user: Any, young_person: YoungPerson) -> str:
    if not may_write_about(user, young_person) or not placement_to_write(user, young_person):
        return ""
    return reverse("outcomes:goal_add", args=[young_person.ref])
