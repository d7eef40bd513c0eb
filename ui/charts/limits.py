"""Is this more than the usual ups and downs? The arithmetic of a control chart, without a picture.

A chart of individuals and moving ranges (XmR, also I-MR): one number a week or a month, and the
change from each to the next. Over a baseline of points

    centre line    the mean of the points
    limits         the mean plus and minus 2.66 times the mean moving range
    moving range   no change from one point to the next above 3.267 times the mean moving range

2.66 is 3 / d2 and 3.267 is D4, with d2 = 1.128 for ranges of two points (Shewhart; Wheeler and
Chambers, *Understanding Statistical Process Control*). The points are in whatever unit is charted;
a count is never below nothing, so with ``counts`` the lower limit is not below 0.

**Frozen.** The limits come from the first twelve points of a stretch (``BASELINE``) and stay where
they are when later points come: a later point is judged by them and does not move them. With eight
to eleven points they are *provisional* and still move; with fewer than eight there are none
(``EARLY``). Only a marked change sets new limits, when eight points had come before it and once
eight have come after it and before the next; until then, or when its points give none, those from
before are kept, so that what came after is compared with what was.

**No limits** also where they would mislead: a baseline of points that are all alike has no ups and
downs to measure by; and where a count's baseline averages less than one in two points
(``SPARSE``), a single event would stand outside (at 0.5 a point about 1 or 2 points in 100 still
do by chance, at 0.1 about 10).

**Run rules**, judged within the points that share one set of limits: Western Electric's
*Statistical Quality Control Handbook* (1956), rules 1, 2 and 4, and Nelson's third (*Journal of
Quality Technology*, 1984); NHS England's *Making Data Count* teaches the same four, with its own
lengths of run. A point on the line itself is on no side, and a point equal to its neighbour
neither rises nor falls.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from statistics import fmean

EARLY = 8  # points, before which no limits are drawn
BASELINE = 12  # points the limits are worked out from; from then on they are frozen
SPARSE = 0.5  # a point: a count that averages less has no limits
SPREAD, LARGEST_MOVE = 2.66, 3.267
RUN, TREND = 8, 6  # points in a row
TOO_FEW = 10  # events in all, below which nobody should read a pattern; ours, no statute's


class Rule(Enum):
    """Why points stand out."""

    BEYOND = "beyond a limit"
    RUN = "eight or more in a row on one side of the mean"
    TWO_OF_THREE = "two of three in a row more than two thirds of the way to a limit"
    TREND = "six or more in a row rising or falling"
    MOVE = "a change from the point before beyond its own limit"


class Without(Enum):
    """Why there are no limits."""

    TOO_EARLY = "too early"
    ALIKE = "all alike"
    TOO_RARE = "too rare"


@dataclass(frozen=True)
class Limits:
    """The ordinary: ``mean``, ``low`` and ``high`` in the unit charted, ``moving`` the mean change
    from one point to the next, worked out from ``points`` points."""

    mean: float
    low: float
    high: float
    moving: float
    points: int

    @property
    def frozen(self) -> bool:
        """No later point moves them."""
        return self.points >= BASELINE

    @property
    def largest_move(self) -> float:
        """The upper limit of the moving range; its lower is 0."""
        return LARGEST_MOVE * self.moving

    @property
    def warning(self) -> tuple[float, float]:
        """Two thirds of the way from the mean to each limit (two sigma), before any floor."""
        reach = SPREAD * self.moving * 2 / 3
        return self.mean - reach, self.mean + reach

    def outside(self, value: float) -> bool:
        return not self.low <= value <= self.high


@dataclass(frozen=True)
class Phase:
    """The points from ``start`` to before ``end`` that share one set of limits, or have none and
    ``without`` says why."""

    start: int
    end: int
    limits: Limits | None
    without: Without | None = None


@dataclass(frozen=True)
class Signal:
    """The points from ``first`` to ``last``, both included, that stand out; ``up``: to the high
    side, or rising."""

    rule: Rule
    first: int
    last: int
    up: bool


def moves(values: Sequence[float]) -> list[float]:
    """The moving ranges: how far each point is from the one before it."""
    return [abs(b - a) for a, b in pairwise(values)]


def limits_of(values: Sequence[float], *, counts: bool = True) -> Limits | Without:
    """The limits of a stretch from its first twelve points; with fewer than eight, none."""
    if len(values) < EARLY:
        return Without.TOO_EARLY
    base = list(values[:BASELINE])
    mean, moving = fmean(base), fmean(moves(base))
    if moving == 0:
        return Without.ALIKE
    if counts and mean < SPARSE:
        return Without.TOO_RARE
    low = mean - SPREAD * moving
    return Limits(mean, max(0.0, low) if counts else low, mean + SPREAD * moving, moving, len(base))


def phases(
    values: Sequence[float], changes: Iterable[int] = (), *, counts: bool = True
) -> list[Phase]:
    """Every point in order, each under the limits it is judged by. ``changes`` are the indexes of
    the first points after each change that may set new limits."""
    size = len(values)
    inside = sorted({index for index in changes if 0 < index < size})
    found, start = [], 0
    for change, following in pairwise([*inside, size]):
        if change - start < EARLY:
            continue  # nothing yet for what comes after it to be compared with
        if isinstance(limits_of(values[change:following], counts=counts), Without):
            continue  # what was in force goes on
        found.append(_phase(values, start, change, inside, counts))
        start = change
    return [*found, _phase(values, start, size, inside, counts)]


def _phase(
    values: Sequence[float], start: int, end: int, changes: list[int], counts: bool
) -> Phase:
    """Its baseline stops at the first change that came once there was something to compare with,
    whether or not that has set limits of its own: so it never grows over one."""
    until = next((index for index in changes if index - start >= EARLY), end)
    own = limits_of(values[start : min(until, end)], counts=counts)
    none = isinstance(own, Without)
    return Phase(start, end, None if none else own, own if none else None)


def signals(values: Sequence[float], found: Sequence[Phase]) -> list[Signal]:
    """Everything that stands out, in order of where it begins."""
    said: list[Signal] = []
    for phase in found:
        if phase.limits is None:
            continue
        points = list(values[phase.start : phase.end])
        for signal in _of(points, phase.limits):
            said.append(
                Signal(
                    signal.rule, signal.first + phase.start, signal.last + phase.start, signal.up
                )
            )
    order = list(Rule)
    return sorted(said, key=lambda one: (one.first, one.last, order.index(one.rule)))


def _of(points: list[float], limits: Limits) -> list[Signal]:
    low, high = limits.warning
    found = [
        Signal(Rule.BEYOND, i, i, value > limits.high)
        for i, value in enumerate(points)
        if limits.outside(value)
    ]
    for up in (True, False):
        sided = [(value > limits.mean) if up else (value < limits.mean) for value in points]
        found += [Signal(Rule.RUN, a, b, up) for a, b in _stretches(sided) if b - a + 1 >= RUN]
        far = [(value > high) if up else (value < low) for value in points]
        found += [Signal(Rule.TWO_OF_THREE, a, b, up) for a, b in _two_of_three(far)]
        going = [(b > a) if up else (b < a) for a, b in pairwise(points)]
        found += [
            Signal(Rule.TREND, a, b + 1, up) for a, b in _stretches(going) if b - a + 2 >= TREND
        ]
    found += [
        Signal(Rule.MOVE, i, i + 1, b > a)
        for i, (a, b) in enumerate(pairwise(points))
        if abs(b - a) > limits.largest_move
    ]
    return found


def _stretches(true: Sequence[bool]) -> list[tuple[int, int]]:
    """First and last index of each unbroken stretch of yes."""
    found: list[tuple[int, int]] = []
    for i, yes in enumerate(true):
        if yes and found and found[-1][1] == i - 1:
            found[-1] = (found[-1][0], i)
        elif yes:
            found.append((i, i))
    return found


def _two_of_three(far: Sequence[bool]) -> list[tuple[int, int]]:
    """Where at least two of three in a row are far out: from the first of them to the last."""
    near = [
        (i, j)
        for i in range(len(far))
        for j in (i + 1, i + 2)
        if j < len(far) and far[i] and far[j]
    ]
    found: list[tuple[int, int]] = []
    for first, last in near:
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return found


def standing_out(values: Sequence[float], found: Sequence[Phase]) -> tuple[set[int], set[int]]:
    """The points beyond a limit, and the points of a run, a trend or two of three."""
    beyond, part = set(), set()
    for signal in signals(values, found):
        if signal.rule is Rule.BEYOND:
            beyond.add(signal.first)
        elif signal.rule is not Rule.MOVE:
            part |= set(range(signal.first, signal.last + 1))
    return beyond, part - beyond


def shifted(before: Limits, after: Sequence[float]) -> int:
    """Did what came after a change move away from what was usual before it? 1 up, -1 down, 0 no.

    Judged by the limits from before, frozen: eight in a row on one side of the old mean, and none
    on the other. Says that it moved, never why.
    """
    ways = {1 if one.up else -1 for one in _of(list(after), before) if one.rule is Rule.RUN}
    return ways.pop() if len(ways) == 1 else 0
