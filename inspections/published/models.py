"""What the regulator's published files say, and what follows from them all together (F2).

Three tables hold what was read and are never changed: ``Publication`` (a file), ``Listing`` (how it
describes a registration) and ``Saying`` (what it says of one inspection). Two are put together
from them, and made anew whenever a file comes in (``reconciling``): ``PublishedInspection``
and ``Disagreement``. Nothing in any of them is about a person. ``Run`` is an operator's files on
their way in.
"""

from datetime import date

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from accounts.records import Referenced
from homes.models import track
from homes.records.guard import fixed
from inspections.models import Inspection
from ui import words


@fixed(why="what a file said is never changed: a later file adds to it")
@track
class Publication(Referenced):
    """One file of the regulator's series that was brought in.

    ``as_at`` is the day it tells of: the day of its list, or the last day of its year.
    """

    class Kind(models.TextChoices):
        AS_AT = "as_at", "Every registered home at a day, with its latest full inspection"
        IN_YEAR = "in_year", "Every inspection of a year"

    kind = models.CharField(max_length=8, choices=Kind.choices)
    as_at = models.DateField()
    name = models.CharField(max_length=200)  # of the file, as it was given
    sha256 = models.CharField(max_length=64, unique=True)
    encoding = models.CharField(max_length=20)
    lines = models.PositiveIntegerField()  # below the headings, without empty ones
    passed_over = models.PositiveIntegerField()  # providers that are no children's homes
    rejected = models.JSONField(default=list)  # [{line, what, reasons}]
    unknown_headings = models.JSONField(default=list)
    invented = models.BooleanField(default=False)  # of the demonstration: no real home is in it
    brought_in_at = models.DateTimeField(db_default=Now(), editable=False)
    brought_in_by = models.ForeignKey(  # none: by a command
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )

    class Meta:
        indexes = [models.Index(fields=["kind", "as_at"])]

    @property
    def tells(self) -> str:
        return tells(self.kind, self.as_at)


def tells(kind: str, as_at: date) -> str:
    """Every home as at 31 March 2024; every inspection of the year to 31 March 2018."""
    what = (
        "Every home as at" if kind == Publication.Kind.AS_AT else "Every inspection of the year to"
    )
    return f"{what} {words.day_month(as_at, always_year=True)}"


class Provision(models.TextChoices):
    """The kinds of provider that are children's homes."""

    HOME = "home", "Children’s home"
    SECURE = "secure", "Secure children’s home"
    SCHOOL = "school", "Residential special school registered as a children’s home"


class Sector(models.TextChoices):
    """Who owns a home, in the regulator's words."""

    PRIVATE = "private", "Private"
    LOCAL_AUTHORITY = "local_authority", "Local authority"
    VOLUNTARY = "voluntary", "Voluntary"
    HEALTH = "health", "Health authority"


class Size(models.TextChoices):
    """How many young people a home is registered for, in four bands (half of all have three)."""

    TINY = "1-2", "1 or 2 places"
    SMALL = "3-4", "3 or 4 places"
    MIDDLE = "5-6", "5 or 6 places"
    LARGE = "7+", "7 places or more"
    UNKNOWN = "", "Places not published"

    @classmethod
    def of(cls, places: int | None) -> "Size":
        """The band of a number of places."""
        if not places:
            return cls.UNKNOWN
        return [cls.TINY, cls.SMALL, cls.MIDDLE][(places - 1) // 2] if places < 7 else cls.LARGE


class Described(models.Model):
    """What is published of a registration beside its judgements. Names and addresses of
    children's homes are not published; nothing here says where one is but for its area."""

    provision = models.CharField(max_length=8, choices=Provision.choices)
    sector = models.CharField(max_length=16, choices=Sector.choices)
    region = models.CharField(max_length=40)  # one of the regulator's eight
    authority = models.CharField(max_length=60)  # the area it is in, by its usual name
    places = models.PositiveSmallIntegerField(null=True)
    size = models.CharField(max_length=4, choices=Size.choices, blank=True)
    short_breaks = models.BooleanField(default=False)
    owner = models.CharField(max_length=160, blank=True)  # the organisation, as published
    registered_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)

    class Meta:
        abstract = True


class Registration(Described):
    """One registration of a children's home, by its unique reference number, described as by the
    latest file that knows it.

    A home whose owner changes is registered anew, with another number: its history starts again.
    ``urn`` is text and never a number.
    """

    urn = models.CharField("URN", max_length=9, unique=True)
    first_listed = models.DateField(null=True)  # the first and last list it stands in
    last_listed = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["region", "sector", "size"]),
            models.Index(fields=["owner"]),
            models.Index(fields=["authority"]),
        ]

    def __str__(self) -> str:
        return f"Registration {self.urn}"


@fixed(
    "publication_id", "registration_id", "line", "provision", "sector", "region", "authority",
    "places", "owner", "registered_on", "closed_on",
    why="what a file said is never changed: a later file adds to it",
)  # fmt: skip
class Listing(Described):
    """How one file describes one registration.

    ``standing`` is put together: what was known that day of the latest full inspection.
    """

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="listings")
    registration = models.ForeignKey(Registration, models.PROTECT, related_name="listings")
    line = models.PositiveIntegerField()
    status = models.CharField(max_length=20, blank=True)
    standing = models.ForeignKey("Saying", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "registration"], name="listed_once_in_a_file"
            )
        ]

    def __str__(self) -> str:
        return f"Listing {self.pk}"


class Graded(models.Model):
    """What is published of one inspection. Labels are kept as published; a rank (1 best to 4) is
    None where there was no grade: monitoring visits, interim inspections, "not judged"."""

    kind = models.CharField(max_length=12, choices=Inspection.Kind.choices)
    day = models.DateField()  # its first day
    published_on = models.DateField(null=True)
    event_number = models.CharField(max_length=24, blank=True)
    overall = models.CharField(max_length=60, blank=True)
    overall_rank = models.PositiveSmallIntegerField(null=True)
    protection = models.CharField(max_length=60, blank=True)
    protection_rank = models.PositiveSmallIntegerField(null=True)
    leadership = models.CharField(max_length=60, blank=True)
    leadership_rank = models.PositiveSmallIntegerField(null=True)

    class Meta:
        abstract = True


@fixed(why="what a file said is never changed: a later file adds to it")
class Saying(Graded):
    """What one file says of one inspection, in which of its columns."""

    class Place(models.TextChoices):
        LATEST = "latest", "the latest full inspection"
        PREVIOUS = "previous", "the full inspection before"
        EVENT = "event", "an inspection of the year"

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="sayings")
    registration = models.ForeignKey(Registration, models.PROTECT, related_name="sayings")
    line = models.PositiveIntegerField()
    place = models.CharField(max_length=8, choices=Place.choices)

    class Meta:
        indexes = [models.Index(fields=["registration", "day"])]

    def __str__(self) -> str:
        return f"Saying {self.pk}"


class PublishedInspection(Graded):
    """One inspection, however many files tell of it: as the latest of them has it."""

    registration = models.ForeignKey(Registration, models.PROTECT, related_name="inspections")
    told = models.PositiveSmallIntegerField()  # how many sayings are of it

    class Meta:
        indexes = [
            models.Index(
                fields=["registration", "day"],
                condition=Q(kind="full", overall_rank__isnull=False),
                name="graded_in_order",
            ),
            models.Index(fields=["registration", "kind"]),
        ]

    def __str__(self) -> str:
        return f"PublishedInspection {self.pk}"


class Disagreement(models.Model):
    """Two files say different things of one inspection: both, and by which rule one stands."""

    registration = models.ForeignKey(Registration, models.PROTECT, related_name="disagreements")
    day = models.DateField()  # of the inspection, as it stands
    about = models.CharField(max_length=40)  # what they differ in
    stands = models.CharField(max_length=80)
    stands_by = models.ForeignKey(Publication, models.PROTECT, related_name="+")
    other = models.CharField(max_length=80)
    other_by = models.ForeignKey(Publication, models.PROTECT, related_name="+")
    rule = models.CharField(max_length=16)  # of inspections.published.reconciling

    class Meta:
        indexes = [models.Index(fields=["registration"])]

    def __str__(self) -> str:
        return f"Disagreement {self.pk}"


class Run(Referenced):
    """Files an operator gave, tried and then brought in by a worker. The row is the outbox, as a
    document's is: the web only writes it, and pages read from it how far the work has come.

    It holds the files until they are in, refused, or left for a day.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        WORKING = "working", "Being worked on"
        TRIED = "tried", "Tried"  # somebody may press now
        DONE = "done", "Brought in"
        REFUSED = "refused", "Not brought in"
        FAILED = "failed", "Could not be done"
        LEFT = "left", "Left as it was"  # tried, and nobody pressed

    names = models.JSONField(default=list)  # of the files
    given = models.TextField(blank=True)  # the files, packed; none once it is over
    digest = models.CharField(max_length=64)  # SHA-256 of that
    dry = models.BooleanField(default=True)  # tried only, until somebody presses
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(db_default=Now(), editable=False)
    pressed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    progress = models.PositiveSmallIntegerField(default=0)  # 0 to 100
    stage = models.CharField(max_length=300, blank=True)  # what is being done, in words
    attempts = models.PositiveSmallIntegerField(default=0)
    told_at = models.DateTimeField(null=True, editable=False)  # when a worker was last told
    claimed_at = models.DateTimeField(null=True, editable=False)
    over_at = models.DateTimeField(
        null=True, editable=False
    )  # when it was tried, or came to an end
    came = models.JSONField(
        default=list, encoder=DjangoJSONEncoder
    )  # of it, a Brought for each file
    why_not = models.CharField(max_length=600, blank=True)  # a sentence when refused or failed

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_run_has_its_files_while_it_may_be_worked_on",
                condition=~Q(state__in=["waiting", "working", "tried"]) | ~Q(given=""),
            ),
            models.CheckConstraint(
                name="a_run_is_brought_in_when_somebody_pressed",
                condition=Q(dry=True) | Q(pressed_by__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                fields=["asked_at"],
                name="run_not_over",
                condition=Q(state__in=["waiting", "working", "tried"]),
            )
        ]
