"""A document: how far it has come, what it is, and the file."""

from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.audit import opened
from accounts.frame import enter
from accounts.policy import find, may, require
from accounts.sign_in.fresh import require_fresh
from documents import actions, pages
from documents.kinds import kind_of
from documents.models import Document


def _find(request: HttpRequest, ref: str) -> Document:
    rows = Document.objects.select_related("home", "young_person", "asked_by")
    return find(request.user, rows, ref=ref)


@require_GET
def document(request: HttpRequest, ref: str) -> HttpResponse:
    """The document's own page: its state, which may be left and come back to, and its facts."""
    document = _find(request, ref)
    if may(request.user, "enter", document.home):
        enter(request, document.home, area=pages.area_of(document))
    else:
        request.area = "authority"
    opened(request.user, document, **pages.about(document))
    return render(request, "documents/document.html", pages.whole(document))


@require_GET
def progress(request: HttpRequest, ref: str) -> HttpResponse:
    """The part of that page which is asked for again until it is done."""
    return render(request, "documents/progress.html", pages.moving(_find(request, ref)))


@require_GET
def download(request: HttpRequest, ref: str) -> HttpResponseBase:
    """The file, to those who may see it now. Each taking away is noted."""
    document = _find(request, ref)
    archive = kind_of(document).archive
    if archive:
        require(request.user, archive.verb, document.home)
        require_fresh(request)
    if document.state != Document.State.READY:
        return render(request, "documents/document.html", pages.whole(document), status=409)
    try:
        if archive:
            file = actions.take_archive_away(by=request.user, document=document)
            known = pages.headers(document)
            name = pages.file_name(document)
            return FileResponse(
                file,
                as_attachment=True,
                filename=name,
                content_type=archive.content_type,
                headers=known,
            )
        data = actions.take_away(by=request.user, document=document)
    except actions.NotTheSameFile as refused:
        context: dict[str, Any] = {**pages.whole(document), "refused": refused.sentence}
        return render(request, "documents/document.html", context, status=409)
    return HttpResponse(data, content_type="application/pdf", headers=pages.headers(document))
