"""Judgements over time, what an inspection asked for, and the inspector's own door (F1, F3, F4)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from accounts.models import Membership
from accounts.records import Recorded, Referenced
from homes.models import Home, track
from homes.records.guard import amendable, fixed
from homes.records.life import Amendable, pairs
from staff.models import StaffMember


@track
class Inspection(Recorded):
    """One visit by the regulator. Labels are kept exactly as published at the time (F1)."""

    class Kind(models.TextChoices):
        FULL = "full", "Full"
        ASSURANCE = "assurance", "Assurance"
        INTERIM = "interim", "Interim"
        MONITORING = "monitoring", "Monitoring"
        OTHER = "other", "Other"

    home = models.ForeignKey(Home, models.PROTECT, related_name="inspections")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    framework = models.CharField(max_length=80, blank=True)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    published_on = models.DateField(null=True, blank=True)
    event_number = models.CharField(max_length=24, blank=True)
    inspector = models.CharField(max_length=120, blank=True)
    summary = models.TextField(blank=True)
    outcome = models.CharField(max_length=160, blank=True)  # interim and assurance: in words
    report_link = models.URLField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["home", "-started_on"])]


class JudgementArea(models.TextChoices):
    OVERALL = "overall", "Overall experiences and progress"
    PROTECTION = "protection", "How well helped and protected"
    LEADERSHIP = "leadership", "Effectiveness of leaders and managers"


@track
class Judgement(Referenced):
    """One judgement: its rank in order (1 best to 4, none = not judged) and its published word."""

    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="judgements")
    area = models.CharField(max_length=12, choices=JudgementArea.choices)
    rank = models.PositiveSmallIntegerField(null=True, blank=True)
    label = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["inspection", "area"], name="one_judgement_an_area"),
            models.CheckConstraint(
                name="judgement_rank_1_to_4", condition=Q(rank=None) | Q(rank__gte=1, rank__lte=4)
            ),
        ]


@amendable(
    content=("kind", "refers_to", "text", "owner_id", "due_on"),
    fixed=("inspection_id", "home_id"),
    sealed={"closed_on": ("evidence", "closed_on")},
    signatures=("closed_by_id",),
    indexed_by=("home", "pgh_created_at"),
)
class InspectionAction(Amendable, Recorded):
    """A requirement (a regulation was broken: has a date) or a recommendation (F3).

    What was asked, of whom and by when stands as it was taken down, and what shows that it is done
    as it was closed: either is changed by a new version with a reason.
    """

    class Kind(models.TextChoices):
        REQUIREMENT = "requirement", "Requirement"
        RECOMMENDATION = "recommendation", "Recommendation"

    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="actions")
    home = models.ForeignKey(Home, models.PROTECT, related_name="inspection_actions")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    refers_to = models.CharField(max_length=120)  # the regulation, or the Guide's paragraph
    text = models.TextField()
    owner = models.ForeignKey(StaffMember, models.PROTECT, related_name="inspection_actions")
    due_on = models.DateField(null=True, blank=True)
    evidence = models.TextField(blank=True)
    closed_on = models.DateField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )

    class Meta:
        constraints = [
            pairs("inspection_action"),
            models.CheckConstraint(
                name="a_requirement_has_a_date",
                condition=~Q(kind="requirement") | Q(due_on__isnull=False),
            ),
            models.CheckConstraint(
                name="closed_on_and_by",
                condition=Q(closed_on=None, closed_by=None)
                | Q(closed_on__isnull=False, closed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="closed_with_evidence", condition=Q(closed_on=None) | ~Q(evidence="")
            ),
        ]


@fixed(why="who was let in, by whom and when is never changed: a visit ends by its membership")
@track
class InspectorVisit(Referenced):
    """The manager's "An inspector is here": who came, with which identity number, until when.

    The membership it made is what lets the inspector in, and ends by itself (F4).
    """

    home = models.ForeignKey(Home, models.PROTECT, related_name="inspector_visits")
    membership = models.OneToOneField(Membership, models.PROTECT, related_name="inspector_visit")
    name = models.CharField(max_length=120)
    identity_number = models.CharField(max_length=40)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    told_first = models.TextField(blank=True)  # what the home says of itself, worst news included

    @property
    def until(self) -> str:
        """Midnight tonight; midnight at the end of Friday 6 March; 6 March, 9:12pm."""
        return self.membership.until_words


class InspectorKey(models.Model):
    """A single-use way in for one inspector's visit, on whatever device they brought (A21).

    Only the hash of its code is kept (the code has 138 bits). It opens this visit and nothing
    else, is used up by pressing the button and never by opening the page, and lasts an hour.
    A newer key puts the older ones out of use.
    """

    visit = models.ForeignKey(InspectorVisit, models.PROTECT, related_name="keys")
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(db_default=Now(), editable=False)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)

    def __str__(self) -> str:
        return f"InspectorKey {self.pk}"
