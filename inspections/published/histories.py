"""What the known inspections of one registration say together (F2, A7): how long it has been outstanding
without a break, whether that is consistent by a stated measure, and what came after what.

Plain arithmetic, without a database. An inspection here is a full one with an overall judgement; its
rank is 1 (outstanding) to 4. Two limits hold for everything: a list names only the latest full
inspection at its day (that of 2024 also the one before), so inspections between may be unknown; and a
new owner is a new registration, whose history starts again.
"""

from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Any, Final, NamedTuple

from dateutil.relativedelta import relativedelta

OUTSTANDING: Final = 1
RANKS: Final = (1, 2, 3, 4)


class Judged(NamedTuple):
    """One full inspection: its first day and the rank of its overall judgement."""

    day: date
    rank: int


class History(NamedTuple):
    """A registration's inspections in the order of their days, at least one, and when it was listed.

    ``declined_on`` is the latest interim or assurance inspection known to have found a decline.
    """

    key: Any
    judged: Sequence[Judged]
    first_listed: date | None = None
    last_listed: date | None = None
    closed_on: date | None = None
    declined_on: date | None = None

    @property
    def seen_until(self) -> date:
        """The last day on which it is known to have stood as its latest inspection says."""
        return max(self.closed_on or self.last_listed or date.min, self.judged[-1].day)


def whole_months(start: date, end: date) -> int:
    """How many whole months lie between two days: the 31st comes round on a month's last day."""
    months = (end.year - start.year) * 12 + end.month - start.month
    if end.day < start.day and not _last_of_month(end):
        months -= 1
    return months


def _last_of_month(day: date) -> bool:
    return date.fromordinal(day.toordinal() + 1).day == 1


# ---------- consistently outstanding ----------
@dataclass(frozen=True)
class Measure:
    """What "consistently outstanding" is to mean. Lengths in months; None asks nothing.

    ``last``: so many of the latest inspections, one after the other, were outstanding. ``span``: they
    reach over at least so long, from the first of the row to its latest. ``gap``: no two that follow
    each other are further apart. ``within``: the latest ``last`` of them lie within so long. ``steady``:
    no interim or assurance inspection is known to have found a decline between or since.
    """

    last: int
    span: int | None = None
    gap: int | None = None
    within: int | None = None
    steady: bool = True


SURVEY: Final = Measure(last=6, within=36)
TODAY: Final = Measure(last=3, span=24)


class Verdict(StrEnum):
    """A home by a measure. SHORT: fewer inspections are known, or over a shorter time, than the
    measure asks about; nothing is said of such a home."""

    MEETS = "meets"
    NOT = "not"
    SHORT = "short"


def row_of(history: History, gap: int | None = None, steady: bool = False) -> list[Judged]:
    """The outstanding inspections one after the other that end at the latest."""
    row: list[Judged] = []
    for one in reversed(history.judged):
        if one.rank != OUTSTANDING:
            break
        if steady and history.declined_on and one.day <= history.declined_on:
            break
        if row and gap is not None and one.day + relativedelta(months=gap) < row[-1].day:
            break
        row.append(one)
    return row[::-1]


def streak(history: History) -> int:
    """How many known inspections in a row, up to the latest, were outstanding."""
    return len(row_of(history))


class Reach(NamedTuple):
    """A row and all that is known, in numbers: how many inspections and how many whole months."""

    row: int
    row_months: int
    known: int
    known_months: int
    latest_days: Sequence[date]  # of the row, latest first


def reach_of(history: History, measure: Measure) -> Reach:
    """What a measure is held against; the same for every ``last`` and ``span``."""
    row = row_of(history, measure.gap, measure.steady)
    judged = history.judged
    return Reach(
        len(row),
        whole_months(row[0].day, row[-1].day) if row else 0,
        len(judged),
        whole_months(judged[0].day, judged[-1].day),
        [one.day for one in reversed(row)],
    )


def verdict(reach: Reach, measure: Measure) -> Verdict:
    """Whether a home meets the measure, does not, or is not known long enough."""
    span = measure.span or 0
    if reach.known < measure.last or reach.known_months < span:
        return Verdict.SHORT
    if reach.row < measure.last or reach.row_months < span:
        return Verdict.NOT
    if measure.within is not None:
        first = reach.latest_days[measure.last - 1]
        if first + relativedelta(months=measure.within) < reach.latest_days[0]:
            return Verdict.NOT
    return Verdict.MEETS


# ---------- from one inspection to the next ----------
STANDS: Final = "stands"  # in the latest list, as its latest inspection says
LEFT: Final = "left"  # closed, or in no list as late as the latest


@dataclass
class Steps:
    """What came next after an inspection of each rank: of which rank the next known one was and after
    how many days; or that none is known, and whether the home stands in the latest list."""

    days: dict[tuple[int, int], list[int]] = field(default_factory=dict)
    ends: Counter[tuple[int, str]] = field(default_factory=Counter)
    crossing: int = 0  # from one side of a change of words to the other

    def number(self, rank: int, to: int | str) -> int:
        if isinstance(to, int):
            return len(self.days.get((rank, to), ()))
        return self.ends[rank, to]

    def followed(self, rank: int) -> int:
        """How many inspections of a rank have a next one that is known."""
        return sum(self.number(rank, to) for to in RANKS)


def steps(
    histories: Iterable[History], latest_list: date | None, since: date | None = None,
    changes: Sequence[date] = (),
) -> Steps:  # fmt: skip
    """Every inspection from ``since`` on and what followed it. ``changes`` are the days on which the
    words of the scale changed."""
    found, changes = Steps(), sorted(changes)
    last_change = changes[-1] if changes else date.min
    for history in histories:
        for (day, rank), (next_day, next_rank) in pairwise(history.judged):
            if since is None or day >= since:
                found.days.setdefault((rank, next_rank), []).append((next_day - day).days)
                if day < last_change:
                    found.crossing += bisect(changes, day) < bisect(changes, next_day)
        last = history.judged[-1]
        if since is None or last.day >= since:
            found.ends[last.rank, STANDS if stands(history, latest_list) else LEFT] += 1
    return found


def stands(history: History, latest_list: date | None) -> bool:
    """Is it in the latest list, and not said to be closed?"""
    listed = latest_list is not None and history.last_listed == latest_list
    return listed and history.closed_on is None


# ---------- spells of outstanding ----------
class Spell(NamedTuple):
    """A time of outstanding: from the first such inspection to the first later full one that was not
    (``lost``), or to the last day the home was seen in a list. ``seen_before``: an inspection before it is
    known, so that it does begin there."""

    key: Any
    begins: date
    ends: date
    lost: bool
    seen_before: bool

    @property
    def days(self) -> int:
        return (self.ends - self.begins).days


def spells(history: History) -> Iterator[Spell]:
    """Every time of outstanding of one registration."""
    begins: date | None = None
    seen_before = False
    for number, one in enumerate(history.judged):
        if one.rank == OUTSTANDING and begins is None:
            begins, seen_before = one.day, number > 0
        elif one.rank != OUTSTANDING and begins is not None:
            yield Spell(history.key, begins, one.day, True, seen_before)
            begins = None
    if begins is not None:
        yield Spell(history.key, begins, history.seen_until, False, seen_before)


def from_lists(found: Iterable[Spell], lists: Sequence[date]) -> Iterator[Spell]:
    """The same times counted from the first list each stood in; those in no list are left out.

    Times that were over before any list could tell of them are unknown, so times counted from an
    inspection look longer than they are. Counted from a list they do not: whoever stands in it
    is followed, however long it had been outstanding.
    """
    for one in found:
        first = next((day for day in lists if one.begins <= day), None)
        if first is not None and (first < one.ends or (first == one.ends and not one.lost)):
            yield one._replace(begins=first)


# ---------- the survey's figure ----------
@dataclass(frozen=True)
class Later:
    """Homes outstanding at one list, and what a later list says of them."""

    first: date
    later: date
    outstanding: int  # at the first
    still: int  # outstanding at the later
    lost: int  # in the later list, and not outstanding there
    left: int  # in the later list no more, or without a judgement there

    @property
    def years(self) -> float:
        return (self.later - self.first).days / 365.25

    @property
    def share_of_listed(self) -> float | None:
        """Of those still listed, how many in a hundred are no longer outstanding."""
        listed = self.still + self.lost
        return 100 * self.lost / listed if listed else None

    @property
    def share_of_all(self) -> float | None:
        """Of all of them, how many in a hundred are no longer outstanding or no longer listed."""
        return 100 * (self.lost + self.left) / self.outstanding if self.outstanding else None


def about(first: date, later: date, years: float, slack: float = 1.0) -> bool:
    """Do two lists lie about so many years apart?"""
    return abs((later - first).days / 365.25 - years) <= slack + 0.02


def later(first: date, after: date, ranks: Iterable[tuple[int | None, int | None]]) -> Later:
    """From each home's rank at two lists (None: not listed, or without a judgement)."""
    counted = Counter(then for before, then in ranks if before == OUTSTANDING)
    still, left = counted[OUTSTANDING], counted[None]
    every = sum(counted.values())
    return Later(first, after, every, still, every - still - left, left)
