"""This app's section of the young person's page: who matters to them (D8)."""

from typing import Any

from django.urls import reverse

from homes.models import Home
from placements.models import YoungPerson
from placements.naming import masker
from placements.people import queries
from placements.people.showing import row_of, write_url
from placements.people.times import times_of
from placements.story import Section


def sections(user: Any, young_person: YoungPerson, home: Home) -> list[Section]:
    """Those in force, each with what is agreed and when they were last in touch. Shown to the
    young person: without anybody whom a court or the authority keeps from them."""
    found = queries.of(user, young_person, home)
    write = write_url(user, young_person, home)
    if not found and not write:
        return []
    mask = masker(user, home)
    now = [one for one in found if not one.ended_at]
    times = times_of(user, young_person, home) if now else {}
    rows = [row_of(one, mask, times.get(one.ref, [])) for one in now]
    context = {
        "rows": rows,
        "with_contact": [row for row in rows if not row["restricted"]],
        "ended": len(found) - len(now),
        "all_url": reverse("people:people", args=[young_person.ref]),
        "write_url": write,
    }
    about = [
        ("person", one.ref, f"{mask(one.name)}, {mask(one.relation)}")
        for one in now
        if not one.is_restricted
    ]
    return [Section("main", "people/story/matters.html", context, 25, shown=True, about=about)]
