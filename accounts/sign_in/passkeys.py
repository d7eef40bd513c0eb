"""Passkeys: made on the person's own device, which asks for a finger, a face or its PIN.

Every passkey here does for both steps. What a browser sends is a stranger's bytes: whatever they
make the library say, the answer is the one sentence of ``NotRight``.
"""

import json
from typing import Any

from allauth.core import context
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from accounts.models import User

AT_MOST = 10  # passkeys of one person
LONGEST = 20_000  # characters of what a browser sends


class NotRight(Exception):
    """The passkey was not accepted."""


def _read(text: str) -> dict[str, Any]:
    try:
        sent = json.loads(text[: LONGEST + 1])
    except (ValueError, RecursionError):
        raise NotRight from None
    if not isinstance(sent, dict) or len(text) > LONGEST:
        raise NotRight
    return sent


def _accepted(judge: Any, *given: Any) -> Any:
    """What the library makes of it. It parses a stranger's bytes and raises many kinds of thing."""
    try:
        return judge(*given)
    except ValidationError:
        raise NotRight from None
    except Exception as wrong:
        raise NotRight from wrong


def offer_new(user: User) -> str:
    """What the browser is asked to make, as JSON."""
    return json.dumps(auth.begin_registration(user, passwordless=True), default=dict)


def add(user: User, text: str, name: str) -> Authenticator:
    """Take up a passkey the browser has just made."""
    sent = _read(text)
    _accepted(auth.parse_registration_response, sent)
    made = _accepted(auth.complete_registration, sent)
    if not made.is_user_verified():
        raise NotRight
    return auth.WebAuthn.add(user, name, sent).instance


def ask(user: User | None = None) -> str:
    """The challenge, as JSON: for this person's passkeys, or for whichever the device offers."""
    return json.dumps(auth.begin_authentication(user), default=dict)


def use(request: HttpRequest, text: str, user: User | None = None) -> Authenticator:
    """The passkey that answered the challenge, with its ``user``."""
    sent = _read(text)
    _accepted(auth.parse_authentication_response, sent)
    whose = user or _accepted(auth.extract_user_from_response, sent)
    if not whose.is_active:
        raise NotRight
    found = _accepted(auth.complete_authentication, whose, sent)
    found.user = whose
    found.record_usage()
    return found


def possible_here() -> bool:
    """A browser makes passkeys for a name, never for a number such as 127.0.0.1."""
    host = context.request.get_host().rpartition(":")[0] or context.request.get_host()
    return not host.strip("[]").replace(".", "").replace(":", "").isdigit()
