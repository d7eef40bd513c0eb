"""A young person's chronology: everything that was written about their time here, as a story (F8)."""

from datetime import datetime, timedelta
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from dateutil.relativedelta import relativedelta
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from accounts.audit import opened
from accounts.policy import find, may
from homes.chronology import queries
from homes.chronology.sources import sources
from placements.events import by_month
from placements.models import YoungPerson
from placements.queries import placement_of, placement_to_write
from placements.views.standing_in import stand_in
from ui.words import in_london


class Asked:
    """What the address asks for; anything it cannot mean is left out."""

    def __init__(self, request: HttpRequest, person: YoungPerson) -> None:
        self.query, self.user, self.person = request.GET, request.user, person
        self.page = reverse("placements:chronology", args=[person.ref])
        self.oldest_first = self.query.get("from") == "beginning"
        self.kind = self.query.get("kind", "") if self.query.get("kind") in sources() else ""
        self.new = self.query.get("new") == "1"
        self.after = queries.Place.read(self.query.get("after", ""))

    @cached_property
    def looked(self) -> datetime | None:
        return queries.last_looked(self.user, self.person)

    def address(self, **instead: str) -> str:
        """This page with something else asked for, from its first row on."""
        asked = {
            "kind": self.kind,
            "from": "beginning" if self.oldest_first else "",
            "new": "1" if self.new else "",
            **instead,
        }
        said = urlencode({name: value for name, value in asked.items() if value})
        return f"{self.page}?{said}" if said else self.page


def chronology(request: HttpRequest, ref: str) -> HttpResponse:
    """Everything, newest first or from the beginning; one kind; what is new since last time."""
    user = request.user
    person = find(user, YoungPerson.objects.all(), ref=ref)
    placement = placement_of(user, person)
    home = placement.home if placement else None
    stand_in(request, home)
    asked = Asked(request, person)
    everything = queries.counted(user, person, asked.looked)
    since = asked.looked if asked.new else None
    found, more = queries.page_of(
        user, person, asked.kind, since, asked.after, oldest_first=asked.oldest_first
    )
    opened(user, person, home=home, young_people=[person], purpose=queries.LOOKED)
    new = sum(one.new for one in everything)
    context = {
        "title": f"{person.name}’s story",
        "young_person": person,
        "months": by_month(user, found),
        "jumps": [] if asked.new else _jumps(everything, asked),
        "kinds": _kinds(everything, asked),
        "orders": _orders(asked),
        "new": new,
        "new_words": f"{'record' if new == 1 else 'records'} written since you last looked",
        "looked": asked.looked,
        "new_url": asked.address(new="1", kind=""),
        "asked": asked,
        "more_url": _with(asked.address(), after=more.said) if more else "",
        "booklet_url": _booklet_url(user, person),
        "back": {"url": reverse("placements:young_person", args=[person.ref]), "said": person.name},
    }
    return render(request, "placements/chronology.html", context)


def _booklet_url(user: Any, person: YoungPerson) -> str:
    """For those who may show it to them while they live here."""
    if not may(user, "write about", person) or not placement_to_write(user, person):
        return ""
    return reverse("placements:booklet", args=[person.ref])


def _jumps(counted: list[queries.Counted], asked: Asked) -> list[dict[str, Any]]:
    """Every month that has something, by year, each with the address that begins there."""
    months: dict[datetime, int] = {}
    for one in counted:
        if asked.kind in ("", one.kind):
            months[one.month] = months.get(one.month, 0) + one.number
    years: dict[int, list[dict[str, Any]]] = {}
    begins = _with(asked.address(), after="")
    for month, number in months.items():
        url = begins + _before(month, oldest_first=asked.oldest_first).said
        row = {"month": month, "number": number, "url": f"{url}#m{in_london(month):%Y%m}"}
        years.setdefault(month.year, []).append(row)
    return [{"year": year, "months": found} for year, found in years.items()]


def _before(month: datetime, *, oldest_first: bool) -> queries.Place:
    """The place just before a month's first row, in the order of the page."""
    if oldest_first:
        return queries.Place(month - timedelta(microseconds=1), 0)
    return queries.Place(in_london(month + relativedelta(months=1)), 0)


def _kinds(counted: list[queries.Counted], asked: Asked) -> list[dict[str, Any]]:
    """Everything, and each kind there is something of."""
    has = {one.kind for one in counted}
    there = [one for one in sources().values() if one.kind in has]
    return [
        {"label": label, "url": asked.address(kind=kind), "current": asked.kind == kind}
        for kind, label in [("", "Everything"), *((one.kind, one.many) for one in there)]
    ]


def _orders(asked: Asked) -> dict[str, str]:
    """The other way round."""
    if asked.oldest_first:
        return {"label": "Newest first", "url": asked.address(**{"from": ""})}
    return {"label": "From the beginning", "url": asked.address(**{"from": "beginning"})}


def _with(url: str, **more: str) -> str:
    return f"{url}{'&' if '?' in url else '?'}{urlencode(more)}"
