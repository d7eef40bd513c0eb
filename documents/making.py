"""Making one document, from the row to the file: what the worker does, told in order."""

import logging
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.template.loader import render_to_string

from accounts.history import sealing
from accounts.walls import Errand, errand, raised_for
from documents import actions
from documents.archived import Archived
from documents.kinds import Content, Kind, archives, kind_of
from documents.models import Document
from documents.pages import chain_words

log = logging.getLogger(__name__)

ROOMS = (1.0, 0.6, 0.3, 0.15)  # how much is shown, when more would be too many pages
HELD_DOCUMENTS = 7201  # the first half of the advisory locks that say "a living worker has this"
THE_LONG_ONE = 0  # no document's key: whoever makes a file of files holds this as well


def make(document_id: int) -> str:
    """Make a document if it is still to be made. Harmless however often and wherever it is run.

    Returns a word for the log: made, refused, failed, taken (by a living worker, or done), waits
    (a file of files, while another is being made).
    """
    with _turn(document_id) as turn, held(document_id) as free:
        if not turn:
            return "waits"
        document = actions.claim(document_id) if free else None
        if document is None:
            return "taken"
        try:
            return _make(document)
        except Exception as fault:
            _note(document, fault)
            actions.give_up_or_wait(document)
            return "failed"


def _make(document: Document) -> str:
    kind = kind_of(document)
    reader = _reader(document, kind)
    if reader is None:
        actions.refuse(document, _why_not(document))
        return "refused"
    _note_history(document)
    if kind.archive:
        return _make_archive(document, kind, reader)
    content, pdf, as_of = _fitting(document, kind, reader)
    actions.reach(document, 90, "Keeping the file")
    if _reader(document, kind) is None:  # the access ended while the pages were drawn
        actions.refuse(document, _why_not(document))
        return "refused"
    return "made" if actions.finish(document, content, pdf, as_of) else "taken"


def _reader(document: Document, kind: Kind) -> Any:
    """With whose eyes it is read, judged now, behind that person's own walls."""
    if document.asked_by is None:
        with errand(Errand.OUTBOX):
            return kind.reader(document)
    with raised_for(document.asked_by):
        return kind.reader(document)


def _make_archive(document: Document, kind: Kind, reader: Any) -> str:
    """The same for a file of files, written to the disk and never held in memory whole."""
    assert kind.archive is not None
    actions.reach(document, 20, "Gathering every record; a large home takes some minutes")
    with tempfile.TemporaryFile(dir=settings.HEARTH_HOME) as place:
        with _one_moment() as as_of, raised_for(reader):
            document.as_of = as_of
            content = kind.archive.write(document, reader, place)
        actions.reach(document, 90, "Keeping the file")
        if _reader(document, kind) is None:  # the access ended meanwhile
            actions.refuse(document, _why_not(document))
            return "refused"
        return "made" if actions.finish(document, content, Archived(place), as_of) else "taken"


def _fitting(document: Document, kind: Kind, reader: Any) -> tuple[Content, Any, datetime]:
    """The pages, with as much on them as fits into the most this kind may have."""
    from documents import rendering  # WeasyPrint: in the worker only, and only now

    for room in ROOMS:
        actions.reach(document, 15, "Reading the records")
        with _one_moment() as as_of, raised_for(reader):
            document.as_of = as_of
            content = kind.build(document, reader, room)
        actions.reach(document, 45, "Setting the pages")
        with raised_for(reader):
            html = render_to_string(
                kind.template, {**content.context, "history": chain_words(document)}
            )
        actions.reach(document, 60, "Drawing the pages")
        pdf = rendering.render(html, content.pictures)
        if pdf.pages <= kind.most_pages:
            break
    return content, pdf, as_of


def _note_history(document: Document) -> None:
    """How far the home's history has come stands on every page: paper outside the house holds
    the history inside it fast."""
    sealing.seal(document.home_id)
    if end := sealing.head_of(document.home_id):
        document.chain_number, document.chain_head = end.number, end.head


def _why_not(document: Document) -> str:
    if document.asked_by is None:
        return "Nobody leads this home at present, so there was nobody to make it for."
    return "Asked by someone who may no longer see this. Nothing was made."


@contextmanager
def _turn(document_id: int) -> Iterator[bool]:
    """One file of files at a time, however many are asked for: it takes minutes, and would hold every
    worker while a report somebody waits for is not made. The sweep sends the others again."""
    with errand(Errand.OUTBOX):
        long = Document.objects.filter(pk=document_id, kind__in=archives()).exists()
    if not long:
        yield True
        return
    with held(THE_LONG_ONE) as free:
        yield free


@contextmanager
def held(number: int, among: int = HELD_DOCUMENTS) -> Iterator[bool]:
    """Hold a document as long as this worker lives: the database lets go the moment it dies,
    so that what it left unfinished can be taken up at once, and a living one is never disturbed.
    Other work of workers is held alike, by a first half of its own (``among``)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [among, number])
        free = cursor.fetchone()[0]
    try:
        yield free
    finally:
        if free and connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [among, number])


@contextmanager
def _one_moment() -> Iterator[datetime]:
    """Read everything as it stood at one moment, and say which: half a change is never shown."""
    outermost = not connection.in_atomic_block
    with transaction.atomic(), connection.cursor() as cursor:
        if outermost:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT now()")
        yield cursor.fetchone()[0]


def _note(document: Document, fault: BaseException) -> None:
    """Log where it failed; the log leaves out the message, which could hold somebody's words (L-1)."""
    log.error("A document failed", extra={"document": document.ref}, exc_info=fault)
