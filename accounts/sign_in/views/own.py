"""One's own ways in: setting up the second step, showing it again, recovery codes, where one is signed in."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth import update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from accounts.deeds import Refusal
from accounts.sign_in import actions, factors, guessing, passkeys, sitting, sittings
from accounts.sign_in.forms import AppCodeForm, CodeForm, NewPasskeyForm, PasswordForm
from accounts.sign_in.fresh import require_fresh
from accounts.sign_in.models import SignIn
from accounts.sign_in.views.door import NOT_RIGHT, ask_step, step_page, wanted
from ui.forms import HearthForm

PAGES = require_http_methods(["GET", "HEAD", "POST"])


def signing_in(request: HttpRequest) -> HttpResponse:
    """How you sign in, and where you are signed in now."""
    request.area = "me"
    here = sitting.of(request)
    held = factors.of(request.user)
    context = {
        "here": here,
        "passkeys": [one.wrap() for one in held if one.type == factors.Type.WEBAUTHN],
        "app": next((one for one in held if one.type == factors.Type.TOTP), None),
        "codes_left": factors.codes_left(request.user),
        "sign_ins": _sign_ins(request, here),
    }
    return render(request, "accounts/sign_in/signing_in.html", context)


def _sign_ins(request: HttpRequest, here: Any) -> list[SignIn]:
    """In a demonstration many strangers are the same person: each sees their own sign-in alone."""
    rows = sittings.going_on(request.user)
    return list(rows.filter(ref=here.mark) if here and here.how == sitting.ONE_PRESS else rows[:50])


def _before_changing(request: HttpRequest) -> HttpResponse | None:
    """Nothing to change for those who have no password of their own here; the second step once
    more for those who have one (somebody setting up their first has just shown their password)."""
    here = sitting.of(request)
    if here is None or here.needs_no_step:
        return redirect("accounts:signing_in")
    if here.step or factors.has_step(request.user):
        require_fresh(request)
    return None


# ---------- setting up
def set_up(request: HttpRequest) -> HttpResponse:
    """Choose how to show that it is you: a passkey, or codes from an app."""
    if other := _before_changing(request):
        return other
    context = {
        "first": not factors.has_step(request.user),
        "possible": passkeys.possible_here(),
        "has_app": any(one.type == factors.Type.TOTP for one in factors.of(request.user)),
    }
    return render(request, "accounts/sign_in/set_up.html", context)


@PAGES
def app(request: HttpRequest) -> HttpResponse:
    """An authenticator app: the square to read, the same in letters, and its first code."""
    if other := _before_changing(request):
        return other
    secret = request.session.get("app secret") or factors.new_secret()
    form, status = AppCodeForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                with guessing.slowed(guessing.of_code(request, request.user)):
                    if not factors.add_app(request.user, secret, form.cleaned_data["code"]):
                        raise passkeys.NotRight
                request.session.pop("app secret", None)
                return _added(request, "an authenticator app")
            except passkeys.NotRight:
                form.add_error("code", NOT_RIGHT)
            except guessing.TooSoon as soon:
                form.add_error("code", soon.sentence)
                status = 429
    request.session["app secret"] = secret
    context = {
        "form": form,
        "picture": factors.picture(request.user, secret),
        "secret": factors.in_groups(secret),
    }
    return render(request, "accounts/sign_in/app.html", context, status=status)


@PAGES
def passkey_add(request: HttpRequest) -> HttpResponse:
    """A passkey, made by this device or a key that is plugged in."""
    if other := _before_changing(request):
        return other
    form, status = NewPasskeyForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                data = form.cleaned_data
                passkeys.add(request.user, data["credential"], data["name"])
                return _added(request, "a passkey")
            except passkeys.NotRight:
                form.add_error(None, "No passkey was made. Try again, or choose an app instead")
    possible = passkeys.possible_here()
    context = {
        "form": form,
        "possible": possible,
        "offer": passkeys.offer_new(request.user) if possible else None,
    }
    return render(request, "accounts/sign_in/passkey_add.html", context, status=status)


def _added(request: HttpRequest, what: str) -> HttpResponse:
    if actions.added(request.user, what):
        request.session["codes to keep"] = True
    sittings.step_shown(request)
    return redirect(
        "accounts:codes" if "codes to keep" in request.session else "accounts:signing_in"
    )


# ---------- recovery codes
@PAGES
def codes(request: HttpRequest) -> HttpResponse:
    """The recovery codes, shown until the person says they have them, and never again."""
    held = _codes_to_keep(request)
    if held is None:
        return redirect("accounts:signing_in")
    if request.method == "POST":
        request.session.pop("codes to keep")
        return redirect("front")
    return render(request, "accounts/sign_in/codes.html", {"codes": factors.said_codes(held)})


def codes_file(request: HttpRequest) -> HttpResponse:
    """The same as a text file, for as long as they are shown."""
    held = _codes_to_keep(request)
    if held is None:
        raise Http404
    lines = [
        "Hearth: recovery codes", f"For {request.user.email}", "",
        *factors.said_codes(held),
        "", "Each works once, in place of your phone or passkey. Keep them away from both.", "",
    ]  # fmt: skip
    answer = HttpResponse("\r\n".join(lines), content_type="text/plain; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="hearth-recovery-codes.txt"'
    return answer


def _codes_to_keep(request: HttpRequest) -> Authenticator | None:
    if not request.session.get("codes to keep"):
        return None
    rows = Authenticator.objects.filter(user=request.user, type=factors.Type.RECOVERY_CODES)
    return rows.first()


@PAGES
def codes_new(request: HttpRequest) -> HttpResponse:
    """Ten new codes in place of the old."""
    if other := _before_changing(request) or _without_step(request):
        return other
    if request.method == "POST":
        actions.new_codes(request.user)
        request.session["codes to keep"] = True
        return redirect("accounts:codes")
    return _ask(request, "Make new recovery codes", "Make ten new codes",
                "The ones you have stop working. The new ones are shown once.")  # fmt: skip


def _without_step(request: HttpRequest) -> HttpResponse | None:
    return None if factors.has_step(request.user) else redirect("accounts:signing_in")


def _ask(
    request: HttpRequest, title: str, press: str, lede: str, form: Any = None, **more: Any
) -> HttpResponse:
    context = {"title": title, "press": press, "lede": lede, "form": form or HearthForm(), **more}
    return render(
        request, "accounts/sign_in/ask.html", context, status=422 if form and form.is_bound else 200
    )


# ---------- showing it again, changing it
@PAGES
def again(request: HttpRequest) -> HttpResponse:
    """The second step once more: before something that must not be done on another's screen."""
    going = request.POST.get("next") or request.GET.get("next", "")
    here = sitting.of(request)
    if here is None or here.how == sitting.BY_CODE:
        return redirect("front")
    if here.how == sitting.ONE_PRESS or not factors.has_step(request.user):
        return _press_again(request, here, going)
    form, status = CodeForm(), 200
    if request.method == "POST":
        form, status, shown = ask_step(request, request.user)
        if shown:
            sittings.step_shown(request)
            return redirect(wanted(request, going))
    return step_page(request, request.user, form, status, "accounts/sign_in/again.html", next=going)


def _press_again(request: HttpRequest, here: sitting.Sitting, going: str) -> HttpResponse:
    if not here.needs_no_step:
        return redirect("accounts:set_up")
    if request.method == "POST":
        sittings.step_shown(request)
        return redirect(wanted(request, going))
    return render(request, "accounts/sign_in/press_again.html", {"next": going})


@PAGES
def remove(request: HttpRequest, key: int) -> HttpResponse:
    """Take one of one's own passkeys, or the app, away."""
    if other := _before_changing(request):
        return other
    own = Authenticator.objects.filter(user=request.user)
    held = get_object_or_404(own.exclude(type=factors.Type.RECOVERY_CODES), pk=key)
    app_held = held.type == factors.Type.TOTP
    name = "your authenticator app" if app_held else f"the passkey “{held.wrap().name}”"
    form = HearthForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.remove(request.user, held)
            return redirect("accounts:signing_in")
        except Refusal as refused:
            form.add_error(None, refused.sentence)
    return _ask(request, f"Take away {name}", "Take it away",
                "It will not open your account any more.", form, press_kind="warning")  # fmt: skip


@PAGES
@sensitive_post_parameters("password", "again")
def password(request: HttpRequest) -> HttpResponse:
    """Choose another password."""
    if other := _before_changing(request):
        return other
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        here = sitting.of(request)
        actions.new_password(request.user, form.cleaned_data["password"], stays=here.mark)
        update_session_auth_hash(request, request.user)
        sittings.note_key(request)
        return redirect("accounts:signing_in")
    return _ask(request, "Choose another password", "Change my password",
                "You stay signed in here, and are signed out everywhere else.", form)  # fmt: skip


@require_POST
def end_other(request: HttpRequest, ref: str) -> HttpResponse:
    """Sign out one other device of one's own."""
    own = sittings.going_on(request.user).filter(ref=ref)
    if not own.exists():
        raise Http404
    here = sitting.of(request)
    if here and here.mark == ref:
        return redirect(reverse("account_logout"))
    sittings.end(SignIn.objects.filter(user=request.user, ref=ref), SignIn.Why.BY_THEMSELVES)
    return redirect("accounts:signing_in")


@require_POST
def end_others(request: HttpRequest) -> HttpResponse:
    """Sign out everywhere but here. In a demonstration the others are other people: they stay."""
    here = sitting.of(request)
    if here and here.how != sitting.ONE_PRESS:
        sittings.end_all(request.user, SignIn.Why.BY_THEMSELVES, but=here.mark)
    return redirect("accounts:signing_in")
