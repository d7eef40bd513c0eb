"""Writing, signing and locking a supervision (reg 33(4)(b), B6).

Saved → signed by the supervisor → signed by the member of staff → locked. Changing the words
takes the supervisor's signature off again, so nobody ever has signed what they did not read.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.audit import did
from accounts.deeds import Refusal
from accounts.models import AuditEvent
from staff import intervals
from staff.models import StaffMember, StaffSupervision, SupervisionAction
from staff.queries import carried_in

State = SupervisionAction.State
PARTS = ("young_people_needs", "performance", "wellbeing", "support", "training")


class SignedAndLocked(Refusal):
    sentence = "Both of you have signed this supervision. It is locked and cannot be changed."


class OwnSupervision(Refusal):
    sentence = "Nobody supervises themselves."


class AlreadyHeld(Refusal):
    field = "held_on"


class AlreadySigned(Refusal):
    sentence = "This is signed already."


class NotAskedYet(Refusal):
    sentence = "This is with its supervisor again. You will be asked when they have signed it."


@dataclass(frozen=True)
class Settled:
    """What became of an action from an earlier time; ``due_on`` when it is carried over."""

    action: SupervisionAction
    state: str
    became: str = ""
    due_on: date | None = None


@dataclass(frozen=True)
class Agreed:
    """Something agreed this time; ``ref`` names a row that is already there."""

    text: str
    owner: StaffMember
    due_on: date
    ref: str = ""


@dataclass(frozen=True)
class Written:
    """All that the writing page says."""

    held_on: date
    parts: dict[str, str]
    last_time: list[Settled] = field(default_factory=list)
    agreed: list[Agreed] = field(default_factory=list)


@transaction.atomic
def write(*, by: Any, member: StaffMember, written: Written) -> StaffSupervision:
    """Write up a supervision for the first time. The next date follows from the interval."""
    member = _lock(member)
    if member.user_id == by.pk:
        raise OwnSupervision
    _refuse_second(member, written.held_on)
    supervision = StaffSupervision.objects.create(
        staff_member=member,
        home=member.home,
        supervisor=by,
        recorded_by=by,
        held_on=written.held_on,
        next_on=intervals.next_after(written.held_on, member.interval_weeks),
        **written.parts,
    )
    _keep_actions(supervision, written)
    did(by, AuditEvent.Verb.WROTE, supervision, home=member.home, staff_member=member)
    return supervision


@transaction.atomic
def rewrite(*, by: Any, supervision: StaffSupervision, written: Written) -> StaffSupervision:
    """Change what is written, while it is not locked. The supervisor's signature comes off."""
    supervision = _reread(supervision)
    member = supervision.staff_member
    if member.user_id == by.pk:
        raise OwnSupervision
    _refuse_second(member, written.held_on, supervision)
    before = _as_it_stands(supervision)
    supervision.held_on = written.held_on
    supervision.next_on = intervals.next_after(written.held_on, member.interval_weeks)
    for name in PARTS:
        setattr(supervision, name, written.parts[name])
    _keep_actions(supervision, written)
    if _as_it_stands(supervision) == before:  # sent as it was: no version without a change
        return supervision
    supervision.version += 1
    supervision.changed_at = timezone.now()
    supervision.supervisor_signed_at = supervision.supervisor_signed_by = None
    supervision.save()
    did(by, AuditEvent.Verb.CHANGED, supervision, home=supervision.home, staff_member=member)
    return supervision


@transaction.atomic
def sign_as_supervisor(*, by: Any, supervision: StaffSupervision) -> None:
    """The supervisor signs; from now its person reads it and is asked to sign."""
    supervision = _reread(supervision)
    if supervision.staff_member.user_id == by.pk:
        raise OwnSupervision
    if supervision.supervisor_signed_at is not None:
        raise AlreadySigned
    supervision.supervisor_signed_at = timezone.now()
    supervision.supervisor_signed_by = by
    supervision.change_asked = ""
    supervision.change_asked_at = supervision.change_asked_by = None
    supervision.save()
    _did_sign(by, supervision)


@transaction.atomic
def sign_as_member(*, by: Any, supervision: StaffSupervision, own_words: str) -> None:
    """Its person adds their own words and signs: now it is locked."""
    supervision = _waiting_for_its_person(supervision)
    supervision.own_words = own_words
    supervision.staff_signed_at = timezone.now()
    supervision.staff_signed_by = by
    supervision.save()
    _did_sign(by, supervision)


@transaction.atomic
def ask_for_a_change(
    *, by: Any, supervision: StaffSupervision, what: str, own_words: str = ""
) -> None:
    """Its person gives it back unsigned, saying what should be changed; the supervisor's
    signature comes off. Their own words so far are kept."""
    supervision = _waiting_for_its_person(supervision)
    supervision.own_words = own_words
    supervision.change_asked = what
    supervision.change_asked_at = timezone.now()
    supervision.change_asked_by = by
    supervision.supervisor_signed_at = supervision.supervisor_signed_by = None
    supervision.save()
    did(
        by,
        AuditEvent.Verb.ASKED,
        supervision,
        home=supervision.home,
        staff_member=supervision.staff_member,
        purpose="a change before signing",
    )


@transaction.atomic
def settle(*, by: Any, action: SupervisionAction, became: str) -> None:
    """Say between two supervisions that an action is done, and what became of it."""
    action = SupervisionAction.objects.select_for_update().get(pk=action.pk)
    if action.state != State.OPEN:
        raise Refusal("Somebody has said already what became of this.")
    action.state, action.became = State.DONE, became
    action.save(update_fields=["state", "became"])
    supervision = action.supervision
    did(
        by,
        AuditEvent.Verb.CHANGED,
        action,
        home=supervision.home,
        staff_member=supervision.staff_member,
    )


def _lock(member: StaffMember) -> StaffMember:
    return (
        StaffMember.objects.select_for_update(of=("self",)).select_related("home").get(pk=member.pk)
    )


def _reread(supervision: StaffSupervision) -> StaffSupervision:
    rows = StaffSupervision.objects.select_for_update(of=("self",))
    row = rows.select_related("staff_member__home", "home").get(pk=supervision.pk)
    if row.locked:
        raise SignedAndLocked
    return row


def _waiting_for_its_person(supervision: StaffSupervision) -> StaffSupervision:
    row = _reread(supervision)
    if row.supervisor_signed_at is None:
        raise NotAskedYet
    return row


def _refuse_second(member: StaffMember, held_on: date, but: StaffSupervision | None = None) -> None:
    """One supervision of a person a day: a second of the same day is a mistake."""
    same_day = StaffSupervision.objects.filter(staff_member=member, held_on=held_on)
    if same_day.exclude(pk=but.pk if but else None).exists():
        raise AlreadyHeld(
            f"There is a supervision with {member.first_name} on this day already. "
            "Open that one, or choose another day"
        )


def _as_it_stands(supervision: StaffSupervision) -> tuple[Any, ...]:
    """All that a version holds, to tell whether anything was changed."""
    words = [getattr(supervision, name) for name in ("held_on", "next_on", *PARTS)]
    columns = ("pk", "text", "owner", "due_on", "state", "became")
    agreed = supervision.actions.order_by("pk").values_list(*columns)
    settled = supervision.settled_actions.order_by("pk").values_list(*columns)
    return (*words, *agreed, *settled)


def _keep_actions(supervision: StaffSupervision, written: Written) -> None:
    allowed = {a.pk: a for a in carried_in(supervision.staff_member, supervision)}
    for settled in written.last_time:
        if settled.action.pk in allowed:
            _settle_from_last_time(supervision, allowed[settled.action.pk], settled)
    _keep_agreed(supervision, written.agreed)


def _settle_from_last_time(
    supervision: StaffSupervision, action: SupervisionAction, settled: Settled
) -> None:
    open_still = settled.state == State.OPEN
    action.state, action.became = settled.state, settled.became
    action.settled_in = None if open_still else supervision
    action.save(update_fields=["state", "became", "settled_in"])
    if settled.state == State.CARRIED:
        _carry(supervision, action, settled.due_on)
    else:
        _take_out(supervision, supervision.actions.filter(carried_from=action))


def _carry(supervision: StaffSupervision, action: SupervisionAction, due_on: date | None) -> None:
    """A carried action stands as a row of its own this time, with its new date."""
    SupervisionAction.objects.update_or_create(
        carried_from=action,
        defaults={
            "supervision": supervision,
            "text": action.text,
            "owner": action.owner,
            "due_on": due_on or supervision.next_on,
            "state": State.OPEN,
            "settled_in": None,
        },
    )


def _keep_agreed(supervision: StaffSupervision, agreed: list[Agreed]) -> None:
    rows = {row.ref: row for row in supervision.actions.standing().filter(carried_from=None)}
    for new in agreed:
        row = rows.pop(new.ref, None) or SupervisionAction(supervision=supervision)
        row.text, row.owner, row.due_on = new.text, new.owner, new.due_on
        row.save()
    _take_out(supervision, rows.values())


def _take_out(supervision: StaffSupervision, rows: Any) -> None:
    """Taken out again before signing: the row is kept, and stands in the history."""
    for row in rows:
        row.state, row.settled_in = State.DROPPED, supervision
        row.save(update_fields=["state", "settled_in"])


def _did_sign(by: Any, supervision: StaffSupervision) -> None:
    did(
        by,
        AuditEvent.Verb.SIGNED,
        supervision,
        home=supervision.home,
        staff_member=supervision.staff_member,
    )
