"""The second step: an authenticator app's codes, recovery codes, and which of them a person has.

allauth keeps them and computes them; which code still counts is judged here, with the row locked,
so that no code is ever good twice, however many are sent at once.
"""

import base64
import hmac
import time
from hashlib import sha256
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from allauth.mfa.utils import decrypt
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from accounts.models import User

STEP = 30  # seconds a code is shown for
EITHER_SIDE = 1  # a phone's clock may be half a minute out
Type = Authenticator.Type


def of(user: User) -> list[Authenticator]:
    """Everything this person can show as a second step, recovery codes included."""
    return list(Authenticator.objects.filter(user=user).order_by("type", "created_at"))


def has_step(user: User) -> bool:
    """Has this person a passkey or an authenticator app?"""
    return Authenticator.objects.filter(user=user).exclude(type=Type.RECOVERY_CODES).exists()


def codes_left(user: User) -> int:
    held = Authenticator.objects.filter(user=user, type=Type.RECOVERY_CODES).first()
    return len(RecoveryCodes(held).get_unused_codes()) if held else 0


# ---------- the secrets, at rest
def _lock() -> Fernet:
    key = sha256(f"hearth.second-step.{settings.SECRET_KEY}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))


def locked(text: str) -> str:
    """As it lies in the database: of no use without the installation's own key."""
    return _lock().encrypt(text.encode()).decode()


def unlocked(text: str) -> str:
    """ "" when it was locked with another key: no code of it will ever be right."""
    try:
        return _lock().decrypt(text.encode()).decode()
    except InvalidToken:
        return ""


# ---------- the app
def new_secret() -> str:
    return generate_totp_secret()


def in_groups(secret: str) -> str:
    """As it is typed into an app by hand."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


def picture(user: User, secret: str) -> SafeString:
    """The square an app reads: drawn in the page itself, so that the key is no address anywhere."""
    from qrcode import QRCode

    code = QRCode(border=4)
    code.add_data(get_adapter().build_totp_url(user, secret))
    rows = code.get_matrix()
    dark = "".join(
        f"M{across} {down}h1v1h-1z"
        for down, row in enumerate(rows)
        for across, is_dark in enumerate(row)
        if is_dark
    )
    return format_html(
        '<svg class="hearth-square" viewBox="0 0 {0} {0}" width="240" height="240" role="img" '
        'aria-label="The square for your app. The same in letters is below.">'
        '<path fill="#fff" d="M0 0h{0}v{0}H0z"/><path fill="#000" d="{1}"/></svg>',
        len(rows),
        dark,
    )


def _counter_of(secret: str, typed: str, after: int) -> int | None:
    """Which half-minute this code belongs to, if one that is near and was not used yet."""
    if not secret:
        return None
    now = int(time.time()) // STEP
    for counter in range(now - EITHER_SIDE, now + EITHER_SIDE + 1):
        right = format_hotp_value(hotp_value(secret, counter))
        if counter > after and hmac.compare_digest(right.encode(), typed.encode()):
            return counter
    return None


@transaction.atomic
def add_app(user: User, secret: str, typed: str) -> Authenticator | None:
    """Take the app up once it has shown that it works; None while the code is not right."""
    counter = _counter_of(secret, digits(typed), after=0)
    if counter is None:
        return None
    User.objects.select_for_update().get(pk=user.pk)
    Authenticator.objects.filter(user=user, type=Type.TOTP).delete()
    made = TOTP.activate(user, secret).instance
    made.data["last"] = counter
    made.save(update_fields=["data"])
    return made


# ---------- using a code
def digits(typed: str) -> str:
    """What was meant: spaces and dashes are how codes are read out."""
    return "".join(letter for letter in typed if letter in "0123456789")


@transaction.atomic
def use_code(user: User, typed: str) -> Authenticator | None:
    """Use up a code of the app or a recovery code; None when it is neither, or was used."""
    code = digits(typed)
    kinds = {6: Type.TOTP, 8: Type.RECOVERY_CODES}
    held = (
        Authenticator.objects.select_for_update()
        .filter(user=user, type=kinds.get(len(code)))
        .first()
    )
    if held is None or not _use(held, code):
        return None
    held.last_used_at = timezone.now()
    held.save(update_fields=["data", "last_used_at"])
    return held


def _use(held: Authenticator, code: str) -> bool:
    if held.type == Type.TOTP:
        counter = _counter_of(decrypt(held.data["secret"]), code, after=held.data.get("last", 0))
        held.data["last"] = counter if counter is not None else held.data.get("last", 0)
        return counter is not None
    codes = RecoveryCodes(held)
    found = [
        place
        for place, right in enumerate(codes.generate_codes())
        if not codes._is_code_used(place) and hmac.compare_digest(right.encode(), code.encode())
    ]
    for place in found[:1]:
        held.data["used_mask"] |= 1 << place
    return bool(found)


# ---------- recovery codes
@transaction.atomic
def new_codes(user: User) -> Authenticator:
    """Ten new ones; the old ones open nothing any more."""
    User.objects.select_for_update().get(pk=user.pk)
    Authenticator.objects.filter(user=user, type=Type.RECOVERY_CODES).delete()
    return RecoveryCodes.activate(user).instance


def said_codes(held: Authenticator) -> list[str]:
    """The codes as they are shown, in two groups of four."""
    return [f"{code[:4]} {code[4:]}" for code in RecoveryCodes(held).get_unused_codes()]


@transaction.atomic
def take_away(user: User, *which: Any) -> None:
    """Take these away (none named: all of them). Recovery codes alone are no second step."""
    held = Authenticator.objects.filter(user=user)
    (held.filter(pk__in=[one.pk for one in which]) if which else held).delete()
    if not has_step(user):
        held.delete()
