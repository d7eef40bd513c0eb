"""This app's panel beside a record (homes.records.beside): must somebody be told of an incident?"""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils import timezone

from accounts.policy import may
from homes.records.beside import Beside
from homes.records.kinds import Kind
from placements.notifications import queries, speech


def panels(user: Any, kind: Kind, record: Any, young_people: Iterable[int]) -> list[Beside]:
    """What was decided, to whom it was told, and the way to decide."""
    if kind.code != "incident":
        return []
    found = queries.of_incident(user, record)
    leads = may(user, "lead", record.home)
    if not found and not leads:
        return []
    now = timezone.now()
    rows = [
        {
            "title": speech.title(one),
            "name": one.young_person.name if one.young_person else "",
            "url": reverse("notifications:notification", args=[one.ref]),
            "state": speech.state(one, now),
        }
        for one in found
    ]
    decide = reverse("notifications:decide", args=[record.ref]) if leads else ""
    return [Beside("notifications/parts/beside.html", {"rows": rows, "decide_url": decide})]
