"""What happens to every request: the first run, and never losing a word."""

from io import BytesIO

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse

from accounts import drafts, failures
from accounts.installation import awaits_first_run


class FirstRun:
    """A real installation with nobody in it leads every visitor to the first-run page."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        if request.user.is_authenticated or not awaits_first_run():
            return None
        if request.resolver_match.view_name in {"accounts:first_run", "alive"}:
            return None
        return redirect("accounts:first_run")


class KeepForms:
    """A form sent after the session ended is kept for the person it was shown to, and given
    back once they have signed in (another person signing in sees none of it)."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        if request.method != "POST" or request.user.is_authenticated:
            return None
        if request.path == reverse("accounts:keep"):
            draft = drafts.keep(request)
            return failures.lead_through_sign_in(request, draft) if draft else _signed_out()
        draft = drafts.keep(request)
        return failures.lead_through_sign_in(request, draft) if draft else None


def _signed_out() -> HttpResponse:
    return JsonResponse({"signed_out": True, "said": ""}, status=401)


class NothingLost:
    """Outside everything that may fail or be rolled back: a form whose request failed is kept as
    a draft, in a transaction of its own; and what is too large to take can still be shown back."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "POST":
            return self.get_response(request)
        hold_what_is_large(request)
        response = self.get_response(request)
        if response.status_code not in FAILED or request.path == KEEPING:
            return response
        if response.status_code == 503 and not getattr(request, "database_answers", False):
            return response
        draft = failures.keep_what_failed(request)
        if draft and response.status_code == 500:
            return failures.broken_but_kept(request, draft)
        return response


FAILED = {403, 404, 409, 410, 500, 503}
KEEPING = "/drafts/keep/"


def hold_what_is_large(request: HttpRequest) -> None:
    """Read a form that is larger than will be taken, so that its text can be given back. Photographs
    do not count towards that limit, so this says nothing yet about whether it will be taken."""
    size = int(request.META.get("CONTENT_LENGTH") or 0)
    if settings.DATA_UPLOAD_MAX_MEMORY_SIZE < size <= failures.MOST_READ:
        request.held_body = request.environ["wsgi.input"].read(size)
        request._stream = BytesIO(request.held_body)
