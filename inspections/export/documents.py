"""The home's records as a kind of document: who may still have it, and what it is called."""

from typing import Any, BinaryIO

from django.urls import reverse

from accounts.models import User
from accounts.policy import may
from documents.kinds import Archive, Content, Kind, register
from documents.models import Document, DocumentKind
from ui.words import day_month

VERB = "export"


def reader(document: Document) -> User | None:
    """Whoever asked, read afresh, if they may still take this home's records away."""
    user = User.objects.filter(pk=document.asked_by_id).first()
    return user if user is not None and may(user, VERB, document.home) else None


def write(document: Document, user: Any, place: BinaryIO) -> Content:
    """Write the file; what is kept beside it is how much it holds."""
    from inspections.export import archive

    manifest = archive.write(document, user, place)
    figures = {"files": len(manifest["files"]), "rows": manifest["rows"]}
    return Content(context={}, check_code="", figures=figures)


def names(document: Document) -> str:
    """The records of Oak House, 24 November 2026."""
    return f"The records of {document.home.name}, {day_month(document.asked_at, always_year=True)}"


def _no_pages(document: Document, user: Any, room: float) -> Content:
    raise NotImplementedError("A file of files has no pages")


register(
    DocumentKind.HOME_EXPORT,
    Kind(
        template="",
        reader=reader,
        build=_no_pages,
        names=names,
        back=lambda document: reverse("inspections:export", args=[document.home.ref]),
        back_words=lambda document: f"Take the records of {document.home.name} away",
        archive=Archive(write=write, verb=VERB),
    ),
)
