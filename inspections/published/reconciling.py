"""Putting together what several files say of the inspections of one registration.

The rules, in order. Their sentences stand on the page about the files, and each disagreement names
the one by which it was settled. The order in which files come in changes nothing.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from inspections.models import Inspection
from inspections.published.models import Saying

RULES = {
    "number": "The same event number at the same home is the same inspection",
    "day": "Without the same number, two inspections of one kind at one home on the same day or on "
    "two days beside each other are the same inspection",
    "later": "Where two files differ, the later stands: a file of the year before a list of the same "
    "day, and what a list calls the latest before what it calls the one before",
    "blank": "A blank says nothing: it takes no judgement away that another file has",
    "visit": "A monitoring visit in the columns of the latest full inspection stays a monitoring "
    "visit: the home stands by the full inspection before it, if any file knows it",
}
DAYS_APART = 1
ORDER = {Saying.Place.PREVIOUS: 0, Saying.Place.LATEST: 1, Saying.Place.EVENT: 2}
AREAS = ("overall", "protection", "leadership")


@dataclass(frozen=True)
class Said:
    """One saying, and which publication it comes from: the later, the greater its ``order``."""

    key: int  # of the saying
    publication: int
    as_at: date
    digest: str  # of the publication's file: an order among files of one day that is no accident
    place: str
    kind: str
    day: date
    published_on: date | None
    event_number: str
    labels: tuple[str, str, str]
    ranks: tuple[int | None, int | None, int | None]

    @property
    def order(self) -> tuple[date, int, str]:
        return self.as_at, ORDER[Saying.Place(self.place)], self.digest

    @property
    def graded(self) -> bool:
        """A full inspection with an overall judgement: what stands and what streaks count."""
        return self.kind == Inspection.Kind.FULL and self.ranks[0] is not None


@dataclass(frozen=True)
class Differs:
    """What two files say differently of one inspection."""

    about: str
    stands: str
    stands_by: int
    other: str
    other_by: int
    rule: str


@dataclass(frozen=True)
class Put:
    """One inspection put together: as it stands, from which sayings, and what they differ in."""

    kind: str
    day: date
    published_on: date | None
    event_number: str
    labels: tuple[str, ...]
    ranks: tuple[int | None, ...]
    told: tuple[int, ...]  # keys of its sayings
    differs: tuple[Differs, ...]


def together(said: Sequence[Said]) -> list[Put]:
    """The inspections of one registration that these sayings tell of, in the order of their days."""
    found = [_put(alike) for alike in _alike(said)]
    return sorted(found, key=lambda one: (one.day, one.kind, one.told))


def _same(one: Said, other: Said) -> bool:
    if one.event_number and one.event_number == other.event_number:
        return True
    return one.kind == other.kind and abs((one.day - other.day).days) <= DAYS_APART


def _alike(said: Sequence[Said]) -> Iterable[list[Said]]:
    """Sayings of one inspection each: whatever is the same as a third is the same."""
    leads: dict[Hashable, Hashable] = {one.key: one.key for one in said}

    def lead(key: Hashable) -> Hashable:
        while leads[key] != key:
            key = leads[key]
        return key

    for one, other in combinations(said, 2):
        if _same(one, other):
            leads[lead(other.key)] = lead(one.key)
    groups: dict[Hashable, list[Said]] = {}
    for one in said:
        groups.setdefault(lead(one.key), []).append(one)
    return groups.values()


def _put(alike: list[Said]) -> Put:
    latest_first = sorted(alike, key=lambda one: (one.order, one.key), reverse=True)
    stands = latest_first[0]
    labels, ranks = [], []
    for area in range(len(AREAS)):
        by = next((one for one in latest_first if one.labels[area]), stands)
        labels.append(by.labels[area])
        ranks.append(by.ranks[area])
    return Put(
        kind=stands.kind,
        day=stands.day,
        published_on=next((one.published_on for one in latest_first if one.published_on), None),
        event_number=next((one.event_number for one in latest_first if one.event_number), ""),
        labels=tuple(labels),
        ranks=tuple(ranks),
        told=tuple(sorted(one.key for one in alike)),
        differs=tuple(_differences(latest_first)),
    )


def _differences(latest_first: list[Said]) -> Iterable[Differs]:
    """In what earlier files differ from what stands: each difference once, from the latest file
    that has it."""
    stands = latest_first[0]
    told: set[tuple[str, str]] = set()
    for other in latest_first[1:]:
        for about, here, there, alike in _compared(stands, other):
            if alike or (about, there) in told:
                continue
            told.add((about, there))
            rule = "blank" if not here else "later"
            yield Differs(about, here, stands.publication, there, other.publication, rule)


def _compared(stands: Said, other: Said) -> Iterable[tuple[str, str, str, bool]]:
    """(about, what stands, what the other says, are they alike?). Blanks of the other say nothing;
    two words for the same step are alike."""
    yield "kind", stands.kind, other.kind, stands.kind == other.kind
    yield "day", stands.day.isoformat(), other.day.isoformat(), stands.day == other.day
    numbers = stands.event_number, other.event_number
    yield "event number", *numbers, not all(numbers) or numbers[0] == numbers[1]
    for area, name in enumerate(AREAS):
        here, there = stands.labels[area], other.labels[area]
        ranks = stands.ranks[area], other.ranks[area]
        same = here.casefold() == there.casefold() or (
            ranks[0] is not None and ranks[0] == ranks[1]
        )
        yield name, here, there, not there or same
