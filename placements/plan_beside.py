"""What stands beside a plan, and beside the form its next version is written on: panels that other
apps contribute, named here.

Each module has ``beside_plan(user, young_person, home, since) -> list[Beside]``, through the policy.
``since`` is when the version shown was written; None: there is none yet.
"""

from datetime import datetime
from importlib import import_module
from typing import Any

from homes.records.beside import Beside

MODULES = ["placements.meetings.plan"]


def beside_plan(user: Any, young_person: Any, home: Any, since: datetime | None) -> list[Beside]:
    """The panels beside this young person's plan for this reader."""
    return [
        panel
        for name in MODULES
        for panel in import_module(name).beside_plan(user, young_person, home, since)
    ]
