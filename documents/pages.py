"""What the pages say of a document: its state in words, its facts, and the file's headers."""

import base64
from datetime import timedelta
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.urls import reverse

from accounts.history.sealing import Head
from documents.kinds import kind_of
from documents.models import Document, DocumentEvent, DocumentKind
from ui.words import count, day_month, moment

# A state in the words of components/progress.html.
SAID = {
    Document.State.WAITING: "asked",
    Document.State.MAKING: "making",
    Document.State.READY: "ready",
    Document.State.FAILED: "failed",
    Document.State.REFUSED: "failed",
    Document.State.EXPIRED: "expired",
}


def about(document: Document) -> dict[str, Any]:
    """Whom a document is about, for the log."""
    people = [document.young_person] if document.young_person_id else []
    return {"home": document.home, "young_people": people}


def area_of(document: Document) -> str:
    return "young people" if document.young_person_id else "quality"


def row(document: Document, read_words: str = "") -> dict[str, Any]:
    """One document for components/progress.html."""
    return {
        "title": kind_of(document).names(document),
        "state": SAID[Document.State(document.state)],
        "percent": document.progress,
        "ready_at": document.ready_at,
        "version": document.version,
        "url": reverse("documents:download", args=[document.ref]),
        "page_url": reverse("documents:document", args=[document.ref]),
        "why": document.why_not,
        "read_words": read_words,
        "says": waiting_words(document),
    }


def waiting_words(document: Document) -> str:
    """What is going on with a document that is not there yet, in a sentence."""
    if document.state == Document.State.WAITING and document.told_at is None:
        return (
            "It waits: the part of Hearth that makes documents cannot be reached just now. "
            "Nothing is lost, and it will be made afterwards by itself."
        )
    if document.state in (Document.State.WAITING, Document.State.MAKING):
        return f"{document.stage or 'Waiting its turn'}."
    return ""


def moving(document: Document) -> dict[str, Any]:
    """The part of the page that changes while a document is made."""
    kind = DocumentKind(document.kind).label  # whose and when stands in the page's heading
    return {"document": {**row(document, taken_words(document)), "title": kind}}


def taken_words(document: Document) -> str:
    """Who took it away, in a sentence."""
    last = document.events.filter(what=DocumentEvent.What.DOWNLOADED).order_by("-at").first()
    done = "taken away" if kind_of(document).archive else "read"
    return (
        f"Not {done} yet" if last is None else f"Last {done} by {last.by.name}, {moment(last.at)}"
    )


def whole(document: Document) -> dict[str, Any]:
    """Everything on a document's own page."""
    kind = kind_of(document)
    return {
        **moving(document),
        "title": kind.names(document),
        "back": {"url": kind.back(document), "label": kind.back_words(document)},
        "progress_url": reverse("documents:progress", args=[document.ref]),
        "here": reverse("documents:document", args=[document.ref]),
        "unmade": document.state in (Document.State.WAITING, Document.State.MAKING),
        "answers": [answer for answer in _answers(document) if answer["value"]],
        "taken": _taken(document),
        "says": kind.says,
    }


def _answers(document: Document) -> list[dict[str, Any]]:
    asker = document.asked_by.name if document.asked_by else "Hearth, on the first of the month"
    ready = document.state == Document.State.READY
    archive = kind_of(document).archive
    return [
        {"label": "Period", "value": "" if archive else period_words(document)},
        {"label": "Asked for by", "value": f"{asker}, {moment(document.asked_at)}"},
        {"label": "Reason", "value": document.reason},
        {"label": "Version", "value": document.version if ready else ""},
        {"label": "Records as they stood", "value": moment(document.as_of, always_year=True)},
        {"label": "File", "value": _file_words(document) if ready else ""},
        {"label": "Check code, printed in it", "value": document.figures.get("check code", "")},
        {"label": "Checksum of the file (SHA-256)", "value": _in_groups(document.checksum)},
        {"label": "The home’s history, printed in it", "value": chain_words(document)},
    ]


def chain_words(document: Document) -> str:
    """Where the home's history stood when the document was made: "number 4,212, 3f9a 77c1 …"."""
    return str(Head(document.chain_number, document.chain_head)) if document.chain_head else ""


def _file_words(document: Document) -> str:
    if archive := kind_of(document).archive:
        until = day_month(document.ready_at + timedelta(days=archive.days), always_year=True)
        return f"ZIP, {filesizeformat(document.size)}, kept until {until}"
    return f"PDF, {count(document.pages, 'page')}, {filesizeformat(document.size)}"


def _in_groups(checksum: str) -> str:
    return " ".join(checksum[place : place + 8] for place in range(0, len(checksum), 8))


def period_words(document: Document) -> str:
    first = day_month(document.period_from, always_year=True)
    return f"{first} to {day_month(document.period_to, always_year=True)}"


def _taken(document: Document) -> list[dict[str, Any]]:
    rows = document.events.select_related("by").order_by("-at")[:50]
    return [
        {
            "what": event.get_what_display(),
            "by": event.by.name if event.by else "Hearth",
            "at": event.at,
        }
        for event in rows
    ]


def file_name(document: Document) -> str:
    """Told apart in a folder, and naming nobody: a file name travels further than the file."""
    words = DocumentKind(document.kind).value.replace(" ", "-")
    initial = document.young_person.initial if document.young_person_id else ""
    if archive := kind_of(document).archive:
        return f"{words}-{document.as_of:%Y-%m-%d}-v{document.version}.{archive.suffix}"
    letter = f"-{initial}" if initial.isascii() and initial.isalpha() else ""
    return f"{words}{letter}-{document.period_to:%Y-%m-%d}-v{document.version}.pdf"


def headers(document: Document) -> dict[str, str]:
    """An attachment that nothing on the way may keep, with its checksum."""
    digest = base64.b64encode(bytes.fromhex(document.checksum)).decode()
    return {
        "Content-Disposition": f'attachment; filename="{file_name(document)}"',
        "Cache-Control": "no-store, private",
        "Content-Digest": f"sha-256=:{digest}:",
        "X-Checksum-SHA256": document.checksum,
        "X-Content-Type-Options": "nosniff",
    }
