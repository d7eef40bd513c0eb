"""Never lose a word: the token every form carries, and what is kept when a session has ended.

The token names the person the form was shown to and carries the key of one sending. It is
signed, so a form can neither be sent as somebody else nor kept for somebody else (trust A8).
"""

import re
from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.http import HttpRequest, QueryDict

from accounts.models import KeptForm, User
from accounts.records import new_ref

FIELD = "form_token"
VERSION = "form_version"  # under this name what is kept says which version it was typed over
SALT = "hearth.form"
GOOD_FOR = 7 * 24 * 60 * 60  # seconds
NOT_KEPT = {FIELD, VERSION, "csrfmiddlewaretoken"}
UNSTORABLE = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True)
class Token:
    person: str  # the user's ref
    key: str  # of one sending
    version: str = ""  # of the record the form was shown with (accounts.versions)


def issue(user: User, key: str = "", version: str = "") -> str:
    """A token for a form shown to this person; with the key of a sending that was begun before,
    and the version of what the form changes."""
    token = {"p": user.ref, "k": key or new_ref()} | ({"v": version} if version else {})
    return signing.dumps(token, salt=SALT)


def read(value: Any) -> Token | None:
    """The token, or None when it is missing, forged or older than a week."""
    try:
        data = signing.loads(str(value), salt=SALT, max_age=GOOD_FOR)
        return Token(person=data["p"], key=data["k"], version=data.get("v", ""))
    except (signing.BadSignature, KeyError, TypeError, ValueError):
        return None


def keep(request: HttpRequest) -> KeptForm | None:
    """Keep what an ended session's form held; None when it was not one of our forms."""
    token = read(request.POST.get(FIELD, ""))
    if token is None:
        return None
    owner = User.objects.filter(ref=token.person, is_active=True).first()
    if owner is None:
        return None
    body = {
        storable(name): [storable(value) for value in values]
        for name, values in request.POST.lists()
        if name not in NOT_KEPT
    }
    body |= {VERSION: [token.version]} if token.version else {}
    return KeptForm.objects.create(user=owner, path=storable(request.path)[:300], body=body)


def storable(text: str) -> str:
    """The text without NUL and halves of a character, which no database takes."""
    return UNSTORABLE.sub("", text)


def given_back(request: HttpRequest) -> QueryDict | None:
    """What this very person had typed on this very page, when the address asks for it."""
    ref = storable(request.GET.get("kept", ""))
    if not ref:
        return None
    form = KeptForm.objects.filter(
        ref=ref, user=request.user, path=request.path, sent_at=None
    ).first()
    if form is None:
        return None
    data = QueryDict(mutable=True)
    for name, values in form.body.items():
        data.setlist(name, values)
    return data
