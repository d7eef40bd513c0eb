"""Some homes by name, list by list: a row of boxes each, in the textures of the bars beside them and with
the first letter of the word."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ui.charts import Chart, drawn
from ui.charts.shares import fills, legend, say_on, textures
from ui.charts.sheet import EDGE, INK, LINE, SOFT, WHITE, Sheet, breadth, spaced, wrapped
from ui.tables import Table

STEP, BOX = 36, 28
NOT_YET = "–"  # in a box without a texture


@dataclass(frozen=True)
class Cell:
    """How a home stood in a list: the rank, and the word as printed; neither where it was not judged yet."""

    rank: int | None
    word: str


def strips(
    id: str,
    title: str,
    *,
    parts: Sequence[str],
    labels: Sequence[str],
    rows: Sequence[tuple[str, Sequence[Cell | None]]],
    table: Table,
    says: str,
    note: str,
    breaks: Mapping[int, str],
) -> Chart:
    """A row of boxes for each home, a column for each list; None where a list has it not. ``breaks``:
    before which lists the words changed."""
    desc = " ".join(
        f"{name}: {', '.join(_said(label, cell) for label, cell in zip(labels, cells, strict=True))}."
        for name, cells in rows
    )

    def draw(svg_id: str, width: int) -> Sheet:
        sheet = Sheet(svg_id, width, 0, title, desc)
        textures(sheet)
        left = min(max((breadth(name) for name, _ in rows), default=0) + 12, width * 0.4)
        wide = (width - left - 2) / max(1, len(labels))
        longest = max((breadth(one.word) for _, cells in rows for one in cells if one), default=0)
        whole = longest + 10 < wide
        top = y = legend(sheet, parts, left) + 2
        for name, cells in rows:
            lines = wrapped(name, left - 8)
            sheet.say_lines(lines, left - 10, y + 19, "end", INK)
            for at, cell in enumerate(cells):
                _box(sheet, cell, left + at * wide, y, wide, whole)
            y += STEP + (len(lines) - 1) * LINE
        for at in breaks:
            sheet.rule((left + at * wide - 1, top - 4), (left + at * wide - 1, y), EDGE, 1.5, "2 4")
        for at in spaced(labels, width - left):
            sheet.say(labels[at], left + (at + 0.5) * wide, y + 12, "middle", SOFT)
        sheet.height = y + 20
        return sheet

    return drawn(id, title, draw, table, 980, says, note)


def _said(label: str, cell: Cell | None) -> str:
    if cell is None:
        return f"{label} not in the list"
    return f"{label} {cell.word.lower() or 'not judged yet'}"


def _box(sheet: Sheet, cell: Cell | None, x: float, y: float, wide: float, whole: bool) -> None:
    """``whole``: there is room for every word, not for its first letter alone."""
    if cell is None:
        return
    if cell.rank is None:
        sheet.box(x + 1, y + 1, wide - 4, BOX - 2, WHITE, stroke=EDGE, stroke_dasharray="3 3")
        sheet.say(NOT_YET, x + wide / 2 - 1, y + 19, "middle", SOFT)
        return
    fill = fills(sheet.id)[cell.rank - 1]
    sheet.box(x, y, wide - 2, BOX, fill.ground)
    say_on(sheet, fill, cell.word if whole else cell.word[:1], x + wide / 2 - 1, y)
