"""What a record that people write has: a version, why it was last amended, and whether it is void.

Earlier versions are not kept in tables of their own: the database's history has them, word for
word, with who and when (``homes.records.versions``).
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

NOT_VOID = Q(voided_at=None)


class Standing(models.Manager):
    """Everything but what is void: the manager every list, count and chart is made from.

    Whoever wants void ones too asks ``with_void``, so that forgetting leaves them out.
    """

    # Lead to what makes these rows void. Of the class: related managers are made without arguments.
    paths: tuple[str, ...] = ("",)

    def get_queryset(self) -> models.QuerySet:
        standing = {f"{path}voided_at": None for path in self.paths}
        return super().get_queryset().filter(**standing)


def standing_with(*paths: str, queryset: type[models.QuerySet] = models.QuerySet) -> models.Manager:
    """A manager of rows that are void when the records they belong to are: ``"incident__"``
    leads there, ``""`` is the row itself."""
    manager = type("Standing", (Standing.from_queryset(queryset),), {"paths": paths})
    return manager()


class Amendable(models.Model):
    """A record that is never overwritten: changed by a new version with a reason, or made void.

    ``version`` counts from 1. ``amended_*`` tell of the newest amendment. A void record keeps
    every word, is read under its banner, and counts nowhere; it never comes back.
    """

    version = models.PositiveIntegerField(default=1)
    amended_at = models.DateTimeField(null=True, editable=False)
    amended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    amended_because = models.TextField(blank=True, editable=False)
    voided_at = models.DateTimeField(null=True, editable=False)
    voided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    void_because = models.TextField(blank=True, editable=False)

    objects = Standing()
    with_void = models.Manager()  # noqa: DJ012 - a manager, not a field

    class Meta:
        abstract = True

    @property
    def is_void(self) -> bool:
        return self.voided_at is not None


def pairs(name: str) -> models.CheckConstraint:
    """Amended and void each go with who and why: for the constraints of model ``name``."""
    return models.CheckConstraint(
        name=f"{name}_amended_and_void_by_whom",
        condition=(
            Q(amended_at=None, amended_by=None)
            | (Q(amended_at__isnull=False, amended_by__isnull=False) & ~Q(amended_because=""))
        )
        & (
            Q(voided_at=None, voided_by=None)
            | (Q(voided_at__isnull=False, voided_by__isnull=False) & ~Q(void_because=""))
        ),
    )
