"""What was asked before: the same regulation or paragraph in an earlier inspection (F3).

The rule is ``inspections.references``; it is told on every page that points something out.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from accounts.policy import visible
from homes.models import Home
from inspections.models import InspectionAction
from inspections.references import Reference, read, same_paragraph
from ui import words

ACROSS = timedelta(days=3 * 366)  # how far back homes are looked at beside each other
NAMED = 3  # earlier ones that a row names


@dataclass(frozen=True)
class Before:
    """An earlier inspection asked for the same."""

    action: InspectionAction
    paragraph: bool  # the very same paragraph, and not only the same regulation

    @property
    def day(self) -> str:
        return words.day_month(self.action.inspection.started_on, always_year=True)


@dataclass
class Again:
    """One regulation, or paragraph of the Guide, that several inspections of a home asked about."""

    said: str
    actions: list[InspectionAction] = field(default_factory=list)  # newest first

    @property
    def times(self) -> int:
        return len({one.inspection_id for one in self.actions})


def before_each(actions: Iterable[InspectionAction]) -> dict[int, list[Before]]:
    """By action (of one home), those of earlier inspections that asked for the same, newest first."""
    known = [(one, read(one.refers_to)) for one in actions]
    by_whole: dict[Any, list[tuple[InspectionAction, list[Reference]]]] = defaultdict(list)
    for one, named in known:
        for whole in {each.whole for each in named}:
            by_whole[whole].append((one, named))
    found: dict[int, list[Before]] = {}
    for one, named in known:
        earlier = {
            other.pk: Before(other, bool(same_paragraph(named, theirs)))
            for each in named
            for other, theirs in by_whole[each.whole]
            if other.inspection.started_on < one.inspection.started_on
        }
        if earlier:
            rows = sorted(
                earlier.values(), key=lambda b: (b.action.inspection.started_on, b.action.pk)
            )
            found[one.pk] = rows[::-1]
    return found


def asked_again(actions: Iterable[InspectionAction]) -> list[Again]:
    """What more than one inspection of this home asked about, most often first."""
    found: dict[Any, Again] = {}
    newest = sorted(actions, key=lambda one: (one.inspection.started_on, one.pk), reverse=True)
    for one in newest:
        for each in {named.whole: named for named in read(one.refers_to)}.values():
            found.setdefault(each.whole, Again(each.said_whole)).actions.append(one)
    again = [one for one in found.values() if one.times > 1]
    return sorted(again, key=lambda one: (-one.times, one.said))


def in_words(before: list[Before]) -> str:
    """The same paragraph on 3 March 2025 and 5 May 2024; the same regulation on 2 June 2023"""
    said = []
    for paragraph, what in ((True, "the same paragraph"), (False, "the same regulation")):
        days = list(dict.fromkeys(one.day for one in before if one.paragraph is paragraph))
        if len(days) > NAMED:
            days[NAMED:] = [f"{words.count(len(days) - NAMED, 'time')} before"]
        if days:
            said.append(f"{what} on {words.listed(days)}")
    return "; ".join(said)


@dataclass(frozen=True)
class Shared:
    """One paragraph asked for at several homes, each with its newest action about it."""

    said: str
    actions: list[InspectionAction]


def asked_across(user: Any, homes: Iterable[Home], today: Any) -> list[Shared]:
    """The same paragraph asked at more than one of these homes in three years. One query."""
    rows = visible(
        user,
        InspectionAction.objects.filter(
            home__in=list(homes), inspection__started_on__gte=today - ACROSS
        ),
    )
    rows = rows.select_related("home", "inspection")
    found: dict[Reference, dict[int, InspectionAction]] = defaultdict(dict)
    for one in rows.order_by("-inspection__started_on", "-pk"):
        for each in read(one.refers_to):
            if each.exact:
                found[each].setdefault(one.home_id, one)
    shared = [
        Shared(each.said, sorted(by_home.values(), key=lambda one: one.home.name))
        for each, by_home in found.items()
        if len(by_home) > 1
    ]
    return sorted(shared, key=lambda one: (-len(one.actions), one.said))
