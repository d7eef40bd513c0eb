"""Bringing an operator's files in by a worker: asking, trying, pressing, and what comes of it.

As with a document, the row is the outbox and a worker is told once it is kept; a sweep sends again
what nobody took or a dead worker left. The work itself is one transaction, which nobody can look into,
so how far it has come is written on a connection of its own.
"""

import hashlib
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Now
from django.utils import timezone

from accounts.audit import did
from accounts.deeds import Refusal
from accounts.models import AuditEvent, User
from accounts.policy import Role, standing
from accounts.walls import Errand, errand, raised_for
from documents.making import held
from documents.telling import hand_over
from inspections.published.bringing_in import START, Brought, Reach, bring_in
from inspections.published.carried import Chosen, pack, unpack
from inspections.published.files import opened
from inspections.published.judging import Reading, read
from inspections.published.models import Publication, Run
from ui.spreadsheet import Unreadable

log = logging.getLogger(__name__)

WORK = "inspections.published.tasks.work"
LONGEST = 60 * 60  # seconds: the files of twenty years on a slow machine are done in a few minutes
HELD_RUNS, THE_ONE = 7202, 0  # the advisory lock of whoever works on a run: one at a time
MOST_ATTEMPTS = 8  # claims, however each ended
LEFT_AFTER = timedelta(days=1)  # tried, and nobody pressed
UNDONE = (Run.State.WAITING, Run.State.WORKING)
GOING_ON = (*UNDONE, Run.State.TRIED)
ALREADY = "Brought in already: there was nothing to change."
NO_LONGER = "Asked by someone who no longer keeps this Hearth running. Nothing was brought in."
GAVE_UP = (
    "It could not be done, though it was tried several times. Nothing was brought in. "
    "Try the files again; if it fails again, the command import_inspections says more."
)


# ---------- asking ----------
@transaction.atomic
def ask(*, by: Any, chosen: Chosen) -> Run:
    """Have these files tried. The same person asking for the same while it goes on gets the first
    one. Raises Unreadable when they are too many."""
    given = pack(chosen)
    digest = hashlib.sha256(given.encode()).hexdigest()
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    same = Run.objects.filter(asked_by=by, digest=digest, dry=True, state__in=UNDONE)
    if found := same.first():
        return found
    names = [one.name for one in chosen.files]
    run = Run.objects.create(names=names, given=given, digest=digest, asked_by=by)
    _tell_of(run)
    return run


@transaction.atomic
def press(*, by: Any, run: Run) -> None:
    """Have what was tried brought in. Pressed again, or by somebody else meanwhile, it is the same."""
    row = Run.objects.select_for_update(of=("self",)).get(pk=run.pk)
    if row.state == Run.State.LEFT:
        raise Refusal("This was left for a day and is no longer kept. Choose the files again.")
    if row.state != Run.State.TRIED:
        return
    if is_invented():
        raise Refusal("Real files are never brought in beside an invented register.")
    row.dry, row.pressed_by, row.state = False, by, Run.State.WAITING
    row.progress, row.stage, row.told_at, row.over_at = 0, "", None, None
    row.save()
    _tell_of(row)


def is_invented() -> bool:
    """Whether every home in the register is made up: a demonstration."""
    return Publication.objects.filter(invented=True).exists()


def _tell_of(run: Run) -> None:
    transaction.on_commit(lambda: tell([run.pk]), robust=True)


def tell(runs: list[int]) -> bool:
    """Send these to the workers; what does not arrive is sent by the sweep."""
    time = {"soft_time_limit": LONGEST, "time_limit": LONGEST + 60}
    return hand_over(WORK, runs, told=_told, limits=lambda numbers: dict.fromkeys(numbers, time))


def _told(number: int) -> None:
    Run.objects.filter(pk=number).update(told_at=Now())


# ---------- the work ----------
def work(run_id: int) -> str:
    """Try a run, or bring it in, if that is still to be done. Harmless however often it is called.

    Returns a word for the log: tried, done, refused, failed, taken (done, or by somebody else),
    waits (a living worker is at this one or another).
    """
    with held(THE_ONE, HELD_RUNS) as free:
        if not free:
            return "waits"
        run = _claim(run_id)
        if run is None:
            return "taken"
        try:
            outcome = _work(run)
        except Unreadable as unreadable:
            _end(run, Run.State.REFUSED, str(unreadable))
            outcome = "refused"
        except Exception as fault:
            log.error("A run failed", extra={"run": run.ref}, exc_info=fault)
            _give_up_or_wait(run)
            return "failed"
    if others := list(_waiting().exclude(pk=run.pk).values_list("pk", flat=True)[:1]):
        tell(others)
    return outcome


def _work(run: Run) -> str:
    if not _may_still(run):
        _end(run, Run.State.REFUSED, NO_LONGER)
        return "refused"
    with _reaching(run) as reach:
        readings = _read(run, reach)
        if run.dry:
            return _try(run, bring_in(readings, dry=True, invented=is_invented(), reach=reach))
        return _bring_in(run, readings, reach)


def _read(run: Run, reach: Reach) -> list[Reading]:
    chosen = unpack(run.given)
    alone = chosen.as_at if len(chosen.files) == 1 else None
    found = []
    for at, one in enumerate(chosen.files):
        reach(5 + (START - 5) * at // len(chosen.files), f"Reading {one.name}")
        found.append(read(opened(one.name, one.data), as_at=alone))
    return found


@errand(Errand.OUTBOX)
@transaction.atomic
def _bring_in(run: Run, readings: list[Reading], reach: Reach) -> str:
    """The files, the log and the end of the run, all or nothing: a run that is over is in."""
    by = run.pressed_by
    brought = bring_in(readings, by=by, reach=reach)
    reach(95, "Keeping it")
    row = _mine(run).select_for_update(of=("self",)).first()
    if row is None:
        transaction.set_rollback(True)
        return "taken"
    new = [one.sha256 for one in brought if not one.already]
    for made in Publication.objects.filter(sha256__in=new):
        did(by, AuditEvent.Verb.WROTE, made, purpose="brought in what is published")
    for one in brought:  # its page lists these
        one.rejected.clear()
        one.disagreements.clear()
    _over(row, Run.State.DONE if new else Run.State.REFUSED, "" if new else ALREADY, brought)
    return "done" if new else "refused"


@transaction.atomic
def _try(run: Run, brought: list[Brought]) -> str:
    row = _mine(run).select_for_update(of=("self",)).first()
    if row is None:
        return "taken"
    row.state, row.progress, row.stage, row.over_at = Run.State.TRIED, 100, "", timezone.now()
    row.came = [asdict(one) for one in brought]
    row.save()
    return "tried"


def _over(row: Run, state: str, why_not: str, brought: list[Brought]) -> None:
    row.state, row.why_not, row.stage = state, why_not[:600], ""
    row.progress = 100 if state == Run.State.DONE else 0
    row.given, row.came, row.over_at = "", [asdict(one) for one in brought], timezone.now()
    row.save()


def _end(run: Run, state: str, why_not: str) -> None:
    """Nothing was brought in, and nothing will be."""
    with transaction.atomic():
        if row := _mine(run).select_for_update(of=("self",)).first():
            _over(row, state, why_not, [])


def _may_still(run: Run) -> bool:
    """Judged when it is done, behind that person's own walls."""
    person = run.asked_by if run.dry else run.pressed_by
    with raised_for(person):
        return Role.OPERATOR in standing(person).roles


# ---------- whose it is, and how far it has come ----------
def _waiting() -> QuerySet[Run]:
    return Run.objects.filter(state=Run.State.WAITING).order_by("asked_at", "pk")


@errand(Errand.OUTBOX)
@transaction.atomic
def _claim(run_id: int) -> Run | None:
    """Take a run that is not done. Each claim has a number, and only the latest may end the run."""
    rows = Run.objects.select_for_update(of=("self",)).select_related("asked_by", "pressed_by")
    run = rows.filter(pk=run_id, state__in=UNDONE).first()
    if run is None:
        return None
    if run.attempts >= MOST_ATTEMPTS:  # it takes its workers with it
        _over(run, Run.State.FAILED, GAVE_UP, [])
        return None
    run.attempts += 1
    run.state, run.claimed_at = Run.State.WORKING, timezone.now()
    run.progress, run.stage = 2, "Opening what was given"
    run.save(update_fields=["attempts", "state", "claimed_at", "progress", "stage"])
    return run


def _mine(run: Run) -> QuerySet[Run]:
    """The row, as long as this claim of it is the latest."""
    return Run.objects.filter(pk=run.pk, attempts=run.attempts, state=Run.State.WORKING)


def _give_up_or_wait(run: Run) -> None:
    if run.attempts >= MOST_ATTEMPTS:
        return _end(run, Run.State.FAILED, GAVE_UP)
    _mine(run).update(state=Run.State.WAITING, stage="Waiting to be tried again", progress=0)


REACHED = """UPDATE published_run SET progress = %s, stage = %s, claimed_at = statement_timestamp()
WHERE id = %s AND attempts = %s AND state = 'working'"""


@contextmanager
def _reaching(run: Run) -> Iterator[Callable[[int, str], None]]:
    """Say how far the work has come, on a connection of its own: pages see it while the work's
    transaction is open, and nothing of the work with it."""
    other = connection.copy()

    def reach(progress: int, stage: str) -> None:
        with other.cursor() as cursor:
            cursor.execute(REACHED, [progress, stage[:300], run.pk, run.attempts])

    try:
        yield reach
    finally:
        other.close()


# ---------- afterwards ----------
def unfinished(nobody_took_it: timedelta, worker_gone: timedelta) -> list[int]:
    """What no worker was told of, what nobody took, and what a dead worker left."""
    now = timezone.now()
    long_ago = Q(told_at=None) | Q(told_at__lt=now - nobody_took_it)
    left = Q(state=Run.State.WORKING, claimed_at__lt=now - worker_gone)
    left &= Q(told_at=None) | Q(told_at__lt=now - worker_gone)
    rows = Run.objects.filter(Q(state=Run.State.WAITING) & long_ago | left)
    return list(rows.order_by("asked_at").values_list("pk", flat=True))


def put_away() -> int:
    """Empty what was tried and left for a day. Returns how many there were."""
    old = Run.objects.filter(state=Run.State.TRIED, over_at__lt=timezone.now() - LEFT_AFTER)
    return old.update(state=Run.State.LEFT, given="", came=[])
