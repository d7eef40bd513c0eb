"""Who was on duty when incidents began, with the shifts each has worked as the denominator (D11).

For the manager line alone (``homes.access``: "see who was on"). There is no rota here, so a shift
counts as worked when somebody wrote a line of it or initialled its handover: what is written of an
incident itself never makes a shift, or whoever writes incidents would seem to have more of them.
On duty is not caused: who works evenings is there when most begin. So beside each number stands
what the same shifts had on the whole: for each kind of shift, how many incidents it had for every one
that somebody is known to have worked, times how many of them this person worked.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from math import sqrt
from typing import Any

from accounts.policy import visible
from homes.models import Home
from placements.daily.models import DailyLine, HandoverRead, Shift
from placements.daily.shifts import shift_at
from placements.incidents.patterns import found
from placements.periods import on_days
from staff.models import StaffMember
from ui.words import count

Worked = tuple[date, str]  # the day it began, and which shift of it
SHIFTS_ENOUGH, EXPECTED_ENOUGH = 20, 5  # fewer say nothing about anybody
SIGMAS = (
    3  # square roots from what was expected, as on a control chart: several are compared at once
)


@dataclass(frozen=True)
class Person:
    """One member of staff: shifts known to be worked, incidents that began on them, and how many
    the same kinds of shift have had on the whole."""

    member: StaffMember
    shifts: int
    incidents: frozenset[int]
    expected: float

    @property
    def number(self) -> int:
        return len(self.incidents)

    @property
    def says(self) -> str:
        if self.shifts < SHIFTS_ENOUGH or self.expected < EXPECTED_ENOUGH:
            return "Too few to say anything"
        if abs(self.number - self.expected) <= SIGMAS * sqrt(self.expected):
            return "About as many as these shifts have"
        more = "More" if self.number > self.expected else "Fewer"
        return f"{more} than these shifts have: worth asking about, and no proof of why"


@dataclass
class OnDuty:
    """Everybody known to have worked a shift, by name and never by number."""

    first: date
    last: date
    people: list[Person] = field(default_factory=list)
    incidents: int = 0
    known: int = 0  # of them, those that began on a shift somebody is known to have worked


def read(user: Any, home: Home, first: date, last: date) -> OnDuty:
    """Five queries, however many shifts and incidents there were."""
    worked = _worked(user, home, first, last)
    began: dict[Worked, set[int]] = defaultdict(set)
    rows = found(user, home, first, last).order_by()
    for pk, at in rows.values_list("pk", "occurred_at"):
        shift, day = shift_at(at)
        began[(day, str(shift))].add(pk)
    anybody = {shift for shifts in worked.values() for shift in shifts}
    rates = _rates(anybody, began)
    page = OnDuty(first, last)
    page.incidents = sum(map(len, began.values()))
    page.known = sum(len(began[shift]) for shift in anybody if shift in began)
    for member in _members(user, home):
        shifts = worked.get(member.user_id, set())
        if shifts:
            incidents = frozenset(pk for one in shifts for pk in began.get(one, ()))
            expected = sum(rates[shift] for _, shift in shifts)
            page.people.append(Person(member, len(shifts), incidents, expected))
    return page


def _rates(anybody: set[Worked], began: dict[Worked, set[int]]) -> dict[str, float]:
    """Incidents for every shift of a kind that somebody is known to have worked."""
    shifts = Counter(shift for _, shift in anybody)
    incidents = Counter(dict.fromkeys(Shift.values, 0))
    for one in anybody:
        incidents[one[1]] += len(began.get(one, ()))
    return {shift: incidents[shift] / shifts[shift] for shift in shifts}


def _worked(user: Any, home: Home, first: date, last: date) -> dict[int, set[Worked]]:
    """By account, the shifts somebody wrote a line of or initialled the handover of."""
    worked: dict[int, set[Worked]] = defaultdict(set)
    lines = visible(user, DailyLine.objects.filter(home=home, day__range=(first, last)))
    for who, day, shift in lines.order_by().values_list("recorded_by", "day", "shift").distinct():
        worked[who].add((day, shift))
    reads = visible(
        user, HandoverRead.objects.filter(on_days("recorded_at", first, last), home=home)
    )
    for who, at in reads.order_by().values_list("recorded_by", "recorded_at"):
        shift, day = shift_at(at)
        if first <= day <= last:
            worked[who].add((day, str(shift)))
    return worked


def _members(user: Any, home: Home) -> list[StaffMember]:
    """Those who work or worked here and have an account, by name."""
    rows = StaffMember.objects.filter(home=home, user__isnull=False)
    return list(visible(user, rows).order_by("name", "pk"))


def expected_said(person: Person) -> str:
    """About 12; not said of too few shifts."""
    if person.shifts < SHIFTS_ENOUGH:
        return "–"
    return f"about {round(person.expected)}"


def unknown_said(page: OnDuty) -> str:
    """How many incidents began when nobody is known to have been on."""
    missing = page.incidents - page.known
    if not missing:
        return ""
    return (
        f"{count(missing, 'incident')} began on a shift nobody wrote a line of: "
        "they stand beside nobody."
    )
