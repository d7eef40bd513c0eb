"""How long outstanding lasts: the share of times that have lasted so long, with what is not over yet
taken into account (Kaplan and Meier 1958; the estimate and its band are scipy's). F2.

Days in, shares from 0 to 1 out. The band is 95 in a hundred, by the log-log transformation, which keeps it
between 0 and 1. Where it cannot be worked out (before the first loss, or after the last home) it is None.
"""

import warnings
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isnan
from typing import Final

from inspections.published.histories import Spell

YEAR: Final = 365.25
CONFIDENCE: Final = 0.95
FEW: Final = 10  # times: below that a curve says little


@dataclass(frozen=True)
class Point:
    """After ``days``, the share still outstanding, and the band round it."""

    days: int
    share: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Curve:
    """A share that falls in steps. It is known no longer than ``known`` days."""

    points: Sequence[Point]  # where it changes, the first at day 0
    durations: Sequence[int]  # of every time, shortest first
    lost: int

    @property
    def number(self) -> int:
        return len(self.durations)

    @property
    def known(self) -> int:
        return self.durations[-1] if self.durations else 0

    @property
    def few(self) -> bool:
        return self.number < FEW

    @property
    def median(self) -> int | None:
        """Days after which half are lost; None when that is not reached."""
        return next((point.days for point in self.points if point.share <= 0.5), None)

    def at(self, days: float) -> Point | None:
        """The step in force after so many days; None where no time is known to be that long."""
        if not self.durations or days > self.known:
            return None
        return self.points[bisect_right([point.days for point in self.points], days) - 1]

    def at_risk(self, days: float) -> int:
        """How many are known to have lasted at least so long."""
        return sum(1 for one in self.durations if one >= days)


def ready() -> None:
    """Load the library before a web server forks: it takes seconds of processor time, and on a busy
    machine a page that began with it was stopped before it was done."""
    from scipy import stats  # noqa: F401


def survival(times: Iterable[Spell]) -> Curve:
    """The curve of some times of outstanding."""
    found = [(one.days, one.lost) for one in times]
    durations = sorted(days for days, _ in found)
    lost = sum(1 for _, over in found if over)
    points = _points(found) if lost else [Point(0, 1.0)]
    return Curve(points, durations, lost)


def _points(found: Sequence[tuple[int, bool]]) -> list[Point]:
    from scipy import stats

    data = stats.CensoredData(
        uncensored=[days for days, over in found if over],
        right=[days for days, over in found if not over],
    )
    estimate = stats.ecdf(data).sf
    with warnings.catch_warnings():  # that the band is undefined at a share of 0 or 1: None here
        warnings.simplefilter("ignore", RuntimeWarning)
        band = estimate.confidence_interval(CONFIDENCE, method="log-log")
    points = [Point(0, 1.0)]
    rows = zip(
        estimate.quantiles, estimate.probabilities, band.low.probabilities,
        band.high.probabilities, strict=True,
    )  # fmt: skip
    for days, share, low, high in rows:
        if share < points[-1].share:
            points.append(Point(int(days), float(share), _number(low), _number(high)))
    if len(points) > 1 and points[1].days == 0:
        points.pop(0)
    return points


def _number(value: float) -> float | None:
    return None if isnan(value) else min(1.0, max(0.0, float(value)))
