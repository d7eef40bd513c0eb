"""This app's sections of the young person's page: what they are working on, and school."""

from typing import Any

from django.urls import reverse

from accounts.policy import may
from homes.models import Home
from outcomes.goals import queries
from outcomes.goals.showing import card_of, school_chart
from outcomes.models import Goal
from placements.models import YoungPerson
from placements.naming import masker
from placements.queries import is_open, placement_of, placement_to_write
from placements.story import Section


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
    found = [Section("main", "outcomes/story/goals.html", context, 30, shown=True)]
    if chart := school_chart(queries.school_months(user, young_person, home)):
        found.append(
            Section("main", "outcomes/story/school.html", {"chart": chart}, 35, shown=True)
        )
    return found


def _add_url(user: Any, young_person: YoungPerson) -> str:
    if not may(user, "write about", young_person) or not placement_to_write(user, young_person):
        return ""
    return reverse("outcomes:goal_add", args=[young_person.ref])
