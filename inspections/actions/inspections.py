"""Recording what the regulator found, and seeing to what it asked for (F1, F3)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.audit import did
from accounts.deeds import Refusal
from accounts.models import AuditEvent, User
from homes.models import Home
from homes.records.actions import Void
from inspections import scales
from inspections.models import Inspection, InspectionAction, Judgement
from ui import words


class RecordedAlready(Refusal):
    """The same home, kind and first day: somebody was quicker."""

    field = "started_on"


class ClosedAlready(Refusal):
    """Somebody closed the action after this page was opened."""


class NeedsEvidence(Refusal):
    sentence = "Enter what shows that it is done"
    field = "evidence"


Labels = Mapping[str, str]  # area to the word published for it


@transaction.atomic
def record(*, by: User, home: Home, labels: Labels, **facts: Any) -> Inspection:
    """Record an inspection of this home with the words published for each area.

    The home's row is held while we look for the same inspection, so that two people who
    record it at once make one.
    """
    Home.objects.select_for_update().get(pk=home.pk)
    _refuse_twin(home, facts["kind"], facts["started_on"])
    inspection = Inspection.objects.create(
        home=home,
        recorded_by=by,
        framework=scales.framework_on(facts["started_on"]),
        **facts,
    )
    _judge(inspection, labels)
    did(by, AuditEvent.Verb.WROTE, inspection, home=home)
    return inspection


@transaction.atomic
def change(*, by: User, inspection: Inspection, labels: Labels, **facts: Any) -> Inspection:
    """Put right, or complete, what is recorded: the report comes weeks after the visit. The
    database keeps what stood before."""
    held = Inspection.objects.select_for_update().get(pk=inspection.pk)
    _refuse_twin(held.home, facts["kind"], facts["started_on"], besides=held)
    for name, value in facts.items():
        setattr(held, name, value)
    held.framework = scales.framework_on(held.started_on)
    held.save()
    # Nothing is deleted: an area that was judged by mistake is "not judged", as the scales have it.
    held.judgements.exclude(area__in=labels).update(rank=None, label=scales.NOT_JUDGED)
    _judge(held, labels)
    did(by, AuditEvent.Verb.CHANGED, held, home=held.home)
    return held


def _refuse_twin(home: Home, kind: str, started_on: date, besides: Any = None) -> None:
    twins = Inspection.objects.filter(home=home, kind=kind, started_on=started_on)
    if besides is not None:
        twins = twins.exclude(pk=besides.pk)
    if twin := twins.select_related("recorded_by").first():
        raise RecordedAlready(
            f"{twin.recorded_by.name} has recorded the {twin.get_kind_display().lower()} "
            f"inspection of {words.day_month(started_on, always_year=True)} already"
        )


def _judge(inspection: Inspection, labels: Labels) -> None:
    for area, label in labels.items():
        rank = scales.rank_of(label, inspection.started_on)
        Judgement.objects.update_or_create(
            inspection=inspection, area=area, defaults={"label": label, "rank": rank}
        )


@transaction.atomic
def add_action(*, by: User, inspection: Inspection, **facts: Any) -> InspectionAction:
    """Take down a requirement or recommendation, with who sees to it."""
    action = InspectionAction.objects.create(
        inspection=inspection, home=inspection.home, recorded_by=by, **facts
    )
    did(by, AuditEvent.Verb.WROTE, action, home=inspection.home, staff_member=action.owner)
    return action


@transaction.atomic
def close(
    *, by: User, action: InspectionAction, evidence: str, closed_on: date
) -> InspectionAction:
    """Close an action with what shows that it is done. It is not opened again: what comes
    back is a new action. What it says is changed by a new version (homes.records)."""
    if not evidence.strip():
        raise NeedsEvidence
    # Locked alone: rows joined to it would be those from before the wait.
    held = InspectionAction.with_void.select_for_update().get(pk=action.pk)
    if held.is_void:
        raise Void
    if held.closed_on:
        raise ClosedAlready(
            f"{held.closed_by.name} closed this on {words.day_month(held.closed_on)}. "
            "What they wrote stands above; yours is still below and was not saved"
        )
    held.evidence, held.closed_on, held.closed_by = evidence, closed_on, by
    held.save(update_fields=["evidence", "closed_on", "closed_by"])
    did(by, AuditEvent.Verb.CHANGED, held, home=held.home, staff_member=held.owner)
    return held


def overdue(action: InspectionAction, today: date | None = None) -> bool:
    """Owed until its day ends in London, unless it is void."""
    day = today or timezone.localdate()
    if action.is_void:
        return False
    return action.closed_on is None and action.due_on is not None and action.due_on < day
