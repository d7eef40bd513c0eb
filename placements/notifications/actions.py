"""What is done about a serious event: decided, and told to one after another."""

from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.audit import did
from accounts.deeds import Refusal
from accounts.models import AuditEvent, User
from homes.chronology.telling import tell
from homes.models import Home
from homes.records.actions import Void, now
from placements.models import YoungPerson
from placements.notifications.models import Notification, Sending


class InTheFuture(Refusal):
    sentence = "Enter a time that has passed"


class DecidedAlready(Refusal):
    sentence = "Somebody has decided about this incident while you were writing. Read it first"


class NotToTell(Refusal):
    sentence = "It was decided that nobody must be told. Change that first, with the reason"


@transaction.atomic
def decide(
    *,
    by: User,
    home: Home,
    young_person: YoungPerson | None,
    answers: dict[str, Any],
    incident: Any = None,
    started_by: Notification | None = None,
) -> Notification:
    """Decide whether somebody must be told of an event, whom, or why not (reg 40).

    InTheFuture; DecidedAlready where the same was decided about this young person's incident.
    """
    if answers["known_at"] > now():
        raise InTheFuture(field="known_at")
    Home.objects.select_for_update(no_key=True).get(pk=home.pk)
    if incident is not None:
        before = Notification.objects.filter(incident=incident, young_person=young_person)
        if before.filter(event=answers["event"]).exists():
            raise DecidedAlready
    made = Notification.objects.create(
        home=home,
        young_person=young_person,
        incident=incident,
        started_by=started_by,
        recorded_by=by,
        **answers,
    )
    tell(made)
    about = [young_person] if young_person else []
    did(by, AuditEvent.Verb.WROTE, made, home=home, young_people=about)
    return made


@transaction.atomic
def sent(
    *,
    by: User,
    notification: Notification,
    recipient: str,
    name: str,
    sent_at: datetime,
    how: str,
    reference: str,
) -> Sending:
    """Write down that one of them was told. Void, NotToTell, InTheFuture."""
    rows = Notification.with_void.select_for_update(of=("self",))
    held = rows.select_related("home", "young_person").get(pk=notification.pk)
    if held.is_void:
        raise Void
    if not held.decided:
        raise NotToTell
    if sent_at > now():
        raise InTheFuture(field="sent_at")
    made = Sending.objects.create(
        notification=held,
        recipient=recipient,
        name=name,
        sent_at=sent_at,
        how=how,
        reference=reference,
        recorded_by=by,
    )
    about = [held.young_person] if held.young_person else []
    tell(held)
    did(by, AuditEvent.Verb.WROTE, made, home=held.home, young_people=about)
    return made
