"""Shares of a whole, row by row: four textures that differ in grey as well as in colour."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from django.utils.html import format_html

from ui.charts.sheet import EDGE, INK, LINE, PINE, SOFT, WHITE, Sheet, breadth, figure, wrapped
from ui.tables import Table

STEP = 34
PALE = "#bcd9cb"


class Fill(NamedTuple):
    """The ground of a part, the colour of words on it, and the plain patch they need on a texture."""

    ground: str
    words: str
    patch: str = ""


def fills(id: str) -> tuple[Fill, ...]:
    """By part. Dark pine and ink are one black on paper, so the last has dots as well."""
    return (
        Fill(PINE, WHITE),
        Fill(PALE, INK),
        Fill(f"url(#{id}-hatch)", INK, WHITE),
        Fill(f"url(#{id}-dots)", WHITE, INK),
    )


def draw(
    id: str,
    width: int,
    title: str,
    desc: str,
    parts: Sequence[str],
    labels: Sequence[str],
    rows: Sequence[Sequence[float]],
    unit: str,
    breaks: Mapping[int, str],
) -> Sheet:
    sheet = Sheet(id, width, 0, title, desc)
    textures(sheet)
    left = min(max((breadth(label) for label in labels), default=0) + 12, width * 0.4)
    y = legend(sheet, parts, left)
    for at, (label, values) in enumerate(zip(labels, rows, strict=True)):
        if at in breaks:
            y = _break(sheet, breaks[at], y)
        lines = wrapped(label, left - 8)
        sheet.say_lines(lines, left - 10, y + 19, "end", INK)
        _row(sheet, values, left, y, unit)
        y += STEP + (len(lines) - 1) * LINE
    sheet.height = y + 2
    return sheet


def textures(sheet: Sheet) -> None:
    """The hatching of the third part and the dots of the fourth, once on a sheet."""
    sheet.shapes.append(
        format_html(
            '<defs><pattern id="{}-hatch" width="7" height="7" patternUnits="userSpaceOnUse" '
            'patternTransform="rotate(45)"><rect width="7" height="7" fill="#f3dfb8"/>'
            '<rect width="2.6" height="7" fill="#8a5a00"/></pattern>'
            '<pattern id="{}-dots" width="6" height="6" patternUnits="userSpaceOnUse" '
            'patternTransform="rotate(45)"><rect width="6" height="6" fill="{}"/>'
            '<circle cx="3" cy="3" r="1.3" fill="{}"/></pattern></defs>',
            sheet.id, sheet.id, INK, WHITE,
        )
    )  # fmt: skip


def say_on(sheet: Sheet, fill: Fill, said: str, x: float, y: float) -> None:
    """Words in the middle of a box of that ground; ``y`` is the box's top."""
    if fill.patch:
        half = breadth(said) / 2 + 4
        sheet.box(x - half, y + 5, 2 * half, 18, fill.patch, rx=3)
    sheet.say(said, x, y + 19, "middle", fill.words, 600)


def _break(sheet: Sheet, said: str, y: float) -> float:
    """A line across: what is above it and what is below are not the same kind of thing."""
    sheet.rule((0, y + 2), (sheet.width, y + 2), EDGE, 1.5, "2 5")
    lines = wrapped(said, sheet.width - 8)
    sheet.say_lines(lines, 2, y + 20, "start", SOFT)
    return y + 12 + len(lines) * LINE


def legend(sheet: Sheet, parts: Sequence[str], left: float) -> float:
    """Beside each other above the bars; where one is too long for that, from the sheet's edge, and
    in as many lines as it takes."""
    if any(left + _wide(part) > sheet.width for part in parts):
        left = 0
    x, y, deep = left, 4.0, 1
    for fill, part in zip(fills(sheet.id), parts, strict=False):
        if x > left and x + _wide(part) > sheet.width:
            x, y, deep = left, y + 6 + deep * LINE, 1
        lines = wrapped(part, sheet.width - x - 24)
        sheet.box(x, y, 14, 14, fill.ground, rx=2)
        sheet.say_lines(lines, x + 20, y + 12, "start", INK)
        x += _wide(part)
        deep = max(deep, len(lines))
    return y + 12 + deep * LINE


def _wide(part: str) -> float:
    return 20 + breadth(part) + 22


def _row(sheet: Sheet, values: Sequence[float], left: float, y: float, unit: str) -> None:
    whole, x = sum(values) or 1, left
    for number, value in enumerate(values):
        fill = fills(sheet.id)[number]
        wide = (sheet.width - left - 4) * value / whole
        if value:
            sheet.box(x, y, max(1.0, wide - 1.5), 28, fill.ground)
        said = figure(value, unit)
        if wide > breadth(said) + 12:
            say_on(sheet, fill, said, x + wide / 2 - 0.75, y)
        x += wide


def table_of(
    title: str,
    parts: Sequence[str],
    labels: Sequence[str],
    rows: Sequence[Sequence[float]],
    unit: str,
    of: str,
) -> Table:
    return Table(
        title,
        [of, *(f">{part}" for part in parts)],
        [
            [label, *(figure(value, unit) for value in values)]
            for label, values in zip(labels, rows, strict=True)
        ],
    )
