"""What a rule is: declared once, beside the records it binds, and told on the page of rules.

Each app lists its rules in ``duties.py`` as ``RULES``. A rule asks the database for rows, through
the policy, and says of each what is owed; all rules are asked in one question (``homes.due``).
Codes are those of the regulation's own table where it has one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.db.models.functions import JSONObject
from django.urls import reverse

from accounts.records import REF_LENGTH
from homes.due.areas import Area
from ui import words

if TYPE_CHECKING:
    from homes.due import Duty
    from homes.due.asking import Anyone, Asking


class Basis(StrEnum):
    """Why something is due. Only what was read in the regulations themselves is law."""

    LAW = "law"
    PRACTICE = "practice"
    SET = "set"

    @property
    def said(self) -> str:
        return {"law": "The law", "practice": "Good practice", "set": "A day that was set"}[self]


class Part(StrEnum):
    """Which part of the page of rules a rule stands in; their order."""

    STAFF = "Staff"
    PLANS = "Plans and goals"
    INCIDENTS = "Incidents"
    HOME = "The home"


@dataclass(frozen=True)
class Interval:
    """A length of time the home sets for itself: a column of Home, between two bounds."""

    column: str
    label: str
    says: str  # what it decides
    unit: str
    least: int
    most: int

    def of(self, home: Any) -> str:
        """6 weeks"""
        return words.count(getattr(home, self.column), self.unit)


INTERVALS = {
    one.column: one
    for one in (
        Interval(
            "supervision_weeks",
            "Weeks between supervisions",
            "Decides when each supervision is due. Somebody in probation may have a shorter one of "
            "their own.",
            "week",
            1,
            26,
        ),
        Interval(
            "key_work_weeks",
            "Weeks between key work sessions",
            "How often each young person and their key worker sit down together.",
            "week",
            1,
            12,
        ),
        Interval(
            "plan_months",
            "Months until a plan is looked at again",
            "Counted from the day its newest version was written.",
            "month",
            1,
            12,
        ),
        Interval(
            "goal_weeks",
            "Weeks between looks at a goal",
            "Counted from the last time you wrote how it is going, or from when it was set.",
            "week",
            1,
            26,
        ),
        Interval(
            "review_hours",
            "Hours until an incident is reviewed",
            "Counted from when it was sent. Somebody who did not write it reviews it.",
            "hour",
            1,
            168,
        ),
        Interval(
            "account_hours",
            "Hours until a young person is asked what happened",
            "Counted from when the incident began.",
            "hour",
            1,
            168,
        ),
        Interval(
            "team_meeting_weeks",
            "Weeks between team meetings",
            "Counted from the last one, where no day was planned at it.",
            "week",
            1,
            13,
        ),
    )
}


ANY = "0" * REF_LENGTH


@cache
def _way(page: str, *after: str) -> str:
    return reverse(page, args=[ANY, *after])


def address(page: str, ref: str, *after: str) -> str:
    """The address of a record's page. A list of a thousand asks for each way once."""
    return _way(page, *after).replace(ANY, ref)


def tells(rows: QuerySet, **columns: Any) -> QuerySet:
    """These rows as the database tells of them (``Told``): the home's key as ``home``, and each of
    ``columns`` by its name, a path or an expression."""
    return rows.annotate(due_row=JSONObject(**{"home": "home", **columns}))


class Told(dict):
    """One row as the database told it: days and moments come as text."""

    def day(self, name: str) -> date | None:
        return date.fromisoformat(self[name]) if self[name] else None

    def moment(self, name: str) -> datetime | None:
        return datetime.fromisoformat(self[name]) if self[name] else None

    def day_of(self, name: str) -> date:
        """The day in London of a moment that is there."""
        return datetime.fromisoformat(self[name]).astimezone(words.LONDON).date()


@dataclass(frozen=True)
class Rule:
    """One rule the product computes.

    ``ask`` gives a queryset with a JSON object ``due_row`` (its ``home`` is the home's key); ``say``
    makes the duty of one such row, or None when it is not due yet (rules may share an ``ask``).
    ``feed`` is what stands in a calendar and a mail: it names nobody.
    """

    code: str
    part: Part
    said: str
    counted: str
    basis: Basis
    source: str
    feed: str
    ask: Callable[["Anyone"], QuerySet]
    say: Callable[["Asking", Told], "Duty | None"]
    within: str = ""
    interval: str = ""  # the column of Home, where the home sets it
    lead: Area | None = None  # whoever leads on this area is shown what is due by it
    authority: bool = False  # the placing authority owes it: expected, never the home's overdue

    def length(self, home: Any) -> str:
        """How long there is, at this home: 6 weeks."""
        return INTERVALS[self.interval].of(home) if self.interval else self.within
