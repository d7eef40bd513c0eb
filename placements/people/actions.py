"""What is done about the people who matter: written down with what was agreed, and ended."""

from datetime import date
from typing import Any

from django.db import transaction

from accounts.audit import did
from accounts.deeds import Refusal
from accounts.models import AuditEvent, User
from homes.chronology.telling import tell
from homes.records.actions import Void, now
from placements.models import Placement
from placements.people.models import Someone


class EndedMeanwhile(Refusal):
    sentence = "This has ended already. Write it anew to go on"


@transaction.atomic
def add(*, by: User, placement: Placement, answers: dict[str, Any]) -> Someone:
    """Write down somebody who matters, with how they keep in touch: its writer's signature (D8)."""
    made = Someone.objects.create(
        home=placement.home, young_person=placement.young_person, recorded_by=by, **answers
    )
    tell(made)
    did(by, AuditEvent.Verb.WROTE, made, home=made.home, young_people=[made.young_person])
    return made


@transaction.atomic
def end(*, by: User, someone: Someone, on: date, because: str) -> Someone:
    """Say that it is over between them, since which day and why. It stays readable.

    Refused for what is void (Void) and what has ended (EndedMeanwhile).
    """
    rows = Someone.with_void.select_for_update(of=("self",))
    held = rows.select_related("home", "young_person").get(pk=someone.pk)
    if held.is_void:
        raise Void
    if held.ended_at is not None:
        raise EndedMeanwhile
    held.ended_on, held.ended_at, held.ended_by, held.ended_because = on, now(), by, because
    held.save(update_fields=["ended_on", "ended_at", "ended_by", "ended_because"])
    tell(held)
    did(by, AuditEvent.Verb.CHANGED, held, home=held.home, purpose="ended",
        young_people=[held.young_person])  # fmt: skip
    return held
