"""Never lose a word: what somebody has typed and not sent is kept here for them alone.

Every draft belongs to one person, one page and one sending. Only its writer is ever given it;
for everybody else it is not there. Nothing is taken away: a draft that was sent is emptied (the
record holds the words), one that was set aside can be had back for a week and is emptied then.
"""

import re
from copy import copy
from datetime import timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Now
from django.http import Http404, HttpRequest, QueryDict
from django.urls import Resolver404, resolve
from django.utils import timezone

from accounts import kept
from accounts.kept import storable
from accounts.models import Draft, Membership, Submission, User
from accounts.records import new_ref
from accounts.walls import Errand, errand

ADDRESS = "draft_path"  # three things a script says of the page it keeps
QUERY = "draft_query"
PAGE = "draft_page"
SEEN = "draft_seen"
OURS = {kept.FIELD, kept.VERSION, "csrfmiddlewaretoken", ADDRESS, QUERY, PAGE, SEEN}
PRESSES = {"then", "add_row", "take"}  # buttons: what was pressed is not what was typed
SECRET = re.compile(r"passw|^again$|^code$|otp|recovery|secret|^credential", re.IGNORECASE)
NOT_WRITTEN = re.compile(r"^(version|seen|form_version)$|-(TOTAL|INITIAL|MIN_NUM|MAX_NUM)_FORMS$")
SET_ASIDE_FOR = timedelta(days=7)
A_MOMENT = timedelta(seconds=1)  # tokens say their time in whole seconds
MOST_SHOWN = 50


def typed_in(data: QueryDict) -> dict[str, list[str]]:
    """What a person typed in a form, as a draft keeps it: no tokens, no secrets, no buttons."""
    return {
        storable(name): [storable(value) for value in values]
        for name, values in data.lists()
        if name not in OURS | PRESSES and not SECRET.search(name)
    }


def says_anything(body: dict[str, list[str]]) -> bool:
    """Is there anything in it that somebody chose or typed?"""
    return any(
        value.strip()
        for name, values in body.items()
        if not NOT_WRITTEN.search(name)
        for value in values
    )


def as_form(body: dict[str, list[str]]) -> QueryDict:
    """A draft's words as a form takes them."""
    data = QueryDict(mutable=True)
    for name, values in body.items():
        data.setlist(name, values)
    return data


def digest(body: dict[str, list[str]]) -> str:
    """The same for the same words in the same fields."""
    typed = {name: values for name, values in body.items() if name != kept.VERSION}
    said = repr(sorted((name, values) for name, values in typed.items() if any(values)))
    return sha256(said.encode()).hexdigest()


# ---------- keeping
@errand(Errand.KEEPING)
def keep(request: HttpRequest, *, key: str = "") -> Draft | None:
    """Keep what this request's form holds, for the person the form was shown to.

    None when it is no form of ours, holds nothing, or was sent already. Whoever is signed in now,
    the draft is its writer's: from anybody else's session it is kept apart from their own.
    ``key`` is that of the sending it becomes part of, when that is no longer the token's.
    """
    token = kept.read(request.POST.get(kept.FIELD, ""), good_for=None)
    owner = token and User.objects.filter(ref=token.person, is_active=True).first()
    if owner is None:
        return None
    body = typed_in(request.POST)
    path, query = _address(request)
    if not says_anything(body) or deed_at(path) is None:
        return None
    body |= {kept.VERSION: [token.version]} if token.version else {}
    said = {"path": path, "query": query, "title": title_of(path), "body": body}
    apart = getattr(request, "user", None) != owner
    return _put(owner, key or token.key, apart, said, request.POST)


def _put(owner: User, key: str, apart: bool, said: dict[str, Any], data: QueryDict) -> Draft | None:
    with transaction.atomic():
        stand_in_line(key)
        if was_sent(owner, key):
            return None
        page = storable(data.get(PAGE, ""))[:32]
        there = Draft.objects.filter(user=owner, key=key, apart=apart).first()
        if there is None:
            return Draft.objects.create(user=owner, key=key, apart=apart, written_in=page, **said)
        if not has_seen(there, said["body"], data):
            return Draft.objects.create(user=owner, key=new_ref(), written_in=page, **said)
        Draft.objects.filter(pk=there.pk).update(
            **said,
            written_in=page,
            turn=F("turn") + 1,
            saved_at=Now(),
            set_aside_at=None,
        )
        there.refresh_from_db()
        return there


def has_seen(draft: Draft, body: dict[str, list[str]], data: QueryDict) -> bool:
    """Does the page that sends this know what the draft holds? Not when another open page has
    written since it was shown: then both texts stay, each as a draft of its own."""
    page, token = data.get(PAGE, ""), data.get(kept.FIELD, "")
    return (
        draft.apart
        or (page != "" and draft.written_in == page)
        or data.get(SEEN, "") == draft.seen
        # Without a script a page says no turn: it knows what was kept when it was made.
        or (page == "" and draft.saved_at < kept.issued_at(token) + A_MOMENT)
        or digest(draft.body) == digest(body)
    )


def stand_in_line(key: str) -> None:
    """Hold until the transaction ends: a late draft never comes in beside the sending it is of."""
    number = int.from_bytes(sha256(key.encode()).digest()[:8], signed=True)
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [number])


def _address(request: HttpRequest) -> tuple[str, str]:
    """Where the form stands: its own page, said by the script when it only keeps."""
    path = storable(request.POST.get(ADDRESS, "") or request.path)
    query = request.POST[QUERY] if QUERY in request.POST else request.META.get("QUERY_STRING", "")
    return path[:300], own_query(storable(query))


def own_query(query: str) -> str:
    """The page's own questions in its address, without which draft was asked for."""
    asked = QueryDict(query.removeprefix("?"), mutable=True)
    asked.pop("kept", None)
    return asked.urlencode()[:300]


def deed_at(path: str) -> Any:
    """The writing page at this address, or None."""
    try:
        view = resolve(path).func
    except Resolver404:
        return None
    page = getattr(view, "view_class", None)
    return page if hasattr(page, "draft_title") else None


def title_of(path: str) -> str:
    """What the form is, in words that name nobody."""
    page = deed_at(path)
    return page.said_of_draft(**resolve(path).kwargs)[:120] if page else ""


def was_sent(user: User, key: str) -> bool:
    """Is this sending a record already?"""
    return Submission.objects.filter(user=user, key=key).exists()


# ---------- coming back
def open_ones(user: User) -> QuerySet[Draft]:
    """What this person began and has neither sent nor set aside, the latest first."""
    sent = Submission.objects.filter(user=OuterRef("user"), key=OuterRef("key"))
    mine = Draft.objects.filter(user=user, sent_at=None, set_aside_at=None)
    return mine.filter(~Exists(sent)).order_by("-saved_at", "-pk")


def set_aside_ones(user: User) -> QuerySet[Draft]:
    """What this person set aside and may still have back."""
    since = Now() - SET_ASIDE_FOR
    return Draft.objects.filter(user=user, sent_at=None, set_aside_at__gt=since).order_by(
        "-set_aside_at", "-pk"
    )


class Given:
    """What is given back on one opening of a page: a draft (or none), and what else there is."""

    def __init__(self, request: HttpRequest) -> None:
        here = list(open_ones(request.user).filter(path=storable(request.path)[:300])[:MOST_SHOWN])
        ref = request.GET.get("kept", "")
        query = own_query(request.META.get("QUERY_STRING", ""))
        if ref:
            self.draft = next((one for one in here if one.ref == ref), None)
        else:
            # A page opened for somebody in particular is not filled with a draft of another.
            fits = (one for one in here if not query or one.query in ("", query))
            self.draft = next(fits, None)
        self.others = [one for one in here if one != self.draft]

    @property
    def form(self) -> QueryDict | None:
        return as_form(self.draft.body) if self.draft else None


class Reach(StrEnum):
    """How far somebody may still go with what they began."""

    PAGE = "page"  # its page is theirs: they go on there
    WORDS = "words"  # its page is not, or not now; what they typed is still theirs to read
    NOTHING = "nothing"  # what it holds is no longer theirs to read


def reach_of(request: HttpRequest, draft: Draft) -> Reach:
    """What this person may do with a draft of theirs now, by what its page would find.

    Where the page finds its subject, though it takes nothing any more, they read what they typed. Where
    it finds none, they read it only when it is no change of a record (that holds the record's own
    words), and when none of their access has ended since: who has left reads nothing (trust P-5).
    """
    try:
        _find(request, draft)
    except PermissionDenied:
        return Reach.WORDS
    except Http404:
        changes = kept.VERSION in draft.body
        return Reach.NOTHING if changes or _lost_access_since(draft) else Reach.WORDS
    return Reach.PAGE


def _find(request: HttpRequest, draft: Draft) -> None:
    """What the draft's page does first when it is opened. Raises as the page would."""
    if deed_at(draft.path) is None:
        raise Http404
    match = resolve(draft.path)
    asked = copy(request)
    asked.method, asked.path, asked.GET = "GET", draft.path, QueryDict(draft.query)
    page = deed_at(draft.path)()
    page.setup(asked, *match.args, **match.kwargs)
    page.find()


def _lost_access_since(draft: Draft) -> bool:
    """Has anything ended that this person might have written it by?"""
    theirs = Membership.objects.filter(user=draft.user_id, starts_at__lte=draft.saved_at)
    return theirs.filter(ends_at__gt=draft.saved_at, ends_at__lte=Now()).exists()


# ---------- ending
def sent(user: User, key: str, data: QueryDict) -> None:
    """The form was sent and is a record: its drafts are emptied. One that another open page has
    gone on with differently meanwhile stays, as a draft of a sending of its own."""
    body, now = typed_in(data), timezone.now()
    for draft in Draft.objects.filter(user=user, key=key, sent_at=None):
        if has_seen(draft, body, data):
            Draft.objects.filter(pk=draft.pk).update(sent_at=now, body={})
        else:
            Draft.objects.filter(pk=draft.pk).update(key=new_ref())


def set_aside(user: User, draft: Draft) -> None:
    """Begin again without it; it can be had back for a week, and is emptied then."""
    Draft.objects.filter(Q(pk=draft.pk) & Q(user=user)).update(set_aside_at=Now())


@errand(Errand.KEEPING)
def empty_set_aside() -> int:
    """Empty what was set aside longer ago than it may be had back. Says how many drafts that was."""
    over = Draft.objects.filter(sent_at=None, set_aside_at__lte=Now() - SET_ASIDE_FOR)
    return over.exclude(body={}).update(body={})


def bring_back(user: User, draft: Draft) -> None:
    """Have a draft back that was set aside."""
    Draft.objects.filter(Q(pk=draft.pk) & Q(user=user)).update(set_aside_at=None, saved_at=Now())
