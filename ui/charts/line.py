"""Something over time: one line, or a few named where they end."""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ui.charts.sheet import (
    EDGE,
    INK,
    PINE,
    RULE,
    SOFT,
    WHITE,
    Point,
    Sheet,
    breadth,
    figure,
    spaced,
    ticks,
)
from ui.tables import Table


class Look(NamedTuple):
    """How a line is told from the others without its colour: by its dashes, and by the mark of a
    point that stands alone."""

    colour: str
    thick: float
    dashes: str | None
    mark: str


LOOKS = (
    Look(PINE, 3.0, None, "dot"),
    Look(INK, 2.0, "6 4", "ring"),
    Look(SOFT, 2.0, "2 4", "square"),
)

KEY = 18


@dataclass(frozen=True)
class Series:
    """One line. None is a gap: not counted, not yet, or too few to show."""

    name: str
    values: Sequence[float | None]


@dataclass
class Frame:
    """The plot inside a sheet: where a value and a place along the bottom are."""

    sheet: Sheet
    left: float
    top: float
    right: float
    bottom: float
    marks: list[float]
    count: int

    def x(self, index: float) -> float:
        room = self.right - self.left
        return self.left + room * (index + 0.5) / max(1, self.count)

    def y(self, value: float) -> float:
        low, high = self.marks[0], self.marks[-1]
        return self.bottom - (self.bottom - self.top) * (value - low) / (high - low)

    def axes(self, labels: Sequence[str], unit: str = "") -> None:
        for mark in self.marks:
            self.sheet.rule((self.left, self.y(mark)), (self.right, self.y(mark)), RULE)
            self.sheet.say(figure(mark, unit), self.left - 8, self.y(mark) + 5, "end")
        for index in spaced(labels, self.right - self.left):
            half = breadth(labels[index]) / 2
            x = min(self.x(index), self.sheet.width - half)
            self.sheet.say(labels[index], x, self.bottom + 24, "middle")


def frame_on(
    sheet: Sheet,
    values: Sequence[float],
    count: int,
    *,
    unit: str = "",
    top: float = 20,
    end: float = 16,
    zero: bool = True,
) -> Frame:
    """A plot whose left margin fits its own figures."""
    low, high = min([*values, 0] if zero else values), max([*values, 1] if zero else values)
    marks = ticks(low, high)
    if unit == "%" and high <= 100:
        marks = [mark for mark in marks if mark <= 100]
    left = 14 + max(len(figure(mark, unit)) for mark in marks) * 8.0
    return Frame(sheet, left, top, sheet.width - end, sheet.height - 36, marks, count)


def runs(points: Sequence[Point | None]) -> list[list[Point]]:
    """The unbroken stretches of a line with gaps."""
    found: list[list[Point]] = [[]]
    for point in points:
        if point is None:
            found.append([])
        else:
            found[-1].append(point)
    return [run for run in found if run]


def stairs(run: list[Point]) -> list[Point]:
    """The same points as steps: what was true stays true until the next."""
    steps = run[:1]
    for x, y in run[1:]:
        steps += [(x, steps[-1][1]), (x, y)]
    return steps


def draw(
    id: str,
    width: int,
    title: str,
    desc: str,
    labels: Sequence[str],
    series: Sequence[Series],
    unit: str,
    stepped: bool,
    zero: bool,
    breaks: Mapping[int, str],
) -> Sheet:
    several = len(series) > 1
    names = max((breadth(one.name) for one in series), default=0) * 1.06
    # Named where each line ends; where there is no room for that, in a key above it.
    beside = several and names < width * 0.28
    key = len(series) * KEY if several and not beside else 0
    sheet = Sheet(id, width, 240 + key, title, desc)
    values = [value for one in series for value in one.values if value is not None] or [0]
    end = names + 22 if beside else 16
    frame = frame_on(sheet, values, len(labels), unit=unit, top=20 + key, end=end, zero=zero)
    frame.axes(labels, unit)
    for at, words in breaks.items():
        _break(frame, at, words)
    # The first line is the one it is about: it is drawn last, over the others.
    for number in reversed(range(len(series))):
        _draw_one(frame, series[number], LOOKS[number], stepped, number == 0, breaks)
    if beside:
        _names_beside(frame, series)
    elif several:
        _key(sheet, series)
    return sheet


def _break(frame: Frame, at: int, words: str) -> None:
    """A line down, where what is counted changed: nothing is drawn across it."""
    x = frame.x(at - 0.5)
    frame.sheet.rule((x, frame.top - 6), (x, frame.bottom), EDGE, 1.5, "2 5")
    if x + 6 + breadth(words) < frame.sheet.width:
        frame.sheet.say(words, x + 6, frame.top + 6, "start", SOFT)
    elif x - 6 - breadth(words) > frame.left:
        frame.sheet.say(words, x - 6, frame.top + 6, "end", SOFT)


def _key(sheet: Sheet, series: Sequence[Series]) -> None:
    for number, one in enumerate(series):
        look = LOOKS[number]
        y = 10 + number * KEY
        sheet.rule((2, y), (34, y), look.colour, look.thick, look.dashes)
        sheet.say(one.name, 42, y + 5, "start", INK, 600)


def _names_beside(frame: Frame, series: Sequence[Series]) -> None:
    """Each name level with its line's last point, pushed apart until none meets another."""
    ends = []
    for number, one in enumerate(series):
        known = [(i, value) for i, value in enumerate(one.values) if value is not None]
        if known:
            ends.append([frame.y(known[-1][1]) + 5, one.name, LOOKS[number].colour])
    ends.sort(key=lambda end: end[0])
    for above, below in itertools.pairwise(ends):
        below[0] = max(below[0], above[0] + KEY)
    for y, name, colour in ends:
        frame.sheet.say(name, frame.x(frame.count - 1) + 12, y, "start", colour, 680)


def _draw_one(
    frame: Frame,
    one: Series,
    look: Look,
    stepped: bool,
    main: bool,
    breaks: Mapping[int, str],
) -> None:
    points = [
        None if value is None else (frame.x(i), frame.y(value))
        for i, value in enumerate(one.values)
    ]
    parts = [0, *sorted(breaks), len(points)]
    found = [run for a, b in itertools.pairwise(parts) for run in runs(points[a:b])]
    for run in found:
        frame.sheet.polyline(stairs(run) if stepped else run, *look[:3])
    alone = [run[0] for run in found if len(run) == 1]
    # Nearer to each other than this, dots hide the line.
    room = (frame.right - frame.left) / max(1, frame.count)
    dotted = main and not stepped and len(points) <= 40 and room >= 12
    for point in [p for p in points if p] if dotted else alone:
        _mark(frame.sheet, point, look)


def _mark(sheet: Sheet, at: Point, look: Look) -> None:
    x, y = at
    if look.mark == "dot":
        sheet.dot(at, look.colour, 4.5)
    elif look.mark == "ring":
        sheet.dot(at, WHITE, 4, look.colour, 2)
    else:
        sheet.box(x - 4, y - 4, 8, 8, WHITE, stroke=look.colour, stroke_width=2)


def table_of(title: str, labels: Sequence[str], series: Sequence[Series], unit: str) -> Table:
    rows = [
        [label, *(figure(one.values[i], unit) for one in series)] for i, label in enumerate(labels)
    ]
    return Table(title, ["When", *(f">{one.name}" for one in series)], rows)
