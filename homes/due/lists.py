"""The list as a page shows it: whose, by which rule, about whom; and the rules themselves."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils import timezone

from homes.due import Duty, all_rules, everything, grouped, owed
from homes.due.areas import Area
from homes.due.rules import INTERVALS, Basis, Part
from homes.due.speech import Row, row
from homes.models import Home
from homes.records.versions import by_whom, events_of, names_of, who_did
from ui import words

AT_MOST = 3  # of what is overdue at a home, where many homes are shown
HOME, MINE, INSTEAD, AUTHORITY = "home", "mine", "instead", "authority"
# Why it is due, as an address says it. What has a line of its own across homes (homes.due.across)
# is not the home's own rule there, and not here.
WHY = {"law": Basis.LAW, "own": Basis.PRACTICE, "set": Basis.SET}
SAID_WHY = {"law": "the law", "own": "this home’s own rules", "set": "a day that was set"}
APART = ("incident-review", "inspection-action")


@dataclass
class Asked:
    """Which part of a list is asked for, as its address says. What it says and is not there is
    left out, so that an address that was kept still leads somewhere."""

    whose: str = HOME
    rule: str = ""
    about: str = ""
    why: str = ""  # a key of WHY
    area: Area | None = None  # one this person leads on; then whose it is does not matter

    @classmethod
    def of(cls, query: QueryDict, led: Iterable[Area] = ()) -> "Asked":
        whose = query.get("whose", HOME)
        rule = query.get("rule", "")
        area = next((one for one in led if one.value == query.get("area")), None)
        return cls(
            whose if whose in {MINE, INSTEAD, AUTHORITY} and not area else HOME,
            rule if rule in all_rules() else "",
            query.get("about", ""),
            why if (why := query.get("why", "")) in WHY else "",
            area,
        )

    def takes(self, duty: Duty) -> bool:
        """Does this duty stand in the part that is asked for?"""
        if self.rule and duty.code != self.rule:
            return False
        if self.why and (duty.code in APART or all_rules()[duty.code].basis != WHY[self.why]):
            return False
        return not self.about or (duty.about is not None and duty.about.ref == self.about)

    @property
    def said_why(self) -> str:
        return SAID_WHY.get(self.why, "")

    @property
    def query(self) -> str:
        """What is asked for besides whose, for the address of another part."""
        said = QueryDict(mutable=True)
        said.update({name: v for name in ("rule", "about", "why") if (v := getattr(self, name))})
        return said.urlencode()


def part(duties: Iterable[Duty], whose: str) -> list[Duty]:
    """The duties of one part of the list."""
    if whose == AUTHORITY:
        return [duty for duty in duties if duty.expected]
    own = owed(duties)
    if whose == MINE:
        return [duty for duty in own if duty.mine]
    return [duty for duty in own if duty.instead_of] if whose == INSTEAD else own


def choices(home: Home, duties: list[Duty], asked: Asked) -> list[dict[str, Any]]:
    """The links that choose whose, each with its number; of the authority only while something is
    expected, or that part is looked at."""
    expects = asked.whose == AUTHORITY or bool(part(duties, AUTHORITY))
    away = sorted({duty.instead_of for duty in duties if duty.instead_of})
    said = {
        HOME: home.name,
        MINE: "Mine",
        **({INSTEAD: f"For {words.listed(away)}, who is away"} if away else {}),
        **({AUTHORITY: "Expected from the authority"} if expects else {}),
    }
    return [
        {
            "url": f"?whose={whose}{'&' if asked.query else ''}{asked.query}",
            "label": label,
            "number": len([d for d in part(duties, whose) if asked.takes(d)]),
            "current": asked.whose == whose and not asked.area,
        }
        for whose, label in said.items()
    ]


def led_choices(led: Iterable[Area], asked: Asked) -> list[dict[str, Any]]:
    """The links that choose an area this person leads on, whoever is to do what is due in it."""
    return [
        {
            "url": f"?{urlencode({'area': area.value})}{'&' if asked.query else ''}{asked.query}",
            "label": f"You lead: {area.label.lower()}",
            "current": area == asked.area,
        }
        for area in led
    ]


def options(duties: Iterable[Duty]) -> dict[str, list[tuple[str, str]]]:
    """What the list can be narrowed to: rules and people that stand in it, by their words."""
    codes = {duty.code for duty in duties}
    people = {duty.about.ref: duty.about.name for duty in duties if duty.about}
    return {
        "rules": [(code, rule.said) for code, rule in all_rules().items() if code in codes],
        "people": sorted(people.items(), key=lambda one: one[1]),
    }


def groups(duties: list[Duty], now: datetime | None = None) -> list[dict[str, Any]]:
    """The groups of a page: overdue, today, this week, later."""
    moment = now or timezone.now()
    return [
        {"code": code, "title": title, "count": len(rows), "rows": [row(d, moment) for d in rows]}
        for code, title, rows in grouped(duties, moment)
    ]


# ---------- several homes ----------
@dataclass
class Standing:
    """How one home stands: what is overdue, how much is due soon, and what comes next."""

    home: Home
    overdue: int = 0
    rows: list[Row] = field(default_factory=list)  # the longest overdue, AT_MOST of them
    today: int = 0
    week: int = 0
    next: Row | None = None
    expected: int = 0


def across(user: Any, homes: list[Home], mine: bool = False) -> list[Standing]:
    """Each home, those with most overdue first. Two questions however many homes."""
    now = timezone.now()
    found = {home.pk: Standing(home) for home in homes}
    for duty in everything(user, homes):
        stands = found[duty.home]
        if mine and not duty.mine:
            continue
        if duty.expected:
            stands.expected += 1
            continue
        group = duty.group(now)
        if group == "overdue":
            stands.overdue += 1
            if len(stands.rows) < AT_MOST:
                stands.rows.append(row(duty, now))
            continue
        stands.today += group == "today"
        stands.week += group == "week"
        stands.next = stands.next or row(duty, now)
    return sorted(found.values(), key=lambda one: (-one.overdue, one.home.name))


# ---------- the rules ----------
def told_rules(home: Home) -> list[dict[str, Any]]:
    """Every rule the product computes, part by part, with how long there is at this home."""
    return [
        {
            "part": part,
            "rules": [
                {"rule": rule, "length": rule.length(home)}
                for rule in all_rules().values()
                if rule.part == part
            ],
        }
        for part in Part
    ]


@dataclass(frozen=True)
class Changed:
    """One interval that was changed: from what to what, by whom and when."""

    what: str
    before: str
    after: str
    by: str
    at: datetime


def changes(home: Home) -> list[Changed]:
    """Who changed which interval when, newest first, from the database's own history."""
    events = events_of(home)
    names = names_of(who_did(event) for event in events)
    found = [
        Changed(one.label, one.of(old), one.of(new), by_whom(new, names), new.pgh_created_at)
        for old, new in pairwise(events)
        for one in INTERVALS.values()
        if getattr(old, one.column) != getattr(new, one.column)
    ]
    return found[::-1]
