"""Is this more than the usual ups and downs? An XmR chart.

The limits are the mean plus and minus 2.66 times the average change from one point to the next,
worked out separately before and after each change of plan. With fewer than eight points no limits
are drawn: it is too early to say.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from ui.charts.line import Frame, frame_on
from ui.charts.sheet import BAND, EDGE, MEAN, PINE, Sheet, breadth, figure
from ui.tables import Table

AT_LEAST = 8
METHOD = (
    "Mean plus and minus 2.66 times the average change from one point to the next (XmR chart). "
    "At least eight points on each side of a change before limits are drawn."
)


@dataclass(frozen=True)
class Change:
    """Something was done differently from point ``index`` on: "Plan changed 12 Jan"."""

    index: int
    words: str


@dataclass(frozen=True)
class Stretch:
    """The points between two changes, with their mean and limits (None with fewer than eight)."""

    start: int
    values: Sequence[float]

    @property
    def mean(self) -> float | None:
        return fmean(self.values) if len(self.values) >= AT_LEAST else None

    @property
    def limits(self) -> tuple[float, float] | None:
        if self.mean is None:
            return None
        moves = [abs(b - a) for a, b in zip(self.values, self.values[1:], strict=False)]
        spread = 2.66 * fmean(moves)
        # A count is never below nothing.
        return max(0.0, self.mean - spread), self.mean + spread

    def outside(self, value: float) -> bool:
        return self.limits is not None and not self.limits[0] <= value <= self.limits[1]


def stretches(values: Sequence[float], changes: Sequence[Change]) -> list[Stretch]:
    starts = sorted({0, *(change.index for change in changes if 0 < change.index < len(values))})
    ends = [*starts[1:], len(values)]
    return [
        Stretch(start, list(values[start:end])) for start, end in zip(starts, ends, strict=True)
    ]


def draw(
    id: str,
    width: int,
    title: str,
    desc: str,
    labels: Sequence[str],
    values: Sequence[float],
    changes: Sequence[Change],
) -> Sheet:
    sheet = Sheet(id, width, 260, title, desc)
    parts = stretches(values, changes)
    highest = max([*values, *(part.limits[1] for part in parts if part.limits)], default=1)
    frame = frame_on(sheet, [highest, *values], len(values), top=44)
    frame.axes(labels)
    for part in parts:
        _band(frame, part)
    for part in parts:
        points = [(frame.x(part.start + i), frame.y(value)) for i, value in enumerate(part.values)]
        sheet.polyline(points)
        for point, value in zip(points, part.values, strict=True):
            sheet.diamond(point) if part.outside(value) else sheet.dot(point)
    for part in parts:
        _mean_words(frame, part)
    for change in changes:
        _flag(frame, change)
    return sheet


def _edges(frame: Frame, part: Stretch) -> tuple[float, float]:
    return frame.x(part.start - 0.5) + 2, frame.x(part.start + len(part.values) - 0.5) - 2


def _band(frame: Frame, part: Stretch) -> None:
    if part.limits is None or part.mean is None:
        return
    left, right = _edges(frame, part)
    low, high = (frame.y(limit) for limit in part.limits)
    frame.sheet.box(left, high, right - left, low - high, BAND)
    for limit in part.limits:
        if limit > 0:
            frame.sheet.rule((left, frame.y(limit)), (right, frame.y(limit)), EDGE, 1.5, "3 4")
    frame.sheet.rule((left, frame.y(part.mean)), (right, frame.y(part.mean)), MEAN, 2, "9 4")


def _mean_words(frame: Frame, part: Stretch) -> None:
    if part.limits and part.mean is not None:
        left, _ = _edges(frame, part)
        frame.sheet.say(
            f"mean {figure(part.mean)}", left + 8, frame.y(part.limits[1]) - 7, "start", MEAN, 680
        )


def _flag(frame: Frame, change: Change) -> None:
    x = frame.x(change.index - 0.5)
    frame.sheet.rule((x, 30), (x, frame.bottom), PINE, 2)
    frame.sheet.path(f"M{x - 6:.1f} 30h12l-6 9z", fill=PINE)
    # The words stay on the sheet, whichever side has room.
    side = "start" if x + 8 + breadth(change.words) < frame.sheet.width else "end"
    if side == "end" and x - 8 - breadth(change.words) < 0:
        frame.sheet.say(change.words, frame.sheet.width / 2, 20, "middle", PINE, 680)
        return
    frame.sheet.say(change.words, x + (8 if side == "start" else -8), 22, side, PINE, 680)


def table_of(
    title: str, labels: Sequence[str], values: Sequence[float], changes: Sequence[Change]
) -> Table:
    rows = []
    for part in stretches(values, changes):
        for i, value in enumerate(part.values):
            limits = (
                "Too early"
                if part.limits is None
                else f"{figure(part.limits[0])} to {figure(part.limits[1])}"
            )
            rows.append(
                [
                    labels[part.start + i],
                    figure(value),
                    figure(part.mean),
                    limits,
                    "Outside" if part.outside(value) else "Ordinary" if part.limits else "–",
                ]
            )
    return Table(title, ["When", ">Number", ">Mean", "Limits", "Reading"], rows)
