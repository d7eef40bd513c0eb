"""Areas of a home's life, and what a lead on one is shown (A3).

Each rule names the area it belongs to, if any (``homes.due.rules``). A lead sees what is due in
their area also where it is somebody else's to do: a view, and no right to read anything. Such a row
is of a record this person may read anyway, and leads to the record and not to the deed.
"""

from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import Any

from django.db import models

from homes import due
from homes.due import Duty

LEADS = "staff.leading"  # whose ``areas_led(user, home) -> list[Led]`` says who leads on what


class Area(models.TextChoices):
    SAFEGUARDING = "safeguarding", "Keeping safe"
    HEALTH = "health", "Health"
    EDUCATION = "education", "Education link"
    ACTIVITIES = "activities", "Activities"
    FAMILY = "family time", "Family time"
    VOICE = "voice", "Young people’s say"
    PREMISES = "premises", "Fire and premises"
    TEAM = "team", "Supervision and training"
    QUALITY = "quality", "Records and quality"


# The lists that hold an area's records: the words, and the page of a home.
LISTS = {
    Area.SAFEGUARDING: [("Incidents", "incidents:register")],
    Area.HEALTH: [("Young people, each with what keeps them well", "placements:young_people")],
    Area.EDUCATION: [("Young people, each with school and goals", "placements:young_people")],
    Area.ACTIVITIES: [("Young people, each with risks agreed", "placements:young_people")],
    Area.FAMILY: [("Young people, each with their people", "placements:young_people")],
    Area.VOICE: [("Incidents, each with their accounts", "incidents:register")],
    Area.PREMISES: [("The house", "homes:home")],
    Area.TEAM: [("Staff", "staff:team")],
    Area.QUALITY: [("Inspections and judgements", "inspections:inspections")],
}


# Areas in which nothing falls due by a rule, and what is said instead of "nothing is due".
WITHOUT_RULES = {
    Area.FAMILY: "Family time is written when it was. Nothing in it falls due by a date yet.",
    Area.PREMISES: "There are no records of this area yet.",
}


@dataclass(frozen=True)
class Led:
    """An area this person leads on now, since when."""

    area: Area
    since: date


def areas_led(user: Any, home: Any) -> list[Led]:
    """What this person leads on at a home now, in the areas' own order."""
    found = import_module(LEADS).areas_led(user, home)
    order = list(Area)
    return sorted(found, key=lambda led: order.index(led.area))


def due_in(user: Any, home: Any, areas: list[Area]) -> dict[Area, list[Duty]]:
    """What is due in these areas: this person's own, and what waits for others; soonest first."""
    from homes.due.asking import Asking

    held: dict[Area, list[Duty]] = {area: [] for area in areas}
    rules = [rule for rule in due.all_rules().values() if rule.lead in held]
    if rules:
        for duty in due.answers(Asking(user, [home], leading=True), rules):
            held[due.all_rules()[duty.code].lead].append(duty)
    return held
