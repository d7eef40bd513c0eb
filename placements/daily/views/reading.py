"""Reading what was written: one line, and all lines of one young person by month."""

from datetime import date
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from accounts.audit import opened
from accounts.policy import find
from homes.records.showing import life_of
from placements import queries as household
from placements.daily import queries
from placements.daily.entry_notes import entry_note
from placements.daily.models import DailyLine, Shift
from placements.daily.notes import in_reports, note_of, still_to_write, title_of
from placements.daily.shifts import DAYS_BACK, ends_at, shift_at
from placements.models import YoungPerson
from placements.naming import Masker, masker
from placements.views.standing_in import stand_in
from ui.words import in_london, listed

MOST_AT_ONCE = 40  # lines of one press that a receipt names


def line(request: HttpRequest, ref: str) -> HttpResponse:
    """One line; to its writer, just after saving, the receipt that says where else it now is."""
    found = find(request.user, queries.lines(request.user, void=True), ref=ref)
    stand_in(request, found.home)
    saved = "saved" in request.GET and found.recorded_by_id == request.user.pk
    others = _with_it(request, found) if saved else []
    about = [one.young_person for one in (found, *others)]
    opened(request.user, found, home=found.home, young_people=about)
    person = found.young_person
    mask = masker(request.user, found.home)
    names = listed(one.name for one in about)
    context = {
        "title": f"Saved for {names}" if saved else title_of(person.name, found),
        "young_person": person,
        "note": note_of(found, mask),
        "life": life_of(request.user, found, mask),
        "saved": saved,
        "places": _places([found, *others]) if saved else [],
        "several": [{"name": one.young_person.name, "url": _page(one)} for one in (found, *others)]
        if others
        else [],
        "next": _next(request.user, found) if saved else None,
        "back": {
            "url": reverse("daily:lines", args=[person.ref]),
            "said": f"{person.name}, day by day",
        },
    }
    return render(request, "daily/line.html", context)


def _with_it(request: HttpRequest, line: DailyLine) -> list[DailyLine]:
    """The same words about others, saved with one press: lines of this writer's own."""
    refs = request.GET.getlist("with")[:MOST_AT_ONCE]
    if not refs:
        return []
    same = {"home": line.home, "day": line.day, "shift": line.shift, "words": line.words}
    found = queries.lines(request.user).filter(ref__in=refs, recorded_by=request.user, **same)
    return list(found.order_by("young_person__preferred_name", "pk"))


def _page(line: DailyLine) -> str:
    return reverse("daily:line", args=[line.ref])


def _places(lines: list[DailyLine]) -> list[dict[str, str]]:
    """Where what was written now also is, for each young person it is about."""
    first = lines[0]
    kept = "among the proud moments" if first.proud else "in the week"
    names = [one.young_person.name for one in lines]
    found = [
        {
            "what": f"{one.young_person.name}’s page",
            "says": kept,
            "url": reverse("placements:young_person", args=[one.young_person.ref]),
        }
        for one in lines
    ]
    if first.shift == Shift.NIGHT:
        today = reverse("homes:today", args=[first.home.ref])
        found.append({"what": "Today", "says": "what the night shift wrote", "url": today})
    found.append(in_reports(names))
    return found


def _next(user: Any, line: DailyLine) -> dict[str, Any] | None:
    """Who of the house this shift has not been written about yet."""
    shift, day = shift_at(timezone.now())
    if (line.shift, line.day) != (shift, day):
        return None
    people = household.to_write_about(user, line.home, DAYS_BACK)
    written = queries.written_about(user, line.home, day, shift)
    left = [one.young_person for one in still_to_write(people, written)]
    write = reverse("daily:write", args=[line.home.ref])
    return {
        "people": [{"name": one.name, "url": f"{write}?who={one.ref}"} for one in left],
        "write": write,
    }


def lines(request: HttpRequest, ref: str) -> HttpResponse:
    """A young person day by day, a month at a time."""
    user = request.user
    person = find(user, YoungPerson.objects.all(), ref=ref)
    placement = household.placement_of(user, person)
    home = placement.home if placement else None
    stand_in(request, home)
    opened(user, person, home=home, young_people=[person], purpose="day by day")
    months = queries.months(user, person)
    month = _month(request.GET.get("month", ""), months)
    mask = masker(user, home)
    context = {
        "title": f"{person.name}, day by day",
        "young_person": person,
        "month": month,
        "days": _days(user, person, month, mask),
        # The months stand latest first: the nearest newer one is the last of them.
        "newer": _address([one for one in months if one > month][-1:]),
        "older": _address([one for one in months if one < month][:1]),
        "back": {"url": reverse("placements:young_person", args=[person.ref]), "said": person.name},
    }
    return render(request, "daily/lines.html", context)


def _days(user: Any, person: YoungPerson, month: date, mask: Masker) -> list[dict[str, Any]]:
    """Lines and entries of a month, the latest day first and within it the latest thing."""
    lines = queries.about(user, person, void=True)
    lines = lines.filter(day__year=month.year, day__month=month.month)
    found = [(one.day, ends_at(one.day, one.shift), note_of(one, mask)) for one in lines]
    for one in queries.in_month(queries.entries_about(user, person, void=True), month):
        found.append((in_london(one.began_at).date(), one.began_at, entry_note(one, mask)))
    found.sort(key=lambda row: row[:2], reverse=True)
    return [
        {"day": day, "notes": [note for _, _, note in on_day]}
        for day, on_day in groupby(found, key=lambda row: row[0])
    ]


def _month(asked: str, months: list[date]) -> date:
    """The month asked for as 2026-03, else the latest that has lines, else this one."""
    try:
        return date.fromisoformat(f"{asked}-01")
    except ValueError:
        return months[0] if months else timezone.localdate().replace(day=1)


def _address(months: list[date]) -> dict[str, Any] | None:
    return {"url": f"?month={months[0]:%Y-%m}", "month": months[0]} if months else None
