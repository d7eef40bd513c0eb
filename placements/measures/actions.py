"""What is done with a measure: begun, written in full, talked about afterwards, and signed."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from accounts.audit import did
from accounts.deeds import Refusal
from accounts.models import AuditEvent, User
from homes.chronology.telling import tell
from homes.models import Home
from homes.records.actions import Void, now
from placements.measures import lawful
from placements.measures.models import Hold, Measure, MeasureAdult, Sanction, Talk
from placements.models import YoungPerson


class InTheFuture(Refusal):
    sentence = "Enter a time that has passed"
    field = "used"


class NotLivingHere(Refusal):
    sentence = "They do not live at this home"
    field = "young_person"


class Finished(Refusal):
    sentence = (
        "Somebody finished this record while you were writing. Read it, and change it if need be"
    )


class NotFinished(Refusal):
    sentence = (
        "The record is not finished yet. It is signed when it answers everything the law asks"
    )


class AlreadySigned(Refusal):
    sentence = "This was signed while you were writing. Nothing of yours was saved"


class UsedItYourself(Refusal):
    sentence = "You used this measure yourself. Somebody else speaks with you and signs"


class NotSpokenTo(Refusal):
    field = "spoke_with"


class OnTheList(Refusal):
    sentence = "This is on the list already"
    field = "name"


class NeverUsed(Refusal):
    field = "sort"


class TakenOff(Refusal):
    sentence = "This has been taken off the list already"


# ---------- the home's own list ----------
@transaction.atomic
def list_sanction(*, by: User, home: Home, name: str, sort: str) -> Sanction:
    """Put a sanction on the home's own list (reg 35(1)(b)). NeverUsed, OnTheList."""
    if said := lawful.refused(sort):
        raise NeverUsed(said)
    try:
        with transaction.atomic():
            made = Sanction.objects.create(home=home, name=name, sort=sort, recorded_by=by)
    except IntegrityError:
        raise OnTheList from None
    did(by, AuditEvent.Verb.CHANGED, made, home=home, purpose="the list of sanctions")
    return made


@transaction.atomic
def take_off(*, by: User, sanction: Sanction) -> Sanction:
    """Take a sanction off the home's list. What it was used in keeps it."""
    held = Sanction.objects.select_for_update().get(pk=sanction.pk)
    if held.taken_off_at:
        raise TakenOff
    held.taken_off_at, held.taken_off_by = now(), by
    held.save(update_fields=["taken_off_at", "taken_off_by"])
    did(by, AuditEvent.Verb.CHANGED, held, home=held.home, purpose="the list of sanctions")
    return held


# ---------- the record ----------
@transaction.atomic
def begin(
    *,
    by: User,
    home: Home,
    young_person: YoungPerson,
    kind: str,
    used_from: datetime,
    incident: Any = None,
) -> Measure:
    """Say that a measure was used, so that its record is asked for; the rest is still to write.

    InTheFuture, NotLivingHere.
    """
    _require(home, young_person, used_from)
    measure = Measure.objects.create(
        home=home, young_person=young_person, kind=kind, used_from=used_from, incident=incident,
        recorded_by=by,
    )  # fmt: skip
    tell(measure)
    did(by, AuditEvent.Verb.WROTE, measure, home=home, young_people=[young_person])
    return measure


@transaction.atomic
def record(
    *,
    by: User,
    home: Home,
    young_person: YoungPerson,
    facts: dict[str, Any],
    adults: Iterable[dict[str, Any]],
    holds: Iterable[dict[str, Any]] = (),
) -> Measure:
    """Write a measure in full, at once: the eight items of reg 35(3)(a). Its writer signs by it.

    ``adults`` and ``holds`` hold the columns of one row each; a hold names its adult by the
    adult's place among them (``adult``). InTheFuture, NotLivingHere, NeverUsed.
    """
    _require(home, young_person, facts["used_from"])
    measure = Measure(home=home, young_person=young_person, recorded_by=by)
    return _complete(by, measure, facts, adults, holds)


@transaction.atomic
def finish(
    *,
    by: User,
    measure: Measure,
    facts: dict[str, Any],
    adults: Iterable[dict[str, Any]],
    holds: Iterable[dict[str, Any]] = (),
) -> Measure:
    """Finish the record of a measure that was begun. InTheFuture, NeverUsed, Finished, Void."""
    held = _held(measure)
    if held.completed_at:
        raise Finished
    if facts["used_from"] > held.recorded_at:
        raise Refusal("Enter a time before it was first written down", field="used")
    return _complete(by, held, facts, adults, holds)


def _require(home: Home, young_person: YoungPerson, used_from: datetime) -> None:
    if used_from > now():
        raise InTheFuture
    if not home.placements.current().filter(young_person=young_person).exists():
        raise NotLivingHere


def _complete(
    by: User,
    measure: Measure,
    facts: dict[str, Any],
    adults: Iterable[dict[str, Any]],
    holds: Iterable[dict[str, Any]],
) -> Measure:
    if said := lawful.refused(facts.get("sort", "")):
        raise NeverUsed(said)
    for name, value in facts.items():
        setattr(measure, name, value)
    measure.completed_at, measure.completed_by = now(), by
    measure.save()
    there = MeasureAdult.objects.bulk_create(MeasureAdult(measure=measure, **row) for row in adults)
    Hold.objects.bulk_create(
        Hold(measure=measure, **{**row, "adult": there[row["adult"]]}) for row in holds
    )
    tell(measure)
    did(by, AuditEvent.Verb.WROTE, measure, home=measure.home, young_people=[measure.young_person])
    return measure


@transaction.atomic
def sign(
    *,
    by: User,
    measure: Measure,
    spoke_with: Iterable[MeasureAdult],
    held_at: datetime,
    says: str,
    reason: str = "",
) -> Measure:
    """Say that those who used it were spoken to, and sign the record as accurate (reg 35(3)(b)).

    Nobody signs what they used themselves (UsedItYourself). Everybody who used it has been spoken
    to, now or before (NotSpokenTo). Late is allowed and shown. NotFinished, AlreadySigned, Void.
    """
    held = _held(measure)
    if held.completed_at is None:
        raise NotFinished
    if held.signed_at is not None:
        raise AlreadySigned
    used = list(held.adults.filter(part=MeasureAdult.Part.USED_IT).select_related("staff_member"))
    if any(one.staff_member and one.staff_member.user_id == by.pk for one in used):
        raise UsedItYourself
    with_them = {one.pk for one in spoke_with}
    before = set(Talk.objects.filter(measure=held).values_list("adult", flat=True))
    if left := [one for one in used if one.pk not in with_them | before]:
        raise NotSpokenTo(f"Speak with everybody who used it before you sign: {name_of(left[0])}")
    for one in used:
        if one.pk in with_them:
            Talk.objects.create(
                measure=held, with_whom=Talk.With.ADULT, adult=one, held_at=held_at, says=says,
                recorded_by=by,
            )  # fmt: skip
    if lawful.needs_reason(held.sort) and not reason:
        raise Refusal(lawful.SORTS[held.sort].says, field="reason")
    held.reason, held.signed_at, held.signed_by = reason, now(), by
    held.save(update_fields=["reason", "signed_at", "signed_by"])
    tell(held)
    did(by, AuditEvent.Verb.SIGNED, held, home=held.home, young_people=[held.young_person])
    return held


@transaction.atomic
def talk(
    *,
    by: User,
    measure: Measure,
    held_at: datetime,
    says: str,
    own_words: str,
    suggestion: str,
) -> Talk:
    """Write down that who leads the home spoke to the young person (reg 35(3)(c)), and what they
    say. Late is allowed and shown; a second time stands beside the first. NotFinished, Void."""
    held = _held(measure)
    if held.completed_at is None:
        raise NotFinished
    if held_at < held.used_from:
        raise Refusal("Enter a time after the measure was used", field="held_at")
    made = Talk.objects.create(
        measure=held, with_whom=Talk.With.YOUNG_PERSON, held_at=held_at, says=says,
        own_words=own_words, suggestion=suggestion, recorded_by=by,
    )  # fmt: skip
    tell(made)
    did(by, AuditEvent.Verb.WROTE, made, home=held.home, young_people=[held.young_person])
    return made


def name_of(adult: MeasureAdult) -> str:
    """An adult's name, whether they work here or not."""
    return adult.staff_member.name if adult.staff_member else adult.name


def _held(measure: Measure) -> Measure:
    rows = Measure.with_void.select_for_update(of=("self",)).select_related("home", "young_person")
    held = rows.get(pk=measure.pk)
    if held.is_void:
        raise Void
    return held
