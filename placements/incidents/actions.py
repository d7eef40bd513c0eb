"""What is done with an incident: sent once, reviewed and signed by somebody else, listened to later."""

from datetime import datetime
from typing import Any

from django.db import connection, transaction

from accounts.audit import did
from accounts.deeds import Refusal
from accounts.models import AuditEvent
from homes.chronology.telling import tell
from homes.records.actions import Void
from placements.incidents.models import (
    Incident,
    Injury,
    InvolvedAdult,
    InvolvedYoungPerson,
    LaterAccount,
    StaffAccount,
    Step,
    Told,
)
from placements.measures.actions import begin


class InTheFuture(Refusal):
    sentence = "Enter a time that has passed"
    field = "when"


class NotLivingHere(Refusal):
    sentence = "Somebody named here does not live at this home"


class OwnIncident(Refusal):
    sentence = "You wrote this one. Nobody reviews their own: someone else who leads the home does."


class AlreadyReviewed(Refusal):
    """Somebody signed first. What the second wrote is still on their page."""

    sentence = "This was reviewed and signed while you were writing. Nothing of yours was saved."


class NotYours(Refusal):
    sentence = "Only this member of staff writes their own account"


class WrittenAlready(Refusal):
    sentence = "You have written your account. A change to it is a new version"


def _now() -> datetime:
    """The database's clock, which is also the one ``recorded_at`` is read from."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT now()")
        return cursor.fetchone()[0]


@transaction.atomic
def record(
    *,
    by: Any,
    home: Any,
    facts: dict[str, Any],
    young_people: list[dict[str, Any]],
    adults: list[dict[str, Any]] = (),
    told: list[dict[str, Any]] = (),
    steps: list[dict[str, Any]] = (),
    injuries: list[dict[str, Any]] = (),
    measures: list[dict[str, Any]] = (),
) -> Incident:
    """Send an incident: the writer's signature. Everybody's part is kept with it (D11, D13).

    ``facts`` are the incident's own columns; each of ``young_people``, ``adults`` and ``told``
    holds the columns of one row, as do ``steps``, in their order, and ``injuries``; ``measures`` say with whom which kind of measure was used: each
    is begun, and its record asked for (reg 35). Late is allowed; the future is refused
    (InTheFuture).
    """
    if max(filter(None, (facts["occurred_at"], facts.get("ended_at")))) > _now():
        raise InTheFuture
    involved = [one["young_person"] for one in young_people]
    _require_living_at(home, involved)
    incident = Incident.objects.create(home=home, recorded_by=by, **facts)
    for model, rows in (
        (InvolvedYoungPerson, young_people),
        (InvolvedAdult, adults),
        (Told, told),
        (Step, [{**step, "number": number} for number, step in enumerate(steps, 1)]),
        (Injury, injuries),
    ):
        model.objects.bulk_create(model(incident=incident, **row) for row in rows)
    tell(incident)
    did(by, AuditEvent.Verb.WROTE, incident, home=home, young_people=involved)
    for one in measures:
        begin(by=by, home=home, used_from=incident.occurred_at, incident=incident, **one)
    return incident


def _require_living_at(home: Any, young_people: list[Any]) -> None:
    here = home.placements.current().filter(young_person__in=young_people)
    if here.values("young_person").distinct().count() != len(young_people):
        raise NotLivingHere


@transaction.atomic
def review(
    *, by: Any, incident: Incident, learned: str, changes: list[str], because: str
) -> Incident:
    """Say what was learned and what changes, and sign: from now on it is locked (D11).

    Refused for the writer (OwnIncident) and for the second of two who sign (AlreadyReviewed).
    """
    held = Incident.with_void.select_for_update().get(pk=incident.pk)
    if held.is_void:
        raise Void
    if by.pk in (held.recorded_by_id, held.amended_by_id):
        raise OwnIncident
    if held.reviewed_at is not None:
        raise AlreadyReviewed
    held.learned, held.changes, held.because = learned, changes, because
    held.reviewed_at, held.reviewed_by = _now(), by
    held.save(update_fields=["learned", "changes", "because", "reviewed_at", "reviewed_by"])
    did(by, AuditEvent.Verb.REVIEWED, held, home=held.home, young_people=_involved(held))
    return held


@transaction.atomic
def add_account(*, by: Any, involved: InvolvedYoungPerson, **said: Any) -> LaterAccount:
    """Write down what a young person said later, before the review or long after it (D13).

    ``said`` are the account's own columns.
    """
    later = LaterAccount.objects.create(involved=involved, recorded_by=by, **said)
    incident = involved.incident
    tell(later)
    did(
        by,
        AuditEvent.Verb.WROTE,
        later,
        home=incident.home,
        young_people=[involved.young_person],
    )
    return later


@transaction.atomic
def write_own_account(*, by: Any, adult: InvolvedAdult, words: str) -> StaffAccount:
    """A member of staff writes what they themselves saw and did, once (D11).

    Refused for anybody else's (NotYours) and a second time (WrittenAlready).
    """
    held = InvolvedAdult.objects.select_for_update(of=("self",)).get(pk=adult.pk)
    if held.staff_member is None or held.staff_member.user_id != by.pk:
        raise NotYours
    if StaffAccount.with_void.filter(adult=held).exists():
        raise WrittenAlready
    account = StaffAccount.objects.create(adult=held, recorded_by=by, words=words)
    incident = held.incident
    did(
        by,
        AuditEvent.Verb.WROTE,
        account,
        home=incident.home,
        young_people=_involved(incident),
    )
    return account


def _involved(incident: Incident) -> list[int]:
    return list(incident.young_people.values_list("young_person", flat=True))
