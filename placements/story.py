"""The young person's page is made of sections that the apps above contribute, named here.

Each module has ``sections(user, young_person, home) -> list[Section]``, each through the
policy. Order on the page: the person, their words, what helps, what is hoped, then records.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from importlib import import_module
from typing import Any

MODULES = [
    "placements.sections",
    "placements.looked",
    "outcomes.sections",
    "placements.daily.sections",
    "placements.incidents.sections",
    "placements.behaviour.sections",
    "placements.measures.sections",
    "placements.missing.sections",
    "placements.meetings.sections",
    "placements.risks.sections",
    "placements.people.sections",
    "placements.voice.sections",
]
SLOTS = ("main", "aside", "adults")


@dataclass(frozen=True)
class Section:
    """A part of the young person's page; ``adults`` stands last, for the adults alone. What is
    ``shown`` stands on the page that is shown to them too: no adult's notes, and nobody else's.

    What is shown also stands in the booklet they may keep. ``over`` gives what it says there of the
    time from one day to another, or None where it then has nothing to say; without it, it says the same.
    ``about`` are the records in it that they may say something of: kind, reference, and what it
    is called.
    """

    slot: str
    template: str
    context: dict[str, Any] = field(default_factory=dict)
    order: int = 50
    shown: bool = False
    over: Callable[[date, date], dict[str, Any] | None] | None = None
    about: Sequence[tuple[str, str, str]] = ()


def sections_for(user: Any, young_person: Any, home: Any) -> dict[str, list[Section]]:
    """The sections of this page for this reader, by slot, in order."""
    found = [
        section
        for name in MODULES
        for section in import_module(name).sections(user, young_person, home)
    ]
    return {
        slot: sorted((s for s in found if s.slot == slot), key=lambda s: s.order) for slot in SLOTS
    }
