"""Seeing to what an inspection asked for: its steps, what shows that it is done, somebody else's
look at it, and what the next inspection found (F3, A7).

Whoever changes something of an action holds its row first, so that of two at once the second sees
what the first did.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db import transaction

from accounts.audit import did
from accounts.deeds import Refusal
from accounts.models import AuditEvent, User
from homes.records.actions import Void, now
from inspections.models import (
    ActionAnswer,
    ActionClaim,
    ActionEvidence,
    ActionStep,
    Inspection,
    InspectionAction,
)
from inspections.queries.asked import steps_open
from staff.models import StaffMember
from ui import words

CHANGED, WROTE = AuditEvent.Verb.CHANGED, AuditEvent.Verb.WROTE


class ClosedAlready(Refusal):
    """Somebody closed the action, or said that it is done, after this page was opened."""


class NeedsEvidence(Refusal):
    sentence = "Enter what shows that it is done"
    field = "evidence"


class StepsOpen(Refusal):
    """Something the home said it would do on the way is neither done nor set aside."""


class OwnWork(Refusal):
    sentence = "You said yourself that this is done: somebody else checks it"


class NothingWaits(Refusal):
    sentence = "Somebody has looked at this meanwhile. What they found stands on the action’s page"


class StepOver(Refusal):
    sentence = "Somebody has said meanwhile what became of this step"


class LinkedAlready(Refusal):
    sentence = "This record is linked here already"


class AnsweredAlready(Refusal):
    """Somebody wrote meanwhile what this inspection found of it."""


def _held(action: InspectionAction) -> InspectionAction:
    """The action as it is now, held. Locked alone: rows joined to it would be those from before."""
    held = InspectionAction.with_void.select_for_update().get(pk=action.pk)
    if held.is_void:
        raise Void
    return held


def _open(action: InspectionAction) -> InspectionAction:
    held = _held(action)
    if held.closed_on:
        raise ClosedAlready(
            f"{held.closed_by.name} closed this on {words.day_month(held.closed_on)}. What they "
            "wrote stands on its page; yours is still below and was not saved"
        )
    return held


def _did(by: User, verb: str, thing: Any, action: InspectionAction, purpose: str) -> None:
    did(by, verb, thing, home=action.home, staff_member=action.owner, purpose=purpose)


# ---------- steps ----------
@transaction.atomic
def add_step(
    *, by: User, action: InspectionAction, text: str, owner: StaffMember, due_on: date
) -> ActionStep:
    """Break an action down: a small step, who takes it, by when."""
    held = _open(action)
    made = ActionStep.objects.create(
        action=held, home=held.home, text=text, owner=owner, due_on=due_on, recorded_by=by
    )
    did(by, WROTE, made, home=held.home, staff_member=owner)
    return made


@transaction.atomic
def finish_step(*, by: User, step: ActionStep, done_on: date) -> ActionStep:
    """Say that a step is done. StepOver where somebody said already what became of it."""
    held = _held_step(step)
    held.done_on, held.done_by = done_on, by
    held.save(update_fields=["done_on", "done_by"])
    did(by, CHANGED, held, home=held.home, staff_member=held.owner, purpose="done")
    return held


@transaction.atomic
def set_step_aside(*, by: User, step: ActionStep, because: str) -> ActionStep:
    """Say that a step is not taken after all, and why. It stays to be read."""
    held = _held_step(step)
    held.set_aside_on, held.set_aside_by, held.set_aside_because = words.today(), by, because
    held.save(update_fields=["set_aside_on", "set_aside_by", "set_aside_because"])
    did(by, CHANGED, held, home=held.home, staff_member=held.owner, purpose="set aside")
    return held


def _held_step(step: ActionStep) -> ActionStep:
    _open(step.action)
    held = ActionStep.with_void.select_for_update().get(pk=step.pk)
    if held.is_void:
        raise Void
    if not held.is_open:
        raise StepOver
    return held


# ---------- what shows it ----------
@transaction.atomic
def link(
    *, by: User, action: InspectionAction, kind: str, thing: str, shows: str
) -> ActionEvidence:
    """Link one of the home's own records, with a sentence why it shows what was done."""
    held = _open(action)
    if ActionEvidence.objects.filter(action=held, kind=kind, thing=thing).exists():
        raise LinkedAlready
    made = ActionEvidence.objects.create(
        action=held, home=held.home, kind=kind, thing=thing, shows=shows, recorded_by=by
    )
    _did(by, WROTE, made, held, "linked as evidence")
    return made


# ---------- done, and checked by somebody else ----------
@transaction.atomic
def claim(
    *, by: User, action: InspectionAction, evidence: str, learned: str, lasting: str, done_on: date
) -> ActionClaim:
    """Say that it is done, with what shows it and what it taught. It waits for somebody else.

    ClosedAlready where somebody was quicker; StepsOpen while a step is neither done nor set aside.
    """
    if not evidence.strip():
        raise NeedsEvidence
    held = _open(action)
    if held.waiting_since:
        other = waiting_claim(held)
        raise ClosedAlready(
            f"{other.recorded_by.name} said on {words.day_month(other.done_on)} that this is done. "
            "What they wrote stands above; yours is still below and was not saved"
        )
    if left := steps_open(held):
        raise StepsOpen(
            f"{words.count(left, 'step')} {'is' if left == 1 else 'are'} still open. Say what became "
            "of each first: done, or set aside with the reason"
        )
    made = ActionClaim.objects.create(
        action=held, home=held.home, evidence=evidence, learned=learned, lasting=lasting,
        done_on=done_on, recorded_by=by,
    )  # fmt: skip
    held.waiting_since = now()
    held.save(update_fields=["waiting_since"])
    _did(by, CHANGED, held, held, "done, with evidence")
    return made


def waiting_claim(action: InspectionAction) -> ActionClaim | None:
    """The claim that waits to be checked, if one does."""
    rows = ActionClaim.with_void.select_related("recorded_by")
    return rows.filter(action=action, found_at=None).first()


@transaction.atomic
def check(*, by: User, action: InspectionAction) -> InspectionAction:
    """Somebody else looked and found it done: that closes it. It is not opened again: what comes
    back is a new action. What it says is changed by a new version (homes.records)."""
    held, said = _waiting(by, action)
    _find(by, said, ActionClaim.Found.CHECKED)
    held.evidence, held.learned, held.lasting = said.evidence, said.learned, said.lasting
    held.closed_on, held.closed_by = said.done_on, said.recorded_by
    held.checked_on, held.checked_by = words.today(), by
    held.waiting_since = None
    held.save()
    _did(by, CHANGED, held, held, "checked")
    return held


@transaction.atomic
def send_back(*, by: User, action: InspectionAction, because: str) -> InspectionAction:
    """Somebody else looked and found it not done yet, and says why: it is open again."""
    held, said = _waiting(by, action)
    _find(by, said, ActionClaim.Found.BACK, because)
    held.waiting_since = None
    held.save(update_fields=["waiting_since"])
    _did(by, CHANGED, held, held, "sent back")
    return held


def _waiting(by: User, action: InspectionAction) -> tuple[InspectionAction, ActionClaim]:
    held = _held(action)
    said = waiting_claim(held)
    if said is None:
        raise NothingWaits
    if said.recorded_by_id == by.pk:
        raise OwnWork
    return held, said


def _find(by: User, said: ActionClaim, found: str, because: str = "") -> None:
    said.found, said.why_back, said.found_at, said.found_by = found, because, now(), by
    said.save(update_fields=["found", "why_back", "found_at", "found_by"])


# ---------- at the next inspection ----------
class Found(NamedTuple):
    """What an inspection found of something that an earlier one asked for."""

    action: InspectionAction
    met: str
    words: str


@transaction.atomic
def answer(*, by: User, inspection: Inspection, found: Iterable[Found]) -> list[ActionAnswer]:
    """Write what an inspection found of what earlier ones asked for, all of it or nothing."""
    held = Inspection.objects.select_for_update().get(pk=inspection.pk)
    said = {
        one.action_id: one
        for one in ActionAnswer.objects.filter(inspection=held).select_related("recorded_by")
    }
    made = []
    for one in found:
        if other := said.get(one.action.pk):
            raise AnsweredAlready(
                f"{other.recorded_by.name} has written already what became of "
                f"{one.action.refers_to}: {other.get_met_display().lower()}. Nothing of yours is saved"
            )
        made.append(
            ActionAnswer.objects.create(
                action=one.action, inspection=held, home=held.home, met=one.met, words=one.words,
                recorded_by=by,
            )
        )  # fmt: skip
    did(by, CHANGED, held, home=held.home, purpose="what became of earlier actions")
    return made
