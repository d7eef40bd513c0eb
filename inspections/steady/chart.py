"""Twelve months of each sign as a small line of its own, with upright lines where the manager changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from inspections.steady.rules import State
from ui.charts import Chart, drawn
from ui.charts.line import Frame, runs
from ui.charts.sheet import (
    INK,
    LINE,
    PINE,
    RULE,
    WHITE,
    Point,
    Sheet,
    breadth,
    figure,
    ticks,
    wrapped,
)
from ui.tables import Table

PLOT, FOOT, GAP = 84, 24, 26
TITLE = "Twelve months"
NOTE = (
    "Each line has its own scale. A diamond: worth a look at that month end. A ring: not enough to say. "
    "An upright line: somebody else began to manage the home, or nobody did any more."
)


@dataclass(frozen=True)
class Drawn:
    """One line: its numbers, none where there was nothing to count, and what each of them says."""

    name: str
    values: Sequence[int | None]
    states: Sequence[State]

    @property
    def known(self) -> list[int]:
        return [value for value in self.values if value is not None]


def draw(
    id: str,
    days: Sequence[date],
    lines: Sequence[Drawn],
    changes: Sequence[date],
    table: Table,
    says: str,
) -> Chart:
    """All lines at each width. What has no number at any month end is named beneath."""
    shown = [one for one in lines if one.known]
    left_out = [one.name for one in lines if not one.known]
    desc = " ".join(_described(one) for one in shown) or "Nothing is counted yet."
    note = f"{NOTE} Nothing to draw yet: {'; '.join(left_out)}." if left_out else NOTE

    def at(svg_id: str, width: int) -> Sheet:
        return _sheet(svg_id, width, desc, days, shown, changes)

    return drawn(id, TITLE, at, table, 980, says, note)


def _described(one: Drawn) -> str:
    looks = sum(state == State.LOOK for state in one.states)
    worth = f", worth a look at {looks} of {len(one.states)} month ends" if looks else ""
    return f"{one.name}: {one.known[0]} at first, {one.known[-1]} at last{worth}."


def _sheet(
    id: str,
    width: int,
    desc: str,
    days: Sequence[date],
    shown: list[Drawn],
    changes: Sequence[date],
) -> Sheet:
    sheet = Sheet(id, width, 0, TITLE, desc)
    if not shown:
        sheet.say("Nothing is counted yet", width / 2, 26, "middle")
        sheet.height = 40
        return sheet
    columns = 3 if width >= 900 else 2 if width >= 600 else 1
    wide = (width - GAP * (columns - 1)) / columns
    for start in range(0, len(shown), columns):
        row = shown[start : start + columns]
        heads = [wrapped(one.name, wide - 8) for one in row]
        top = sheet.height + max(len(head) for head in heads) * LINE + 14
        for column, (one, head) in enumerate(zip(row, heads, strict=True)):
            left = column * (wide + GAP)
            sheet.say_lines(head, left, sheet.height + 16, "start", INK, 600)
            _panel(sheet, left, top, wide, days, one, changes)
        sheet.height = top + PLOT + FOOT + 18
    return sheet


def _panel(
    sheet: Sheet,
    left: float,
    top: float,
    wide: float,
    days: Sequence[date],
    one: Drawn,
    changes: Sequence[date],
) -> None:
    marks = ticks(0, max([2, *one.known]), 2)
    indent = 12 + max(len(figure(mark)) for mark in marks) * 8.0
    frame = Frame(sheet, left + indent, top, left + wide - 6, top + PLOT, marks, len(days))
    for mark in (marks[0], marks[-1]):
        sheet.rule((frame.left, frame.y(mark)), (frame.right, frame.y(mark)), RULE)
        sheet.say(figure(mark), frame.left - 6, frame.y(mark) + 5, "end")
    for change in changes:
        x = frame.x(sum(day < change for day in days) - 0.5)
        sheet.rule((x, top - 4), (x, frame.bottom), PINE, 2, "5 3")
    points: list[Point | None] = [
        None if value is None else (frame.x(at), frame.y(value))
        for at, value in enumerate(one.values)
    ]
    for run in runs(points):
        sheet.polyline(run, INK, 1.5)
    for point, state in zip(points, one.states, strict=True):
        if point:
            _mark(sheet, point, state)
    first, last = f"{days[0]:%b %Y}", f"{days[-1]:%b %Y}"
    sheet.say(first, frame.left, frame.bottom + 20)
    if len(days) > 1 and breadth(first) + breadth(last) + 14 < frame.right - frame.left:
        sheet.say(last, frame.right, frame.bottom + 20, "end")


def _mark(sheet: Sheet, point: Point, state: State) -> None:
    """A diamond, a ring or a dot: three shapes, so that no meaning is in a colour."""
    if state == State.STEADY:
        sheet.dot(point, INK, 3, WHITE, 1)
    elif state == State.TOO_LITTLE:
        sheet.dot(point, WHITE, 3.5, INK, 1.5)
    else:
        x, y = point
        sheet.path(
            f"M{x:.1f} {y - 7:.1f}L{x + 7:.1f} {y:.1f}L{x:.1f} {y + 7:.1f}L{x - 7:.1f} {y:.1f}z",
            fill=INK,
            stroke=WHITE,
            stroke_width=1.5,
        )
