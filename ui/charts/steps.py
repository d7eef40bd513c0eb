"""A goal's steps as a picture, for documents: a tick, a ringed amber "now", then what is to come."""

from collections.abc import Sequence

from ui.charts.sheet import EDGE, EMBER, INK, LINE, PINE, RULE, SOFT, WHITE, Sheet, wrapped
from ui.tables import Table

SAID = {"done": "Done", "now": "Now", "": "To come"}


def draw(id: str, width: int, title: str, desc: str, steps: Sequence[tuple[str, str]]) -> Sheet:
    upright = width < 500 or width / max(1, len(steps)) < 110
    sheet = Sheet(id, width, 8, title, desc)
    return _upright(sheet, steps) if upright else _across(sheet, steps)


def _upright(sheet: Sheet, steps: Sequence[tuple[str, str]]) -> Sheet:
    for number, (label, state) in enumerate(steps):
        lines = wrapped(label, sheet.width - 50)
        at, gap = (14.0, sheet.height + 9), 16 + LINE * len(lines)
        if number + 1 < len(steps):
            _join(sheet, at, (at[0], at[1] + gap), state)
        _dot(sheet, at, state)
        _words(sheet, lines, at[0] + 22, at[1] + 5, state)
        sheet.height += gap
    return sheet


def _across(sheet: Sheet, steps: Sequence[tuple[str, str]]) -> Sheet:
    gap = sheet.width / max(1, len(steps))
    most = 1
    for number, (label, state) in enumerate(steps):
        lines = wrapped(label, gap - 8)
        at, most = (14 + number * gap, 16.0), max(most, len(lines))
        if number + 1 < len(steps):
            _join(sheet, at, (at[0] + gap, at[1]), state)
        _dot(sheet, at, state)
        _words(sheet, lines, at[0] - 10, at[1] + 32, state)
    sheet.height = 38 + most * LINE
    return sheet


def _join(sheet: Sheet, a: tuple[float, float], b: tuple[float, float], state: str) -> None:
    done = state == "done"
    sheet.rule(a, b, PINE if done else RULE, 3 if done else 2)


def _words(sheet: Sheet, lines: Sequence[str], x: float, y: float, state: str) -> None:
    sheet.say_lines(lines, x, y, "start", INK if state else SOFT, 600 if state == "now" else 400)


def _dot(sheet: Sheet, at: tuple[float, float], state: str) -> None:
    fill, stroke, width = {"done": (PINE, PINE, 2.0), "now": (EMBER, INK, 3.0)}.get(
        state, (WHITE, EDGE, 2.0)
    )
    sheet.dot(at, fill, 9, stroke, width)
    if state == "done":
        x, y = at
        sheet.path(
            f"M{x - 4:.1f} {y:.1f}l3 3 5-6",
            fill="none",
            stroke=WHITE,
            stroke_width=2,
            stroke_linecap="round",
            stroke_linejoin="round",
        )


def table_of(title: str, steps: Sequence[tuple[str, str]]) -> Table:
    return Table(title, ["Step", "Where it is"], [[label, SAID[state]] for label, state in steps])
