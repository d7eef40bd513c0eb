"""Changing what is said of a home."""

from typing import Any

from django.db import transaction

from accounts.audit import did
from accounts.models import AuditEvent, User
from homes.models import Home


@transaction.atomic
def change_home(*, by: User, home: Home, changes: dict[str, Any]) -> Home:
    """Change the profile; the database keeps what it said before, and who changed it when."""
    held = Home.objects.select_for_update().get(pk=home.pk)
    for name, value in changes.items():
        setattr(held, name, value)
    held.save(update_fields=list(changes))
    did(by, AuditEvent.Verb.CHANGED, held, home=held)
    return held
