"""When things happen: weekdays across, two hours at a time down, the number in every cell."""

from collections.abc import Callable, Sequence

from ui.charts.limits import TOO_FEW
from ui.charts.sheet import INK, Sheet, breadth
from ui.tables import Table, opening
from ui.words import count

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
HOURS = (
    "6–8am", "8–10am", "10–noon", "noon–2", "2–4pm", "4–6pm",
    "6–8pm", "8–10pm", "10–mid.", "12–2am", "2–4am", "4–6am",
)  # fmt: skip
GROUNDS = ("#f6f1ea", "#ead9e5", "#cfa6c3", "#935284", "#4d1d42")
CELL, HEAD = 30, 26


def row_of(hour: int) -> int:
    """The row of an hour of the London day: 6am is the first, 5am in the last."""
    return ((hour - 6) % 24) // 2


def first_hour(row: int) -> int:
    """The hour of the London day a row begins with: 6 for the first, 4 for the last."""
    return (row * 2 + 6) % 24


def empty() -> list[list[int]]:
    """Twelve rows of seven noughts, to count into: ``cells[row_of(hour)][weekday] += 1``."""
    return [[0] * 7 for _ in HOURS]


def bounds(most: int) -> tuple[int, int, int]:
    """The highest number of each step between nothing and the darkest: 1, 2 and 4, or where there
    are many, quarters of the most, so that the busiest still stand out."""
    quarter = most // 4
    return (1, 2, 4) if most <= 8 else (quarter, 2 * quarter, 3 * quarter)


def step_of(value: int, to: tuple[int, int, int]) -> int:
    return 0 if not value else next((n for n, bound in enumerate(to, 1) if value <= bound), 4)


def keys(to: tuple[int, int, int]) -> list[tuple[int, str]]:
    """A number of each step, and which numbers it stands for: 0, 1, 2, 3–4, 5+."""
    found, low = [(0, "0")], 1
    for bound in to:
        found.append((low, str(low) if low == bound else f"{low}–{bound}"))
        low = bound + 1
    return [*found, (low, f"{low}+")]


def draw(id: str, width: int, title: str, desc: str, cells: Sequence[Sequence[int]]) -> Sheet:
    sheet = Sheet(id, width, HEAD + len(HOURS) * CELL + 40, title, desc)
    left = 70.0
    to = bounds(max((value for line in cells for value in line), default=0))
    wide = (width - left - 2) / 7
    for i, day in enumerate(DAYS):
        sheet.say(day if wide > 34 else day[:2], left + wide * (i + 0.5), 16, "middle")
    for row, hours in enumerate(HOURS):
        y = HEAD + row * CELL
        sheet.say(hours, left - 8, y + 20, "end")
        for column, value in enumerate(cells[row]):
            _cell(sheet, left + wide * column + 1, y + 1, wide - 2, value, to)
    _key(sheet, left, HEAD + len(HOURS) * CELL + 12, to)
    return sheet


def _cell(
    sheet: Sheet,
    x: float,
    y: float,
    wide: float,
    value: int,
    to: tuple[int, int, int],
    said: str | None = None,
) -> None:
    step = step_of(value, to)
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


def _key(sheet: Sheet, left: float, y: float, to: tuple[int, int, int]) -> None:
    sheet.say("Fewer", left - 8, y + 19, "end")
    shown = keys(to)
    longest = max(breadth(said) for _, said in shown)
    wide = min(max(42.0, longest + 8), (sheet.width - left - 46) / len(shown))
    for step, (value, said) in enumerate(shown):
        _cell(sheet, left + step * wide + 1, y, wide - 2, value, to, said)
    sheet.say("More", left + len(shown) * wide + 8, y + 19)


def few(cells: Sequence[Sequence[int]]) -> str:
    """Said beside it when there is not enough in it to show a pattern."""
    total = sum(map(sum, cells))
    return (
        f"{count(total, 'event')} in all: too few to show a pattern." if 0 < total < TOO_FEW else ""
    )


def table_of(
    title: str,
    cells: Sequence[Sequence[int]],
    link: Callable[[int, int], str] | None = None,
) -> Table:
    """``link`` gives the address of the list behind the number in a row and a weekday."""
    rows = [
        [
            hours,
            *(
                opening(value, str(value), link(row, day) if link else "")
                for day, value in enumerate(cells[row])
            ),
        ]
        for row, hours in enumerate(HOURS)
    ]
    return Table(title, ["Time", *(f">{day}" for day in DAYS)], rows)
