"""When things happen: weekdays across, two hours at a time down, the number in every cell."""

from collections.abc import Sequence

from ui.charts.sheet import INK, Sheet
from ui.tables import Table

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
HOURS = (
    "6–8am", "8–10am", "10–noon", "noon–2", "2–4pm", "4–6pm",
    "6–8pm", "8–10pm", "10–mid.", "12–2am", "2–4am", "4–6am",
)  # fmt: skip
GROUNDS = ("#f6f1ea", "#ead9e5", "#cfa6c3", "#935284", "#4d1d42")
KEYS = ("0", "1", "2", "3–4", "5+")
CELL, HEAD = 30, 26


def row_of(hour: int) -> int:
    """The row of an hour of the London day: 6am is the first, 5am in the last."""
    return ((hour - 6) % 24) // 2


def empty() -> list[list[int]]:
    """Twelve rows of seven noughts, to count into: ``cells[row_of(hour)][weekday] += 1``."""
    return [[0] * 7 for _ in HOURS]


def step_of(value: int) -> int:
    return value if value <= 2 else 3 if value <= 4 else 4


def draw(id: str, width: int, title: str, desc: str, cells: Sequence[Sequence[int]]) -> Sheet:
    sheet = Sheet(id, width, HEAD + len(HOURS) * CELL + 40, title, desc)
    left = 70.0
    wide = (width - left - 2) / 7
    for i, day in enumerate(DAYS):
        sheet.say(day if wide > 34 else day[:2], left + wide * (i + 0.5), 16, "middle")
    for row, hours in enumerate(HOURS):
        y = HEAD + row * CELL
        sheet.say(hours, left - 8, y + 20, "end")
        for column, value in enumerate(cells[row]):
            _cell(sheet, left + wide * column + 1, y + 1, wide - 2, value)
    _key(sheet, left, HEAD + len(HOURS) * CELL + 12)
    return sheet


def _cell(
    sheet: Sheet, x: float, y: float, wide: float, value: int, said: str | None = None
) -> None:
    step = step_of(value)
    sheet.box(x, y, wide, CELL - 2, GROUNDS[step], rx=3)
    words = said if said is not None else str(value) if value else ""
    if words:
        sheet.say(
            words,
            x + wide / 2,
            y + 19,
            "middle",
            "#fff" if step >= 3 else INK,
            600 if step >= 3 else 400,
        )


def _key(sheet: Sheet, left: float, y: float) -> None:
    sheet.say("Fewer", left - 8, y + 19, "end")
    wide = min(42.0, (sheet.width - left - 46) / len(KEYS))
    for step, key in enumerate(KEYS):
        _cell(sheet, left + step * wide + 1, y, wide - 2, (0, 1, 2, 3, 5)[step], key)
    sheet.say("More", left + len(KEYS) * wide + 8, y + 19)


def table_of(title: str, cells: Sequence[Sequence[int]]) -> Table:
    rows = [[hours, *(str(value) for value in cells[row])] for row, hours in enumerate(HOURS)]
    return Table(title, ["Time", *(f">{day}" for day in DAYS)], rows)
