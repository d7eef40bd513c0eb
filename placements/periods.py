"""Days and times by the calendar and the clock on the wall in London."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from ui.fields import MomentField
from ui.words import start_of


def on_days(column: str, start: date, end: date) -> Q:
    """Rows whose moment in ``column`` lies on these days, both included, by the London calendar."""
    after = start_of(end + timedelta(days=1))
    return Q(**{f"{column}__gte": start_of(start), f"{column}__lt": after})


def next_after(start: datetime, clock: Any) -> datetime:
    """The first moment at or after ``start`` when London's clocks show this time.

    An hour that came twice is the second when the first lies before the start.
    """
    day = timezone.localtime(start).date()
    for days in (0, 1):
        on = day + timedelta(days=days)
        first = MomentField().clean([on.isoformat(), None, f"{clock:%H:%M}"])
        for moment in (first, first.replace(fold=1)):
            if moment.astimezone(UTC) >= start.astimezone(UTC):
                return moment
    return first
