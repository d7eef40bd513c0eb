"""Documents: the outbox row a person's request makes, the file a worker makes of it,
and everyone who took it away."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from accounts.records import Referenced


class DocumentKind(models.TextChoices):
    PLACEMENT_REPORT = "placement report", "Placement report"
    OUTCOME_SUMMARY = "outcome summary", "Outcome summary"
    HOME_EXPORT = "home export", "The home’s records, to take away"
    BOOKLET = "booklet", "Booklet"
    BOOKLET_LARGE = "booklet large print", "Booklet in large print"
    SHEET = "sheet", "Sheet for whoever looks for them"


class Document(Referenced):
    """One asking for one document. The row is the outbox: the web only writes it, and a
    Celery worker makes the file with the asker's access, judged again when it is made.

    ``figures`` keeps the numbers an outcome summary shows, for "change since last time".
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        MAKING = "making", "Being made"
        READY = "ready", "Ready"
        FAILED = "failed", "Could not be made"
        REFUSED = "refused", "Not allowed"
        EXPIRED = "expired", "No longer kept"  # the row stays, the file does not

    kind = models.CharField(max_length=24, choices=DocumentKind.choices)
    home = models.ForeignKey("homes.Home", models.PROTECT, related_name="documents")
    young_person = models.ForeignKey(
        "placements.YoungPerson", models.PROTECT, null=True, related_name="documents"
    )
    period_from = models.DateField()
    period_to = models.DateField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )  # nobody: made on the schedule
    asked_at = models.DateTimeField(db_default=Now(), editable=False)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    progress = models.PositiveSmallIntegerField(default=0)  # 0 to 100
    stage = models.CharField(max_length=80, blank=True)  # what is being done, in words
    attempts = models.PositiveSmallIntegerField(default=0)
    told_at = models.DateTimeField(null=True, editable=False)  # when a worker was last told
    claimed_at = models.DateTimeField(null=True, editable=False)
    ready_at = models.DateTimeField(null=True, editable=False)
    version = models.PositiveSmallIntegerField(default=0)  # of this kind, subject and period
    as_of = models.DateTimeField(null=True, editable=False)  # the moment its records were read
    file = models.FileField(upload_to="documents", blank=True)
    checksum = models.CharField(max_length=64, blank=True)  # SHA-256 of the file
    chain_number = models.BigIntegerField(default=0)  # of the home's history, as printed in it
    chain_head = models.CharField(max_length=64, blank=True)  # the head at that number, in hex
    size = models.PositiveIntegerField(default=0)  # bytes
    pages = models.PositiveSmallIntegerField(default=0)
    figures = models.JSONField(default=dict)
    reason = models.CharField(
        max_length=300, blank=True
    )  # why it was asked for, where that is asked
    why_not = models.CharField(max_length=200, blank=True)  # a sentence when failed or refused

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="document_period_in_order",
                condition=Q(period_to__gte=models.F("period_from")),
            ),
            models.CheckConstraint(
                name="a_ready_document_is_whole",
                condition=~Q(state="ready")
                | (Q(ready_at__isnull=False) & ~Q(checksum="") & ~Q(file="")),
            ),
            models.CheckConstraint(
                name="a_placement_report_is_about_somebody",
                condition=~Q(kind="placement report") | Q(young_person__isnull=False),
            ),
            models.CheckConstraint(
                name="a_booklet_is_about_somebody",
                condition=~Q(kind__startswith="booklet") | Q(young_person__isnull=False),
            ),
            models.CheckConstraint(
                name="a_sheet_is_about_somebody",
                condition=~Q(kind="sheet") | Q(young_person__isnull=False),
            ),
            models.UniqueConstraint(
                name="one_document_of_each_version",
                fields=["kind", "home", "young_person", "period_from", "period_to", "version"],
                condition=Q(state="ready"),
                nulls_distinct=False,
            ),
        ]
        indexes = [
            models.Index(
                fields=["asked_at"],
                name="document_unmade",
                condition=Q(state__in=["waiting", "making"]),
            ),
            models.Index(fields=["young_person", "-asked_at"]),
        ]


class DocumentEvent(models.Model):
    """Each issue and each download of a document: who, when.

    A row is never changed and is part of the home's history; the one of the issue holds what
    was issued: the file's checksum, and the number and head of the history printed in it.
    """

    class What(models.TextChoices):
        ISSUED = "issued", "Issued"
        DOWNLOADED = "downloaded", "Downloaded"

    document = models.ForeignKey(Document, models.PROTECT, related_name="events")
    what = models.CharField(max_length=12, choices=What.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(db_default=Now(), editable=False)
    checksum = models.CharField(max_length=64, blank=True)
    chain_number = models.BigIntegerField(default=0)
    chain_head = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"DocumentEvent {self.pk}"
