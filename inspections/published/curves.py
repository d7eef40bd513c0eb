"""A share that falls in steps, with its band: one curve, or the same small one for each of several
groups with all of them behind it, dashed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from inspections.published.survival import YEAR, Curve
from ui.charts import Chart, drawn
from ui.charts.line import stairs
from ui.charts.sheet import (
    BAND,
    INK,
    LINE,
    PINE,
    RULE,
    SOFT,
    WHITE,
    Point,
    Sheet,
    breadth,
    wrapped,
)
from ui.tables import Table

TOP, FOOT, LEFT, END = 16, 30, 56, 14
HEIGHT, SMALL, GAP = 280, 128, 26
MARKS: Final = (0, 25, 50, 75, 100)


@dataclass(frozen=True)
class Mark:
    """A time of one home's on the curve: how long it is or was, the share that lasts so long, whether
    it was lost, and what stands over it."""

    days: int
    share: float
    lost: bool
    said: str


def curve_chart(
    id: str, title: str, curve: Curve, table: Table, says: str, note: str,
    marks: Sequence[Mark] = (),
) -> Chart:  # fmt: skip
    """One curve across the page, and the homes of the reader on it."""

    def draw(svg_id: str, width: int) -> Sheet:
        sheet = Sheet(svg_id, width, HEIGHT, title, says)
        frame = Frame(sheet, LEFT, TOP, width - END, HEIGHT - FOOT, years_of([curve]))
        frame.axes(MARKS)
        frame.band(curve)
        frame.steps(curve, PINE, 3)
        frame.marks(marks)
        return sheet

    return drawn(id, title, draw, table, 720, says, note)


def panels_chart(
    id: str, title: str, groups: Sequence[tuple[str, Curve]], every: Curve, table: Table,
    says: str, note: str,
) -> Chart:  # fmt: skip
    """A small curve for each group, on one scale."""
    years = years_of([every, *(curve for _, curve in groups)])

    def draw(svg_id: str, width: int) -> Sheet:
        sheet = Sheet(svg_id, width, 0, title, says)
        columns = max(1, min(len(groups), 3 if width >= 700 else 1))
        wide = (width - GAP * (columns - 1)) / columns
        for start in range(0, len(groups), columns):
            row = groups[start : start + columns]
            heads = [wrapped(name, wide - 8) for name, _ in row]
            top = sheet.height + max(len(head) for head in heads) * LINE + 12
            for column, ((_, curve), head) in enumerate(zip(row, heads, strict=True)):
                left = column * (wide + GAP)
                sheet.say_lines(head, left, sheet.height + 16, "start", INK, 600)
                frame = Frame(sheet, left + 48, top, left + wide - 8, top + SMALL, years)
                frame.axes((0, 50, 100))
                frame.band(curve)
                frame.steps(every, SOFT, 1.5, "5 4")
                frame.steps(curve, PINE, 2.5)
            sheet.height = top + SMALL + FOOT + 12
        return sheet

    return drawn(id, title, draw, table, 720, says, note)


def years_of(curves: Sequence[Curve]) -> int:
    """How many years the bottom has room for."""
    return max(1, *(-int(-curve.known // YEAR) for curve in curves))


class Frame:
    """The plot: shares from 0 to 1 upwards, years along the bottom."""

    def __init__(
        self, sheet: Sheet, left: float, top: float, right: float, bottom: float, years: int
    ) -> None:
        self.sheet, self.years = sheet, years
        self.left, self.top, self.right, self.bottom = left, top, right, bottom
        self.least = 1.2 if bottom - top > SMALL else 2.2  # a smaller step is not seen

    def x(self, days: float) -> float:
        return self.left + (self.right - self.left) * days / (self.years * YEAR)

    def y(self, share: float) -> float:
        return self.bottom - (self.bottom - self.top) * share

    def axes(self, marks: Sequence[int]) -> None:
        for mark in marks:
            y = self.y(mark / 100)
            self.sheet.rule((self.left, y), (self.right, y), RULE)
            self.sheet.say(f"{mark}%", self.left - 8, y + 5, "end")
        every = max(1, -int(-(self.years + 1) * 34 // (self.right - self.left)))
        for year in range(0, self.years + 1, every):
            self.sheet.say(year, self.x(year * YEAR), self.bottom + 22, "middle")

    def steps(self, curve: Curve, ink: str, thick: float, dashes: str | None = None) -> None:
        points = [(self.x(one.days), self.y(one.share)) for one in curve.points]
        points.append((self.x(curve.known), points[-1][1]))
        self.sheet.polyline(thinned(stairs(points), self.least), ink, thick, dashes)

    def marks(self, marks: Sequence[Mark]) -> None:
        """A diamond for what still lasts, a square for what was lost: they differ in shape."""
        points = [(min(self.x(one.days), self.right), self.y(one.share)) for one in marks]
        self._numbers(marks, points)
        for one, (x, y) in zip(marks, points, strict=True):
            if one.lost:
                self.sheet.box(x - 6, y - 6, 12, 12, WHITE, stroke=INK, stroke_width=2.5)
            else:
                d = f"M{x:.1f} {y - 8:.1f}l8 8l-8 8l-8 -8z"
                self.sheet.path(d, fill=INK, stroke=WHITE, stroke_width=1.5)

    def _numbers(self, marks: Sequence[Mark], points: Sequence[Point]) -> None:
        """Over each mark what it is called, higher where a mark or a word is in the way."""
        taken = [(x, y, 9.0, 9.0) for x, y in points]  # middles, and half of what they take
        for one, (x, y) in sorted(zip(marks, points, strict=True), key=lambda two: two[1]):
            half, up = breadth(one.said) / 2, y - 18
            while any(
                abs(x - at) < half + wide + 3 and abs(up - on) < 7 + high
                for at, on, wide, high in taken
            ):
                up -= 3
            if one.said and up > self.top - 8:
                self.sheet.box(x - half - 1, up - 7, 2 * half + 2, 14, WHITE, rx=3)
                self.sheet.say(one.said, x, up + 5, "middle", INK, 600)
                taken.append((x, up, half, 7.0))

    def band(self, curve: Curve) -> None:
        """Between the lowest and the highest the share may be; nothing where that is not known."""
        known = [one for one in curve.points if one.low is not None and one.high is not None]
        if not known:
            return
        ends = self.x(max(curve.known, known[-1].days))
        low = [(self.x(one.days), self.y(one.low or 0)) for one in known]
        high = [(self.x(one.days), self.y(one.high or 0)) for one in known]
        low.append((ends, low[-1][1]))
        high.append((ends, high[-1][1]))
        round_it = [*thinned(stairs(high), self.least), *reversed(thinned(stairs(low), self.least))]
        said = "L".join(f"{x:.1f} {y:.1f}" for x, y in round_it)
        self.sheet.path(f"M{said}Z", fill=BAND)


def thinned(points: Sequence[Point], least: float) -> list[Point]:
    """The same stairs without steps too small to see: a picture of hundreds weighs little."""
    kept = [points[0]]
    for point in points[1:-1]:
        if abs(point[0] - kept[-1][0]) >= least or abs(point[1] - kept[-1][1]) >= least:
            kept.append(point)
    return [*kept, points[-1]]
