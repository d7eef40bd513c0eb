"""Doors for the workers: sealing each minute, the check each night, and who a worker's change is by."""

import logging
import os
import subprocess
import sys
from typing import Any

import pghistory
from celery import shared_task
from celery.signals import task_postrun, task_prerun
from django.conf import settings

from accounts.history import sealing

log = logging.getLogger(__name__)

A_NIGHT = 3 * 60 * 60  # seconds a check may take, at most
_open: dict[str, Any] = {}  # the context of each task that is running here, by the task's id


@task_prerun.connect
def _enter(task_id: str = "", task: Any = None, **_: Any) -> None:
    """What a task changes is said to be changed by that task, as a request says who asked."""
    _open[task_id] = context = pghistory.context(task=getattr(task, "name", ""))
    context.__enter__()


@task_postrun.connect
def _leave(task_id: str = "", **_: Any) -> None:
    if context := _open.pop(task_id, None):
        context.__exit__(None, None, None)


@shared_task(name="accounts.history.tasks.seal")
def seal() -> None:
    """Give what was written since the last time its numbers. Run twice, or together, it gives one each."""
    sealing.seal()


@shared_task(
    name="accounts.history.tasks.check", acks_late=False, time_limit=A_NIGHT, soft_time_limit=None
)
def check() -> None:
    """Read the whole history again, in a process of its own with the owner's login: a worker's own
    may not read it all. Told only once; a second check beside a running one leaves at once."""
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "verify_history", "--keep"]
    done = subprocess.run(
        command, env={**os.environ, "HEARTH_AS_OWNER": "1"}, stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, check=False, timeout=A_NIGHT - 60,
    )  # fmt: skip
    log.info("The history's check left with %s", done.returncode)
