"""Consistently outstanding: which homes, by a measure that may be chosen, and how the list changes."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html

from inspections.published import consistent as answer
from inspections.published.figures import said
from inspections.published.histories import SURVEY, TODAY, Measure
from inspections.published.keeping import kept
from inspections.published.lasting_forms import ConsistentForm
from inspections.published.views import own
from inspections.published.views.around import around, may_read
from ui import charts
from ui.spreadsheet import sent
from ui.tables import Table, opening
from ui.words import day_month

A_PAGE = 50
HERE = "published:consistent"


def consistent(request: HttpRequest) -> HttpResponse:
    """The homes that meet the measure, by whatever is asked of them."""
    form = ConsistentForm.asked(request.GET.dict())
    shown = around(request, form, HERE) | {"title": "Consistently outstanding"}
    if shown["lists"] and form.is_valid():
        shown |= _shown(request, form)
    return render(request, "published/consistent.html", shown)


def consistent_file(request: HttpRequest) -> HttpResponse:
    """The list of the homes, to take away."""
    may_read(request)
    form = ConsistentForm.asked(request.GET.dict())
    if not form.is_valid():
        return redirect(f"{reverse(HERE)}?{request.GET.urlencode()}")
    table = answer.homes(answer.consistent(form))
    return sent("consistently-outstanding", table.headings, table.rows)


def _shown(request: HttpRequest, form: ConsistentForm) -> dict[str, Any]:
    found = _answer(form)
    theirs = own.by_measure(request, form)
    rows = Paginator(found["met"], A_PAGE).get_page(request.GET.get("page"))
    homes = answer.homes(answer.Consistent(form.measure, []))
    asked = urlencode(form.given)
    return found | {
        "own": theirs,
        "presets": _presets(form),
        "survey": form.measure == SURVEY,
        "means": answer.MEANS,
        "page": rows,
        "query": f"{asked}&" if asked else "",
        "file_url": f"{reverse('published:consistent_file')}?{asked}",
        "homes": Table(homes.title, homes.columns, _lines(theirs["names"] if theirs else {}, rows)),
    }


@kept
def _answer(form: ConsistentForm) -> dict[str, Any]:
    """What the files say to it, whoever asks."""
    found = answer.consistent(form)
    return {
        "met": found.met,
        "says": answer.says(found),
        "measure": answer.measure_said(found.measure),
        "most_known": found.most_known,
        "measures": _measures(found, form),
        "groups": [one.table for one in answer.groups(found)],
        "chart": _chart(found),
    }


def _presets(form: ConsistentForm) -> list[dict[str, Any]]:
    return [
        {"label": label, "url": _address(form, measure), "current": form.measure == measure}
        for label, measure in (("Today", TODAY), ("As in the survey", SURVEY))
    ]


def _address(form: ConsistentForm, measure: Measure) -> str:
    """This page with another measure, among the same homes."""
    asked = form.among.asked
    for name in ("last", "span", "gap", "within"):
        value = getattr(measure, name)
        asked[name] = "" if value is None else str(value)
    return f"{reverse(HERE)}?{urlencode(asked)}"


def _lines(ours: Mapping[str, Any], rows: Any) -> list[list[Any]]:
    """A line for each; ``ours`` are the reader's own by URN, as they are said."""
    lines = []
    for one in rows:
        urn = one.told.urn
        if urn in ours:
            urn = format_html("{} {}", urn, ours[urn])
        days = [day_month(day, always_year=True) for day in (one.since, one.latest)]
        lines.append([urn, *map(said, answer.line(one)[1:-2]), *days])
    return lines


def _measures(found: answer.Consistent, form: ConsistentForm) -> Table:
    """Every number leads to its list."""
    figures = answer.by_number_and_span(found)
    now = found.measure

    def cell(last: int, span: int, number: int) -> Any:
        other = Measure(last, span, now.gap, now.within)
        if (last, span) == (now.last, now.span or 0):
            return format_html("<strong>{} (now)</strong>", number)
        return opening(number, f"{number:,}", _address(form, other))

    rows = [
        [row[0], *(cell(row[0], span, number) for span, number in zip(answer.SPANS, row[1:], strict=True))]
        for row in figures.rows
    ]  # fmt: skip
    return Table(figures.title, figures.columns, rows)


def _chart(found: answer.Consistent) -> charts.Chart:
    rows = [row for row in answer.streaks(found).rows if row[0]]
    outstanding = sum(row[1] for row in rows)
    several = sum(row[1] for row in rows if row[0] > 1)
    return charts.bars(
        "streaks",
        "How many outstanding inspections in a row",
        labels=[f"{row[0]} in a row" if row[0] > 1 else "The latest alone" for row in rows],
        values=[row[1] for row in rows],
        of="In a row, to the latest",
        number="Homes",
        says=f"Of {answer.many(outstanding, 'home')} outstanding at their latest full inspection, {several:,} "
        f"{'was' if several == 1 else 'were'} so at the one known before it too.",
        note="Homes whose latest full inspection was not outstanding have no row.",
        width=720,
    )
