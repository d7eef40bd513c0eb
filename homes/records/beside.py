"""What stands beside a record that people wrote: panels that other apps contribute, named here.

Each module has ``panels(user, kind, record, young_people) -> list[Beside]``, through the policy.
``young_people`` are the keys of those the record is about whom this reader may see. The record's
own app knows none of them: it shows what it is given.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from homes.records.kinds import Kind, kind_of

MODULES = [
    "placements.behaviour.beside",
    "placements.measures.beside",
    "placements.notifications.beside",
    "placements.meetings.beside",
    "placements.risks.beside",
]


@dataclass(frozen=True)
class Beside:
    """A part of a record's page: a template and what it shows."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)


def panels_beside(user: Any, record: Any, young_people: Iterable[int]) -> list[Beside]:
    """What stands beside this record for this reader; nothing beside what is void."""
    kind: Kind | None = kind_of(type(record))
    if kind is None or record.voided_at is not None:
        return []
    keys = list(young_people)
    return [
        panel for name in MODULES for panel in import_module(name).panels(user, kind, record, keys)
    ]
