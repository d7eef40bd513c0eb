"""Covering another home: break-glass, for an hour, for one young person, and looked at afterwards."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.contrib.postgres.fields.ranges import BigIntegerRangeField
from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Q, Value
from django.db.models.functions import Now
from django.utils import timezone

from accounts.records import Referenced
from homes.due.clocks import hours_after
from homes.models import Home, track
from homes.records.guard import fixed
from placements.models import Placement, YoungPerson

LASTS = timedelta(minutes=60)
REVIEW_HOURS = 72  # of when it began; good practice, no law


def review_by(starts_at: datetime) -> datetime:
    """The moment until which somebody else is to have looked at a cover that began then."""
    return hours_after(starts_at, REVIEW_HOURS)


class CoverQuerySet(models.QuerySet):
    def in_force(self) -> "CoverQuerySet":
        """Those that hold now by the database's clock, while the young person lives there."""
        lives_there = Placement.objects.current().filter(
            young_person=OuterRef("young_person"), home=OuterRef("home")
        )
        return self.filter(Exists(lives_there), starts_at__lte=Now(), ends_at__gt=Now())


@fixed(
    "home_id",
    "young_person_id",
    "by_id",
    "reason",
    "starts_at",
    why="who covered, whom, when and why is never changed",
)
@fixed(
    "ends_at",
    "ended_at",
    "ended_by_id",
    name="ends_once",
    held="OLD.ended_at IS NOT NULL OR NEW.ends_at > OLD.ends_at",
    why="a cover ends once, and never later",
)
@fixed(
    "found",
    "reviewed_at",
    "reviewed_by_id",
    name="review_stays",
    held="OLD.reviewed_at IS NOT NULL",
    why="what looking at it found is signed",
)
@track
class Cover(Referenced):
    """A manager of a sister home reading one young person's page for an hour, with the reason.

    It gives the role of the same name (``accounts.policy.Standing.covers``), is never longer than
    an hour, never changed but to end sooner, and is reviewed by somebody else within 72 hours.
    """

    home = models.ForeignKey(Home, models.PROTECT, related_name="covers")
    young_person = models.ForeignKey(YoungPerson, models.PROTECT, related_name="covers")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="covers")
    reason = models.TextField()
    starts_at = models.DateTimeField(db_default=Now(), editable=False)
    ends_at = models.DateTimeField(db_default=Now() + LASTS, editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)  # before its hour was over
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    found = models.TextField(blank=True)  # what the review found
    reviewed_at = models.DateTimeField(null=True, editable=False)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = CoverQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="cover_lasts_an_hour_at_most",
                condition=Q(ends_at__gte=F("starts_at"), ends_at__lte=F("starts_at") + LASTS),
            ),
            models.CheckConstraint(
                name="cover_ended_at_and_by",
                condition=Q(ended_at=None, ended_by=None)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
            ),
            models.CheckConstraint(
                name="cover_reviewed_by_somebody_else",
                condition=Q(reviewed_at=None, reviewed_by=None)
                | (
                    Q(reviewed_at__isnull=False, reviewed_by__isnull=False)
                    & ~Q(reviewed_by=F("by"))
                ),
            ),
            # One at a time for each person (the key in a one-value range: see placements.models).
            ExclusionConstraint(
                name="one_cover_at_a_time",
                expressions=[
                    (
                        Func(
                            F("by"),
                            F("by"),
                            Value("[]"),
                            function="int8range",
                            output_field=BigIntegerRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                    (
                        Func(
                            F("starts_at"),
                            F("ends_at"),
                            function="tstzrange",
                            output_field=DateTimeRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]
        indexes = [models.Index(fields=["home", "-starts_at"])]

    @property
    def going_on(self) -> bool:
        """Is its hour not over yet? For words on a page: what it opens the policy judges."""
        return self.ends_at > timezone.now()

    @property
    def minutes_left(self) -> int:
        """Whole minutes, the last one counted, for the banner."""
        return max(1, -(-int((self.ends_at - timezone.now()).total_seconds()) // 60))

    @property
    def review_by(self) -> datetime:
        """The moment until which somebody else is to have looked at it."""
        return review_by(self.starts_at)
