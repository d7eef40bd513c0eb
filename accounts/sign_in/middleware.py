"""What is asked of every request of somebody signed in: is the time up, and was the second step shown?"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from accounts.sign_in import device, factors, sitting, sittings

# Asked by the page itself, not by a person: these never keep a sitting alive.
NOBODY_PRESSED = {"accounts:session", "alive", "documents:progress"}
OPEN_TO_ALL = {"alive", "accounts:session", "accounts:about", "accounts:accessibility"}
# Open before the second step has been shown.
BEFORE_THE_STEP = OPEN_TO_ALL | {"account_logout", "accounts:stay", "accounts:again"}
SETTING_UP = BEFORE_THE_STEP | {"accounts:set_up", "accounts:app", "accounts:passkey_add"}
KEEPING_CODES = BEFORE_THE_STEP | {"accounts:codes", "accounts:codes_file"}
TIME_IS_UP = {
    "idle": "You were signed out: nothing had been pressed for 30 minutes.",
    "longest": "You were signed out: you had been signed in for as long as one sign-in lasts.",
}


class Sittings:
    """Ends a sitting whose time is up; asks for the second step before anything else is opened."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            self._judge(request)
        response = self.get_response(request)
        if came_in := getattr(request, "came_in", None):
            device.remember(request, response, came_in.ref)
        return response

    def _judge(self, request: HttpRequest) -> None:
        here = sitting.of(request)
        if here is not None and here.left > 0:
            return
        why = here.why_over if here else "idle"
        sittings.end_this(request, why)
        if request.method == "GET" and request.headers.get("X-Requested-With") != "fetch":
            messages.info(request, TIME_IS_UP[why])

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        if not request.user.is_authenticated:
            return None
        name = request.resolver_match.view_name
        here = sitting.of(request)
        if name not in NOBODY_PRESSED and sitting.seen(request.session):
            sittings.note_seen(request)
        if here is None or here.needs_no_step:
            return None
        if here.step:
            if request.session.get("codes to keep") and name not in KEEPING_CODES:
                return redirect("accounts:codes")
            return None
        request.half_in = True  # the frame shows nothing of any home yet
        return self._ask(request, name)

    def _ask(self, request: HttpRequest, name: str) -> HttpResponse | None:
        back = f"?{urlencode({'next': request.get_full_path()})}" if request.method == "GET" else ""
        if factors.has_step(request.user):
            return None if name in BEFORE_THE_STEP else redirect(reverse("accounts:again") + back)
        return None if name in SETTING_UP else redirect("accounts:set_up")
