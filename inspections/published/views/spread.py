"""The picture: homes by judgement at the day of each list, and its figures as files."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from inspections.published import drawing, spread
from inspections.published.counting import Steps
from inspections.published.figures import FEW, Figures
from inspections.published.forms import SpreadForm
from inspections.published.keeping import kept
from inspections.published.spread import BY, Period, Spread, broken_at
from inspections.published.views import own
from inspections.published.views.around import around, file_link, may_read, sent_as_file
from ui import charts
from ui.words import day_month

NAME = "published:spread"


def picture(request: HttpRequest) -> HttpResponse:
    """How all homes, or those asked for, were judged at the day of each list."""
    form = SpreadForm.asked(request.GET.dict())
    context = around(request, form, NAME) | {"title": "The national picture"}
    if form.is_valid() and context["lists"]:
        drawn = _drawn(form)
        context |= drawn | {"own": own.in_lists(request, form, drawn)}
    return render(request, "published/spread.html", context)


def file(request: HttpRequest) -> HttpResponse:
    """One of its tables as a CSV file: "table" of the address, else the first."""
    may_read(request)
    form = SpreadForm.asked(request.GET.dict())
    if not form.is_valid():
        raise Http404
    return sent_as_file(spread.figures(form), request.GET.get("table", "lists"))


@kept
def _drawn(form: SpreadForm) -> dict[str, Any]:
    """The picture of these homes, whoever reads it."""
    found = spread.asked(form)
    by_list, by_word, moves, made, broken = spread.tables(found)
    drawn = {
        "lists": (_lists(found, by_list), by_list),
        "moves": (_moves(found, moves), moves),
        "inspections": (_made(found, made), made),
        "groups": (_groups(found, broken), broken),
    }
    return {
        "answer": _answer(found),
        "pictures": {
            code: {"chart": chart, "means": of.means, "file": _file(form, of)}
            for code, (chart, of) in drawn.items()
        },
        "words": {"table": by_word.table, "means": by_word.means, "file": _file(form, by_word)},
        "empty": not any(one.steps.homes for one in found.lists),
        "days": [one.day for one in found.lists],
        "stands": {one.day: one.steps for one in found.lists},
        "third": found.third(),
    }


def _file(form: SpreadForm, figures: Figures) -> str:
    return file_link("published:spread_file", form, figures.code)


def _answer(found: Spread) -> str:
    """What the last list says, in one sentence."""
    last = next((one for one in reversed(found.lists) if one.steps.judged), None)
    if last is None:
        return ""
    return f"On {_day(last.day)}, {drawing.good(last.steps)}"


def _lists(found: Spread, figures: Figures) -> charts.Chart:
    shown = [one for one in found.lists if one.steps.judged]
    waiting = [one for one in shown if one.steps.not_yet]
    said = "; ".join(f"{_day(one.day)}: {one.steps.not_yet:,}" for one in waiting)
    return drawing.steps(
        "lists",
        figures,
        third=found.third(),
        rows=[(_day(one.day), one.steps) for one in shown],
        of="List of",
        says=_risen(found),
        breaks=broken_at([one.day for one in shown]),
        note=f"Not judged yet, and in no share: {said}." if said else "",
    )


def _risen(found: Spread) -> str:
    """From the first list to the last, outstanding alone: the words of that step never changed."""
    shown = [one for one in found.lists if one.steps.judged]
    if len(shown) < 2:
        return drawing.good(shown[0].steps) if shown else "No home of these is judged in any list."
    first, last = shown[0], shown[-1]
    return (
        f"{charts.figure(first.steps.shares[0], '%')} were outstanding on {_day(first.day)}, "
        f"{charts.figure(last.steps.shares[0], '%')} on {_day(last.day)}."
    )


def _moves(found: Spread, figures: Figures) -> charts.Chart:
    labels, values = [], []
    for one in found.moves:
        labels += [f"{what}, {one.since.year} to {one.until.year}" for what in ("Opened", "Closed")]
        values += [one.a_year(one.opened), one.a_year(one.closed)]
    last = found.moves[-1] if found.moves else None
    says = (
        f"{last.opened:,} opened and {last.closed:,} closed between {_day(last.since)} and "
        f"{_day(last.until)}. The lists lie unlike times apart, so bars are of one year."
        if last
        else "Two lists are needed to see what changed between them."
    )
    chart = charts.bars(
        "moves",
        figures.title,
        labels=labels,
        values=values,
        number="In a year",
        says=says,
        width=980,
    )
    return charts.replaced(chart, figures.table)


def _made(found: Spread, figures: Figures) -> charts.Chart:
    drawn = [one for one in found.periods if one.drawn]
    left = [_said(one, found.per) for one in found.periods if not one.drawn]
    note = f"Too little is known, so not drawn: {', '.join(left)}." if left else ""
    says = "; ".join(f"{_said(one, found.per)}: {charts.figure(one.steps.good_or_better, '%')}"
                     for one in drawn[-4:])  # fmt: skip
    says = f"Good or outstanding of the full inspections made: {says}." if drawn else ""
    if found.per == "quarter":
        return _quarters(found, figures, says)
    return drawing.steps(
        "inspections",
        figures,
        third=spread.third_of(word for one in drawn for word in one.thirds),
        rows=[(_said(one, found.per), one.steps) for one in drawn],
        of="Inspection year",
        says=says,
        breaks=broken_at([one.last for one in drawn]),
        note=note,
        each="inspection",
    )


def _quarters(found: Spread, figures: Figures, says: str) -> charts.Chart:
    """A line for as long as every quarter is known, and none across a change of words."""
    first = next((at for at, one in enumerate(found.periods) if one.drawn), len(found.periods))
    shown = found.periods[first:]
    few = sum(one.drawn and one.steps.judged < FEW for one in shown)
    said = (
        f"Quarters with fewer than ten inspections, where one changes much: {few}. " if few else ""
    )
    chart = charts.line(
        "inspections",
        figures.title,
        labels=[f"{one.first:%b} {one.first.year}" for one in shown],
        series=[
            charts.Series(name, [share(one) if one.drawn else None for one in shown])
            for name, share in (
                ("Good or outstanding", lambda one: one.steps.good_or_better),
                ("Outstanding", lambda one: one.steps.shares[0]),
            )
        ],
        unit="%",
        says=says,
        note=f"A quarter that is not known well leaves a gap. {said}{_broken_said(shown)}",
        width=980,
        breaks=dict.fromkeys(broken_at([one.last for one in shown]), "Words changed"),
    )
    return charts.replaced(chart, figures.table)


def _broken_said(shown: list[Period]) -> str:
    said = broken_at([one.last for one in shown]).values()
    return f"Words changed: {'; '.join(said)}." if said else ""


def _groups(found: Spread, figures: Figures) -> charts.Chart:
    return drawing.steps(
        "groups",
        figures,
        third=found.third(*[found.day] if found.day else []),
        rows=found.groups,
        of=BY[found.by],
        says=_apart(found.groups),
        note="Homes differ in whom they care for: this is for asking, not for ranking.",
    )


def _apart(groups: list[tuple[str, Steps]]) -> str:
    """How far apart the groups of ten homes and more lie: of outstanding, whose word never changed."""
    shares = sorted((one.shares[0] or 0, name) for name, one in groups if one.judged >= FEW)
    if len(shares) < 2:
        return "Fewer than two of these have ten homes: too few to set beside each other."
    (least, low), (most, high) = shares[0], shares[-1]
    if least == most:
        return f"{charts.figure(most, '%')} of each are outstanding."
    return f"Outstanding: from {charts.figure(least, '%')} ({low}) to {charts.figure(most, '%')} ({high})."


def _said(one: Period, per: str) -> str:
    if per == "year":
        return f"{one.first.year}–{one.last:%y}"
    return f"{one.first:%b} to {one.last:%b %Y}"


def _day(day: Any) -> str:
    return day_month(day, always_year=True)
