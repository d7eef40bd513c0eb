"""Doors for the workers: ids in, one deed done."""

import logging

from celery import shared_task

from documents.tasks import NOBODY_TOOK_IT, WORKER_GONE

log = logging.getLogger(__name__)


@shared_task(name="inspections.published.tasks.work")
def work(run_id: int) -> None:
    """Try files, or bring them in. Run twice, or together, it is done once."""
    from inspections.published import running

    log.info("Run row %s", run_id, extra={"outcome": running.work(run_id)})


@shared_task(name="inspections.published.tasks.sweep")
def sweep() -> None:
    """Send again what nobody took and what a dead worker left; empty what was left lying. Whoever
    gets one makes sure that no living worker is at it."""
    from inspections.published import running

    running.put_away()
    if waiting := running.unfinished(NOBODY_TOOK_IT, WORKER_GONE):
        running.tell(waiting)
