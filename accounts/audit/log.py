"""Writing the log. Called inside the transaction of the deed: if it cannot be written,
the deed does not happen and the page is not served."""

from typing import Any

from django.db import transaction
from django.db.models import Model

from accounts.looking.budget import weigh
from accounts.models import AuditEvent
from accounts.policy import Role, role_at, standing


@transaction.atomic(savepoint=False)  # nobody goes on without it
def did(
    by: Any,
    verb: str,
    thing: Model,
    *,
    home: Any = None,
    young_people: Any = (),
    staff_member: Any = None,
    purpose: str = "",
) -> AuditEvent:
    """Note that ``by`` did ``verb`` to ``thing`` (a model with a ``ref``), in the role held there."""
    held = next(iter(sorted(standing(by).roles)), None)
    role = role_at(by, home) if home is not None else held
    if role == Role.COVERING and not purpose:
        purpose = "cover"
    event = AuditEvent.objects.create(
        by=by,
        as_role=role or "",
        verb=verb,
        kind=type(thing)._meta.label_lower,
        thing=thing.ref,
        home=home,
        staff_member=staff_member,
        purpose=purpose,
    )
    if young_people:
        event.young_people.add(*young_people)
    weigh(event)
    return event


def opened(by: Any, thing: Model, **about: Any) -> AuditEvent:
    """Note that a record about somebody was read (trust P-10)."""
    return did(by, AuditEvent.Verb.OPENED, thing, **about)
