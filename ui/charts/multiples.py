"""Small multiples: the same chart for each of several things, side by side on one scale.

A thing that happened too seldom to show a pattern is not drawn: its number is said instead.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from ui.charts.control import Change, Reading, draw_points, highest, marked, read
from ui.charts.limits import TOO_FEW
from ui.charts.line import Frame
from ui.charts.sheet import INK, LINE, PINE, RULE, SOFT, Sheet, breadth, figure, ticks, wrapped
from ui.tables import Table, opening

PLOT, FOOT, GAP = 92, 24, 22


@dataclass(frozen=True)
class Panel:
    """One of them. All have as many values as there are labels."""

    name: str
    values: Sequence[float]


def readings(
    labels: Sequence[str], panels: Sequence[Panel], changes: Sequence[Change], first: int, each: str
) -> list[tuple[Panel, Reading]]:
    return [(one, read(labels, one.values, changes, first=first, each=each)) for one in panels]


def few(panel: Panel, first: int) -> bool:
    return sum(panel.values[first:]) < TOO_FEW


def draw(
    id: str, width: int, title: str, desc: str, found: Sequence[tuple[Panel, Reading]]
) -> Sheet:
    sheet = Sheet(id, width, 0, title, desc)
    drawn = [(one, reading) for one, reading in found if not few(one, reading.first)]
    if not drawn:
        sheet.say("Too few of each to draw", width / 2, 26, "middle", SOFT)
        sheet.height = 40
        return sheet
    marks = ticks(0, max([highest(reading) for _, reading in drawn]), 3)
    columns = min(len(drawn), 3 if width >= 900 else 2 if width >= 600 else 1)
    wide = (width - GAP * (columns - 1)) / columns
    for start in range(0, len(drawn), columns):
        row = drawn[start : start + columns]
        heads = [wrapped(one.name, wide - 8) for one, _ in row]
        top = sheet.height + max(len(head) for head in heads) * LINE + 14
        for column, ((_, reading), head) in enumerate(zip(row, heads, strict=True)):
            left = column * (wide + GAP)
            sheet.say_lines(head, left, sheet.height + 16, "start", INK, 600)
            _panel(sheet, left, top, wide, marks, reading)
        sheet.height = top + PLOT + FOOT + 18
    return sheet


def _panel(
    sheet: Sheet, left: float, top: float, wide: float, marks: list[float], reading: Reading
) -> None:
    indent = 12 + max(len(figure(mark)) for mark in marks) * 8.0
    frame = Frame(sheet, left + indent, top, left + wide - 6, top + PLOT, marks, len(reading.shown))
    for mark in (marks[0], marks[-1]):
        sheet.rule((frame.left, frame.y(mark)), (frame.right, frame.y(mark)), RULE)
        sheet.say(figure(mark), frame.left - 6, frame.y(mark) + 5, "end")
    draw_points(frame, reading, dots=False)
    for change in marked(reading):
        x = frame.x(change.index - reading.first - 0.5)
        sheet.rule((x, top), (x, frame.bottom), PINE, 1.5, None if change.resets else "2 5")
    labels = [reading.labels[i] for i in reading.shown]
    sheet.say(labels[0], frame.left, frame.bottom + 20, "start")
    if len(labels) > 1 and breadth(labels[0]) + breadth(labels[-1]) + 14 < frame.right - frame.left:
        sheet.say(labels[-1], frame.right, frame.bottom + 20, "end")


def table_of(
    title: str,
    found: Sequence[tuple[Panel, Reading]],
    link: Callable[[int, int], str] | None = None,
) -> Table:
    """A row for each label that is drawn, a column for each thing, also for those too few to draw."""
    if not found:
        return Table(title, ["When"], [])
    reading = found[0][1]
    rows: list[list[Any]] = [
        [
            reading.labels[i],
            *(
                opening(one.values[i], figure(one.values[i]), link(i, number) if link else "")
                for number, (one, _) in enumerate(found)
            ),
        ]
        for i in reading.shown
    ]
    return Table(title, ["When", *(f">{one.name}" for one, _ in found)], rows)
