"""What a page of writing has in common: whom it is about, and the ways to write something else."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from homes.models import Home
from placements.daily.entry_kinds import KINDS
from placements.models import YoungPerson
from placements.queries import Here


def asked_for(request: HttpRequest, people: list[Here]) -> list[str]:
    """Whoever the link named, of those who can be chosen; else the only one there is."""
    refs = [one.young_person.ref for one in people]
    named = [ref for ref in request.GET.getlist("who") if ref in refs]
    return named or (refs if len(refs) == 1 else [])


def chosen_in(form: Any, people: list[Here]) -> list[YoungPerson]:
    """Whom the form is about as it stands, of those who can be chosen."""
    refs = form["who"].value() or []
    return [one.young_person for one in people if one.young_person.ref in refs]


def tiles_of(home: Home, who: list[YoungPerson]) -> list[dict[str, str]]:
    """Each kind of entry, about the same young people as this page."""
    query = "&".join(f"who={one.ref}" for one in who)
    return [
        {
            "label": kind.label,
            "icon": kind.icon,
            "url": reverse("daily:write_entry", args=[home.ref, kind.code.value])
            + (f"?{query}" if query else ""),
        }
        for kind in KINDS.values()
    ]


def hard_tiles(home: Home) -> list[dict[str, Any]]:
    """What is written when it was hard: an incident, or a measure used without one."""
    return [
        {
            "label": "Incident",
            "url": reverse("incidents:write", args=[home.ref]),
            "icon": "alert",
        },
        {
            "label": "Measure: held, or a sanction",
            "url": reverse("measures:write", args=[home.ref]),
            "icon": "hand",
        },
    ]
