"""Asking for a document, and what happens to the asking until the file is there.

The row is the outbox: it is written in the transaction of the deed, and a worker is told when
that is committed. Whether the telling arrives does not matter to whoever asks: the sweep sends
again what nobody took (R-4, R-6).
"""

import hashlib
from datetime import date, timedelta
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Max
from django.db.models.functions import Now
from django.utils import timezone

from accounts.audit import did
from accounts.deeds import Refusal
from accounts.models import AuditEvent, User
from accounts.walls import Errand, errand
from documents.archived import checksum_of
from documents.kinds import Content, archives, kind_of
from documents.models import Document, DocumentEvent
from documents.telling import tell

ASKED_JUST_NOW = timedelta(minutes=1)
# Claims, however each ended. A bad night takes its worker, database and broker from a document several times;
# one that takes its workers with it must still come to an end.
MOST_ATTEMPTS = 8
UNMADE = (Document.State.WAITING, Document.State.MAKING)


class PeriodOutOfOrder(Refusal):
    sentence = "The last day must be on or after the first."
    field = "period_to"


@transaction.atomic
def request(
    *,
    by: Any,
    kind: str,
    home: Any,
    period_from: date,
    period_to: date,
    young_person: Any = None,
    reason: str = "",
) -> Document:
    """Write down that a document is wanted, and have a worker told once that is kept.

    ``by`` is None when the schedule asks. The same person asking twice for the same thing
    within a minute gets the first one. The caller has judged that they may ask; it is judged
    again when the document is made.
    """
    if period_to < period_from:
        raise PeriodOutOfOrder
    wanted = {
        "kind": kind,
        "home": home,
        "young_person": young_person,
        "period_from": period_from,
        "period_to": period_to,
        "asked_by": by,
    }
    if by is not None and (same := _asked_just_now(by, wanted)):
        return same
    document = Document.objects.create(**wanted, reason=reason, stage="Waiting its turn")
    if by is not None:
        verb = AuditEvent.Verb.EXPORTED if kind in archives() else AuditEvent.Verb.ASKED
        did(by, verb, document, home=home, young_people=_about(document), purpose=_purpose(reason))
    transaction.on_commit(lambda: tell([document.pk]), robust=True)
    return document


def _purpose(reason: str) -> str:
    """A reason as the log has room for it."""
    return reason[: AuditEvent._meta.get_field("purpose").max_length]


def _asked_just_now(by: Any, wanted: dict[str, Any]) -> Document | None:
    """Two askings at once wait for each other on the asker's own row."""
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    since = timezone.now() - ASKED_JUST_NOW
    rows = Document.objects.filter(**wanted, asked_at__gte=since)
    return rows.filter(state__in=[*UNMADE, Document.State.READY]).order_by("pk").last()


def _about(document: Document) -> list[Any]:
    return [document.young_person] if document.young_person_id else []


@errand(Errand.OUTBOX)
@transaction.atomic
def claim(document_id: int) -> Document | None:
    """Take an unmade document for making, or None: made already, or refused. That it is in nobody else's hands
    is made sure of before (``making``); who told a worker of it may be writing that down, and is waited for.

    Each claim has a number (``attempts``). Only the latest may finish, so that a worker that
    was thought dead and comes back late changes nothing.
    """
    document = (
        Document.objects.select_for_update(of=("self",))
        .select_related("home", "young_person", "asked_by")
        .filter(pk=document_id, state__in=UNMADE)
        .first()
    )
    if document is None:
        return None
    if document.attempts >= MOST_ATTEMPTS:  # it takes its workers with it: leave it be
        _fail(Document.objects.filter(pk=document.pk))
        return None
    document.attempts += 1
    document.state = Document.State.MAKING
    document.version = document.version or _next_version(document)
    document.claimed_at = timezone.now()
    document.progress, document.stage = 5, "Checking who asked"
    document.save(update_fields=["attempts", "state", "version", "claimed_at", "progress", "stage"])
    return document


def _next_version(document: Document) -> int:
    """One more than the last of this kind, subject and period. Claims of one home wait their turn."""
    type(document.home)._base_manager.select_for_update(no_key=True).get(pk=document.home_id)
    same = Document.objects.filter(
        kind=document.kind,
        home=document.home_id,
        young_person=document.young_person_id,
        period_from=document.period_from,
        period_to=document.period_to,
    )
    return (same.aggregate(last=Max("version"))["last"] or 0) + 1


def _mine(document: Document) -> Any:
    """The row, as long as this claim of it is the latest."""
    return Document.objects.filter(
        pk=document.pk, attempts=document.attempts, state=Document.State.MAKING
    )


@errand(Errand.OUTBOX)
def reach(document: Document, progress: int, stage: str) -> None:
    """Say how far the making has come (0 to 100) and what is being done, in words."""
    _mine(document).update(progress=progress, stage=stage, claimed_at=Now())


@errand(Errand.OUTBOX)
def refuse(document: Document, why: str) -> None:
    """Whoever asked may no longer see what it is about: nothing is made, and that is said."""
    _mine(document).update(
        state=Document.State.REFUSED, why_not=why, stage="", progress=0, version=0
    )


@errand(Errand.OUTBOX)
def give_up_or_wait(document: Document) -> None:
    """A making failed: wait for the sweep to send it again, or say that it cannot be made."""
    if document.attempts < MOST_ATTEMPTS:
        _mine(document).update(
            state=Document.State.WAITING, stage="Waiting to be tried again", progress=0
        )
        return
    _fail(_mine(document))


def _fail(rows: Any) -> None:
    rows.update(
        state=Document.State.FAILED,
        stage="",
        progress=0,
        why_not="It could not be made, though it was tried several times. "
        "Ask again; if it fails again, tell whoever looks after Hearth.",
    )


def finish(document: Document, content: Content, pdf: Any, as_of: Any) -> bool:
    """Keep the file and issue the document: True; False when another claim has taken over."""
    name = default_storage.save(
        f"documents/{document.ref}-{document.attempts}.{pdf.suffix}", pdf.content
    )
    try:
        issued = _issue(document, content, pdf, as_of, name)
    except Exception:
        default_storage.delete(name)
        raise
    if not issued:
        default_storage.delete(name)
    return issued


@errand(Errand.OUTBOX)
@transaction.atomic
def _issue(document: Document, content: Content, pdf: Any, as_of: Any, name: str) -> bool:
    row = _mine(document).select_for_update().first()
    if row is None:
        return False
    row.file.name = name
    row.state, row.progress, row.stage = Document.State.READY, 100, ""
    row.ready_at, row.as_of = timezone.now(), as_of
    row.checksum, row.size, row.pages = pdf.checksum, pdf.size, pdf.pages
    row.chain_number, row.chain_head = document.chain_number, document.chain_head
    row.figures = {**content.figures, "check code": content.check_code}
    row.save(
        update_fields=[
            "file", "state", "progress", "stage", "ready_at", "as_of",
            "checksum", "size", "pages", "figures", "chain_number", "chain_head",
        ]
    )  # fmt: skip
    DocumentEvent.objects.create(
        document=row,
        what=DocumentEvent.What.ISSUED,
        by=document.asked_by,
        checksum=row.checksum,
        chain_number=row.chain_number,
        chain_head=row.chain_head,
    )
    if document.asked_by is not None:
        did(
            document.asked_by,
            AuditEvent.Verb.ISSUED,
            row,
            home=document.home,
            young_people=_about(document),
        )
    return True


@transaction.atomic
def take_away(*, by: Any, document: Document) -> bytes:
    """Hand over the file of a ready document, and note who took it. Never a file that is not
    byte for byte the one that was issued."""
    with document.file.open("rb") as file:
        data = file.read()
    if hashlib.sha256(data).hexdigest() != document.checksum:
        raise NotTheSameFile
    DocumentEvent.objects.create(document=document, what=DocumentEvent.What.DOWNLOADED, by=by)
    did(
        by,
        AuditEvent.Verb.DOWNLOADED,
        document,
        home=document.home,
        young_people=_about(document),
    )
    return data


@transaction.atomic
def take_archive_away(*, by: Any, document: Document) -> Any:
    """Hand over a file of files, open at its beginning, and note who took it (trust A23)."""
    file = document.file.open("rb")
    if checksum_of(file) != document.checksum:
        file.close()
        raise NotTheSameFile
    DocumentEvent.objects.create(document=document, what=DocumentEvent.What.DOWNLOADED, by=by)
    did(by, AuditEvent.Verb.DOWNLOADED, document, home=document.home, young_people=_about(document))
    return file


def expire() -> int:
    """Empty the files of files whose days are over; the rows stay. Returns how many there were."""
    emptied = 0
    for code, archive in archives().items():
        old = Document.objects.filter(
            kind=code, state=Document.State.READY,
            ready_at__lt=timezone.now() - timedelta(days=archive.days),
        )  # fmt: skip
        for key in list(old.values_list("pk", flat=True)):
            emptied += _empty(key)
    return emptied


@transaction.atomic
def _empty(key: int) -> bool:
    rows = Document.objects.select_for_update(skip_locked=True, of=("self",))
    row = rows.filter(pk=key, state=Document.State.READY).first()
    if row is None:
        return False
    name, row.file.name, row.state = row.file.name, "", Document.State.EXPIRED
    row.save(update_fields=["file", "state"])
    transaction.on_commit(lambda: default_storage.delete(name), robust=True)
    return True


class NotTheSameFile(Refusal):
    sentence = (
        "The kept file is not the one that was issued, so it is not handed out. "
        "Tell whoever looks after Hearth, and ask for a new one."
    )


def names_of(document: Document) -> str:
    """What a document is about, in words, for whoever may see it."""
    return kind_of(document).names(document)
