"""What happens to every request: the first run, and never losing a word."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from accounts import kept
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
        form = kept.keep(request)
        if form is None:
            return None
        messages.info(request, "You were signed out. What you wrote is kept: sign in to go on.")
        back = f"{form.path}?{urlencode({'kept': form.ref})}"
        return redirect(f"{reverse(settings.LOGIN_URL)}?{urlencode({'next': back})}")
