"""The page "What keeps us steady", the lists behind its numbers, and its twelve months as a file."""

from datetime import date

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.audit import did
from accounts.models import AuditEvent
from inspections.steady import page
from inspections.steady.asked import asked, over_twelve_months
from inspections.steady.signs import NOT_RECORDED
from inspections.views.reading import home_to_read, note_reading
from ui import words
from ui.spreadsheet import sent

AREA = "quality"
PAGE = 50
TITLE = "What keeps us steady"


@require_safe
def steady(request: HttpRequest, home: str) -> HttpResponse:
    """What is worth a look, what holds, what cannot be said; and twelve months of each."""
    here = home_to_read(request, home, AREA, "oversee")
    note_reading(request, here, TITLE)
    question = over_twelve_months(request.user, here)
    groups = page.by_state(page.today(question, here))
    context = {
        "home": here,
        "title": TITLE,
        "groups": groups,
        "lede": _lede(len(groups["look"])),
        "chart": page.chart(question, here),
        "not_recorded": NOT_RECORDED,
        "file_url": reverse("inspections:steady_file", args=[here.ref]),
        "back": {"url": reverse("outcomes:quality", args=[here.ref]), "said": "Quality"},
    }
    return render(request, "inspections/steady/steady.html", context)


def _lede(number: int) -> str:
    if not number:
        return "Nothing here is worth a second look today."
    said = words.number_word(number).capitalize()
    return f"{said} thing{'s are' if number > 1 else ' is'} worth a look today."


@require_safe
def steady_list(request: HttpRequest, home: str, code: str) -> HttpResponse:
    """The list behind a number, as it stood on a day: as many rows as the number says."""
    here = home_to_read(request, home, AREA, "oversee")
    day = _day(request)
    found = page.part_of(asked(request.user, [here], [day]), here, code)
    if found is None:
        raise Http404
    sign, part = found
    note_reading(request, here, part.heading)
    rows = Paginator(part.rows, PAGE).get_page(request.GET.get("page"))
    context = {
        "home": here,
        "part": part,
        "day": day,
        "is_today": day == timezone.localdate(),
        "rule": sign.rule,
        "page": rows,
        "query": f"on={day.isoformat()}&",
        "lines": [part.line(row) for row in rows.object_list],
        "back": {"url": reverse("inspections:steady", args=[here.ref]), "said": TITLE},
    }
    return render(request, "inspections/steady/list.html", context)


def _day(request: HttpRequest) -> date:
    """The day asked about in the address: today when none is; 404 for what is no day, or to come."""
    wanted, today = request.GET.get("on", ""), timezone.localdate()
    if not wanted:
        return today
    try:
        day = date.fromisoformat(wanted)
    except ValueError:
        raise Http404 from None
    if not date(2000, 1, 1) <= day <= today:
        raise Http404
    return day


@require_safe
def steady_file(request: HttpRequest, home: str) -> HttpResponse:
    """Each sign at each month end, and today, as a CSV file."""
    here = home_to_read(request, home, AREA, "oversee")
    question = over_twelve_months(request.user, here)
    did(request.user, AuditEvent.Verb.EXPORTED, here, home=here, purpose=f"{TITLE}, as CSV")
    return sent("steady", page.COLUMNS, page.cells(question, here))
