"""Today across homes (homes.across): somebody covers a home from another one at this moment."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from accounts.policy import visible
from homes.across import Concern, Worst
from homes.models import Home
from placements.cover.models import Cover
from ui import words


def concerns(user: Any, homes: list[Home], since: date) -> Iterator[Concern]:
    """Those in force; one that is over waits in the list of who is to look at it (duties)."""
    rows = visible(user, Cover.objects.in_force().filter(home__in=homes))
    for one in rows.select_related("by", "young_person").order_by("starts_at", "pk"):
        yield Concern(
            one.home_id,
            Worst.READ_NOW,
            ("sign", "Reading now"),
            f"{one.by.name} is reading about {one.young_person.name}",
            reverse("cover:cover", args=[one.ref]),
            says=f"Covering from another home until {words.clock(one.ends_at)}.",
        )
