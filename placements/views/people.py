"""Who lives here, and each young person's page."""

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from accounts.audit import opened
from accounts.frame import enter
from accounts.policy import find, may, require
from homes.models import Home
from placements import queries
from placements.models import Placement, YoungPerson
from placements.portrait import portrait_of
from placements.story import sections_for
from placements.views.standing_in import stand_in
from placements.words import age_words, time_here
from ui.words import day_month, listed


def young_people(request: HttpRequest, home: str) -> HttpResponse:
    """Everyone living here, staying, coming and (for those who lead) moved on."""
    house = find(request.user, Home.objects.select_related("provider"), ref=home)
    require(request.user, "enter", house)
    enter(request, house, area="young people")
    people = queries.household(request.user, house, with_key_workers=True)
    context = {
        "title": "Young people",
        "groups": _groups(people),
        "coming": [
            _card(one, f"Comes {day_month(one.starts_on)}")
            for one in queries.coming(request.user, house)
        ],
        "moved_on": [_moved(one) for one in queries.moved_on(request.user, house)],
        "house": house,
        "add_url": _add_url(request.user, house),
    }
    return render(request, "placements/young_people.html", context)


def _add_url(user: Any, house: Home) -> str:
    return reverse("placements:add", args=[house.ref]) if may(user, "manage people", house) else ""


def _groups(people: list[queries.Here]) -> list[dict[str, Any]]:
    """Living here, a group for each unit; then those who come to stay, by when they are next here."""
    living = [one for one in people if not one.comes_to_stay]
    groups = [
        {"title": unit.name if unit else "Living here", "people": [one.card() for one in rows]}
        for unit, rows in groupby(living, key=lambda one: one.placement.unit)
    ]
    breaks = [one for one in people if one.comes_to_stay]
    kinds = [
        ("Staying now", [one for one in breaks if one.stay_now]),
        ("Next to stay", _by_next_stay(breaks)),
        ("No stay booked", [one for one in breaks if not one.stay_now and not one.next_stay]),
    ]
    return groups + [
        {"title": title, "people": [one.card() for one in rows]} for title, rows in kinds if rows
    ]


def _by_next_stay(breaks: list[queries.Here]) -> list[queries.Here]:
    waiting = [one for one in breaks if not one.stay_now and one.next_stay]
    return sorted(waiting, key=lambda one: one.next_stay.arrives_on)


def _card(placement: Placement, where: str) -> dict[str, Any]:
    today = timezone.localdate()
    here = queries.Here(placement, today)
    return {**here.card(), "where": where, "where_icon": "calendar"}


def _moved(placement: Placement) -> dict[str, Any]:
    card = _card(placement, f"Moved on {day_month(placement.ends_on)}")
    return {**card, "where_icon": "walk", "note": placement.moved_on_to}


def young_person(request: HttpRequest, ref: str) -> HttpResponse:
    """The page about one young person: who they are first, what adults must know last."""
    user = request.user
    person = find(user, YoungPerson.objects.select_related("authority"), ref=ref)
    placement = queries.placement_of(user, person)
    home = placement.home if placement else None
    stand_in(request, home)
    opened(user, person, home=home, young_people=[person])
    today = timezone.localdate()
    context = {
        "title": person.name,
        "young_person": person,
        "portrait": portrait_of(person, photo=bool(placement and queries.is_open(placement))),
        "facts_strong": f"{age_words(person, today)}.",
        "facts": _facts(user, person, placement) if placement else "",
        "actions": _actions(user, person, placement) if placement else [],
        "slots": _slots(user, person, home) if home else {},
    }
    return render(request, "placements/young_person.html", context)


def _facts(user: Any, person: YoungPerson, placement: Placement) -> str:
    said = time_here(placement, timezone.localdate())
    names = queries.key_workers_of(user, person)
    if not names or not queries.is_open(placement):
        return said
    first = listed(name.split()[0] for name in names)
    role = "key worker" if len(names) == 1 else "key workers"
    return f"{said} {first} {'is' if len(names) == 1 else 'are'} {person.name}’s {role}."


def _actions(user: Any, person: YoungPerson, placement: Placement) -> list[dict[str, str]]:
    """What this reader may do from here; nothing at all for those who only read."""
    open_ = queries.is_open(placement)
    found = []
    if open_ and queries.may_write_about(user, person):
        write = reverse("daily:write", args=[placement.home.ref])
        found.append(
            {
                "url": f"{write}?who={person.ref}",
                "label": f"Write about {person.name}",
                "icon": "pen",
            }
        )
    if open_ and may(user, "change", person):
        change = reverse("placements:change", args=[person.ref])
        found.append({"url": change, "label": "Change this page", "kind": "secondary"})
    if open_ and queries.may_write_about(user, person):
        shown = reverse("placements:shown", args=[person.ref])
        found.append({"url": shown, "label": f"Show to {person.name}", "kind": "link"})
        booklet = reverse("placements:booklet", args=[person.ref])
        found.append({"url": booklet, "label": "Booklet to keep", "kind": "link"})
    if may(user, "ask for a report", person):
        reports = reverse("outcomes:reports", args=[person.ref])
        found.append({"url": reports, "label": "Reports", "kind": "link"})
    plan = reverse("placements:plan", args=[person.ref])
    return [*found, {"url": plan, "label": "Placement plan", "kind": "link"}]


def _slots(user: Any, person: YoungPerson, home: Home) -> dict[str, list[str]]:
    """The sections, made into text here: each sees its own facts and nothing of the others'."""
    about = {"young_person": person, "home": home}
    return {
        slot: [
            render_to_string(one.template, {**about, **one.context, "section": one.context})
            for one in sections
        ]
        for slot, sections in sections_for(user, person, home).items()
    }
