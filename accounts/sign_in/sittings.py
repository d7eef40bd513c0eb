"""The list of sign-ins: written at coming in, at each active minute, and at the end."""

from typing import Any

from django.contrib.auth import logout
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Now
from django.dispatch import receiver
from django.http import HttpRequest

from accounts.models import User
from accounts.sign_in import sitting
from accounts.sign_in.device import address_of, device_words
from accounts.sign_in.models import SignIn
from accounts.walls import Errand, errand


@receiver(user_logged_in)
@errand(Errand.SIGNING)
def come_in(sender: Any, request: HttpRequest, user: User, **_: Any) -> None:
    """Whoever signs somebody in says how, on the request (``came_by``); else it was a password."""
    if request.session.session_key is None:
        request.session.save()
    how = getattr(request, "came_by", sitting.BY_PASSWORD)
    made = SignIn.objects.create(
        user=user,
        how=how,
        session_key=request.session.session_key,
        address=address_of(request) or None,
        device=device_words(request.headers.get("User-Agent", "")),
    )
    sitting.begin(request.session, how, made.ref)


@receiver(user_logged_out)
@errand(Errand.SIGNING)
def go_out(sender: Any, request: HttpRequest, **_: Any) -> None:
    here = sitting.of(request)
    if here and here.mark:
        why = getattr(request, "ended_why", SignIn.Why.LEFT)
        _going_on(SignIn.objects.filter(ref=here.mark)).update(**_over(why))


def end_this(request: HttpRequest, why: str) -> None:
    """End the sitting this request came in, and go on as nobody."""
    request.ended_why = why
    logout(request)


@errand(Errand.SIGNING)
def note_seen(request: HttpRequest) -> None:
    here = sitting.of(request)
    if here and here.mark:
        SignIn.objects.filter(ref=here.mark).update(last_seen_at=Now())


def step_shown(request: HttpRequest) -> None:
    """The second step was shown: a new key for the session, and a browser we know from now on."""
    sitting.step_shown(request.session)
    request.session.cycle_key()
    note_key(request)
    here = sitting.of(request)
    if not here.needs_no_step:
        request.came_in = request.user


@errand(Errand.SIGNING)
def note_key(request: HttpRequest) -> None:
    """The session has another key now (a changed password gives it one)."""
    here = sitting.of(request)
    if here and here.mark:
        key = request.session.session_key or ""
        SignIn.objects.filter(ref=here.mark, over_at=None).update(session_key=key)


def going_on(user: User) -> QuerySet[SignIn]:
    """Where this person is signed in now, as far as a session is still held."""
    alive = SessionStore.get_model_class().objects.filter(expire_date__gt=Now())
    rows = _going_on(SignIn.objects.filter(user=user))
    return rows.filter(session_key__in=alive.values("session_key")).order_by("-last_seen_at")


def _going_on(rows: QuerySet[SignIn]) -> QuerySet[SignIn]:
    return rows.filter(over_at=None)


def _over(why: str) -> dict[str, Any]:
    return {"over_at": Now(), "over_why": why, "session_key": ""}


@errand(Errand.SIGNING)
@transaction.atomic
def end(rows: QuerySet[SignIn], why: str) -> int:
    """End these sittings: their sessions are gone, so their very next request is nobody's."""
    keys = [
        (one.pk, one.session_key)
        for one in _going_on(rows).select_for_update().only("pk", "session_key")
    ]
    sessions = SessionStore.get_model_class().objects
    sessions.filter(session_key__in=[key for _, key in keys if key]).delete()
    return SignIn.objects.filter(pk__in=[pk for pk, _ in keys]).update(**_over(why))


def end_all(user: User, why: str, but: str = "") -> int:
    """End everything this person has open; ``but`` is the mark of one that stays."""
    rows = SignIn.objects.filter(user=user)
    return end(rows.exclude(ref=but) if but else rows, why)
