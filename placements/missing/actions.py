"""What is done when somebody is not where they should be: noticed, told, back, heard."""

from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.audit import did
from accounts.deeds import Refusal
from accounts.models import AuditEvent, User
from homes.chronology.telling import tell
from homes.records.actions import Void, now
from placements.missing.models import MissingEpisode, ReturnInterview, ToldOf
from placements.models import Placement, YoungPerson


class AlreadyNoticed(Refusal):
    sentence = "This is written down already, and they are not back yet. Go on there"


class BackAlready(Refusal):
    sentence = "Somebody wrote down that they are back while you were writing. Read it first"


class NotBackYet(Refusal):
    sentence = "They are not back yet. Say that they are back first"


class InTheFuture(Refusal):
    sentence = "Enter a time that has passed"


@transaction.atomic
def notice(
    *, by: User, placement: Placement, facts: dict[str, Any], told: list[dict[str, Any]]
) -> MissingEpisode:
    """Write down that somebody is not where they should be, and who was told so far (D15).

    AlreadyNoticed while an earlier time is open; InTheFuture.
    """
    if facts["noticed_at"] > now():
        raise InTheFuture(field="noticed_at")
    person = YoungPerson.objects.select_for_update(no_key=True).get(pk=placement.young_person_id)
    if MissingEpisode.objects.open().filter(young_person=person, home=placement.home).exists():
        raise AlreadyNoticed
    episode = MissingEpisode.objects.create(
        home=placement.home, young_person=person, recorded_by=by, **facts
    )
    for row in told:
        ToldOf.objects.create(episode=episode, recorded_by=by, **row)
    tell(episode)
    did(by, AuditEvent.Verb.WROTE, episode, home=episode.home, young_people=[person])
    return episode


@transaction.atomic
def was_told(
    *, by: User, episode: MissingEpisode, who: str, name: str, at: datetime, reference: str
) -> ToldOf:
    """Write down that somebody was told, with their reference. Void, InTheFuture."""
    held = _held(episode)
    if at > now():
        raise InTheFuture(field="at")
    made = ToldOf.objects.create(
        episode=held, who=who, name=name, at=at, reference=reference, recorded_by=by
    )
    tell(made)
    did(by, AuditEvent.Verb.WROTE, made, home=held.home, young_people=[held.young_person])
    return made


@transaction.atomic
def came_back(*, by: User, episode: MissingEpisode, answers: dict[str, Any]) -> MissingEpisode:
    """Say that they are back, how they were and what they say. Void, BackAlready, InTheFuture."""
    held = _held(episode)
    if held.returned_at:
        raise BackAlready
    if answers["returned_at"] > now():
        raise InTheFuture(field="returned_at")
    if answers["returned_at"] < held.last_seen_at:
        raise Refusal("Enter a time after they were last seen", field="returned_at")
    for name, value in answers.items():
        setattr(held, name, value)
    held.back_recorded_at, held.back_recorded_by = now(), by
    held.save(update_fields=[*answers, "back_recorded_at", "back_recorded_by"])
    tell(held)
    did(by, AuditEvent.Verb.CHANGED, held, home=held.home, purpose="came back",
        young_people=[held.young_person])  # fmt: skip
    return held


@transaction.atomic
def interviewed(*, by: User, episode: MissingEpisode, answers: dict[str, Any]) -> ReturnInterview:
    """Write down how the return interview stands: offered, refused, held. Void, NotBackYet."""
    held = _held(episode)
    if held.returned_at is None:
        raise NotBackYet
    for name in ("offered_at", "held_at"):
        if answers.get(name) and answers[name] > now():
            raise InTheFuture(field=name)
    made = ReturnInterview.objects.create(episode=held, recorded_by=by, **answers)
    tell(made)
    did(by, AuditEvent.Verb.WROTE, made, home=held.home, young_people=[held.young_person])
    return made


def _held(episode: MissingEpisode) -> MissingEpisode:
    rows = MissingEpisode.with_void.select_for_update(of=("self",))
    held = rows.select_related("home", "young_person").get(pk=episode.pk)
    if held.is_void:
        raise Void
    return held
