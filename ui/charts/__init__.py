"""Charts made by the server: plain figures in, a Chart out.

    from ui import charts
    charts.control("weekly", "Incidents a week", labels=weeks, values=counts,
                   changes=[charts.Change(18, "Plan changed 12 Jan")], says="A point in the band is ordinary.")

In a page: ``{% chart drawing %}``. In a document: ``{{ drawing.desk }}`` and the table beside it. ``id`` is the page's own
name for the chart, once on a page. ``width`` is the room it has on a desk: 980 across the page, 720 in the main column, 480 in
half of it; text keeps its size. One across the page is drawn for a tablet as well. No pies, gauges, second axes or animation, and no meaning in colour alone.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.safestring import SafeString

from ui.charts import bars as _bars
from ui.charts import control as _control
from ui.charts import heat as _heat
from ui.charts import line as _line
from ui.charts import multiples as _multiples
from ui.charts import shares as _shares
from ui.charts import steps as _steps
from ui.charts.control import Change
from ui.charts.heat import empty as empty_heat
from ui.charts.heat import first_hour as heat_hour
from ui.charts.heat import row_of as heat_row
from ui.charts.limits import TOO_FEW
from ui.charts.line import Series
from ui.charts.multiples import Panel
from ui.charts.sheet import INK, PINE, Sheet, figure, ticks
from ui.tables import Table
from ui.words import count

__all__ = [
    "TOO_FEW", "Change", "Chart", "Panel", "Series", "bars", "control", "drawn", "empty_heat", "figure", "goal_steps", "heat",
    "heat_hour", "heat_row", "line", "replaced", "shares", "small_multiples", "sparkline", "too_few",
]  # fmt: skip

PHONE, TABLET, COLUMN = 308, 660, 720


@dataclass(frozen=True)
class Chart:
    """A picture at each width it needs, one sentence about what it shows, and its figures as a table.

    ``reads`` is what there is to read in it, a sentence each: what stands out, what a number in it
    means. ``tablet`` is missing where the desk's picture is narrow enough to be read there."""

    id: str
    title: str
    desk: SafeString
    phone: SafeString
    table: Table
    says: str = ""
    note: str = ""
    method: str = ""
    reads: Sequence[str] = ()
    tablet: SafeString | None = None


def replaced(chart: Chart, table: Table) -> Chart:
    """The same picture with more in its figures than it draws."""
    return replace(chart, table=table)


def drawn(
    id: str,
    title: str,
    draw: Callable[[str, int], Sheet],
    table: Table,
    width: int,
    says: str,
    note: str,
    method: str = "",
    reads: Sequence[str] = (),
) -> Chart:
    """The chart of one drawing at each width it needs; ``draw`` takes the picture's own id and its
    width. For a drawing that is not among those below."""
    return Chart(
        id,
        title,
        draw(f"{id}-desk", width).svg(),
        draw(f"{id}-phone", PHONE).svg(),
        table,
        says,
        note,
        method,
        reads,
        draw(f"{id}-tablet", TABLET).svg() if width > COLUMN else None,
    )


def too_few(number: int, one: str, spell: str) -> str:
    """Said in place of a chart: "4 incidents in 12 months are too few to see a pattern." Empty when
    there are enough."""
    if number >= TOO_FEW:
        return ""
    said = count(number, one) if number else f"No {one}s"
    verb = "is" if number == 1 else "are"
    return (
        f"{said} in {spell} {verb} too few to see a pattern." if number else f"{said} in {spell}."
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
    breaks: Mapping[int, str] | None = None,
) -> Chart:
    """One to three lines over time; the first is the one it is about, the others are to compare.

    ``stepped`` draws what stays true until it changes: a judgement, homes still outstanding.
    ``breaks``: at which labels something else begins to be counted, and a few words for it.
    """
    if len(series) > len(_line.LOOKS):
        raise ValueError("More than three lines are not told apart without colour")
    said = desc or _described(labels, series, unit)

    def draw(svg_id: str, room: int) -> Sheet:
        return _line.draw(
            svg_id, room, title, said, labels, series, unit, stepped, from_zero, breaks or {}
        )

    return drawn(id, title, draw, _line.table_of(title, labels, series, unit), width, says, note)


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
    counts: bool = True,
    first: int = 0,
    each: str = "point",
    moving: bool = False,
    key: bool = True,
    links: Sequence[str] | None = None,
    says: str = "",
    note: str = "",
    desc: str = "",
    width: int = 980,
) -> Chart:
    """Counts over time with the limits of the ordinary, set anew after a change of plan (XmR).

    ``each`` is what a point is: "week" (then a label is its first day) or "month". ``first`` is
    the first point drawn; those before it count for the limits. ``moving`` draws the moving
    ranges beneath; several changes are numbered, and ``key`` says beneath what the numbers mean,
    where the page does not; ``links`` are the addresses of the lists behind the numbers. Figures that may
    be below nothing are no ``counts``.
    """
    reading = _control.read(labels, values, changes, counts=counts, first=first, each=each)
    reads = _control.told(reading)
    about = _control.about_limits(reading) if values else "Nothing is counted yet."
    said = desc or " ".join([*_means(reading), *(reads or ["Nothing stands out."])])
    if key and _control.numbered(reading, PHONE):
        reads = [*_control.key(reading), *reads]

    def draw(svg_id: str, room: int) -> Sheet:
        return _control.draw(svg_id, room, title, said, reading, moving)

    return drawn(
        id,
        title,
        draw,
        _control.table_of(title, reading, links),
        width,
        says,
        f"{note} {about}".strip(),
        _control.METHOD,
        reads,
    )


def _means(reading: _control.Reading) -> list[str]:
    said = [
        f"Mean {figure(one.limits.mean)} from {reading.named(max(one.start, reading.first))}, "
        f"limits {figure(one.limits.low)} to {figure(one.limits.high)}."
        for one in reading.phases
        if one.limits and one.end > reading.first
    ]
    return said or [f"{count(len(reading.values), reading.each)}, without limits."]


def small_multiples(
    id: str,
    title: str,
    *,
    labels: Sequence[str],
    panels: Sequence[Panel],
    changes: Sequence[Change] = (),
    first: int = 0,
    each: str = "point",
    link: Callable[[int, int], str] | None = None,
    says: str = "",
    note: str = "",
    desc: str = "",
    width: int = 980,
) -> Chart:
    """The same small control chart for each of several things, on one scale. ``link`` gives the
    address of the list behind the number of a label and a panel. What stands out in a panel is
    said with its name; a panel of fewer than ten in all is a sentence and not a picture."""
    found = _multiples.readings(labels, panels, changes, first, each)
    reads = [
        f"{one.name}: {said[:1].lower()}{said[1:]}"
        for one, reading in found
        if not _multiples.few(one, first)
        for said in _control.told(reading)
    ]
    seldom = [
        f"{one.name} {figure(sum(one.values[first:]))}"
        for one, _ in found
        if _multiples.few(one, first)
    ]
    bare = [
        one.name
        for one, reading in found
        if not _multiples.few(one, first) and reading.now and reading.now.limits is None
    ]
    if bare:
        reads.append(f"Too rare or too early for limits: {', '.join(bare)}.")
    if seldom:
        reads.append(f"Too few to see a pattern: {', '.join(seldom)}.")
    said = desc or " ".join(
        [f"{one.name}: {figure(sum(one.values[first:]))}." for one, _ in found]
        or ["Nothing is counted yet."]
    )

    def draw(svg_id: str, room: int) -> Sheet:
        return _multiples.draw(svg_id, room, title, said, found)

    table = _multiples.table_of(title, found, link)
    return drawn(id, title, draw, table, width, says, note, _control.METHOD, reads)


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
    links: Sequence[str] | None = None,
    says: str = "",
    note: str = "",
    desc: str = "",
    width: int = 480,
) -> Chart:
    """How many of each. ``suppress`` hides 1 to 4 as "too few", in the picture and in the table;
    ``links`` are the addresses of the lists behind the numbers."""
    table = _bars.table_of(title, labels, values, unit, suppress, of, number, links)
    plain = _bars.table_of(title, labels, values, unit, suppress, of, number)
    said = (
        desc
        or ", ".join(f"{label} {shown}" for label, shown in plain.rows)
        or "Nothing is counted yet."
    )

    def draw(svg_id: str, room: int) -> Sheet:
        return _bars.draw(svg_id, room, title, said, labels, values, unit, suppress)

    return drawn(id, title, draw, table, width, says, note)


def heat(
    id: str,
    title: str,
    *,
    cells: Sequence[Sequence[int]],
    link: Callable[[int, int], str] | None = None,
    says: str = "",
    note: str = "",
    desc: str = "",
    width: int = 480,
) -> Chart:
    """When: twelve rows of two hours from 6am, seven weekdays. Count with ``empty_heat`` and
    ``heat_row``; ``link`` gives the address of the list behind the number in a row and a weekday."""
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

    few = "" if note else _heat.few(cells)
    return drawn(id, title, draw, _heat.table_of(title, cells, link), width, says, note or few)


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
    breaks: Mapping[int, str] | None = None,
) -> Chart:
    """Up to four parts of a whole, a bar for each label. ``breaks``: at which labels something
    else begins to be counted, and words for it."""
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
        return _shares.draw(svg_id, room, title, said, parts, labels, rows, unit, breaks or {})

    return drawn(id, title, draw, table, width, says, note)


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

    return drawn(id, title, draw, _steps.table_of(title, steps), width, says, note)


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
