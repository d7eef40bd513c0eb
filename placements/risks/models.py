"""Risks we agreed to take: what is good about something, what could go wrong, what we do (C8)."""

from datetime import date

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from accounts.records import Recorded, track
from homes.models import Home
from homes.records.guard import amendable, fixed
from homes.records.life import Amendable, pairs, standing_with
from placements.models import YoungPerson

REVIEW_AFTER = relativedelta(months=3)  # where nobody agreed another day; good practice, no law


def next_review(day: date) -> date:
    """The day a risk assessment is looked at again when nobody agrees on another."""
    return day + REVIEW_AFTER


class Starts(models.TextChoices):
    """What it began with."""

    WISH = "wish", "Something they want to do"
    WORRY = "worry", "Something that worries us"


class Decision(models.TextChoices):
    GO_AHEAD = "go ahead", "Go ahead"
    WITH_MEASURES = "with measures", "Go ahead, with what we agreed"
    NOT_YET = "not yet", "Not yet"


class OwnView(models.TextChoices):
    AGREES = "agrees", "Agrees"
    DISAGREES = "disagrees", "Does not agree"
    NOT_ASKED = "not asked", "Was not asked"


class RiskQuerySet(models.QuerySet):
    def in_force(self) -> "RiskQuerySet":
        """Those that have not been ended."""
        return self.filter(ended_at=None)

    def with_next_review(self) -> "RiskQuerySet":
        """Each with ``review_on``: the day agreed in the latest review since its words were last
        changed, else its own."""
        since = Coalesce(OuterRef("amended_at"), OuterRef("recorded_at"))
        reviews = RiskReview.objects.filter(risk=OuterRef("pk"), recorded_at__gte=since)
        latest = reviews.order_by("-recorded_at", "-pk").values("review_by")[:1]
        return self.annotate(review_on=Coalesce(Subquery(latest), F("review_by")))


@amendable(
    content=(
        "about",
        "starts",
        "benefit",
        "hazard",
        "how_likely",
        "how_serious",
        "measures",
        "decision",
        "would_change",
        "own_view",
        "own_words",
        "why_not_asked",
        "adults",
        "authority_view",
        "decided_on",
        "review_by",
    ),
    fixed=("home_id", "young_person_id"),
    sealed={"ended_at": ("ended_at", "ended_by_id", "ended_because")},
    indexed_by=("home", "pgh_created_at"),
)
class RiskAssessment(Amendable, Recorded):
    """What a young person wants to do, or what worries us, and what was agreed about it (C8).

    It exists to let things happen: what is good about it comes first. No number decides: how
    likely and how serious are sentences. ``review_by`` is a day; a review that changes no word is
    a ``RiskReview`` and moves the next one on. Ended, it stays readable and is reviewed no more.
    """

    home = models.ForeignKey(Home, models.PROTECT, related_name="risk_assessments")
    young_person = models.ForeignKey(YoungPerson, models.PROTECT, related_name="risk_assessments")
    about = models.CharField(max_length=160)
    starts = models.CharField(max_length=8, choices=Starts.choices)
    benefit = models.TextField()
    hazard = models.TextField()  # what could go wrong, and for whom
    how_likely = models.CharField(max_length=300)
    how_serious = models.CharField(max_length=300)
    measures = models.TextField(blank=True)  # one a line
    decision = models.CharField(max_length=16, choices=Decision.choices)
    would_change = models.TextField(blank=True)  # what would turn "not yet" into "go ahead"
    own_view = models.CharField(max_length=12, choices=OwnView.choices)
    own_words = models.TextField(blank=True)
    why_not_asked = models.TextField(blank=True)
    adults = ArrayField(models.CharField(max_length=120))  # who agreed, by name as they were then
    authority_view = models.TextField(blank=True)  # empty: the placing authority was not asked
    decided_on = models.DateField()
    review_by = models.DateField()
    ended_at = models.DateTimeField(null=True, editable=False)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    ended_because = models.TextField(blank=True, editable=False)

    objects = standing_with("", queryset=RiskQuerySet)
    with_void = RiskQuerySet.as_manager()

    class Meta:
        constraints = [
            pairs("risk"),
            models.CheckConstraint(
                name="risk_ended_by_whom_and_why",
                condition=Q(ended_at=None, ended_by=None, ended_because="")
                | (Q(ended_at__isnull=False, ended_by__isnull=False) & ~Q(ended_because="")),
            ),
            models.CheckConstraint(
                name="risk_not_yet_says_what_would_change_it",
                condition=~Q(decision="not yet", would_change=""),
            ),
            models.CheckConstraint(
                name="risk_reviewed_after_it_is_decided",
                condition=Q(review_by__gt=F("decided_on")),
            ),
        ]
        indexes = [models.Index(fields=["young_person", "-decided_on"])]


@amendable(
    content=("says", "review_by"),
    fixed=("risk_id", "home_id"),
    indexed_by=("home", "pgh_created_at"),
)
class RiskReview(Amendable, Recorded):
    """A risk assessment looked at again and left as it was, with a sentence and the next day (C8)."""

    risk = models.ForeignKey(RiskAssessment, models.PROTECT, related_name="reviews")
    home = models.ForeignKey(Home, models.PROTECT, related_name="+")
    says = models.TextField()
    review_by = models.DateField()

    objects = standing_with("", "risk__")

    class Meta:
        constraints = [pairs("risk_review")]
        indexes = [models.Index(fields=["risk", "-recorded_at"])]


@fixed("risk_id", "home_id", "kind", "thing", why="what touched what is taken off, never changed")
@track
class Touch(Recorded):
    """A record, such as an incident, that has to do with a risk assessment.

    ``kind`` and ``thing`` are the code of its kind (homes.records.kinds) and its reference: what
    may be written beside this app is not known here. Taken off, it stays in the history.
    """

    risk = models.ForeignKey(RiskAssessment, models.PROTECT, related_name="touches")
    home = models.ForeignKey(Home, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=24)
    thing = models.CharField(max_length=16)
    taken_off_at = models.DateTimeField(null=True, editable=False)
    taken_off_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )

    objects = standing_with("risk__")
    with_void = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["risk", "kind", "thing"],
                condition=Q(taken_off_at=None),
                name="one_touch_of_a_record",
            ),
            models.CheckConstraint(
                name="touch_taken_off_at_and_by",
                condition=Q(taken_off_at=None, taken_off_by=None)
                | Q(taken_off_at__isnull=False, taken_off_by__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["kind", "thing"], name="touch_of_a_record")]
