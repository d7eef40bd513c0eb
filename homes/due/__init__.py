"""What is due: one list for a person over one or several homes, computed at reading (F7).

Each app declares its duties in ``duties.py`` with ``duties(user, homes) -> list[Duty]``,
set-based and through the policy. The modules are named here, not discovered.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from importlib import import_module
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

LONDON = ZoneInfo("Europe/London")
MODULES = [
    "staff.duties",
    "placements.incidents.duties",
    "placements.risks.duties",
    "placements.cover.duties",
    "inspections.duties",
]


@dataclass(frozen=True)
class Duty:
    """One thing owed: the deed, the fact it is counted from, the deadline, the rule, the form.

    ``due`` is a moment, or a day (then owed until that day ends in London). ``needs_me`` says
    that it waits for this very person's signature, with ``since`` when it began to wait.
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

    @property
    def due_at(self) -> datetime:
        """The moment it becomes overdue."""
        if isinstance(self.due, datetime):
            return self.due
        return datetime.combine(self.due, time.max, tzinfo=LONDON)

    @property
    def due_day(self) -> date:
        return self.due_at.astimezone(LONDON).date()

    @property
    def has_time(self) -> bool:
        return isinstance(self.due, datetime)

    def group(self, now: datetime) -> str:
        """overdue, today, week (the next seven days) or later."""
        if self.due_at < now:
            return "overdue"
        days = (self.due_day - now.astimezone(LONDON).date()).days
        return "today" if days == 0 else "week" if days <= 7 else "later"


GROUPS = {"overdue": "Overdue", "today": "Today", "week": "This week", "later": "Later"}


def duties_for(user: Any, homes: Any) -> list[Duty]:
    """Everything this person owes, or answers for, at these homes; soonest first."""
    found = [duty for name in MODULES for duty in import_module(name).duties(user, list(homes))]
    return sorted(found, key=lambda duty: (duty.due_at, duty.what))


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
    return sum(duty.group(now) == "overdue" for duty in held_duties(user, home))


def are_held(user: Any, home: Any) -> bool:
    """Have the duties of this home been read in this request?"""
    return home.pk in user.__dict__.get("_duties", {})


def held_duties(user: Any, home: Any) -> list[Duty]:
    """``duties_for`` one home, read once a request."""
    held = user.__dict__.setdefault("_duties", {})
    if home.pk not in held:
        held[home.pk] = duties_for(user, [home])
    return held[home.pk]
