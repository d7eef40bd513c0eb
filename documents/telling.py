"""Telling a worker that something waits. May fail, and then nothing is lost and nobody waits.

A connection of its own, with the shortest patience, is used for each telling: the usual one
tries for ever when the broker is away, and would hold a person's page meanwhile.
"""

import logging
from collections.abc import Callable, Sequence

from celery import current_app
from django.conf import settings
from django.db.models.functions import Now

from accounts.walls import Errand, errand
from documents.kinds import archives
from documents.models import Document

log = logging.getLogger(__name__)

MAKE = "documents.tasks.make"
PATIENCE = 1  # seconds, for connecting and for each answer


def tell(document_ids: Sequence[int]) -> bool:
    """Send these documents to the workers. False: the broker is away, the sweep sends them later."""
    return hand_over(MAKE, document_ids, told=_told, limits=_longest)


@errand(Errand.OUTBOX)
def _told(number: int) -> None:
    Document.objects.filter(pk=number).update(told_at=Now())


def hand_over(
    task: str,
    numbers: Sequence[int],
    *,
    told: Callable[[int], None],
    limits: Callable[[Sequence[int]], dict[int, dict[str, int]]],
) -> bool:
    """Send a task for each of these rows to the workers; ``told`` notes each that went. False: the
    broker is away, and a sweep sends the rest later."""
    options = {
        **settings.CELERY_BROKER_TRANSPORT_OPTIONS,
        "socket_connect_timeout": PATIENCE,
        "socket_timeout": PATIENCE,
        "max_retries": 0,
    }
    try:
        with current_app.connection_for_write(
            connect_timeout=PATIENCE, transport_options=options
        ) as connection:
            longest = limits(numbers)
            connection.ensure_connection(max_retries=1, interval_start=0, interval_step=0)
            for number in numbers:
                current_app.send_task(
                    task, (number,), connection=connection, retry=False, **longest.get(number, {})
                )
                told(number)
    except Exception as away:  # whatever the broker's library raises, a page must not fail by it
        log.warning(
            "The broker is away: what waits is sent by the sweep",
            extra={"kind": type(away).__name__},
        )
        return False
    return True


@errand(Errand.OUTBOX)
def _longest(document_ids: Sequence[int]) -> dict[int, dict[str, int]]:
    """How long the making may take, of those for which the usual time is too short."""
    dear = archives()
    rows = Document.objects.filter(pk__in=document_ids, kind__in=dear).values_list("pk", "kind")
    return {
        key: {"soft_time_limit": dear[kind].seconds, "time_limit": dear[kind].seconds + 60}
        for key, kind in (rows if dear else ())
    }
