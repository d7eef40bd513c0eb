"""What is done with a risk assessment: agreed, looked at again, ended, and set beside a record."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from accounts.audit import did
from accounts.deeds import Refusal
from accounts.models import AuditEvent, User
from homes.chronology.telling import tell
from homes.records.actions import Void, now
from placements.models import Placement
from placements.risks.models import RiskAssessment, RiskReview, Touch


class EndedMeanwhile(Refusal):
    sentence = "This risk assessment is ended. Write a new one to go on"


@transaction.atomic
def agree(*, by: User, placement: Placement, answers: dict[str, Any]) -> RiskAssessment:
    """Write down what was agreed about a risk, with who agreed it: its writer's signature (C8)."""
    risk = RiskAssessment.objects.create(
        home=placement.home, young_person=placement.young_person, recorded_by=by, **answers
    )
    tell(risk)
    did(by, AuditEvent.Verb.WROTE, risk, home=risk.home, young_people=[risk.young_person])
    return risk


@transaction.atomic
def review(*, by: User, risk: RiskAssessment, says: str, review_by: date) -> RiskReview:
    """Say that it was looked at again and stands as it is; the next review moves on."""
    held = _standing(risk)
    done = RiskReview.objects.create(
        risk=held, home_id=held.home_id, says=says, review_by=review_by, recorded_by=by
    )
    tell(done)
    did(by, AuditEvent.Verb.REVIEWED, held, home=held.home, young_people=[held.young_person])
    return done


@transaction.atomic
def end(*, by: User, risk: RiskAssessment, because: str) -> RiskAssessment:
    """Say that it is no longer needed, and why. It stays readable and is reviewed no more."""
    held = _standing(risk)
    held.ended_at, held.ended_by, held.ended_because = now(), by, because
    held.save(update_fields=["ended_at", "ended_by", "ended_because"])
    tell(held)
    did(by, AuditEvent.Verb.CHANGED, held, home=held.home, purpose="no longer needed",
        young_people=[held.young_person])  # fmt: skip
    return held


def _standing(risk: RiskAssessment) -> RiskAssessment:
    """The risk assessment, held until the deed is done. Void or EndedMeanwhile when it is over."""
    rows = RiskAssessment.with_void.select_for_update(of=("self",))
    held = rows.select_related("home", "young_person").get(pk=risk.pk)
    if held.is_void:
        raise Void
    if held.ended_at is not None:
        raise EndedMeanwhile
    return held


@transaction.atomic
def touch(
    *,
    by: User,
    home: Any,
    kind: str,
    thing: Any,
    offered: Iterable[RiskAssessment],
    chosen: Iterable[RiskAssessment],
) -> None:
    """Say which of the risk assessments ``offered`` a record has to do with: ``chosen`` are set
    beside it, the others taken off. Those that were not offered stay as they are."""
    wanted = {risk.pk: risk for risk in chosen}
    of_it = Touch.with_void.filter(kind=kind, thing=thing.ref, taken_off_at=None)
    standing = {one.risk_id: one for one in of_it.filter(risk__in=[one.pk for one in offered])}
    for key in wanted.keys() - standing.keys():
        Touch.objects.create(
            risk=wanted[key], home_id=wanted[key].home_id, kind=kind, thing=thing.ref,
            recorded_by=by,
        )  # fmt: skip
    for key in standing.keys() - wanted.keys():
        standing[key].taken_off_at, standing[key].taken_off_by = now(), by
        standing[key].save(update_fields=["taken_off_at", "taken_off_by"])
    did(by, AuditEvent.Verb.CHANGED, thing, home=home, purpose="its risk assessments",
        young_people={risk.young_person_id for risk in offered})  # fmt: skip
