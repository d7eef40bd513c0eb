"""How many of each: bars, longest first if the page sorted them so. 1 to 4 is "too few" to show."""

from collections.abc import Sequence

from ui.charts.sheet import EDGE, INK, LINE, MEAN, SOFT, WHITE, Sheet, breadth, figure, wrapped
from ui.tables import Table, opening

TOO_FEW = "too few"
STEP = 34


def hidden(value: float | None, suppress: bool) -> bool:
    """Small numbers point at a person: 1 to 4 are not shown where others will read them."""
    return suppress and value is not None and 0 < value < 5


def draw(
    id: str,
    width: int,
    title: str,
    desc: str,
    labels: Sequence[str],
    values: Sequence[float | None],
    unit: str,
    suppress: bool,
) -> Sheet:
    sheet = Sheet(id, width, 6, title, desc)
    room = min(max((breadth(label) for label in labels), default=0), width * 0.38)
    left = room + 14
    most = (
        max(
            [value for value in values if value is not None and not hidden(value, suppress)],
            default=1,
        )
        or 1
    )
    longest = width - left - 24 - max(breadth(figure(most, unit)), breadth(TOO_FEW))
    for label, value in zip(labels, values, strict=True):
        lines = wrapped(label, room + 4)
        sheet.say_lines(lines, left - 10, sheet.height + 17, "end", INK)
        _bar(sheet, left, sheet.height + 1, longest, value, (value or 0) / most, unit, suppress)
        sheet.height += STEP + (len(lines) - 1) * LINE
    return sheet


def _bar(
    sheet: Sheet,
    left: float,
    y: float,
    longest: float,
    value: float | None,
    share: float,
    unit: str,
    suppress: bool,
) -> None:
    if value is None:
        sheet.say("not known", left + 4, y + 16)
    elif hidden(value, suppress):
        dash = min(44.0, longest)
        sheet.box(
            left, y, dash, 22, WHITE, rx=3, stroke=EDGE, stroke_width=1.5, stroke_dasharray="4 3"
        )
        sheet.say(TOO_FEW, left + dash + 8, y + 16, "start", SOFT)
    else:
        if value:
            sheet.box(left, y, max(2.0, longest * share), 22, MEAN, rx=3)
        sheet.say(figure(value, unit), left + longest * share + 8, y + 16, "start", INK, 600)


def table_of(
    title: str,
    labels: Sequence[str],
    values: Sequence[float | None],
    unit: str,
    suppress: bool,
    of: str,
    number: str,
    links: Sequence[str] | None = None,
) -> Table:
    """``links`` are the addresses of the lists behind the numbers; one that is hidden has none."""
    to = links or [""] * len(labels)
    rows = [
        [
            label,
            "Too few" if hidden(value, suppress) else opening(value, figure(value, unit), to[i]),
        ]
        for i, (label, value) in enumerate(zip(labels, values, strict=True))
    ]
    return Table(title, [of, f">{number}"], rows)
