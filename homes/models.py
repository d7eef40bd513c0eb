"""The home, who carries it on, the authorities that place young people there (A1), and what is
due there: who is away, and how each person is reminded (F7)."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from accounts.records import Recorded, Referenced, track


class Sector(models.TextChoices):
    LOCAL_AUTHORITY = "local authority", "Local authority"
    PRIVATE = "private", "Private"
    VOLUNTARY = "voluntary", "Voluntary"


@track
class Provider(Referenced):
    """The organisation that carries on one or more homes (registered provider, reg 2)."""

    name = models.CharField(max_length=160)
    sector = models.CharField(max_length=16, choices=Sector.choices)


@track
class Authority(Referenced):
    """A local authority that places young people or in whose area a home stands."""

    name = models.CharField(max_length=160, unique=True)


class Purpose(models.TextChoices):
    WIDE_RANGE = "wide range", "A wide range of needs"
    SPECIALIST = "specialist", "Specialist"
    SHORT_BREAKS = "short breaks", "Short breaks"
    SECURE = "secure", "Secure"


@track
class Home(Referenced):
    """A children's home. No home is typical: owner, size, purpose and age range differ (A1)."""

    provider = models.ForeignKey(Provider, models.PROTECT, related_name="homes")
    area_authority = models.ForeignKey(
        Authority, models.PROTECT, null=True, blank=True, related_name="homes_in_area"
    )
    name = models.CharField(max_length=160)
    letter = models.CharField(max_length=2, blank=True)  # its portrait in the survey's Annex A
    urn = models.CharField("URN", max_length=16, blank=True)  # the regulator's, always text
    purpose = models.CharField(max_length=16, choices=Purpose.choices)
    about = models.TextField(blank=True)  # who it is for and what it tries to do, in a few lines
    setting = models.TextField(blank=True)  # the house and where it stands
    town = models.CharField(max_length=80, blank=True)
    places = models.PositiveSmallIntegerField(null=True, blank=True)  # registered; may be unstated
    age_from = models.PositiveSmallIntegerField(null=True, blank=True)  # years
    age_to = models.PositiveSmallIntegerField(null=True, blank=True)  # years
    who_for = models.CharField(max_length=80, blank=True)  # such as "young men"
    emergency_bed = models.BooleanField(default=False)
    semi_independence_flat = models.BooleanField(default=False)
    linked_school = models.CharField(max_length=160, blank=True)
    facilities = ArrayField(models.CharField(max_length=120), default=list, blank=True)
    # The home's own intervals (F7; homes.due.rules.INTERVALS says what each decides).
    supervision_weeks = models.PositiveSmallIntegerField(default=6)
    key_work_weeks = models.PositiveSmallIntegerField(default=2)
    plan_months = models.PositiveSmallIntegerField(default=6)
    goal_weeks = models.PositiveSmallIntegerField(default=8)
    review_hours = models.PositiveSmallIntegerField(default=48)
    account_hours = models.PositiveSmallIntegerField(default=24)
    team_meeting_weeks = models.PositiveSmallIntegerField(default=4)
    missing_times = models.PositiveSmallIntegerField(default=3)  # in 30 days, then people meet
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="home_ages_in_order",
                condition=Q(age_from=None) | Q(age_to=None) | Q(age_to__gte=models.F("age_from")),
            ),
            models.CheckConstraint(
                name="home_supervision_interval_possible",
                condition=Q(supervision_weeks__gte=1, supervision_weeks__lte=26),
            ),
            models.CheckConstraint(
                name="home_intervals_possible",
                condition=Q(
                    key_work_weeks__range=(1, 12),
                    plan_months__range=(1, 12),
                    goal_weeks__range=(1, 26),
                    review_hours__range=(1, 168),
                    account_hours__range=(1, 168),
                    missing_times__range=(1, 20),
                    team_meeting_weeks__range=(1, 13),
                ),
            ),
        ]


@track
class Unit(Referenced):
    """A part of a home that lives its own life: a wing, a short-break unit, a flat."""

    home = models.ForeignKey(Home, models.PROTECT, related_name="units")
    name = models.CharField(max_length=120)
    about = models.TextField(blank=True)
    short_breaks = models.BooleanField(default=False)
    places = models.PositiveSmallIntegerField(null=True, blank=True)
    age_from = models.PositiveSmallIntegerField(null=True, blank=True)
    age_to = models.PositiveSmallIntegerField(null=True, blank=True)
    emergency_bed = models.BooleanField(default=False)


class AwayQuerySet(models.QuerySet):
    def to_come(self) -> "AwayQuerySet":
        """Those that are not over: neither past their last day nor ended."""
        return self.filter(ended_at=None, ends_on__gte=timezone.localdate())

    def in_force(self) -> "AwayQuerySet":
        """Those that hold today (London)."""
        return self.to_come().filter(starts_on__lte=timezone.localdate())


@track
class Away(Recorded):
    """A manager is away from a home, first day to last, and somebody who leads it stands in (F7).

    The one who stands in has the manager's duties in their list for those days. It opens no record
    that their own role does not open.
    """

    home = models.ForeignKey(Home, models.PROTECT, related_name="absences")
    who = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    stands_in = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField()  # the last day away
    ended_at = models.DateTimeField(null=True, editable=False)  # back sooner, or taken back
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )

    ofsted_told_on = models.DateField(null=True, blank=True)  # reg 48(1)-(3)
    ofsted_told_back_on = models.DateField(null=True, blank=True)  # reg 48(5)

    objects = AwayQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="away_ends_after_start", condition=Q(ends_on__gte=F("starts_on"))
            ),
            models.CheckConstraint(
                name="nobody_stands_in_for_themselves", condition=~Q(who=F("stands_in"))
            ),
            models.CheckConstraint(
                name="away_ended_at_and_by",
                condition=Q(ended_at=None, ended_by=None)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["home", "ends_on"])]

    @property
    def is_over(self) -> bool:
        """Back, or past its last day."""
        return self.ended_at is not None or self.ends_on < timezone.localdate()


class Reminder(models.Model):
    """How one person is told what is due without signing in: a calendar's address, a morning mail.

    Of the address only the hash is kept: it is shown once. Both name nobody, and both ask at every
    reading what the person may see then.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="reminder")
    calendar_hash = models.CharField(max_length=64, blank=True, editable=False)
    calendar_made_at = models.DateTimeField(null=True, editable=False)
    mail = models.BooleanField(default=False)
    mailed_on = models.DateField(null=True, editable=False)  # London; one mail a day at most

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_calendar_an_address",
                fields=["calendar_hash"],
                condition=~Q(calendar_hash=""),
            ),
        ]

    def __str__(self) -> str:
        return f"Reminder {self.pk}"
