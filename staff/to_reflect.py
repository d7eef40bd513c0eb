"""What there is to reflect on in a supervision: what other apps know of this member of staff's work,
named here. Each module has ``to_reflect(user, member, since) -> list[Happened]``, through the policy.

Nothing is asked of anybody and nothing is counted: it is there to be talked about, if they wish.
"""

from dataclasses import dataclass
from datetime import date, datetime
from importlib import import_module
from typing import Any

from staff.models import StaffMember

MODULES = ["placements.incidents.reflecting"]


@dataclass(frozen=True)
class Happened:
    """Something this member of staff was part of: a sentence, when, and where it is read."""

    said: str
    at: datetime
    url: str


def to_reflect(user: Any, member: StaffMember, since: date | None) -> list[Happened]:
    """What happened since their last supervision, as this reader may know it, newest first."""
    found = [one for name in MODULES for one in import_module(name).to_reflect(user, member, since)]
    return sorted(found, key=lambda one: one.at, reverse=True)
