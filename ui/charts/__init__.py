"""Charts made by the server: plain figures in, a Chart out.

    from ui import charts
    charts.control("weekly", "Incidents a week", labels=weeks, values=counts,
                   changes=[charts.Change(18, "Plan changed 12 Jan")], says="A point in the band is ordinary.")

In a page: ``{% chart drawing %}``. In a document: ``{{ drawing.desk }}`` and the table beside it. ``id`` is the page's own
name for the chart, once on a page. ``width`` is the room it has on a desk: 980 across the page, 720 in the main column, 480 in
half of it; text keeps its size. No pies, gauges, second axes or animation, and no meaning in colour alone.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from ui.charts import bars as _bars
from ui.charts import control as _control
from ui.charts import heat as _heat
from ui.charts import line as _line
from ui.charts import shares as _shares
from ui.charts import steps as _steps
from ui.charts.control import Change
from ui.charts.heat import empty as empty_heat
from ui.charts.heat import row_of as heat_row
from ui.charts.line import Series
from ui.charts.sheet import INK, PINE, Sheet, figure, ticks
from ui.tables import Table

__all__ = [
    "Change", "Chart", "Series", "bars", "control", "empty_heat", "goal_steps", "heat", "heat_row",
    "line", "shares", "sparkline",
]  # fmt: skip

PHONE = 308


@dataclass(frozen=True)
class Chart:
    """A picture at two widths, one sentence about what it shows, and its figures as a table."""

    id: str
    title: str
    desk: SafeString
    phone: SafeString
    table: Table
    says: str = ""
    note: str = ""
    method: str = ""


def _chart(
    id: str,
    title: str,
    draw: Callable[[str, int], Sheet],
    table: Table,
    width: int,
    says: str,
    note: str,
    method: str = "",
) -> Chart:
    return Chart(
        id,
        title,
        draw(f"{id}-desk", width).svg(),
        draw(f"{id}-phone", PHONE).svg(),
        table,
        says,
        note,
        method,
    )


def line(
    id: str,
    title: str,
    *,
    labels: Sequence[str],
    series: Sequence[Series],
    unit: str = "",
    says: str = "",
    note: str = "",
    desc: str = "",
    width: int = 720,
    stepped: bool = False,
    from_zero: bool = True,
) -> Chart:
    """One to three lines over time; the first is the one it is about, the others are to compare.

    ``stepped`` draws what stays true until it changes: a judgement, homes still outstanding.
    """
    said = desc or _described(labels, series, unit)

    def draw(svg_id: str, room: int) -> Sheet:
        return _line.draw(svg_id, room, title, said, labels, series, unit, stepped, from_zero)

    return _chart(id, title, draw, _line.table_of(title, labels, series, unit), width, says, note)


def _described(labels: Sequence[str], series: Sequence[Series], unit: str) -> str:
    said = []
    for one in series:
        known = [
            (label, value)
            for label, value in zip(labels, one.values, strict=True)
            if value is not None
        ]
        if known:
            (first, start), (last, end) = known[0], known[-1]
            said.append(
                f"{one.name}: {figure(start, unit)} in {first}, {figure(end, unit)} in {last}."
            )
    return " ".join(said) or "Nothing is counted yet."


def control(
    id: str,
    title: str,
    *,
    labels: Sequence[str],
    values: Sequence[float],
    changes: Sequence[Change] = (),
    says: str = "",
    note: str = "",
    desc: str = "",
    width: int = 980,
) -> Chart:
    """Counts over time with the limits of the ordinary, worked out anew after each change of plan."""
    parts = _control.stretches(values, changes)
    if all(part.limits is None for part in parts):
        note = (
            note or f"Too early to say: {len(values)} points so far. Limits are drawn after eight."
        )
    said = desc or "; ".join(
        f"mean {figure(part.mean)} over {len(part.values)} points"
        if part.mean is not None
        else f"{len(part.values)} points, too few for limits"
        for part in parts
    )

    def draw(svg_id: str, room: int) -> Sheet:
        return _control.draw(svg_id, room, title, said, labels, values, changes)

    return _chart(
        id,
        title,
        draw,
        _control.table_of(title, labels, values, changes),
        width,
        says,
        note,
        _control.METHOD,
    )


def bars(
    id: str,
    title: str,
    *,
    labels: Sequence[str],
    values: Sequence[float | None],
    unit: str = "",
    suppress: bool = False,
    of: str = "What",
    number: str = "Number",
    says: str = "",
    note: str = "",
    desc: str = "",
    width: int = 480,
) -> Chart:
    """How many of each. ``suppress`` hides 1 to 4 as "too few", in the picture and in the table."""
    table = _bars.table_of(title, labels, values, unit, suppress, of, number)
    said = (
        desc
        or ", ".join(f"{label} {shown}" for label, shown in table.rows)
        or "Nothing is counted yet."
    )

    def draw(svg_id: str, room: int) -> Sheet:
        return _bars.draw(svg_id, room, title, said, labels, values, unit, suppress)

    return _chart(id, title, draw, table, width, says, note)


def heat(
    id: str,
    title: str,
    *,
    cells: Sequence[Sequence[int]],
    says: str = "",
    note: str = "",
    desc: str = "",
    width: int = 480,
) -> Chart:
    """When: twelve rows of two hours from 6am, seven weekdays. Count with ``empty_heat`` and ``heat_row``."""
    most = max(
        ((value, row, day) for row, values in enumerate(cells) for day, value in enumerate(values)),
        default=(0, 0, 0),
    )
    said = desc or (
        f"Most on {_heat.DAYS[most[2]]}, {_heat.HOURS[most[1]]}: {most[0]}."
        if most[0]
        else "Nothing is counted yet."
    )

    def draw(svg_id: str, room: int) -> Sheet:
        return _heat.draw(svg_id, room, title, said, cells)

    return _chart(id, title, draw, _heat.table_of(title, cells), width, says, note)


def shares(
    id: str,
    title: str,
    *,
    parts: Sequence[str],
    labels: Sequence[str],
    rows: Sequence[Sequence[float]],
    unit: str = "",
    of: str = "When",
    says: str = "",
    note: str = "",
    desc: str = "",
    width: int = 480,
) -> Chart:
    """Up to four parts of a whole, a bar for each label."""
    table = _shares.table_of(title, parts, labels, rows, unit, of)
    said = desc or (
        f"{labels[-1]}: "
        + ", ".join(
            f"{part} {figure(value, unit)}" for part, value in zip(parts, rows[-1], strict=True)
        )
        if rows
        else "Nothing is counted yet."
    )

    def draw(svg_id: str, room: int) -> Sheet:
        return _shares.draw(svg_id, room, title, said, parts, labels, rows, unit)

    return _chart(id, title, draw, table, width, says, note)


def goal_steps(
    id: str,
    title: str,
    *,
    steps: Sequence[tuple[str, str]],
    says: str = "",
    note: str = "",
    width: int = 720,
) -> Chart:
    """A goal's steps as (words, "done" | "now" | ""). Pages use components/steps.html; documents this."""
    said = (
        ", ".join(f"{label} ({_steps.SAID[state].lower()})" for label, state in steps)
        or "No steps yet."
    )

    def draw(svg_id: str, room: int) -> Sheet:
        return _steps.draw(svg_id, room, title, said, steps)

    return _chart(id, title, draw, _steps.table_of(title, steps), width, says, note)


def sparkline(
    id: str, title: str, values: Sequence[float | None], unit: str = "", width: int = 120
) -> SafeString:
    """A small line for a cell of a table; the figure itself stands beside it in words."""
    known = [value for value in values if value is not None]
    said = (
        f"From {figure(known[0], unit)} to {figure(known[-1], unit)}"
        if known
        else "Nothing is counted yet"
    )
    sheet = Sheet(id, width, 28, title, said)
    if not known:
        return sheet.svg()
    marks = ticks(min(known), max(known), 2)
    frame = _line.Frame(sheet, 2, 5, width - 4, 23, marks, len(values))
    points = [
        None if value is None else (frame.x(i), frame.y(value)) for i, value in enumerate(values)
    ]
    for run in _line.runs(points):
        sheet.polyline(run, INK, 1.5)
    sheet.dot([point for point in points if point][-1], PINE, 3.5, "#fff", 1)
    return sheet.svg()
