"""A young person says something of their page; an adult answers."""

from django.db import transaction

from accounts.audit import did
from accounts.models import AuditEvent, User
from homes.chronology.telling import tell
from homes.records.actions import Void
from placements.models import Placement
from placements.voice.models import Answer, OwnWord


@transaction.atomic
def say(
    *,
    by: User,
    placement: Placement,
    words: str,
    by_them: bool,
    about: tuple[str, str, str] = ("", "", ""),
) -> OwnWord:
    """Keep what a young person says, exactly. ``by`` is the adult beside them; ``about`` is the
    kind, the reference and the name of what they say it of."""
    kind, thing, called = about
    said = OwnWord.objects.create(
        home=placement.home, young_person=placement.young_person, recorded_by=by,
        words=words, by_them=by_them, kind=kind, thing=thing, about=called[:300],
    )  # fmt: skip
    tell(said)
    did(by, AuditEvent.Verb.WROTE, said, home=said.home, young_people=[said.young_person])
    return said


@transaction.atomic
def answer(*, by: User, said: OwnWord, words: str) -> Answer:
    """Answer beneath their words. Refused for what is void (Void)."""
    rows = OwnWord.with_void.select_for_update(of=("self",))
    held = rows.select_related("home", "young_person").get(pk=said.pk)
    if held.is_void:
        raise Void
    given = Answer.objects.create(said=held, home=held.home, words=words, recorded_by=by)
    tell(given)
    did(by, AuditEvent.Verb.WROTE, given, home=held.home, young_people=[held.young_person])
    return given
