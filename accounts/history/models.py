"""The chain of each home: what was written, in an order nobody can change unseen."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

OF_NO_HOME = 0  # the chain of what belongs to no single home: providers, young people, access


class Shape(models.Model):
    """Which columns of a table a digest was made of.

    The key is made from the table and the columns (``accounts.history.shapes``), so a shape cannot be
    changed unseen; a column added later makes a new shape and leaves old digests as they are.
    """

    id = models.BigIntegerField(primary_key=True)
    table_name = models.TextField()
    columns = ArrayField(models.TextField())

    class Meta:
        db_table = "history_shape"

    def __str__(self) -> str:
        return f"Shape of {self.table_name}"


class Link(models.Model):
    """One row of history in the chain of its home, written by the database with the row itself.

    ``home_key`` is the home's key or OF_NO_HOME; ``event_id`` the row in the shape's table; ``digest``
    SHA-256 over all of it and who did it; ``number`` and ``head`` come when the link is sealed:
    head = SHA-256 of the head before and this digest. No foreign keys: a writer locks nothing here.
    """

    home_key = models.BigIntegerField()
    shape = models.ForeignKey(Shape, models.DO_NOTHING, db_constraint=False, db_index=False)
    event_id = models.BigIntegerField()
    at = models.DateTimeField(db_default=Now())
    digest = models.BinaryField()
    number = models.BigIntegerField(null=True)
    head = models.BinaryField(null=True)

    class Meta:
        db_table = "history_link"
        constraints = [
            models.UniqueConstraint(fields=["shape", "event_id"], name="one_link_an_event"),
            models.UniqueConstraint(
                fields=["home_key", "number"],
                name="one_link_a_number",
                condition=Q(number__isnull=False),
            ),
            models.CheckConstraint(
                name="a_sealed_link_has_number_and_head",
                condition=Q(number=None, head=None) | Q(number__isnull=False, head__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                fields=["home_key", "id"], name="history_unsealed", condition=Q(number=None)
            ),
        ]

    def __str__(self) -> str:
        return f"Link {self.pk}"


class Chain(models.Model):
    """How far the chain of one home has come: its last number and head."""

    home_key = models.BigIntegerField(primary_key=True)
    number = models.BigIntegerField()
    head = models.BinaryField()
    sealed_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "history_chain"

    def __str__(self) -> str:
        return f"Chain {self.home_key}"


class Check(models.Model):
    """One reading of the whole history: how much was read, what was out of place, and the heads
    of all chains at that moment, which every later check looks for again.

    ``seconds`` is how long it took; ``first`` the first bad row in words ("" when nothing was).
    """

    at = models.DateTimeField(db_default=Now())
    seconds = models.FloatField()
    rows = models.BigIntegerField()
    findings = models.BigIntegerField()
    first = models.TextField(blank=True)
    heads = models.JSONField(default=dict)  # home_key → [number, head in hexadecimal]

    class Meta:
        db_table = "history_check"
        indexes = [models.Index(fields=["-at"], name="history_check_at")]

    def __str__(self) -> str:
        return f"Check {self.pk}"
