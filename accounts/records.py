"""What every kept thing has: an opaque reference, who wrote it when, and its history."""

import secrets

import pghistory
from django.conf import settings
from django.db import models
from django.db.models.functions import Now

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # nothing that reads as something else
REF_LENGTH = 16


def new_ref() -> str:
    """An unguessable reference (79 bits) for addresses, so that no row number is ever shown."""
    return "".join(secrets.choice(ALPHABET) for _ in range(REF_LENGTH))


def track(model: type[models.Model]) -> type[models.Model]:
    """Have the database itself write every change of this model's rows to its history, whoever
    makes the change: inserts, updates and deletes, with who and why from the request."""
    events = (pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
    return pghistory.track(*events)(model)


class Referenced(models.Model):
    """A thing with a page of its own: found by ``ref``, never by its row number."""

    ref = models.CharField(max_length=REF_LENGTH, default=new_ref, unique=True, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.ref}"


class Recorded(Referenced):
    """A record somebody wrote. ``recorded_at`` is the database's clock, never typed."""

    recorded_at = models.DateTimeField(db_default=Now(), editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )

    class Meta:
        abstract = True
