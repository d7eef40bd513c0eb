"""Beginning a cover, ending it sooner, and looking at it afterwards."""

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models.functions import Now

from accounts.audit import did
from accounts.deeds import Refusal
from accounts.looking import notices
from accounts.models import AuditEvent, User
from accounts.walls import Errand, errand
from homes.models import Home
from placements.cover.models import Cover
from placements.models import Placement, YoungPerson

PURPOSE = "cover"


class CoveringAlready(Refusal):
    sentence = "You are covering already. End that one first: only one young person at a time."


class NoLongerThere(Refusal):
    sentence = "They no longer live there. Choose who lives there now."
    field = "young_person"


class EndedAlready(Refusal):
    sentence = "This cover has ended already."


class ReviewedAlready(Refusal):
    """Two people looked at the same cover; the first to sign is the one who did."""


class OwnCover(Refusal):
    sentence = (
        "You covered here yourself. Somebody else looks at it: ask the responsible individual."
    )


class StillGoingOn(Refusal):
    sentence = "It is still going on. End it, or look at it once its hour is over."


@transaction.atomic
def begin(*, by: User, home: Home, young_person: YoungPerson, reason: str) -> Cover:
    """Open one young person of a sister home to a manager, to read, for an hour from now.

    The caller has judged that this home is theirs to cover. Whoever answers for that home is
    told at once, in Hearth and by mail.
    """
    with errand(Errand.COVERING):
        lives_there = Placement.objects.current().filter(home=home, young_person=young_person)
        if not lives_there.exists():
            raise NoLongerThere
    try:
        with transaction.atomic():
            cover = Cover.objects.create(by=by, home=home, young_person=young_person, reason=reason)
    except IntegrityError:
        raise CoveringAlready from None
    _forget_standing(by)
    did(
        by,
        AuditEvent.Verb.LET_IN,
        cover,
        home=home,
        young_people=[young_person],
        purpose=PURPOSE,
    )
    notices.tell_who_answers(home, kind=notices.Kind.COVER, about=by, thing=cover.ref)
    return cover


def _forget_standing(user: Any) -> None:
    """What a person may do has just changed, in the middle of a request."""
    user.__dict__.pop("_standing", None)


@transaction.atomic
def end(*, by: User, cover: Cover) -> None:
    """End it before its hour is over. It bites on the very next request."""
    held = Cover.objects.select_for_update(of=("self",)).get(pk=cover.pk)
    ended = Cover.objects.filter(pk=held.pk, ends_at__gt=Now()).update(
        ends_at=Now(), ended_at=Now(), ended_by=by
    )
    if not ended:
        raise EndedAlready
    did(
        by,
        AuditEvent.Verb.ENDED,
        held,
        home=held.home,
        young_people=[held.young_person],
        purpose=PURPOSE,
    )
    _forget_standing(by)


@transaction.atomic
def review(*, by: User, cover: Cover, found: str) -> None:
    """Say what came of looking at it, once, by somebody else than who covered."""
    held = Cover.objects.select_for_update(of=("self",)).get(pk=cover.pk)
    if held.by_id == by.pk:
        raise OwnCover
    if held.reviewed_at:
        raise ReviewedAlready(f"{held.reviewed_by.name} has looked at it already.")
    if held.going_on:
        raise StillGoingOn
    Cover.objects.filter(pk=held.pk).update(found=found, reviewed_at=Now(), reviewed_by=by)
    did(
        by,
        AuditEvent.Verb.REVIEWED,
        held,
        home=held.home,
        young_people=[held.young_person],
        purpose=PURPOSE,
    )
