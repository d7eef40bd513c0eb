"""What a serious event says to a young person's story: that others were told, or that nobody was."""

from collections.abc import Iterable

from django.urls import reverse

from homes.chronology.sources import Keys, Source, Told, joined
from placements.chronology import of
from placements.notifications.models import Notification
from placements.notifications.speech import title


def _decided(keys: Keys) -> Iterable[Told]:
    rows = of(Notification.with_void.filter(young_person__isnull=False), keys)
    for one in rows.iterator(500):
        yield Told.of(
            one,
            happened_at=one.known_at,
            title=title(one),
            words=joined(one.what_happened, one.done, one.outcome, one.why_not),
        )


SOURCES = [
    Source(
        "notification",
        Notification,
        "Serious event",
        "Serious events",
        "serious",
        _decided,
        lambda ref: reverse("notifications:notification", args=[ref]),
        tells=lambda one: one.young_person_id is not None,
    )
]
