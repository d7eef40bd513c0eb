"""The token every form carries: whom it was shown to, and the key of one sending.

It is signed, so a form can neither be sent as somebody else nor kept for somebody else (trust
A8). It needs no database: what was typed can be told from what was made up even when there is none.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.core import signing

from accounts.models import User
from accounts.records import new_ref

FIELD = "form_token"
VERSION = "form_version"  # under this name a draft keeps its token's version beside the words
SALT = "hearth.form"
GOOD_FOR = 7 * 24 * 60 * 60  # seconds
UNSTORABLE = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True)
class Token:
    person: str  # the user's ref
    key: str  # of one sending
    version: str = ""  # of the record the form was shown with (accounts.versions)
    pointed_out: str = ""  # a digest of what the writer was asked to look at once more


def issue(user: User, key: str = "", version: str = "", pointed_out: str = "") -> str:
    """A token for a form shown to this person; with the key of a sending that was begun before,
    the version of what the form changes, and what was pointed out on the page."""
    token = {"p": user.ref, "k": key or new_ref()}
    token |= {"v": version} if version else {}
    token |= {"o": pointed_out} if pointed_out else {}
    return signing.dumps(token, salt=SALT)


def read(value: Any, *, good_for: int | None = GOOD_FOR) -> Token | None:
    """The token, or None when it is missing, forged or older than a week.

    ``good_for`` in seconds; None reads one of any age, which is enough to keep what was typed
    for its writer and never enough to act.
    """
    try:
        data = signing.loads(str(value), salt=SALT, max_age=good_for)
        return Token(data["p"], data["k"], data.get("v", ""), data.get("o", ""))
    except (signing.BadSignature, KeyError, TypeError, ValueError):
        return None


def issued_at(value: Any) -> datetime:
    """When a token was issued, to the second; of one that is none, before everything."""
    try:
        whole = signing.TimestampSigner(salt=SALT).unsign(str(value))
    except signing.BadSignature:
        return datetime.min.replace(tzinfo=UTC)
    stamp = str(value)[len(whole) + 1 :].partition(":")[0]
    return datetime.fromtimestamp(signing.b62_decode(stamp), UTC)


def storable(text: str) -> str:
    """The text without NUL and halves of a character, which no database takes."""
    return UNSTORABLE.sub("", text)
