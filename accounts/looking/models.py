"""Telling those who answer for a home, at once, that somebody has looked where that is unusual."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from accounts.records import Referenced


class Notice(Referenced):
    """One thing one person is told about one home, in Hearth and by mail.

    The row is the outbox: it is written in the transaction of what it tells of, and a worker is
    told once that is kept. ``thing`` names what it is about, so that nobody is told twice.
    """

    class Kind(models.TextChoices):
        COVER = "cover", "Somebody covers this home"
        READING = "reading", "Somebody opens unusually many records"

    home = models.ForeignKey("homes.Home", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    about = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    thing = models.CharField(max_length=32)
    number = models.PositiveIntegerField(default=0)  # how many records, when it was noticed
    at = models.DateTimeField(db_default=Now(), editable=False)
    mailed_at = models.DateTimeField(null=True, editable=False)
    seen_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="told_once", fields=["to", "home", "kind", "thing"]),
        ]
        indexes = [
            models.Index(
                name="notice_unseen", fields=["to", "home"], condition=models.Q(seen_at=None)
            ),
        ]
