"""Today across homes (homes.across): what was written late or made void since somebody looked last."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from accounts.policy import permitted
from homes.across import Concern, Worst
from homes.models import Home
from inspections.queries.changes import LATE_ENTRY, VOIDED, AskedAcross, late_and_void
from ui import words
from ui.words import start_of

SAID = {
    VOIDED: (Worst.VOID, ("quiet", "Void"), "record made void", "records made void"),
    LATE_ENTRY: (
        Worst.WRITTEN_LATE,
        ("late", "Late"),
        "record written more than a day later",
        "records written more than a day later",
    ),
}


def concerns(user: Any, homes: list[Home], since: date) -> Iterator[Concern]:
    """For those who may read what was changed; each number opens that part of the home's list."""
    keys = [home.pk for home in homes]
    rows = list(permitted(user, "read changes", Home.objects.filter(pk__in=keys)))
    if not rows:
        return
    tomorrow = timezone.localdate() + timedelta(days=1)
    asked = AskedAcross(user, [home.pk for home in rows], start_of(since), start_of(tomorrow))
    counted = late_and_void(asked)
    for home in rows:
        page = reverse("inspections:changes", args=[home.ref])
        for code, number in counted.get(home.pk, {}).items():
            worst, state, one, many = SAID[code]
            yield Concern(
                home.pk,
                worst,
                state,
                f"{one if number == 1 else many} since {words.day_month(since)}",
                f"{page}?kind={code}&from={since.isoformat()}",
                number,
                icon="cross" if code == VOIDED else "",
            )
