"""What is done with a behaviour plan: written, signed by the young person, put in force."""

from datetime import date
from typing import Any

from django.db import transaction

from accounts.audit import did
from accounts.deeds import Refusal
from accounts.models import AuditEvent, User
from homes.chronology.telling import tell
from homes.records.actions import Void, now
from placements.behaviour.models import BehaviourPlan
from placements.models import Placement


class SignedMeanwhile(Refusal):
    sentence = "This is signed already. Nothing of yours was saved"


class NobodyAsked(Refusal):
    sentence = "Say first how the young person signed, or why they have not yet"
    field = "read"


class Replaced(Refusal):
    sentence = "A newer plan is in force. This one stays as it is"


NOT_SIGNED = {"theirs": "", "theirs_as": "", "theirs_why_not": "", "theirs_on": None}


@transaction.atomic
def write(*, by: User, placement: Placement, facts: dict[str, Any]) -> BehaviourPlan:
    """Write the next version of a young person's plan at a home, or change its draft.

    A draft whose words change is signed again by the young person: what they signed was another.
    """
    Placement.objects.select_for_update().get(pk=placement.pk)
    rows = BehaviourPlan.with_void.filter(home=placement.home, young_person=placement.young_person)
    draft = rows.filter(signed_at=None, voided_at=None).select_for_update(of=("self",)).first()
    if draft is None:
        latest = rows.order_by("-number").first()
        draft = BehaviourPlan(
            home=placement.home,
            young_person=placement.young_person,
            number=latest.number + 1 if latest else 1,
            recorded_by=by,
        )
    changed = [name for name, value in facts.items() if getattr(draft, name) != value]
    for name, value in [*facts.items(), *(NOT_SIGNED.items() if changed else ())]:
        setattr(draft, name, value)
    if changed:
        draft.theirs_by = None
    verb = AuditEvent.Verb.CHANGED if draft.pk else AuditEvent.Verb.WROTE
    draft.save()
    did(by, verb, draft, home=draft.home, young_people=[draft.young_person])
    return draft


def _held(plan: BehaviourPlan) -> BehaviourPlan:
    rows = BehaviourPlan.with_void.select_for_update(of=("self",))
    held = rows.select_related("home", "young_person").get(pk=plan.pk)
    if held.is_void:
        raise Void
    return held


def _replaced(plan: BehaviourPlan) -> bool:
    newer = BehaviourPlan.objects.signed().filter(
        home=plan.home_id, young_person=plan.young_person_id, number__gt=plan.number
    )
    return newer.exists()


@transaction.atomic
def sign_with_them(
    *,
    by: User,
    plan: BehaviourPlan,
    theirs: str,
    theirs_as: str,
    theirs_why_not: str,
    theirs_on: date | None,
) -> BehaviourPlan:
    """Keep how the young person signed, or why not yet. SignedMeanwhile when they have; Replaced."""
    held = _held(plan)
    if held.signed_by_them:
        raise SignedMeanwhile
    if _replaced(held):
        raise Replaced
    held.theirs, held.theirs_as, held.theirs_on = theirs, theirs_as, theirs_on
    held.theirs_why_not, held.theirs_by = theirs_why_not, by
    held.save(update_fields=["theirs", "theirs_as", "theirs_on", "theirs_why_not", "theirs_by"])
    if held.signed_at:
        tell(held)
    did(by, AuditEvent.Verb.CHANGED, held, home=held.home, purpose="the young person’s signature",
        young_people=[held.young_person])  # fmt: skip
    return held


@transaction.atomic
def sign(*, by: User, plan: BehaviourPlan) -> BehaviourPlan:
    """Put a plan in force, from its day on. NobodyAsked until the young person has been asked to
    sign; SignedMeanwhile."""
    held = _held(plan)
    if held.signed_at:
        raise SignedMeanwhile
    if not held.theirs:
        raise NobodyAsked
    held.signed_at, held.signed_by = now(), by
    held.save(update_fields=["signed_at", "signed_by"])
    tell(held)
    did(by, AuditEvent.Verb.SIGNED, held, home=held.home, young_people=[held.young_person])
    return held
