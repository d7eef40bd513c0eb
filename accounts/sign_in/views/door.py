"""The way in and the way out."""

import time
from typing import Any

from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import User
from accounts.sign_in import actions, factors, guessing, passkeys, sitting, sittings
from accounts.sign_in.forms import CodeForm, SignInForm

BACKEND = settings.AUTHENTICATION_BACKENDS[0]
HALF_LASTS = 10 * 60  # seconds between the password and the second step
GO_TOGETHER = "That e-mail address and password do not go together"
WAITS_FOR_LINK = (
    "Your second step was taken away so that you can set up a new one. Open the link you were "
    "given for that: it asks for this password"
)
NOT_RIGHT = "That code is not right, or was used already. Wait for the next one, then try again"
PASSKEY_NOT_RIGHT = "That passkey did not open this account. Try again, or use another way"


def wanted(request: HttpRequest, said: Any) -> str:
    """Where somebody was going, when that is a page of ours; else the first page."""
    safe = url_has_allowed_host_and_scheme(
        said, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    if not (said and safe and said.startswith("/")):
        return resolve_url(settings.LOGIN_REDIRECT_URL)
    return said


@login_not_required
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """E-mail address and password, or a passkey. In a demonstration: choose who to be."""
    going = request.POST.get("next") or request.GET.get("next", "")
    if settings.HEARTH_DEMO:
        query = f"?{urlencode({'next': going})}" if going else ""
        return redirect(reverse("demonstration:welcome") + query)
    if request.user.is_authenticated:
        return redirect(wanted(request, going))
    form = SignInForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                if user := _with_password(request, form):
                    return _after_password(request, user, going)
            except guessing.TooSoon as soon:
                form.add_error(None, soon.sentence)
                status = 429
    context = {"form": form, "next": going, "passkeys": passkeys.possible_here()}
    return render(request, "accounts/sign_in.html", context, status=status)


def _with_password(request: HttpRequest, form: SignInForm) -> User | None:
    """Whoever these two belong to. The same words and the same time whether there is such an
    account or not (the library computes a hash for nobody as well)."""
    email, password = form.cleaned_data["login"], form.cleaned_data["password"]
    tried = guessing.of_password(request, email)
    guessing.count(tried)
    user = authenticate(request, email=email, password=password)
    if user is None:
        form.add_error(None, GO_TOGETHER)
        return None
    guessing.forget(tried)
    if not factors.has_step(user) and actions.waits_for_link(user):
        form.add_error(None, WAITS_FOR_LINK)
        return None
    return user


def _after_password(request: HttpRequest, user: User, going: str) -> HttpResponse:
    """The second step next; or, for somebody who has none yet, setting one up."""
    if factors.has_step(user):
        begin_half(request, user, going)
        return redirect("second_step")
    login(request, user, backend=BACKEND)
    return redirect(wanted(request, going))


def begin_half(request: HttpRequest, user: User, going: str) -> None:
    """Remember, for ten minutes and in nobody's name, whose password was right."""
    request.session.cycle_key()
    request.session["half"] = {"user": user.ref, "at": int(time.time()), "next": going}


def _half(request: HttpRequest) -> tuple[User | None, str]:
    held = request.session.get("half") or {}
    if time.time() - held.get("at", 0) > HALF_LASTS:
        request.session.pop("half", None)
        return None, ""
    user = User.objects.filter(ref=held.get("user", ""), is_active=True).first()
    return user, held.get("next", "")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def second(request: HttpRequest) -> HttpResponse:
    """The second step, after the password."""
    if request.user.is_authenticated:
        return redirect(settings.LOGIN_REDIRECT_URL)
    user, going = _half(request)
    if user is None:
        return redirect("account_login")
    form, status = CodeForm(), 200
    if request.method == "POST":
        form, status, shown = ask_step(request, user)
        if shown:
            return let_in(request, user, sitting.BY_PASSWORD, going)
    return step_page(request, user, form, status, "accounts/sign_in/second.html")


def ask_step(request: HttpRequest, user: User) -> tuple[CodeForm, int, bool]:
    """Judge a code or a passkey. The form to show again, its status, and whether it was right."""
    by_passkey = "credential" in request.POST
    form = CodeForm(None if by_passkey else request.POST)
    if not by_passkey and not form.is_valid():
        return form, 422, False
    try:
        with guessing.slowed(guessing.of_code(request, user)):
            if by_passkey:
                passkeys.use(request, request.POST["credential"], user)
            elif factors.use_code(user, form.cleaned_data["code"]) is None:
                raise passkeys.NotRight
    except guessing.TooSoon as soon:
        return _refuse(form, by_passkey, soon.sentence), 429, False
    except passkeys.NotRight:
        return _refuse(form, by_passkey, PASSKEY_NOT_RIGHT if by_passkey else NOT_RIGHT), 422, False
    return form, 200, True


def _refuse(form: CodeForm, by_passkey: bool, sentence: str) -> CodeForm:
    if by_passkey:  # a form that was not sent takes no error: send it empty, and say only this
        form = CodeForm({})
        form.full_clean()
        form.errors.clear()
    form.add_error(None if by_passkey else "code", sentence)
    return form


def step_page(
    request: HttpRequest, user: User, form: CodeForm, status: int, template: str, **more: Any
) -> HttpResponse:
    """The page that asks for the second step, in the ways this person has."""
    held = {one.type for one in factors.of(user)}
    by_passkey = factors.Type.WEBAUTHN in held and passkeys.possible_here()
    context = {
        "form": form,
        "by_code": held - {factors.Type.WEBAUTHN},
        "by_app": factors.Type.TOTP in held,
        "challenge": passkeys.ask(user) if by_passkey else None,
        **more,
    }
    return render(request, template, context, status=status)


def let_in(request: HttpRequest, user: User, how: str, going: str) -> HttpResponse:
    """Both steps are shown: in, with a new key for the session."""
    request.session.pop("half", None)
    request.came_by = how
    login(request, user, backend=BACKEND)
    sittings.step_shown(request)
    return redirect(wanted(request, going))


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def passkey_sign_in(request: HttpRequest) -> HttpResponse:
    """In by a passkey alone: the device asks for a finger, a face or its PIN."""
    if settings.HEARTH_DEMO or request.user.is_authenticated:
        return redirect(settings.LOGIN_REDIRECT_URL)
    if request.method != "POST":
        return HttpResponse(passkeys.ask(), content_type="application/json")
    tried = guessing.of_link(request)
    form = SignInForm({})
    form.full_clean()
    form.errors.clear()
    going = request.POST.get("next", "")
    status = 422
    try:
        with guessing.slowed(tried):
            user = passkeys.use(request, request.POST.get("credential", "")).user
        return let_in(request, user, sitting.BY_PASSKEY, going)
    except passkeys.NotRight:
        form.add_error(None, PASSKEY_NOT_RIGHT)
    except guessing.TooSoon as soon:
        form.add_error(None, soon.sentence)
        status = 429
    context = {"form": form, "next": going, "passkeys": True}
    return render(request, "accounts/sign_in.html", context, status=status)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def sign_out(request: HttpRequest) -> HttpResponse:
    """Out, and nothing left on a shared computer: not in the cache, not in the Back button.

    Cookies are not cleared: the session's is taken away by name, and the browser's own mark stays,
    so that guessing elsewhere does not slow the next shift here.
    """
    if request.method != "POST":
        if not request.user.is_authenticated:
            return redirect(settings.LOGOUT_REDIRECT_URL)
        return render(request, "accounts/sign_in/out.html")
    logout(request)
    answer = redirect(settings.LOGOUT_REDIRECT_URL)
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


@login_not_required
def session(request: HttpRequest) -> JsonResponse:
    """Asked by a page: whose sitting is this (a mark, no name), and how many seconds are left?
    Asking keeps nothing alive."""
    here = sitting.of(request) if request.user.is_authenticated else None
    return JsonResponse(
        {"mark": here.mark if here else "", "left": max(here.left, 0) if here else 0}
    )


@require_POST
def stay(request: HttpRequest) -> HttpResponse:
    """I am still here."""
    here = sitting.of(request)
    if here:
        here.seen = int(time.time())
        sitting.keep(request.session, here)
        sittings.note_seen(request)
    if request.headers.get("X-Requested-With") == "fetch":
        return session(request)
    return redirect(wanted(request, request.POST.get("next", "")))
