"""Doors for the workers: ids in, one deed done."""

import logging
from datetime import timedelta

from celery import shared_task
from django.db.models import Q
from django.utils import timezone

from accounts.walls import Errand, errand
from documents.models import Document
from documents.telling import tell

log = logging.getLogger(__name__)

NOBODY_TOOK_IT = timedelta(seconds=60)  # told, and still waiting
WORKER_GONE = timedelta(seconds=30)  # claimed, and no sign of life since
A_SWEEP = 200  # how many are sent at once


@shared_task(name="documents.tasks.make")
def make(document_id: int) -> None:
    """Make one document. Run twice, or together, it makes one."""
    from documents import making

    log.info("Document row %s", document_id, extra={"outcome": making.make(document_id)})


@shared_task(name="documents.tasks.expire")
@errand(Errand.OUTBOX)
def expire() -> None:
    """Empty the files that are kept for some days only. Run twice, or together, it is done once."""
    from documents import actions

    log.info("Files no longer kept", extra={"outcome": str(actions.expire())})


@shared_task(name="documents.tasks.sweep")
@errand(Errand.OUTBOX)
def sweep() -> None:
    """Send again what no worker was told of, what nobody took, and what a dead worker left.

    Whoever gets it makes sure that no living worker has it (``making``), so sending once too
    often costs nothing.
    """
    now = timezone.now()
    unmade = Document.objects.filter(
        Q(state=Document.State.WAITING) & (Q(told_at=None) | Q(told_at__lt=now - NOBODY_TOOK_IT))
        | Q(state=Document.State.MAKING, claimed_at__lt=now - WORKER_GONE)
        & (Q(told_at=None) | Q(told_at__lt=now - WORKER_GONE))
    )
    waiting = list(unmade.order_by("asked_at").values_list("pk", flat=True)[:A_SWEEP])
    if waiting:
        tell(waiting)
