"""Today: a home's first page is made of panels that the apps above contribute, named here.

Each module has ``panels(user, home) -> list[Panel]``. A panel is a template and what it shows;
its slot says where on the page it stands.
"""

from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

MODULES = [
    "homes.checked",
    "homes.began",
    "homes.notices",
    "homes.away",
    "homes.several",
    "staff.today",
    "placements.today",
    "placements.daily.today",
    "placements.incidents.today",
    "placements.missing.today",
    "placements.voice.today",
    "placements.cover.today",
    "inspections.today",
]
SLOTS = ("household", "first", "main", "aside")


@dataclass(frozen=True)
class Panel:
    """A part of Today. Lower ``order`` stands higher within its slot."""

    slot: str
    template: str
    context: dict[str, Any] = field(default_factory=dict)
    order: int = 50


def panels_for(user: Any, home: Any) -> dict[str, list[Panel]]:
    """The panels of this home's Today for this person, by slot, in order."""
    found = [panel for name in MODULES for panel in import_module(name).panels(user, home)]
    return {
        slot: sorted((p for p in found if p.slot == slot), key=lambda p: p.order) for slot in SLOTS
    }
