"""A goal's steps as a picture, for documents: a tick, a ringed amber "now", then what is to come."""

from collections.abc import Sequence

from ui.charts.sheet import EDGE, EMBER, INK, PINE, RULE, SOFT, WHITE, Sheet, cut
from ui.tables import Table

SAID = {"done": "Done", "now": "Now", "": "To come"}


def draw(id: str, width: int, title: str, desc: str, steps: Sequence[tuple[str, str]]) -> Sheet:
    upright = width < 500 or width / max(1, len(steps)) < 110
    sheet = Sheet(id, width, 10 + len(steps) * 34 if upright else 64, title, desc)
    gap = 34.0 if upright else width / max(1, len(steps))
    for number, (label, state) in enumerate(steps):
        at = (14.0, 16 + number * gap) if upright else (14 + number * gap, 16.0)
        if number + 1 < len(steps):
            after = (at[0], at[1] + gap) if upright else (at[0] + gap, at[1])
            sheet.rule(at, after, PINE if state == "done" else RULE, 3 if state == "done" else 2)
        _dot(sheet, at, state)
        words = cut(label, (width - 46) if upright else gap - 8)
        x, y = (at[0] + 22, at[1] + 5) if upright else (at[0] - 10, at[1] + 32)
        sheet.say(words, x, y, "start", INK if state else SOFT, 600 if state == "now" else 400)
    return sheet


def _dot(sheet: Sheet, at: tuple[float, float], state: str) -> None:
    fill, stroke, width = {"done": (PINE, PINE, 2.0), "now": (EMBER, INK, 3.0)}.get(state, (WHITE, EDGE, 2.0))
    sheet.dot(at, fill, 9, stroke, width)
    if state == "done":
        x, y = at
        sheet.path(f"M{x - 4:.1f} {y:.1f}l3 3 5-6", fill="none", stroke=WHITE, stroke_width=2, stroke_linecap="round", stroke_linejoin="round")


def table_of(title: str, steps: Sequence[tuple[str, str]]) -> Table:
    return Table(title, ["Step", "Where it is"], [[label, SAID[state]] for label, state in steps])
