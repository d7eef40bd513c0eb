"""Recording what the regulator found and asked for (F1, F3); asked.py sees to what was asked."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.audit import did
from accounts.deeds import Refusal
from accounts.models import AuditEvent, User
from homes.models import Home
from inspections import scales
from inspections.models import Inspection, InspectionAction, Judgement
from ui import words


class RecordedAlready(Refusal):
    """The same home, kind and first day: somebody was quicker."""

    field = "started_on"


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


def overdue(action: InspectionAction, today: date | None = None) -> bool:
    """Owed until its day ends in London, unless it is void, or somebody says that it is done."""
    day = today or timezone.localdate()
    if action.is_void or action.waiting_since is not None:
        return False
    return action.closed_on is None and action.due_on is not None and action.due_on < day
