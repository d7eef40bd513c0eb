"""When something fails: a plain page, a reference, and every word that was typed.

Each of these answers a request that could not be done. What was typed is either kept as a draft
for its writer, or, when there is no database to keep it in, shown back on the page itself.
"""

import re
import sys
from email.parser import BytesParser
from email.policy import HTTP
from typing import Any
from urllib.parse import parse_qsl

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import RequestDataTooBig
from django.db import Error, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import urlencode

from accounts import drafts, kept
from accounts.models import Draft

BY_SCRIPT = "X-Hearth-Save"
MOST_READ = 16 * 1024 * 1024  # bytes of a request that is too large: enough to give its text back
DATABASE_ALIVE = re.compile(r"^(?!57P|08|53)[0-9A-Z]{5}$")  # a refusal by a database that answers
CHOSEN = re.compile(r"^[\w.@+-]{0,40}$")  # a reference, a number, a choice: nobody's sentence
REF = re.compile(r"_[2-9a-z]{16}(?=_|$)")


def reference(request: HttpRequest) -> str:
    """What to say to whoever runs the house, so that they find this very request."""
    return getattr(request, "id", "")


# ---------- a session that has ended, and a form whose cookie is of another session
def lead_through_sign_in(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Sign in, then come back to what was written."""
    if request.path == reverse("accounts:keep"):
        return JsonResponse({"signed_out": True, "said": draft.said_saved}, status=401)
    if BY_SCRIPT not in request.headers:  # the script sends it once more, as every browser does
        messages.info(request, "You were signed out. What you wrote is kept: sign in to go on.")
    return redirect(f"{reverse(settings.LOGIN_URL)}?{urlencode({'next': draft.address})}")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was shown in another session. Its writer has it again, filled in, with a token of
    this one; from anybody else's session it is kept for its writer and nothing of it is shown."""
    token = kept.read(request.POST.get(kept.FIELD, ""), good_for=None)
    writer = token is not None and token.person == getattr(request.user, "ref", None)
    if writer and _by_script(request):
        drafts.keep(request)
        return JsonResponse({"csrf": get_token(request)}, status=403)
    draft = drafts.keep(request)
    if draft and not request.user.is_authenticated:
        return lead_through_sign_in(request, draft)
    if writer and draft:
        messages.info(request, "You had signed in again since this page was opened. Save it now.")
        return redirect(draft.address)
    return render(request, "403_csrf.html", {"kept_for_writer": bool(draft)}, status=403)


def _by_script(request: HttpRequest) -> bool:
    return BY_SCRIPT in request.headers or request.path == reverse("accounts:keep")


# ---------- what could not be read
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 for more than can be taken at once: the text is given back."""
    context = {"reference": reference(request)}
    if not isinstance(exception, RequestDataTooBig):
        return HttpResponse(render_to_string("400.html", context), status=400)
    data = too_large(request)
    context |= {"most": settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1024 // 1024, "said": shown(data)}
    return HttpResponse(render_to_string("413.html", context), status=413)


def too_large(request: HttpRequest) -> QueryDict:
    """What a form that was too large to take holds: its text, for showing back and nothing else."""
    data = QueryDict(mutable=True)
    body = getattr(request, "held_body", b"")
    kind = request.META.get("CONTENT_TYPE", "")
    if kind.startswith("multipart/form-data"):
        whole = BytesParser(policy=HTTP).parsebytes(
            b"Content-Type: " + kind.encode() + b"\r\n\r\n" + body
        )
        for part in whole.iter_parts() if whole.is_multipart() else []:
            name = part.get_param("name", header="content-disposition")
            if name and not part.get_filename():
                text = part.get_payload(decode=True) or b""
                data.appendlist(str(name), text.decode(errors="replace"))
    elif kind.startswith("application/x-www-form-urlencoded"):
        for name, value in parse_qsl(body.decode(errors="replace"), keep_blank_values=True):
            data.appendlist(name, value)
    return data


def shown(data: QueryDict) -> list[dict[str, str]]:
    """What somebody typed, with what each was the answer to: sentences, not choices."""
    return [
        {"label": label(name), "words": value}
        for name, values in drafts.typed_in(data).items()
        for value in values
        if not CHOSEN.match(value)
    ]


def label(name: str) -> str:
    """A field's name as words."""
    return REF.sub("", name).replace("_", " ").replace("-", " ").strip().capitalize()


# ---------- what broke
def broken(request: HttpRequest) -> HttpResponse:
    """500, or 503 when it is the database that cannot be asked."""
    fault = sys.exc_info()[1]
    if _is_database(fault):
        return cannot_save(request, fault)
    return HttpResponse(render_to_string("500.html", {"reference": reference(request)}), status=500)


def broken_but_kept(request: HttpRequest, draft: Draft) -> HttpResponse:
    """500 to a form: nothing was saved, and what was typed is a draft now."""
    context = {"reference": reference(request), "draft": draft}
    return HttpResponse(render_to_string("500.html", context), status=500)


def _is_database(fault: BaseException | None) -> bool:
    while fault is not None:
        if isinstance(fault, OperationalError | InterfaceError):
            return True
        fault = fault.__cause__ or fault.__context__
    return False


def database_answers(fault: BaseException | None) -> bool:
    """Did the database itself refuse (a lock, a time limit), so that a draft can still be kept?"""
    while fault is not None:
        code = getattr(fault, "pgcode", None)
        if code:
            return bool(DATABASE_ALIVE.match(code))
        fault = fault.__cause__ or fault.__context__
    return False


def cannot_save(request: HttpRequest, fault: BaseException | None = None) -> HttpResponse:
    """503, made without the database: what was typed stands on the page, to send again or copy."""
    data = _posted(request)
    context: dict[str, Any] = {"reference": reference(request), "said": [], "fields": []}
    if kept.read(data.get(kept.FIELD, ""), good_for=None):
        context |= {
            "said": shown(data),
            "fields": [
                (name, value)
                for name, values in data.lists()
                for value in values
                if not drafts.SECRET.search(name)
            ],
            "action": request.get_full_path(),
            "had_files": bool(request.FILES),
        }
    answer = HttpResponse(render_to_string("503.html", context), status=503)
    answer["Retry-After"] = "5"
    request.database_answers = database_answers(fault)
    return answer


def _posted(request: HttpRequest) -> QueryDict:
    try:
        return request.POST
    except Exception:
        return QueryDict()


def keep_what_failed(request: HttpRequest) -> Draft | None:
    """Keep a form whose request failed, in a transaction of its own; None when that fails too."""
    try:
        return drafts.keep(request)
    except Error:
        return None
