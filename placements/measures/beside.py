"""This app's panel beside a record (homes.records.beside): the measures used in an incident."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from homes.records.beside import Beside
from homes.records.kinds import Kind
from placements.measures import queries, showing
from placements.naming import masker

USED_IN = "incident"


def panels(user: Any, kind: Kind, record: Any, young_people: Iterable[int]) -> list[Beside]:
    """The measures used in it that this reader may see, each with the clock that runs."""
    if kind.code != USED_IN:
        return []
    found = queries.of_incident(user, record)
    if not found:
        return []
    mask, now = masker(user, kind.home(record)), timezone.now()
    rows = [showing.row_of(one, mask, now) for one in found]
    return [Beside("measures/parts/beside.html", {"rows": rows})]
