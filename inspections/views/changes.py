"""What was changed, written late, voided or done by hand: the inspector's list, and as a file."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from accounts.audit import did, opened
from accounts.frame import enter
from accounts.models import AuditEvent
from accounts.policy import Role, role_at
from accounts.queries import home_through
from homes.models import Home
from inspections.forms import TimeForm
from inspections.queries import changes as queries
from inspections.queries.changes import FILTERS, Asked, Change
from ui import words
from ui.spreadsheet import sent
from ui.words import start_of

A_PAGE = 30
AT_MOST = timedelta(days=366)  # a year is a list somebody can still read
COLUMNS = ("When", "What", "Record", "About", "Field", "Before", "After", "Who", "Why",
           "Happened", "Recorded")  # fmt: skip


def changes(request: HttpRequest, home: str) -> HttpResponse:
    """One list: what, before, after, who, when, why; by kind, and of a time that can be chosen."""
    here = home_through(request.user, home, "read changes")
    enter(request, here, area="start" if _inspects(request.user, here) else "home")
    opened(request.user, here, home=here, purpose="what was changed")
    asked, form = _asked(request, here)
    everything = queries.changes(asked)
    numbers = queries.counted(everything)
    kind = _kind(request)
    found = [one for one in everything if not kind or kind in one.codes]
    context = {
        "title": "What was changed",
        "home": here,
        "page": Paginator(found, A_PAGE).get_page(request.GET.get("page")),
        "count": len(found),
        "kinds": _filters(form, here, numbers, len(everything), kind),
        "form": form,
        "asked": asked,
        "last": asked.until - timedelta(seconds=1),
        "query": f"{_query(form, kind)}&" if _query(form, kind) else "",
        "file_url": f"{reverse('inspections:changes_file', args=[here.ref])}?{_query(form, kind)}",
        "back": {
            "url": reverse("inspections:start", args=[here.ref]),
            "said": "For the inspector",
        },
    }
    return render(request, "inspections/changes.html", context)


def changes_file(request: HttpRequest, home: str) -> HttpResponse:
    """The same list as a CSV file, one line for each part that changed."""
    here = home_through(request.user, home, "read changes")
    enter(request, here, area="start")
    asked, _ = _asked(request, here)
    kind = _kind(request)
    found = [one for one in queries.changes(asked) if not kind or kind in one.codes]
    did(request.user, AuditEvent.Verb.EXPORTED, here, home=here, purpose="What was changed, as CSV")
    return sent("changes", COLUMNS, (row for one in found for row in _cells(one)))


def _cells(one: Change) -> list[list[str]]:
    what = ", ".join(FILTERS[code] for code in one.codes)
    head = [words.exact(one.at, "seconds"), what, one.what, one.about]
    tail = [
        one.by,
        one.why,
        words.exact(one.occurred, "seconds"),
        words.exact(one.recorded, "seconds"),
    ]
    pairs = [
        [field["label"], *("".join(piece for piece, _ in field[side]) for side in ("old", "new"))]
        for field in one.fields
    ]
    return [[*head, *pair, *tail] for pair in pairs or [["", "", ""]]]


def _inspects(user: Any, home: Home) -> bool:
    return role_at(user, home) == Role.INSPECTOR


def _kind(request: HttpRequest) -> str:
    kind = request.GET.get("kind", "")
    return kind if kind in FILTERS else ""


def _asked(request: HttpRequest, home: Home) -> tuple[Asked, TimeForm]:
    """The days that are asked for, as far as they make a time; else the usual one."""
    usual = queries.begins(request.user, home)
    tomorrow = start_of(timezone.localdate() + timedelta(days=1))
    form = TimeForm.asked(request.GET, usual.date(), timezone.localdate())
    if not form.is_valid():
        return Asked(request.user, home, usual, tomorrow), form
    since, until = form.cleaned_data["from"], form.cleaned_data["to"]
    start = start_of(since) if since else usual
    end = min(start_of(until + timedelta(days=1)) if until else tomorrow, tomorrow)
    return Asked(request.user, home, max(start, end - AT_MOST), end), form


def _query(form: TimeForm, kind: str) -> str:
    return urlencode({name: value for name, value in {"kind": kind, **form.typed}.items() if value})


def _filters(
    form: TimeForm, home: Home, numbers: dict[str, int], whole: int, kind: str
) -> list[dict[str, Any]]:
    url = reverse("inspections:changes", args=[home.ref])
    found = [("", "All", whole)]
    found += [(code, label, numbers[code]) for code, label in FILTERS.items() if code in numbers]
    if kind and kind not in numbers:
        found.append((kind, FILTERS[kind], 0))
    return [
        {
            "code": code,
            "label": label,
            "number": number,
            "url": f"{url}?{_query(form, code)}".rstrip("?"),
            "current": code == kind,
        }
        for code, label, number in found
    ]
