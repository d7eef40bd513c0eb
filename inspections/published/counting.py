"""Plain arithmetic of judgements: shares, what changed between two lists, which time is known."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

STEPS = (1, 2, 3, 4)  # outstanding, good, requires improvement or the word of its day, inadequate


def share(part: int, whole: int) -> float | None:
    """So many of a hundred, to one place; None of nothing."""
    return round(100 * part / whole, 1) if whole else None


@dataclass(frozen=True)
class Steps:
    """How many homes stand on each step, and how many have not been judged yet."""

    on: tuple[int, int, int, int]
    not_yet: int = 0

    @classmethod
    def of(cls, counted: Mapping[int | None, int]) -> "Steps":
        """From numbers by rank; None is whoever has no judgement yet."""
        one, two, three, four = (counted.get(rank, 0) for rank in STEPS)
        return cls((one, two, three, four), counted.get(None, 0))

    @property
    def judged(self) -> int:
        return sum(self.on)

    @property
    def homes(self) -> int:
        return self.judged + self.not_yet

    @property
    def shares(self) -> list[float | None]:
        """Of those that are judged."""
        return [share(number, self.judged) for number in self.on]

    @property
    def good_or_better(self) -> float | None:
        return share(self.on[0] + self.on[1], self.judged)


@dataclass(frozen=True)
class Listed:
    """One list: its day, how its homes stand, those that stand in no earlier list (``new``; of them
    ``registered`` since the list before) and those that stand in no later one (``gone``)."""

    day: date
    steps: Steps
    new: int
    registered: int
    gone: int


@dataclass(frozen=True)
class Move:
    """What changed from one list to the next. ``other`` is what is left: homes that were left out
    of one list and came back, or that are described otherwise than before. Always
    before + opened - closed + other = after."""

    since: date
    until: date
    before: int
    opened: int
    registered: int
    closed: int
    after: int

    @property
    def other(self) -> int:
        return self.after - self.before - self.opened + self.closed

    @property
    def years(self) -> float:
        return (self.until - self.since).days / 365.25

    def a_year(self, number: int) -> float:
        return round(number / self.years, 1)


def moves(lists: Sequence[Listed]) -> list[Move]:
    """Between each list and the next, the earliest first."""
    return [
        Move(one.day, two.day, one.steps.homes, two.new, two.registered, one.gone, two.steps.homes)
        for one, two in pairwise(lists)
    ]


def year_before(day: date, years: int = 1) -> date:
    """The same day years ago; 28 February for 29 February."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


EVERY, LATEST, OLDER = "every", "latest", "older"


def known(first: date, last: date, years: Sequence[date], lists: Mapping[date, int]) -> str:
    """How well the inspections from ``first`` to ``last`` are known.

    EVERY: a file of every inspection of a year (``years``: their last days) has them all. LATEST:
    they lie within as many years before a list as it tells inspections of each home (``lists``:
    days, and one or two), so that few were followed by others before it. OLDER: only those that
    no other followed for long.
    """
    if any(year_before(day) < first and last <= day for day in years):
        return EVERY
    if any(year_before(day, reach) < first and last <= day for day, reach in lists.items()):
        return LATEST
    return OLDER


def changed(days: Sequence[date], words: Mapping[date, str]) -> dict[int, str]:
    """Where the words of judgements changed among these days, each the last of its time: at the
    first of them that is not before the change."""
    found: dict[int, list[str]] = {}
    for day, said in sorted(words.items()):
        at = next((i for i, one in enumerate(days) if one >= day), 0)
        if at:
            found.setdefault(at, []).append(f"{day:%B %Y}: {said}")
    return {at: "; ".join(said) for at, said in found.items()}


def inspection_year(day: date) -> date:
    """The last day of the inspection year (April to March) a day is in."""
    return date(day.year + (day.month > 3), 3, 31)


def quarter_end(day: date) -> date:
    """The last day of the quarter of the year a day is in."""
    month = (day.month - 1) // 3 * 3 + 3
    return date(day.year, month, 31 if month in (3, 12) else 30)


def between(ends: Iterable[date], months: int) -> list[date]:
    """The last days of every year or quarter (12 or 3 months) from the first of these to the last."""
    known = sorted(ends)
    if not known:
        return []
    found, last = [known[0]], known[-1]
    while found[-1] < last:
        after = found[-1] + timedelta(days=1)
        month = after.month - 1 + months
        found.append(date(after.year + month // 12, month % 12 + 1, 1) - timedelta(days=1))
    return found
