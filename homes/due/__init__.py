"""What is due: one list for a person over one or several homes, computed at reading (F7).

Each app declares its rules in ``duties.py`` (``homes.due.rules``). Every rule is one part of a
single question to the database, so the list costs the same however many rules there are: one
question for who is away, one for everything that is due. The modules are named here, not
discovered.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache, cached_property, lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.db.models import IntegerField, Value
from django.utils import timezone

from accounts.gaps import Built

if TYPE_CHECKING:
    from homes.due.asking import Asking, Kind
    from homes.due.rules import Rule

LONDON = ZoneInfo("Europe/London")
MODULES = [
    "homes.duties",
    "staff.duties",
    "placements.duties",
    "placements.daily.duties",
    "placements.incidents.duties",
    "placements.behaviour.duties",
    "placements.measures.duties",
    "placements.missing.duties",
    "placements.notifications.duties",
    "placements.meetings.duties",
    "placements.risks.duties",
    "placements.people.duties",
    "placements.voice.duties",
    "placements.cover.duties",
    "outcomes.duties",
    "inspections.duties",
]


@dataclass(frozen=True)
class About:
    """A young person or member of staff something is due about: enough to choose them by."""

    ref: str
    name: str


@dataclass(frozen=True)
class Duty:
    """One thing owed: the deed, the fact it is counted from, the deadline, the rule, the form.

    ``due`` is a moment, or a day (then owed until that day ends in London). ``mine`` says that it
    is this very person's to do, ``instead_of`` for whom when they stand in for somebody.
    ``needs_me`` says that it waits for their signature, with ``since`` when it began to wait.
    ``expected``: the placing authority owes it, and the home is not late.
    """

    code: str
    what: str
    url: str
    fact: str  # the sentence before the deadline
    due: date | datetime
    rule: str = ""  # the law or practice, last and short
    fact_after: str = ""  # a sentence after the deadline
    needs_me: bool = False
    since: datetime | None = None
    home: int = 0  # the home's key
    mine: bool = False
    instead_of: str = ""
    expected: bool = False
    about: About | None = None

    @cached_property
    def due_at(self) -> datetime:
        """The moment it becomes overdue."""
        if isinstance(self.due, datetime):
            return self.due
        return datetime.combine(self.due, time.max, tzinfo=LONDON)

    @property
    def due_day(self) -> date:
        """The day it is due, in London."""
        if isinstance(self.due, datetime):
            return self.due.astimezone(LONDON).date()
        return self.due

    @property
    def has_time(self) -> bool:
        return isinstance(self.due, datetime)

    @property
    def by_law(self) -> bool:
        """Is it the law's rule, and no practice or day that was set?"""
        return all_rules()[self.code].basis == "law"

    def group(self, now: datetime) -> str:
        """overdue, today, week (the next seven days) or later."""
        if self.due_at < now:
            return "overdue"
        days = (self.due_day - now.astimezone(LONDON).date()).days
        return "today" if days == 0 else "week" if days <= 7 else "later"


GROUPS = {"overdue": "Overdue", "today": "Today", "week": "This week", "later": "Later"}


@cache
def all_rules() -> dict[str, "Rule"]:
    """Every rule the product computes, by code, in the order the modules are named."""
    found: dict[str, Rule] = {}
    for name in MODULES:
        for rule in import_module(name).RULES:
            if rule.code in found:
                raise ValueError(f"{rule.code} is declared twice")
            found[rule.code] = rule
    return found


def everything(user: Any, homes: Iterable[Any]) -> list[Duty]:
    """All that is due at these homes for this person to know: what they owe or answer for, and
    what the authorities owe; soonest first. Two questions, whatever the number of rules."""
    from homes.due.asking import Asking

    return answers(Asking(user, homes), all_rules().values())


def answers(who: "Asking", rules: Iterable["Rule"]) -> list[Duty]:
    """What is due by these rules, soonest first: one question."""
    from homes.due.rules import Told

    rules = tuple(rules)
    asked = _asked(rules)
    rows = _built(rules, who.kind).asked_by(who.fill)
    told = map(Told, json.loads(f"[{','.join(row for _, row in rows)}]"))  # read as one text
    found = (
        rule.say(who, one)
        for (number, _), one in zip(rows, told, strict=True)
        for rule in asked[number][1]
    )
    return sorted((duty for duty in found if duty), key=lambda duty: (duty.due_at, duty.what))


@lru_cache(maxsize=64)
def _built(rules: tuple["Rule", ...], kind: "Kind") -> Built:
    """The one question of these rules, for whoever is of this kind. Django takes longer to put it
    together than PostgreSQL to answer it: it is kept, and the next of their kind fills it in."""
    from homes.due.asking import Anyone

    first, *others = (
        ask(Anyone(kind)).order_by().values_list(Value(number, IntegerField()), "due_row")
        for number, (ask, _) in enumerate(_asked(rules))
    )
    return Built(first.union(*others, all=True))


@cache
def _asked(rules: tuple["Rule", ...]) -> list[tuple[Any, list["Rule"]]]:
    """Each question once, with the rules that say something of its rows."""
    found: dict[Any, list[Rule]] = {}
    for rule in rules:
        found.setdefault(rule.ask, []).append(rule)
    return list(found.items())


def owed(duties: Iterable[Duty]) -> list[Duty]:
    """The home's own: without what is expected from others."""
    return [duty for duty in duties if not duty.expected]


def duties_for(user: Any, homes: Iterable[Any]) -> list[Duty]:
    """Everything this person owes, or answers for, at these homes; soonest first."""
    return owed(everything(user, homes))


def grouped(duties: list[Duty], now: datetime | None = None) -> list[tuple[str, str, list[Duty]]]:
    """(code, title, duties) for each group that has any."""
    moment = now or timezone.now()
    held: dict[str, list[Duty]] = {code: [] for code in GROUPS}
    for duty in duties:
        held[duty.group(moment)].append(duty)
    return [(code, GROUPS[code], rows) for code, rows in held.items() if rows]


def overdue_count(user: Any, home: Any) -> int:
    """How many of this person's duties at one home are overdue: the number in the navigation.

    Kept on the person for the length of the request, so that a page that shows the list
    and the frame that shows the number read the duties once.
    """
    now = timezone.now()
    return sum(duty.group(now) == "overdue" for duty in owed(held(user, home)))


def are_held(user: Any, home: Any) -> bool:
    """Have the duties of this home been read in this request?"""
    return home.pk in user.__dict__.get("_duties", {})


def held(user: Any, home: Any) -> list[Duty]:
    """``everything`` of one home, read once a request."""
    kept = user.__dict__.setdefault("_duties", {})
    if home.pk not in kept:
        kept[home.pk] = everything(user, [home])
    return kept[home.pk]


def held_duties(user: Any, home: Any) -> list[Duty]:
    """``duties_for`` one home, read once a request."""
    return owed(held(user, home))
