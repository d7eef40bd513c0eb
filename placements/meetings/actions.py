"""What is done about a team meeting: raised, kept off it, held, and what was taken on done."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from accounts.audit import did
from accounts.deeds import Refusal
from accounts.models import AuditEvent, User
from homes.chronology.telling import tell
from homes.models import Home
from homes.records.actions import Void, now
from placements.meetings.models import (
    AgendaItem,
    MeetingAction,
    Raised,
    SetAside,
    TeamMeeting,
    WasThere,
)
from placements.models import YoungPerson
from staff.models import StaffMember


class InTheFuture(Refusal):
    sentence = "Enter a time that has passed"
    field = "held_at"


class HeldAlready(Refusal):
    sentence = "A meeting at this very time is written already. Open that one"
    field = "held_at"


class TalkedAlready(Refusal):
    sentence = (
        "Somebody has written down meanwhile that the team talked about some of this. Read that "
        "meeting first: your words are still here"
    )


class LeftAlready(Refusal):
    sentence = "This is not on the agenda any more: it was talked about, or kept off it"


class DoneAlready(Refusal):
    sentence = "Somebody has said already that this is done"


@dataclass(frozen=True)
class Talked:
    """One thing that was talked about. ``what`` and ``record``: what it is from, or nothing."""

    key: str
    title: str
    said: str
    decided: str = ""
    young_person: YoungPerson | None = None
    what: str = ""
    record: Any = None


@dataclass(frozen=True)
class TakenOn:
    """One action. ``key`` names the thing it came from; empty: none of them."""

    text: str
    owner: StaffMember
    due_on: date
    key: str = ""


@dataclass(frozen=True)
class Written:
    """All that the page of a meeting says."""

    answers: dict[str, Any]
    there: Sequence[StaffMember]
    talked: Sequence[Talked] = field(default_factory=list)
    taken_on: Sequence[TakenOn] = field(default_factory=list)


@transaction.atomic
def hold(*, by: User, home: Home, written: Written) -> TeamMeeting:
    """Write up a team meeting: who was there, what was said and decided, who took on what.

    Sent is signed. InTheFuture; HeldAlready; TalkedAlready where somebody was quicker.
    """
    if written.answers["held_at"] > now():
        raise InTheFuture
    Home.objects.select_for_update(no_key=True).get(pk=home.pk)
    if TeamMeeting.objects.filter(home=home, held_at=written.answers["held_at"]).exists():
        raise HeldAlready
    if any(_gone(one.what, one.record) for one in written.talked if one.what):
        raise TalkedAlready
    made = TeamMeeting.objects.create(home=home, recorded_by=by, **written.answers)
    for member in written.there:
        WasThere.objects.create(meeting=made, staff_member=member)
    rows = {one.key: _item(made, one) for one in written.talked}
    for taken in written.taken_on:
        item = rows.get(taken.key)
        MeetingAction.objects.create(
            meeting=made, home=home, item=item, young_person=item.young_person if item else None,
            text=taken.text, owner=taken.owner, due_on=taken.due_on, recorded_by=by,
        )  # fmt: skip
    for row in rows.values():
        tell(row)
    about = {row.young_person for row in rows.values() if row.young_person}
    did(by, AuditEvent.Verb.WROTE, made, home=home, young_people=list(about))
    return made


def _gone(what: str, record: Any) -> bool:
    """Was it talked about, or kept off the agenda, by now?"""
    return any(model.objects.filter(**{what: record}).exists() for model in (AgendaItem, SetAside))


def _item(meeting: TeamMeeting, one: Talked) -> AgendaItem:
    source = {one.what: one.record} if one.what else {}
    return AgendaItem.objects.create(
        meeting=meeting, home=meeting.home, young_person=one.young_person, title=one.title[:200],
        said=one.said, decided=one.decided, **source,
    )  # fmt: skip


@transaction.atomic
def put_up(*, by: User, home: Home, words: str, young_person: YoungPerson | None) -> Raised:
    """Put something on the agenda of the next team meeting."""
    made = Raised.objects.create(home=home, words=words, young_person=young_person, recorded_by=by)
    did(by, AuditEvent.Verb.WROTE, made, home=home,
        young_people=[young_person] if young_person else [])  # fmt: skip
    return made


@transaction.atomic
def keep_off(*, by: User, home: Home, what: str, record: Any, because: str) -> SetAside:
    """Say that something learned is not for the whole team, and why. LeftAlready."""
    Home.objects.select_for_update(no_key=True).get(pk=home.pk)
    if _gone(what, record):
        raise LeftAlready
    made = SetAside.objects.create(home=home, because=because, recorded_by=by, **{what: record})
    did(by, AuditEvent.Verb.WROTE, made, home=home)
    return made


@transaction.atomic
def finish(*, by: User, action: MeetingAction, became: str, done_on: date) -> MeetingAction:
    """Say that something taken on is done, and what shows it. Void, DoneAlready."""
    rows = MeetingAction.with_void.select_for_update(of=("self",))
    held = rows.select_related("home", "meeting", "young_person").get(pk=action.pk)
    if held.is_void or held.meeting.is_void:
        raise Void
    if held.done_on is not None:
        raise DoneAlready
    held.became, held.done_on, held.done_by = became, done_on, by
    held.save(update_fields=["became", "done_on", "done_by"])
    did(by, AuditEvent.Verb.CHANGED, held, home=held.home, purpose="done",
        young_people=[held.young_person] if held.young_person else [])  # fmt: skip
    return held
