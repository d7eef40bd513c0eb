"""The home, who carries it on, and the authorities that place young people there (A1)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accounts.records import Referenced, track


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
    supervision_weeks = models.PositiveSmallIntegerField(default=6)  # the home's own interval (B6)
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
