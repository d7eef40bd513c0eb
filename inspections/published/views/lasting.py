"""How long outstanding lasts: the page, and each of its tables as a file."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from inspections.published import lasting as answer
from inspections.published.curves import Mark, curve_chart, panels_chart
from inspections.published.keeping import kept
from inspections.published.lasting_forms import GROUPS, LastingForm
from inspections.published.survival import Curve
from inspections.published.views import own
from inspections.published.views.around import around, may_read
from ui import charts
from ui.spreadsheet import sent
from ui.tables import Table
from ui.words import day_month

HERE = "published:lasting"
FILES = {
    "survival": "How long it lasts",
    "groups": "How long, by what tells homes apart",
    "steps": "What came next",
    "later": "The survey’s figure",
}


def lasting(request: HttpRequest) -> HttpResponse:
    """What came after a judgement, how long outstanding lasts, and the survey's figure beside today's."""
    form = LastingForm.asked(request.GET.dict())
    shown = around(request, form, HERE) | {"title": "How long outstanding lasts"}
    if shown["lists"] and form.is_valid():
        shown |= _with_own(request, form, _shown(form))
    return render(request, "published/lasting.html", shown)


def _with_own(request: HttpRequest, form: LastingForm, drawn: dict[str, Any]) -> dict[str, Any]:
    """With the reader's own homes, which are marked on the curve."""
    theirs = own.on_the_curve(request, form, drawn["shape"])
    marked = theirs and theirs["marks"] and drawn["curve"]
    curve = _curve(drawn["shape"], drawn["says"], theirs["marks"]) if marked else drawn["curve"]
    return drawn | {"own": theirs, "curve": curve}


def lasting_file(request: HttpRequest) -> HttpResponse:
    """One of the tables, to take away: ``table`` says which."""
    may_read(request)
    form = LastingForm.asked(request.GET.dict())
    if not form.is_valid():
        return redirect(f"{reverse(HERE)}?{request.GET.urlencode()}")
    code = request.GET.get("table", "")
    read = answer.found(form)
    tables = {
        "groups": lambda: answer.group_table(read),
        "steps": lambda: answer.step_numbers(read.steps),
        "later": lambda: answer.later_table(read),
    }
    table = tables.get(code, lambda: answer.curve_table(read.curve))()
    return sent(f"outstanding-{table.code}", table.headings, table.rows)


@kept
def _shown(form: LastingForm) -> dict[str, Any]:
    """What the files say to it, whoever asks."""
    read = answer.found(form)
    says = answer.curve_says(read.curve)
    asked = form.given
    return {
        "says": says,
        "shape": read.curve,
        "curve": _curve(read.curve, says) if read.curve.number else None,
        "panels": _panels(read) if read.curve.number else None,
        "groups": answer.group_table(read).table,
        "bys": [
            {"label": label, "url": f"{reverse(HERE)}?{urlencode(asked | {'by': by})}",
             "current": by == form.cleaned_data["by"]}
            for by, label in GROUPS.items()
        ],
        "later": _later(read),
        "later_says": answer.later_says(read),
        "steps_say": answer.steps_say(read.steps),
        "steps_chart": _steps(read),
        "steps": answer.step_numbers(read.steps).table,
        "times": answer.step_times(read.steps).table,
        "crossing": read.steps.crossing,
        "survey": answer.NOT_THE_SURVEY,
        "means": {
            "survival": answer.SURVIVAL_MEANS,
            "truncated": answer.TRUNCATED,
            "steps": answer.STEPS_MEAN,
            "later": answer.LATER_MEANS,
        },
        "files": [
            {"said": said, "url": f"{reverse('published:lasting_file')}?{urlencode(asked | {'table': code})}"}
            for code, said in FILES.items()
        ],
    }  # fmt: skip


def _later(read: answer.Found) -> Table:
    """The table of the lists, with days as they are said."""
    table = answer.later_table(read).table
    days = [[day_month(one.first, True), day_month(one.later, True)] for one in read.later]
    rows = [[*said, *row[2:]] for said, row in zip(days, table.rows, strict=True)]
    return Table(table.caption, table.headings, rows, answer.later_says(read))


def _curve(curve: Curve, says: str, marks: Sequence[Mark] = ()) -> charts.Chart:
    numbers = (
        "Numbers are those of the table below"
        if len(marks) <= own.NAMED
        else "Marks are homes of yours"
    )
    key = f" {numbers}: a diamond for a time that still lasts, a square for one that was lost."
    return curve_chart(
        "survival",
        "Still outstanding after so many years",
        curve,
        answer.curve_table(curve).table,
        says,
        "Along the bottom: years since it began. The band holds the true share in 95 of 100 such estimates; it "
        f"widens where fewer times are known to be that long.{key if marks else ''}",
        marks,
    )


def _panels(read: answer.Found) -> charts.Chart:
    table = answer.group_table(read)
    drawn = [(label, curve) for label, curve in read.groups if not curve.few]
    few = [f"{label} {curve.number}" for label, curve in read.groups if curve.few]
    return panels_chart(
        "groups",
        table.title,
        drawn,
        read.curve,
        table.table,
        _compared(drawn),
        "The dashed line is all of them. Where a band lies across it, the group may well be like the others."
        + (f" Too few times to draw: {', '.join(few)}." if few else ""),
    )


def _compared(groups: list[tuple[str, Any]]) -> str:
    """Which of them is longest and which is shortest at three years, if they are known for so long."""
    known = [(label, curve.at(3 * answer.YEAR)) for label, curve in groups]
    shares = sorted((point.share, label) for label, point in known if point)
    if len(shares) < 2:
        return "There is nothing to compare: too few times are known."
    (low, least), (high, most) = shares[0], shares[-1]
    return f"After three years, from {100 * low:.0f}% ({least}) to {100 * high:.0f}% ({most})."


def _steps(read: answer.Found) -> charts.Chart:
    """What came next, as shares, with the numbers beside."""
    table = answer.step_shares(read.steps)
    words = answer.RANK_WORDS
    drawn = [rank for rank in answer.RANKS if read.steps.followed(rank)]
    return charts.replaced(
        charts.shares(
            "steps",
            "What came after a full inspection",
            parts=[words[rank] for rank in answer.RANKS],
            labels=[f"After {words[rank].split(' (')[0].lower()}" for rank in drawn],
            rows=[[read.steps.number(rank, to) for to in answer.RANKS] for rank in drawn],
            of="From",
            says=answer.steps_say(read.steps),
            width=720,
        ),
        table.table,
    )
