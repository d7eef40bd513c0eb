"""The picture of a control chart: what is usual, what stands out, and where something changed.

The arithmetic is in ``ui.charts.limits``. A point beyond a limit is a diamond; a point of a run is
a square; a change is a pine line with a flag, dashed when it sets no new limits.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from ui.charts.limits import (
    LARGEST_MOVE,
    SPREAD,
    Limits,
    Phase,
    Rule,
    Signal,
    Without,
    moves,
    signals,
    standing_out,
)
from ui.charts.limits import phases as phases_of
from ui.charts.line import Frame, frame_on
from ui.charts.sheet import (
    BAND,
    BRICK,
    EDGE,
    INK,
    LINE,
    MEAN,
    PINE,
    RULE,
    WHITE,
    Sheet,
    breadth,
    figure,
    ticks,
)
from ui.tables import Table, opening
from ui.words import count, number_word

TOP, FOOT, HEIGHT, MOVES = 44, 36, 260, 96
METHOD = (
    f"The mean, and {SPREAD} times the average change from one point to the next either side of it "
    f"(XmR chart), from the first twelve points; later points do not move them. "
    "With eight to eleven points the limits are provisional, with fewer there are "
    "none. A change sets new limits once eight points have come before it and eight after it. What stands out: a point "
    "beyond a limit; eight in a row on one side of the mean; two of three in a row more than two "
    "thirds of the way to a limit; six in a row rising or falling; "
    f"a change of more than {LARGEST_MOVE} times the average change."
)
Named = Callable[[int], str]


@dataclass(frozen=True)
class Change:
    """Something was done differently from point ``index`` on: "Plan changed 12 Jan". One that
    does not ``reset`` is marked and leaves the limits as they are."""

    index: int
    words: str
    resets: bool = True


@dataclass(frozen=True)
class Reading:
    """Points with the limits each is judged by, and what stands out. ``first`` is the first point
    that is drawn; those before it count for the limits."""

    labels: Sequence[str]
    values: Sequence[float]
    changes: Sequence[Change]
    phases: list[Phase]
    signals: list[Signal]
    first: int = 0
    each: str = "point"

    @property
    def shown(self) -> range:
        return range(self.first, len(self.values))

    def named(self, index: int) -> str:
        """The week of 24 Nov; Nov 2025."""
        label = self.labels[index]
        return f"the week of {label}" if self.each == "week" else label

    def phase_at(self, index: int) -> Phase:
        return next(one for one in self.phases if one.start <= index < one.end)

    @property
    def now(self) -> Phase | None:
        return self.phases[-1] if self.phases and self.values else None


def read(
    labels: Sequence[str],
    values: Sequence[float],
    changes: Sequence[Change] = (),
    *,
    counts: bool = True,
    first: int = 0,
    each: str = "point",
) -> Reading:
    resetting = [change.index for change in changes if change.resets]
    found = phases_of(values, resetting, counts=counts)
    return Reading(labels, values, changes, found, signals(values, found), first, each)


# ---------- in words ----------
def says_of(reading: Reading, signal: Signal) -> str:
    """One signal in a sentence."""
    at, many = reading.named, signal.last - signal.first + 1
    phase = reading.phase_at(signal.first)
    limits: Limits = phase.limits  # type: ignore[assignment] - signals need limits
    side = "upper" if signal.up else "lower"
    spell = f"from {at(signal.first)} to {at(signal.last)}"
    several = f"{number_word(many)} {reading.each}s"
    if signal.rule is Rule.BEYOND:
        bound = limits.high if signal.up else limits.low
        said = f"{at(signal.first)}: {figure(reading.values[signal.first])}, beyond the {side} limit of {figure(bound)}"
    elif signal.rule is Rule.RUN:
        said = f"{several} in a row {'above' if signal.up else 'below'} the mean of {figure(limits.mean)}, {spell}"
    elif signal.rule is Rule.TREND:
        said = f"{several} in a row {'rising' if signal.up else 'falling'}, {spell}"
    elif signal.rule is Rule.TWO_OF_THREE:
        said = f"near or beyond the {side} limit more than once, {spell}"
    else:
        before, after = (figure(reading.values[i]) for i in (signal.first, signal.last))
        said = f"from {before} to {after} in {at(signal.last)}, more than the usual step"
    return f"{said[:1].upper()}{said[1:]}."


def told(reading: Reading) -> list[str]:
    """What stands out among the points drawn, in sentences; a step to or from a point that is
    beyond a limit is told with that point."""
    beyond, _ = standing_out(reading.values, reading.phases)
    return [
        says_of(reading, one)
        for one in reading.signals
        if one.last >= reading.first
        and not (one.rule is Rule.MOVE and {one.first, one.last} & beyond)
    ]


def about_limits(reading: Reading) -> str:
    """Where the limits in force come from, or why there are none."""
    phase = reading.now
    if phase is None:
        return ""
    each, points = reading.each, len(reading.values)
    if phase.limits is None:
        return {
            Without.TOO_EARLY: f"Too early to say: {count(points, each)} so far. Limits are drawn after eight.",
            Without.ALIKE: f"The first {each}s are all alike, so there are no usual ups and downs to measure by.",
            Without.TOO_RARE: f"Fewer than one in two {each}s: too rare for limits.",
        }[phase.without or Without.TOO_EARLY]
    waiting = [
        change
        for change in reading.changes
        if change.resets and phase.start < change.index < points
    ]
    if waiting:
        since = points - waiting[-1].index
        return (
            f"After the last change there {'is' if since == 1 else 'are'} {count(since, each)}: "
            "the limits from before are kept, to compare with."
        )
    of = count(phase.limits.points, each)
    if phase.start + phase.limits.points == points and not phase.limits.frozen:
        return (
            f"Provisional limits, from {of} so far: they still move, and are held from the twelfth."
        )
    return f"Limits from {of}, from {reading.named(phase.start)} on, and held since."


# ---------- the picture ----------
def draw(
    id: str, width: int, title: str, desc: str, reading: Reading, moving: bool = False
) -> Sheet:
    flags = _flags(reading, width)
    top = TOP + LINE * (max((row for _, _, row in flags), default=0))
    sheet = Sheet(id, width, HEIGHT + top - TOP, title, desc)
    frame = _frame(sheet, reading, top)
    frame.axes([reading.labels[i] for i in reading.shown])
    draw_points(frame, reading, words=True)
    for change, words, row in flags:
        _flag(frame, reading, change, words, row)
    if moving and len(reading.shown) > 1:
        _moves(sheet, frame, reading)
    return sheet


def highest(reading: Reading) -> float:
    """The top of what is drawn."""
    drawn = [one for one in reading.phases if one.limits and one.end > reading.first]
    tops = [one.limits.high for one in drawn if one.limits]
    return max([*(reading.values[i] for i in reading.shown), *tops], default=1)


def _lowest(reading: Reading) -> float:
    drawn = [one for one in reading.phases if one.limits and one.end > reading.first]
    return min(
        [*(reading.values[i] for i in reading.shown), *(p.limits.low for p in drawn if p.limits), 0]
    )


def _frame(sheet: Sheet, reading: Reading, top: float) -> Frame:
    return frame_on(sheet, [highest(reading), _lowest(reading)], len(reading.shown), top=top)


def draw_points(frame: Frame, reading: Reading, words: bool = False, dots: bool = True) -> None:
    """Bands, the line and its points, and what stands out among them."""
    drawn = [one for one in reading.phases if one.end > reading.first]
    for phase in drawn:
        _band(frame, reading, phase)
    beyond, part = standing_out(reading.values, reading.phases)
    radius = min(4.0, max(2.0, (frame.right - frame.left) / max(1, frame.count) * 0.4))
    for phase in drawn:
        shown = range(max(phase.start, reading.first), phase.end)
        points = {i: (frame.x(i - reading.first), frame.y(reading.values[i])) for i in shown}
        frame.sheet.polyline(points.values())
        for i, point in points.items():
            if i in beyond:
                frame.sheet.diamond(point)
            elif i in part:
                _square(frame.sheet, point, radius)
            elif dots:
                frame.sheet.dot(point, INK, radius, WHITE, min(1.5, radius / 2.5))
    if words:
        for phase in drawn:
            _mean_words(frame, reading, phase)


def _square(sheet: Sheet, at: tuple[float, float], radius: float) -> None:
    half = max(3.0, radius)
    sheet.box(at[0] - half, at[1] - half, 2 * half, 2 * half, WHITE, stroke=BRICK, stroke_width=1.5)


def _edges(frame: Frame, reading: Reading, phase: Phase) -> tuple[float, float]:
    start, end = max(phase.start, reading.first) - reading.first, phase.end - reading.first
    return frame.x(start - 0.5) + 2, frame.x(end - 0.5) - 2


def _band(frame: Frame, reading: Reading, phase: Phase) -> None:
    limits = phase.limits
    if limits is None:
        return
    left, right = _edges(frame, reading, phase)
    frame.sheet.box(
        left, frame.y(limits.high), right - left, frame.y(limits.low) - frame.y(limits.high), BAND
    )
    for limit in (limits.low, limits.high):
        if limit != 0:
            frame.sheet.rule((left, frame.y(limit)), (right, frame.y(limit)), EDGE, 1.5, "3 4")
    frame.sheet.rule((left, frame.y(limits.mean)), (right, frame.y(limits.mean)), MEAN, 2, "9 4")


def _mean_words(frame: Frame, reading: Reading, phase: Phase) -> None:
    if phase.limits is None:
        return
    left, right = _edges(frame, reading, phase)
    said = f"mean {figure(phase.limits.mean)}"
    if not phase.limits.frozen and right - left > breadth(f"{said}, provisional") + 12:
        said += ", provisional"
    x = min(left + 8, frame.right - breadth(said))
    frame.sheet.say(said, x, frame.y(phase.limits.high) - 7, "start", MEAN, 680)


def marked(reading: Reading) -> list[Change]:
    """The changes that fall among the points drawn, in order."""
    inside = (one for one in reading.changes if reading.first < one.index < len(reading.values))
    return sorted(inside, key=lambda one: one.index)


def numbered(reading: Reading, width: float) -> bool:
    """Are the changes named by numbers in the picture, with their words beneath it?"""
    changes = marked(reading)
    return len(changes) > 1 or any(breadth(one.words) * 1.06 > width - 60 for one in changes)


def key(reading: Reading) -> list[str]:
    """What the numbers at the flags mean."""
    return [f"{number}: {one.words}" for number, one in enumerate(marked(reading), 1)]


def _flags(reading: Reading, width: int) -> list[tuple[Change, str, int]]:
    """Each change with what stands at its flag, and in which row above the plot."""
    if not numbered(reading, 308):  # the same on a desk and on a phone, so that one key serves
        return [(one, one.words, 0) for one in marked(reading)]
    found: list[tuple[Change, str, int]] = []
    room = width - 60
    ends = [-1e9, -1e9, -1e9]
    for number, one in enumerate(marked(reading), 1):
        x = (one.index - reading.first) / max(1, len(reading.shown)) * room
        row = next((row for row, end in enumerate(ends) if x >= end), 0)
        ends[row] = x + breadth(number) + 12
        found.append((one, str(number), row))
    return found


def _flag(frame: Frame, reading: Reading, change: Change, words: str, row: int) -> None:
    x = frame.x(change.index - reading.first - 0.5)
    top = frame.top - 14
    frame.sheet.rule((x, top), (x, frame.bottom), PINE, 2, None if change.resets else "2 5")
    frame.sheet.path(
        f"M{x - 6:.1f} {top:.1f}h12l-6 9z",
        fill=PINE if change.resets else WHITE,
        stroke=PINE,
        stroke_width=1.5,
    )
    y = frame.top - 22 - LINE * row
    if words.isdigit():
        frame.sheet.say(words, x, y, "middle", PINE, 680)
        return
    side = "start" if x + 8 + breadth(words) < frame.sheet.width else "end"
    if side == "end" and x - 8 - breadth(words) < 0:
        frame.sheet.say(words, frame.sheet.width / 2, y, "middle", PINE, 680)
        return
    frame.sheet.say(words, x + (8 if side == "start" else -8), y, side, PINE, 680)


def _moves(sheet: Sheet, above: Frame, reading: Reading) -> None:
    """Beneath: how far each point is from the one before, with its own limit."""
    start = sheet.height + 6
    sheet.height += MOVES + 26
    sheet.say(
        f"Change from one {reading.each} to the next", above.left, start + 12, "start", INK, 600
    )
    shown = list(reading.shown)
    steps = [abs(reading.values[i] - reading.values[i - 1]) if i else None for i in shown]
    bounds = [
        one.limits.largest_move for one in reading.phases if one.limits and one.end > reading.first
    ]
    marks = ticks(0, max([*(s for s in steps if s is not None), *bounds, 1]), 2)
    frame = Frame(
        sheet, above.left, start + 24, above.right, start + MOVES + 10, marks, above.count
    )
    for mark in (marks[0], marks[-1]):
        sheet.rule((frame.left, frame.y(mark)), (frame.right, frame.y(mark)), RULE)
        sheet.say(figure(mark), frame.left - 8, frame.y(mark) + 5, "end")
    for phase in reading.phases:
        if phase.limits is None or phase.end <= reading.first:
            continue
        left, right = _edges(frame, reading, phase)
        y = frame.y(phase.limits.largest_move)
        sheet.rule((left, y), (right, y), EDGE, 1.5, "3 4")
    points = [
        (i, (frame.x(i - reading.first), frame.y(step)))
        for i, step in zip(shown, steps, strict=True)
        if step is not None and i > reading.phase_at(i).start
    ]
    for phase in reading.phases:
        sheet.polyline([at for i, at in points if phase.start < i < phase.end], INK, 1.5)
    for i, at in points:
        limits = reading.phase_at(i).limits
        if limits and abs(reading.values[i] - reading.values[i - 1]) > limits.largest_move:
            sheet.diamond(at)


# ---------- the figures ----------
def table_of(title: str, reading: Reading, links: Sequence[str] | None = None) -> Table:
    beyond, part = standing_out(reading.values, reading.phases)
    rows: list[list[Any]] = []
    for i in reading.shown:
        phase, value = reading.phase_at(i), reading.values[i]
        limits = phase.limits
        step = moves(reading.values[i - 1 : i + 1]) if i > phase.start else []
        rows.append(
            [
                reading.labels[i],
                opening(value, figure(value), links[i] if links else ""),
                figure(step[0]) if step else "–",
                figure(limits.mean) if limits else "–",
                f"{figure(limits.low)} to {figure(limits.high)}" if limits else "None",
                "–"
                if limits is None
                else "Beyond"
                if i in beyond
                else "Part of a run"
                if i in part
                else "Usual",
            ]
        )
    return Table(title, ["When", ">Number", ">Change", ">Mean", "Limits", "Reading"], rows)
