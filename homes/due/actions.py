"""What is done about what is due: the home's intervals, who is away, how somebody is reminded."""

import hashlib
import secrets
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.audit import did
from accounts.deeds import Refusal
from accounts.models import AuditEvent, User
from accounts.policy import visible
from accounts.records import ALPHABET
from homes.models import Away, Home, Reminder
from ui import words

SECRET_LENGTH = 40  # letters of an alphabet of 31: 198 bits


class AwayThen(Refusal):
    """Two absences of one person at one home would overlap."""

    field = "starts_on"


class OverAlready(Refusal):
    sentence = "This is over already."


# ---------- away, and who stands in ----------
@transaction.atomic
def go_away(*, by: User, home: Home, starts_on: date, ends_on: date, stands_in: User) -> Away:
    """Say that one is away from a home, first day to last, and who stands in. Refused when one is
    away on some of these days already."""
    Home.objects.select_for_update().get(pk=home.pk)
    others = Away.objects.to_come().filter(home=home, who=by)
    other = visible(by, others.filter(starts_on__lte=ends_on, ends_on__gte=starts_on)).first()
    if other:
        raise AwayThen(
            f"You are away from {words.day_month(other.starts_on)} to "
            f"{words.day_month(other.ends_on)} already"
        )
    made = Away.objects.create(
        home=home,
        who=by,
        stands_in=stands_in,
        starts_on=starts_on,
        ends_on=ends_on,
        recorded_by=by,
    )
    did(by, AuditEvent.Verb.WROTE, made, home=home)
    return made


@transaction.atomic
def end_away(*, by: User, away: Away) -> None:
    """Back sooner than was said, or not away after all."""
    held = Away.objects.select_for_update().get(pk=away.pk)
    if held.is_over:
        raise OverAlready
    held.ended_at, held.ended_by = timezone.now(), by
    held.save(update_fields=["ended_at", "ended_by"])
    did(by, AuditEvent.Verb.CHANGED, held, home=held.home, purpose="back")


@transaction.atomic
def tell_ofsted(*, by: User, away: Away, told_on: date) -> None:
    """Note the day on which Ofsted was told: of an absence, or, once it is over, of the return."""
    held = Away.objects.select_for_update().get(pk=away.pk)
    column = "ofsted_told_back_on" if held.is_over else "ofsted_told_on"
    setattr(held, column, told_on)
    held.save(update_fields=[column])
    did(by, AuditEvent.Verb.CHANGED, held, home=held.home, purpose="the regulator was told")


# ---------- one's own reminders ----------
def hash_of(secret: str) -> str:
    """What is kept of a calendar's secret."""
    return hashlib.sha256(b"hearth.calendar." + secret.encode()).hexdigest()


@transaction.atomic
def make_calendar(*, by: User) -> str:
    """A new address for one's own calendar; returns its secret, which is not kept. An older
    address leads nowhere from now on."""
    secret = "".join(secrets.choice(ALPHABET) for _ in range(SECRET_LENGTH))
    now = {"calendar_hash": hash_of(secret), "calendar_made_at": timezone.now()}
    Reminder.objects.update_or_create(user=by, defaults=now)
    _note(by, "made a calendar address")
    return secret


@transaction.atomic
def end_calendar(*, by: User) -> None:
    """One's calendar address leads nowhere from now on."""
    gone = {"calendar_hash": "", "calendar_made_at": None}
    Reminder.objects.filter(user=by).update(**gone)
    _note(by, "took a calendar address back")


@transaction.atomic
def choose_mail(*, by: User, mail: bool) -> None:
    """Have a mail each morning, or none."""
    Reminder.objects.update_or_create(user=by, defaults={"mail": mail})
    _note(by, f"chose {'a' if mail else 'no'} mail each morning")


def _note(by: User, what: str) -> None:
    """In the log, about oneself and in no home."""
    did(by, AuditEvent.Verb.CHANGED, User(pk=by.pk, ref=by.ref), purpose=what)


def reminder_of(user: Any) -> Reminder:
    """How somebody is reminded; nothing at all to begin with."""
    return Reminder.objects.filter(user=user).first() or Reminder(user=user)
