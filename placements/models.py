"""The young person and their time at a home: who they are, the plan made with them (C7, F8)."""

from datetime import date

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.contrib.postgres.fields.ranges import BigIntegerRangeField
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils import timezone

from accounts.records import Recorded, Referenced
from homes.models import Authority, Home, Unit, track
from homes.records.guard import fixed
from placements.pictures import PictureField
from staff.models import StaffMember


@track
class YoungPerson(Referenced):
    """A child or young person living, or who has lived, in a home. May be over 18 (reg 1(2)(b))."""

    class Frame(models.TextChoices):
        SAGE = "sage", "Sage"
        SKY = "sky", "Sky"
        ROSE = "rose", "Rose"
        SAND = "sand", "Sand"
        LILAC = "lilac", "Lilac"

    first_name = models.CharField(max_length=80)
    last_name = models.CharField(max_length=80)
    preferred_name = models.CharField(max_length=80)
    pronouns = models.CharField(max_length=24, default="they")  # he, she or they, as they ask
    date_of_birth = models.DateField()
    frame_colour = models.CharField(max_length=8, choices=Frame.choices, default=Frame.SAND)
    picture = PictureField(max_length=24, blank=True)  # one they chose, such as "bike"
    photo = models.ImageField(upload_to="photos", blank=True)
    photo_consent_on = models.DateField(null=True, blank=True)  # no photograph without it
    good_day = models.TextField(blank=True)  # what a good day looks like, in their own words
    good_day_on = models.DateField(null=True, blank=True)  # looked at again together
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="young_people")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="photo_only_with_consent",
                condition=Q(photo="") | Q(photo_consent_on__isnull=False),
            ),
        ]

    @property
    def name(self) -> str:
        """The name they go by: the only one on ordinary pages."""
        return self.preferred_name

    @property
    def full_name(self) -> str:
        return f"{self.first_name} {self.last_name}"

    @property
    def initial(self) -> str:
        return self.preferred_name[:1].upper()

    def age_on(self, day: date) -> int:
        """Age in whole years; born on 29 February means a year older on 1 March."""
        had_birthday = (day.month, day.day) >= (self.date_of_birth.month, self.date_of_birth.day)
        return day.year - self.date_of_birth.year - (not had_birthday)

    @property
    def age(self) -> int:
        return self.age_on(timezone.localdate())


class PlacementQuerySet(models.QuerySet):
    def current(self) -> "PlacementQuerySet":
        """Placements that hold today (London)."""
        today = timezone.localdate()
        return self.filter(starts_on__lte=today).filter(Q(ends_on=None) | Q(ends_on__gte=today))


@track
class Placement(Referenced):
    """A young person's time at one home. Short breaks are one placement with many stays."""

    class Kind(models.TextChoices):
        LIVING_HERE = "living here", "Living here"
        SHORT_BREAKS = "short breaks", "Short breaks"
        EMERGENCY = "emergency", "Emergency"

    class Ending(models.TextChoices):
        PLANNED = "planned", "Planned move"
        UNPLANNED = "unplanned", "Unplanned"

    young_person = models.ForeignKey(YoungPerson, models.PROTECT, related_name="placements")
    home = models.ForeignKey(Home, models.PROTECT, related_name="placements")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="placements")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="placements")
    kind = models.CharField(max_length=16, choices=Kind.choices, default=Kind.LIVING_HERE)
    legal_status = models.CharField(max_length=80, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    why_here = models.TextField(blank=True)
    hoped_for = models.TextField(blank=True)  # what the placement is for, and what comes next
    ending = models.CharField(max_length=12, choices=Ending.choices, blank=True)
    moved_on_to = models.CharField(max_length=160, blank=True)

    objects = PlacementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="placement_ends_after_start",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
            ),
            # One home at a time (short breaks beside it are possible). The key stands in a
            # one-value range because plain gist, without an extension, knows only ranges.
            ExclusionConstraint(
                name="one_home_at_a_time",
                expressions=[
                    (
                        Func(
                            F("young_person"),
                            F("young_person"),
                            Value("[]"),
                            function="int8range",
                            output_field=BigIntegerRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                    (
                        Func(
                            F("starts_on"),
                            F("ends_on"),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=~Q(kind="short breaks"),
            ),
        ]


@track
class Stay(Referenced):
    """One short-break stay: arrival and departure days. Nights are counted between them."""

    placement = models.ForeignKey(Placement, models.PROTECT, related_name="stays")
    arrives_on = models.DateField()
    leaves_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="stay_leaves_after_arrival", condition=Q(leaves_on__gte=F("arrives_on"))
            ),
        ]


class DatedQuerySet(models.QuerySet):
    def in_force(self) -> "DatedQuerySet":
        """Rows that hold today (London): from ``starts_on`` through ``ends_on``."""
        today = timezone.localdate()
        return self.filter(starts_on__lte=today).filter(Q(ends_on=None) | Q(ends_on__gte=today))


@track
class KeyWorker(Referenced):
    """The member of staff specially responsible for one young person (D1)."""

    young_person = models.ForeignKey(YoungPerson, models.PROTECT, related_name="key_workers")
    staff_member = models.ForeignKey(StaffMember, models.PROTECT, related_name="key_work_for")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = DatedQuerySet.as_manager()


@track
class Allocation(Referenced):
    """An authority's social worker responsible for a young person, from when until when.

    This, with the worker's membership of that authority, is what lets them see: both are
    judged on every request.
    """

    young_person = models.ForeignKey(YoungPerson, models.PROTECT, related_name="allocations")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="allocations")
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="allocations")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = DatedQuerySet.as_manager()


@fixed(why="a version of a plan is never changed: the next one replaces it")
@track
class PlacementPlan(Recorded):
    """One version of the plan made with the young person (reg 17, C7). A version is never
    changed: the next one replaces it, with the reason, and both stay readable."""

    placement = models.ForeignKey(Placement, models.PROTECT, related_name="plans")
    home = models.ForeignKey(Home, models.PROTECT, related_name="+")
    young_person = models.ForeignKey(YoungPerson, models.PROTECT, related_name="plans")
    version = models.PositiveIntegerField()
    likes = models.TextField(blank=True)
    dislikes = models.TextField(blank=True)
    triggers = models.TextField(blank=True)
    what_helps = models.TextField(blank=True)
    what_does_not = models.TextField(blank=True)
    health = models.TextField(blank=True)
    interests = models.TextField(blank=True)
    communication = models.TextField(blank=True)
    how_they_took_part = models.TextField(blank=True)  # how the young person made it with us
    agreed_by_young_person = models.BooleanField(default=False)
    reason = models.CharField(max_length=300, blank=True)  # why this version; empty for the first

    PARTS = (
        "likes",
        "dislikes",
        "triggers",
        "what_helps",
        "what_does_not",
        "health",
        "interests",
        "communication",
        "how_they_took_part",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["placement", "version"], name="one_plan_of_each_version"
            ),
        ]


def whole_months(start: date, end: date) -> int:
    """Calendar months from start to end, for "living here for a year and a half"."""
    gap = relativedelta(end, start)
    return gap.years * 12 + gap.months
