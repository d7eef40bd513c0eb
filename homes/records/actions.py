"""The two deeds that can be done to any signed record: change it by a new version, or void it."""

from typing import Any

from django.db import connection, transaction

from accounts.audit import did
from accounts.deeds import Refusal
from accounts.models import AuditEvent
from homes.chronology.telling import tell
from homes.records.kinds import Answers, Kind


class Void(Refusal):
    sentence = "This record is void. It stays as it is."


class NotSigned(Refusal):
    sentence = "This is not signed yet: change it where it is written."


class NothingChanged(Refusal):
    sentence = "Nothing is changed yet: what you sent is what stands."


def now() -> Any:
    """The database's clock, which every other moment of a record is read from too."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement_timestamp()")
        return cursor.fetchone()[0]


@transaction.atomic
def amend(*, by: Any, kind: Kind, record: Any, answers: Answers, because: str) -> Any:
    """Make a new version of a signed record, with the reason; the old one stays in the history.

    Signatures of the old version are taken off with it and asked for again. Refused for a void
    record (Void), an unsigned one (NotSigned) and when nothing differs (NothingChanged).
    """
    held = _lock(kind, record)
    if not kind.signed(held):
        raise NotSigned
    changed = {
        name: answers[name]
        for name in kind.content
        if name in answers and getattr(held, name) != answers[name]
    }
    if not changed:
        raise NothingChanged
    kind.check(held, answers)
    for name, value in {**changed, **kind.emptied}.items():
        setattr(held, name, value)
    for signature in kind.signatures:
        setattr(held, f"{signature.name}_at", None)
        setattr(held, f"{signature.name}_by", None)
    held.version += 1
    held.amended_at, held.amended_by, held.amended_because = now(), by, because
    kind.after_amend(held)
    held.save()
    tell(held)
    did(by, AuditEvent.Verb.CHANGED, held, home=kind.home(held), purpose="a new version",
        **kind.about(held))  # fmt: skip
    return held


@transaction.atomic
def void(*, by: Any, kind: Kind, record: Any, because: str) -> Any:
    """Say that a record should not have been: it keeps every word and counts nowhere. For good."""
    held = _lock(kind, record)
    held.voided_at, held.voided_by, held.void_because = now(), by, because
    held.save(update_fields=["voided_at", "voided_by", "void_because"])
    kind.after_void(held)
    tell(held)
    did(by, AuditEvent.Verb.CHANGED, held, home=kind.home(held), purpose="made void",
        **kind.about(held))  # fmt: skip
    return held


def _lock(kind: Kind, record: Any) -> Any:
    held = kind.model.with_void.select_for_update(of=("self",)).get(pk=record.pk)
    if held.voided_at is not None:
        raise Void
    return held
