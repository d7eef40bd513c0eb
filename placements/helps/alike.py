"""What incidents have in common (D11): where, what set them off, what was seen, how long after
somebody came, after family time or a day off school.

Every number is a set of incidents, so the list behind it is that set and no other question. What is
read comes through the policy in as many queries however many incidents there are; the counting
is done here, once, for the page and for its lists. An incident counts once under each thing it has,
however many young people were part of it; it may stand under several.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from accounts.policy import visible
from homes.models import Home
from placements.behaviours import Behaviour, Response, Trigger
from placements.daily.models import EntryPart, Happening, How, State
from placements.incidents.models import InvolvedYoungPerson, Kind, Step
from placements.incidents.patterns import found
from placements.models import Placement, YoungPerson
from placements.periods import on_days
from placements.places import Place
from ui.words import between, in_london

Groups = dict[str, set[int]]
MONTH = 30  # days of one young person's life here that a rate is said for


# ---------- what is read ----------
@dataclass
class Facts:
    """The incidents of a home, or of one young person, on these days, as one reader may read them."""

    user: Any
    about: Home | YoungPerson
    first: date
    last: date
    rows: dict[int, tuple[date, str]] = field(default_factory=dict)  # the day it began, the place
    kinds: dict[int, str] = field(default_factory=dict)
    parts: list[tuple[int, int]] = field(default_factory=list)  # incident, young person
    coded: list[tuple[int, list[str], list[str]]] = field(default_factory=list)  # of each part
    minutes: dict[int, float] = field(
        default_factory=dict
    )  # from start to end, where one is written

    def __post_init__(self) -> None:
        incidents = found(self.user, self.about, self.first, self.last)
        columns = ("pk", "occurred_at", "place", "ended_at", "kind")
        for pk, at, place, ended, kind in incidents.order_by().values_list(*columns):
            self.rows[pk] = (in_london(at).date(), place)
            self.kinds[pk] = kind
            if ended:
                self.minutes[pk] = between(at, ended).total_seconds() / 60
        columns = ("incident_id", "young_person_id", "triggers", "behaviours")
        for pk, person, triggers, behaviours in (
            self._parts().order_by().values_list(*columns).distinct()
        ):
            if pk in self.rows:
                self.parts.append((pk, person))
                self.coded.append((pk, triggers, behaviours))

    def _parts(self) -> Any:
        began = {
            f"incident__{lookup}": value
            for lookup, value in on_days("occurred_at", self.first, self.last).children
        }
        rows = InvolvedYoungPerson.objects.filter(**began)
        if isinstance(self.about, Home):
            return visible(self.user, rows.filter(incident__home=self.about))
        return visible(self.user, rows.filter(young_person=self.about))

    @cached_property
    def steps(self) -> list[tuple[int, str, bool]]:
        """Each thing the adults did: the incident, what it was, and whether it ended it."""
        rows = visible(self.user, Step.objects.filter(incident__in=self.rows)).order_by()
        columns = ("pk", "incident_id", "response", "helped")
        return [
            (incident, response, helped == Step.Helped.ENDED)
            for _, incident, response, helped in rows.values_list(*columns).distinct()
        ]

    @cached_property
    def lived(self) -> dict[int, list[tuple[date, date]]]:
        """By young person, the first and last day of each time here that touches these days; for
        one young person wherever they lived."""
        rows = Placement.objects.filter(starts_on__lte=self.last).exclude(ends_on__lt=self.first)
        if isinstance(self.about, Home):
            rows = rows.filter(home=self.about)
        else:
            rows = rows.filter(young_person=self.about)
        lived: dict[int, list[tuple[date, date]]] = defaultdict(list)
        columns = ("young_person_id", "starts_on", "ends_on")
        for person, came, left in (
            visible(self.user, rows).order_by("starts_on").values_list(*columns)
        ):
            lived[person].append((came, left or self.last))
        return lived

    def days_of(self, **what: Any) -> dict[int, list[date]]:
        """By young person, the London days on which such an entry happened, in order."""
        rows = EntryPart.objects.filter(
            entry__state=State.DONE, young_person__in=self._who(), **what
        )
        if isinstance(self.about, Home):
            rows = rows.filter(entry__home=self.about)
        days: dict[int, set[date]] = defaultdict(set)
        columns = ("young_person_id", "entry__began_at")
        for person, at in visible(self.user, rows).order_by().values_list(*columns).distinct():
            days[person].add(in_london(at).date())
        return {person: sorted(those) for person, those in days.items()}

    def _who(self) -> list[int]:
        return sorted({*self.lived, *(person for _, person in self.parts)})

    @cached_property
    def family_days(self) -> dict[int, list[date]]:
        return self.days_of(entry__kind=Happening.FAMILY_TIME)

    @cached_property
    def days_off(self) -> dict[int, list[date]]:
        return self.days_of(entry__kind=Happening.SCHOOL, entry__how=How.DAY_OFF)


# ---------- so many days after something ----------
@dataclass(frozen=True)
class Band:
    """From so many days to so many, both included, after something."""

    code: str
    label: str
    low: int
    high: int | None = None

    def holds(self, days: int) -> bool:
        return self.low <= days and (self.high is None or days <= self.high)


CAME = (
    Band("first-week", "In the first week", 0, 6),
    Band("first-month", "In the second to fourth week", 7, 27),
    Band("three-months", "Up to three months", 28, 90),
    Band("six-months", "Up to six months", 91, 182),
    Band("later", "Later", 183),
)
AFTER = (
    Band("same-day", "The same day", 0, 0),
    Band("next-day", "The day after", 1, 1),
    Band("few-days", "Two or three days after", 2, 3),
    Band("week", "Four to seven days after", 4, 7),
    Band("longer", "More than a week after", 8),
)


def band_of(bands: Sequence[Band], days: int | None) -> str:
    """In which of them, or "" where it is not known of anything to count from."""
    return "" if days is None else next((one.code for one in bands if one.holds(days)), "")


def since(days: Sequence[date], day: date) -> int | None:
    """Whole days since the last of these days on or before a day; None when there was none."""
    last = None
    for one in days:
        if one > day:
            break
        last = one
    return None if last is None else (day - last).days


def _days_here(spells: Iterable[tuple[date, date]], day: date) -> int | None:
    came = [start for start, end in spells if start <= day <= end]
    return (day - max(came)).days if came else None


# ---------- the questions ----------
@dataclass(frozen=True)
class Facet:
    """One thing incidents may share. ``groups`` gives by code the incidents that have it; ``days``,
    where it is a question of time, how many days young people lived in each band."""

    code: str
    title: str
    says: str
    options: Sequence[tuple[str, str]]
    groups: Callable[[Facts], Groups]
    days: Callable[[Facts], dict[str, int]] | None = None
    ordered: bool = False  # the options have an order of their own; else the most comes first

    def label(self, code: str) -> str:
        return dict(self.options).get(code, "")


def _by_kind(facts: Facts) -> Groups:
    groups: Groups = defaultdict(set)
    for pk, kind in facts.kinds.items():
        groups[kind].add(pk)
    return groups


def _by_place(facts: Facts) -> Groups:
    groups: Groups = defaultdict(set)
    for pk, (_, place) in facts.rows.items():
        groups[place].add(pk)
    return groups


def _coded(facts: Facts, which: int) -> Groups:
    """By code, of each part the triggers (1) or the behaviours (2) it says."""
    groups: Groups = defaultdict(set)
    for part in facts.coded:
        for code in part[which]:
            groups[code].add(part[0])
    return groups


def _by_trigger(facts: Facts) -> Groups:
    return _coded(facts, 1)


def _by_behaviour(facts: Facts) -> Groups:
    return _coded(facts, 2)


def _tried(facts: Facts) -> Groups:
    groups: Groups = defaultdict(set)
    for pk, response, _ in facts.steps:
        groups[response].add(pk)
    return groups


def _ended(facts: Facts) -> Groups:
    groups: Groups = defaultdict(set)
    for pk, response, ended in facts.steps:
        if ended:
            groups[response].add(pk)
    return groups


def _grouped(
    facts: Facts, bands: Sequence[Band], days: Callable[[int, date], int | None]
) -> Groups:
    groups: Groups = defaultdict(set)
    for pk, person in facts.parts:
        if code := band_of(bands, days(person, facts.rows[pk][0])):
            groups[code].add(pk)
    return groups


def _lived(
    facts: Facts, bands: Sequence[Band], days: Callable[[int, date], int | None]
) -> dict[str, int]:
    """How many days young people lived here in each band."""
    lived: dict[str, int] = defaultdict(int)
    for person, spells in facts.lived.items():
        for day in _each_day(spells, facts.first, facts.last):
            if code := band_of(bands, days(person, day)):
                lived[code] += 1
    return lived


def _each_day(spells: Iterable[tuple[date, date]], first: date, last: date) -> list[date]:
    days = set()
    for came, left in spells:
        start, end = max(came, first), min(left, last)
        days |= {start + timedelta(days=n) for n in range((end - start).days + 1)}
    return sorted(days)


def _timed(
    code: str,
    title: str,
    says: str,
    bands: Sequence[Band],
    days: Callable[[Facts], Callable[[int, date], int | None]],
) -> Facet:
    return Facet(
        code,
        title,
        says,
        [(one.code, one.label) for one in bands],
        lambda facts: _grouped(facts, bands, days(facts)),
        lambda facts: _lived(facts, bands, days(facts)),
        ordered=True,
    )


FACETS = {
    one.code: one
    for one in (
        Facet(
            "trigger", "What set it off",
            "As far as anybody could tell: of each young person’s part that says.",
            Trigger.choices, _by_trigger,
        ),
        Facet("behaviour", "What was seen", "Of each young person’s part that says.", Behaviour.choices, _by_behaviour),
        Facet("place", "Where", "The place it began.", Place.choices, _by_place),
        _timed(
            "here", "How long they had lived here",
            "Days since they came, on the day it began.", CAME,
            lambda facts: lambda person, day: _days_here(facts.lived.get(person, ()), day),
        ),
        _timed(
            "family", "Days since family time",
            "From the day of the last family time that is written here; the same day may be before it or after it. What was before the first that is written stands nowhere.",
            AFTER,
            lambda facts: lambda person, day: since(facts.family_days.get(person, ()), day),
        ),
        _timed(
            "school", "Days since a day off school",
            "From the last day that is written as sent home, excluded or stayed away. What was before the first that is written stands nowhere.",
            AFTER,
            lambda facts: lambda person, day: since(facts.days_off.get(person, ()), day),
        ),
    )
}  # fmt: skip
# What was done about it: shown together (placements.helps.responses), each a list of its own.
TRIED = Facet("tried", "Tried", "", Response.choices, _tried)
ENDED = Facet("ended", "What ended it", "", Response.choices, _ended)
# Which kind: drawn over time (placements.incidents.over_time), here only the list of a number.
KIND = Facet("kind", "Of which kind", "", Kind.choices, _by_kind)
ALL = {**FACETS, TRIED.code: TRIED, ENDED.code: ENDED, KIND.code: KIND}
