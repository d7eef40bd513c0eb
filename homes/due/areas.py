"""Areas of a home's life, which duty belongs to which, and what a lead on one is shown (A3).

A lead sees what is due in their area also where it is somebody else's to do: a view, and no right
to read anything. So each app that owes something says in ``led(user, home) -> list[Duty]`` of its
``duties.py`` what waits there for others, of the records this person may read anyway, leading to
the record and not to the deed.
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


# The area of each duty, by its code. A duty that is not here belongs to no lead.
OF = {
    "incident-review": Area.SAFEGUARDING,
    "risk-review": Area.SAFEGUARDING,
    "cover-review": Area.SAFEGUARDING,
    "incident-account": Area.VOICE,
    "R33-SUPV": Area.TEAM,
    "R33-SIGN": Area.TEAM,
    "inspection-action": Area.QUALITY,
}

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
    if not areas:
        return {}
    held: dict[Area, list[Duty]] = {area: [] for area in areas}
    for duty in [*due.held_duties(user, home), *_led(user, home)]:
        if (area := OF.get(duty.code)) in held:
            held[area].append(duty)
    return {
        area: sorted(rows, key=lambda duty: (duty.due_at, duty.what)) for area, rows in held.items()
    }


def _led(user: Any, home: Any) -> list[Duty]:
    modules = [import_module(name) for name in due.MODULES]
    return [duty for one in modules if hasattr(one, "led") for duty in one.led(user, home)]
