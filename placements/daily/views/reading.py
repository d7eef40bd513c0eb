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
from placements.daily.models import DailyLine, Shift
from placements.daily.notes import note_of, still_to_write, title_of
from placements.daily.shifts import DAYS_BACK, shift_at
from placements.models import YoungPerson
from placements.naming import masker
from placements.views.standing_in import stand_in


def line(request: HttpRequest, ref: str) -> HttpResponse:
    """One line; to its writer, just after saving, the receipt that says where else it now is."""
    found = find(request.user, queries.lines(request.user, void=True), ref=ref)
    stand_in(request, found.home)
    opened(request.user, found, home=found.home, young_people=[found.young_person])
    person = found.young_person
    mask = masker(request.user, found.home)
    saved = "saved" in request.GET and found.recorded_by_id == request.user.pk
    context = {
        "title": f"Saved for {person.name}" if saved else title_of(person.name, found),
        "young_person": person,
        "note": note_of(found, mask),
        "life": life_of(request.user, found, mask),
        "saved": saved,
        "places": _places(found) if saved else [],
        "next": _next(request.user, found) if saved else None,
        "back": {
            "url": reverse("daily:lines", args=[person.ref]),
            "said": f"{person.name}, day by day",
        },
    }
    return render(request, "daily/line.html", context)


def _places(line: DailyLine) -> list[dict[str, str]]:
    name = line.young_person.name
    page = reverse("placements:young_person", args=[line.young_person.ref])
    kept = "among the proud moments" if line.proud else "in the week"
    found = [
        {"what": f"{name}’s page", "says": kept, "url": page},
        {"what": f"{name}’s next placement report", "says": "counted in its period", "url": ""},
    ]
    if line.shift == Shift.NIGHT:
        today = reverse("homes:today", args=[line.home.ref])
        found.insert(1, {"what": "Today", "says": "what the night shift wrote", "url": today})
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
    months = [month for month, _ in queries.months(user, person)]
    month = _month(request.GET.get("month", ""), months)
    rows = queries.about(user, person, void=True).filter(
        day__year=month.year, day__month=month.month
    )
    mask = masker(user, home)
    context = {
        "title": f"{person.name}, day by day",
        "young_person": person,
        "month": month,
        "days": [
            {"day": day, "notes": [note_of(one, mask) for one in on_day]}
            for day, on_day in groupby(rows, key=lambda one: one.day)
        ],
        # The months stand latest first: the nearest newer one is the last of them.
        "newer": _address([one for one in months if one > month][-1:]),
        "older": _address([one for one in months if one < month][:1]),
        "back": {"url": reverse("placements:young_person", args=[person.ref]), "said": person.name},
    }
    return render(request, "daily/lines.html", context)


def _month(asked: str, months: list[date]) -> date:
    """The month asked for as 2026-03, else the latest that has lines, else this one."""
    try:
        return date.fromisoformat(f"{asked}-01")
    except ValueError:
        return months[0] if months else timezone.localdate().replace(day=1)


def _address(months: list[date]) -> dict[str, Any] | None:
    return {"url": f"?month={months[0]:%Y-%m}", "month": months[0]} if months else None
