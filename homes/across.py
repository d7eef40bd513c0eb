"""Today across homes, by exception: what is not as it should be at each home, and nothing else.

Each module named here has ``concerns(user, homes, since) -> Iterable[Concern]``, in a number of
questions that does not grow with the homes. A concern is one line under its home: a single thing,
or a number with the list of exactly so many behind it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum
from importlib import import_module
from typing import Any

from django.db.models import Max, QuerySet
from django.db.models.functions import Now
from django.utils import timezone

from accounts.audit import opened
from accounts.models import AuditEvent, User
from accounts.policy import Role, standing, visible
from homes.models import Home
from homes.today import Panel
from ui.words import in_london

MODULES = [
    "homes.due.across",
    "placements.incidents.across",
    "placements.cover.across",
    "inspections.across",
    "inspections.steady.across",
]
FIRST = ["homes.checked", "homes.notices", "inspections.today"]
ANSWERS = (Role.MANAGER, Role.DEPUTY, Role.RESPONSIBLE)  # who answers for a home, or leads it
LOOKED = "today across homes"  # the purpose an opening is noted with
ONE_SITTING = timedelta(minutes=30)
USUALLY, LONGEST = timedelta(days=7), timedelta(days=28)  # how far back, never looked or long ago


class Worst(IntEnum):
    """In which order the lines of a home stand, and the homes by their first line."""

    AWAY_NOW = 1  # a young person who is not said to have come back
    LAW = 2
    SERIOUS = 3
    READ_NOW = 4  # somebody covers from another home
    NOT_REVIEWED = 5
    NO_MANAGER = 6
    ASKED = 7  # by an inspection, and past its day
    OWN_RULE = 8
    SET = 9
    UNSETTLED = 10  # a sign of what keeps a home steady is worth a look
    VOID = 11
    WRITTEN_LATE = 12


@dataclass(frozen=True)
class Concern:
    """One line: ``said`` opens ``url``; with a ``number`` it is that of the list there."""

    home: int  # the home's key
    worst: Worst
    state: tuple[str, str]  # kind and words of the state tag
    said: str
    url: str
    number: int | None = None
    says: str = ""
    icon: str = ""  # of the state tag, where it is not the kind's own


@dataclass(frozen=True)
class Stands:
    """A home with its lines, worst first."""

    home: Home
    concerns: list[Concern]


def homes_of(user: Any) -> QuerySet[Home]:
    """The open homes this person leads or answers for."""
    keys = standing(user).homes(*ANSWERS)
    rows = Home.objects.filter(pk__in=keys, closed_on=None)
    return visible(user, rows).select_related("provider").order_by("name", "pk")


def may_look(user: Any) -> bool:
    """Is there more than one home to look across; a responsible individual always."""
    who = standing(user)
    return Role.RESPONSIBLE in who.roles or len(who.homes(*ANSWERS)) > 1


def stands(user: Any, homes: list[Home], since: date) -> list[Stands]:
    """Every home: those with something first, by the worst they have, then how much, then by name."""
    found: dict[int, list[Concern]] = {home.pk: [] for home in homes}
    for name in MODULES:
        for concern in import_module(name).concerns(user, homes, since):
            found[concern.home].append(concern)
    rows = [Stands(home, sorted(found[home.pk], key=lambda one: one.worst)) for home in homes]
    return sorted(rows, key=_how_bad)


def _how_bad(one: Stands) -> tuple[int, int, str]:
    worst = one.concerns[0].worst if one.concerns else len(Worst) + 1
    return worst, -len(one.concerns), one.home.name


def first_panels(user: Any, homes: list[Home]) -> list[Panel]:
    """What stands above everything on Today of one home, of all of them, from the modules that
    have ``panels_across(user, homes)``."""
    found = [
        panel for name in FIRST if homes for panel in import_module(name).panels_across(user, homes)
    ]
    return sorted(found, key=lambda panel: panel.order)


# ---------- since when ----------
def since(user: Any) -> date:
    """The day this person looked last before they sat down to it now: everything of that day on is
    told. A week ago when they never did, four weeks at most."""
    looked = AuditEvent.objects.filter(
        by=user,
        kind=user._meta.label_lower,
        thing=user.ref,
        purpose=LOOKED,
        at__lt=Now() - ONE_SITTING,
    )
    last: datetime | None = looked.aggregate(last=Max("at"))["last"]
    now = timezone.now()
    return in_london(max(last, now - LONGEST) if last else now - USUALLY).date()


def note_looking(user: Any) -> None:
    """Keep when they looked: about themselves, and in no home."""
    opened(user, User(pk=user.pk, ref=user.ref), purpose=LOOKED)


def ours(homes: Iterable[Home]) -> dict[int, Home]:
    """Homes by their key."""
    return {home.pk: home for home in homes}
