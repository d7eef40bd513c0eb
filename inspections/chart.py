"""Overall judgements over time: a step for each inspection, and no line across a change of words."""

from django.utils.text import capfirst

from inspections.models import JudgementArea
from inspections.queries.history import Judged
from inspections.scales import SHORT_FORMS
from ui.charts import Chart, drawn
from ui.charts.line import Frame, runs, stairs
from ui.charts.sheet import INK, PINE, RULE, Sheet, breadth, spaced
from ui.tables import Table
from ui.words import day_month

LEFT, TOP, FOOT, HEIGHT = 104, 62, 36, 288
RANKS = (1, 2, 3, 4)


def judgement_chart(rows: list[Judged]) -> Chart | None:
    """The overall judgements of full inspections, oldest first; nothing below two of them."""
    graded = [row for row in rows[::-1] if row.ranks.get(JudgementArea.OVERALL)]
    if len(graded) < 2:
        return None
    title = "Overall judgement at each full inspection"
    table = Table(
        title,
        ["Inspection", "Overall judgement"],
        [
            [day_month(row.inspection.started_on, always_year=True), capfirst(row.overall)]
            for row in graded
        ],
    )

    def draw(svg_id: str, width: int) -> Sheet:
        return _draw(svg_id, width, title, graded)

    return drawn("judgements", title, draw, table, 720, _says(graded), _note(graded))


def _says(graded: list[Judged]) -> str:
    last = graded[-1]
    alike = 0
    for row in reversed(graded):
        if row.ranks[JudgementArea.OVERALL] != last.ranks[JudgementArea.OVERALL]:
            break
        alike += 1
    said = last.overall.lower()
    when = day_month(last.inspection.started_on, always_year=True)
    if alike == len(graded):
        return f"Judged {said} at each of {len(graded)} full inspections, last on {when}."
    if alike == 1:
        return f"Judged {said} at the last, on {when}."
    return f"Judged {said} at each of the last {alike}."


def _note(graded: list[Judged]) -> str:
    if any(row.scale_begins for row in graded):
        return (
            "The flag marks where the regulator’s words changed. The third step did not mean the "
            "same before and after it, so the line stops there."
        )
    return ""


def _draw(id: str, width: int, title: str, graded: list[Judged]) -> Sheet:
    desc = ". ".join(
        f"{day_month(row.inspection.started_on, always_year=True)}: {row.overall}" for row in graded
    )
    sheet = Sheet(id, width, HEIGHT, title, desc)
    frame = Frame(sheet, LEFT, TOP, width - 12, HEIGHT - FOOT, [1, 4], len(graded))
    _axes(frame, graded)
    points: list[tuple[float, float] | None] = []
    ends = [0.0, 0.0]  # where the words of the two rows above the picture stop
    for index, row in enumerate(graded):
        if row.scale_begins and index:
            _flag(frame, index, _third(row), ends)
            points.append(None)
        points.append((frame.x(index), _y(frame, row.ranks[JudgementArea.OVERALL])))
    for run in runs(points):
        sheet.polyline(stairs(run), INK, 2)
    for point in points:
        if point:
            sheet.dot(point, INK, 4.5)
    return sheet


def _y(frame: Frame, rank: int) -> float:
    """Best on top."""
    return frame.top + (frame.bottom - frame.top) * (rank - 1) / 3


def _third(row: Judged) -> str:
    """The word this inspection's scale had for the third step, as it is said for short."""
    short = {full: said for said, full in SHORT_FORMS.items()}
    return short.get(row.third, row.third.lower())


def _axes(frame: Frame, graded: list[Judged]) -> None:
    thirds = {_third(row) for row in graded}
    third = thirds.pop().capitalize() if len(thirds) == 1 else "Third step"
    words = {1: "Outstanding", 2: "Good", 3: third, 4: "Inadequate"}
    for rank in RANKS:
        y = _y(frame, rank)
        frame.sheet.rule((frame.left, y), (frame.right, y), RULE)
        lines = words[rank].split(" ")
        for number, word in enumerate(lines):
            drop = 5 + (number - (len(lines) - 1) / 2) * 16
            frame.sheet.say(word, frame.left - 10, y + drop, "end")
    labels = [f"{row.inspection.started_on:%b %Y}" for row in graded]
    for index in spaced(labels, frame.right - frame.left):
        frame.sheet.say(labels[index], frame.x(index), frame.bottom + 26, "middle")


def _flag(frame: Frame, index: int, word: str, ends: list[float]) -> None:
    """Where the words changed: a pine line with a flag and the new third word, in the first of
    two rows that has room for it; the figures beside the picture have it in any case."""
    x = frame.x(index - 0.5)
    frame.sheet.rule((x, 44), (x, frame.bottom), PINE, 2)
    frame.sheet.path(f"M{x - 6:.1f} 44h12l-6 9z", fill=PINE)
    start = min(x - 6, frame.sheet.width - breadth(word) - 12)
    row = next((row for row, end in enumerate(ends) if start >= end), None)
    if row is not None:
        frame.sheet.say(word, start, (34, 14)[row], "start", PINE, 680)
        ends[row] = start + breadth(word) + 14
