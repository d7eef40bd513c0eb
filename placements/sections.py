"""This app's sections of the young person's page (placements.story): their own words, what
helps, who is round them, and last what the adults must know."""

from typing import Any

from django.urls import reverse

from homes.chronology.queries import latest_of
from homes.models import Home
from placements import queries
from placements.events import by_month
from placements.models import Placement, PlacementPlan, YoungPerson
from placements.naming import Masker, masker
from placements.story import Section
from ui.words import day_month, listed

LATEST = 8  # rows of the story on the page itself


def sections(user: Any, young_person: YoungPerson, home: Home) -> list[Section]:
    """What this reader may see of who the young person is."""
    placement = queries.placement_of(user, young_person)
    if placement is None or placement.home_id != home.pk:
        return []
    mask = masker(user, home)
    plan = queries.newest_plan(user, placement)
    return [
        _good_day(young_person, placement, mask),
        _hard(young_person, plan, mask),
        *_people(user, young_person, placement),
        _story(user, young_person),
        Section(
            "adults",
            "placements/story/adults.html",
            _adults(young_person, placement, plan, mask),
            10,
        ),
    ]


def _good_day(young_person: YoungPerson, placement: Placement, mask: Masker) -> Section:
    known = queries.knows_good_day(placement, young_person)
    on = young_person.good_day_on if known else None
    by = f"{young_person.name}’s words" + (
        f", looked at again together on {day_month(on)}" if on else ""
    )
    context = {"good_day": mask(young_person.good_day) if known else "", "by": by}
    return Section("main", "placements/story/good_day.html", context, 10, shown=True)


def _hard(young_person: YoungPerson, plan: PlacementPlan | None, mask: Masker) -> Section:
    context: dict[str, Any] = {"plan": plan}
    if plan:
        agreed = (
            f"{young_person.name} agreed it" if plan.agreed_by_young_person else "Not agreed yet"
        )
        context |= {
            "helps": lines_of(mask(plan.what_helps)),
            "does_not": lines_of(mask(plan.what_does_not)),
            "by": f"From the plan of {day_month(plan.recorded_at)}. {agreed}",
        }
    written = bool(context.get("helps") or context.get("does_not"))
    about = [("plan", plan.ref, "When it is hard")] if plan else []
    return Section(
        "main", "placements/story/hard.html", context, 20, shown=True, about=about,
        over=lambda first, last: context if written else None,
    )  # fmt: skip


def lines_of(text: str) -> list[str]:
    """A list somebody typed, one thing a line, with or without dashes before it."""
    return [
        line.strip().lstrip("-–•*·").strip() for line in text.splitlines() if line.strip(" -–•*·\t")
    ]


def _people(user: Any, young_person: YoungPerson, placement: Placement) -> list[Section]:
    """The adults round them now; an earlier home has no part in who they are today."""
    if not queries.is_open(placement):
        return []
    people = queries.circle(user, young_person)
    return [
        Section(
            "aside", "placements/story/people.html", {"people": people}, 30, shown=True,
            over=lambda first, last: {"people": people} if people else None,
        )
    ]  # fmt: skip


def _story(user: Any, young_person: YoungPerson) -> Section:
    """The newest of everything that was written, and the way to the rest."""
    rows, more = latest_of(user, young_person, LATEST)
    context = {
        "months": by_month(user, rows),
        "url": reverse("placements:chronology", args=[young_person.ref]),
        "more": more is not None,
    }
    return Section("adults", "placements/story/story.html", context, 80)


def _adults(
    young_person: YoungPerson, placement: Placement, plan: PlacementPlan | None, mask: Masker
) -> dict[str, Any]:
    def part(name: str) -> str:
        return mask(getattr(plan, name)) if plan else ""

    born = day_month(young_person.date_of_birth, always_year=True)
    return {
        "cards": [
            {"title": "What can set things off", "words": part("triggers")},
            {"title": "Health", "words": part("health")},
            {"title": f"How {young_person.name} communicates", "words": part("communication")},
        ],
        "facts": [
            {"label": "Full name", "value": young_person.full_name},
            {"label": "Born", "value": born},
            {"label": "Placed by", "value": placement.authority.name},
            {"label": "Legal basis", "value": placement.legal_status},
            {"label": "Came here", "value": day_month(placement.starts_on, always_year=True)},
            {"label": "Why here", "value": mask(placement.why_here)},
            {"label": "What it is for", "value": mask(placement.hoped_for)},
            *_ending(placement),
        ],
        "plan": plan,
        "plan_url": reverse("placements:plan", args=[young_person.ref]),
    }


def _ending(placement: Placement) -> list[dict[str, str]]:
    if queries.is_open(placement) or not placement.ends_on:
        return []
    how = [day_month(placement.ends_on, always_year=True), placement.moved_on_to]
    return [{"label": "Moved on", "value": listed([part for part in how if part], last="to")}]
