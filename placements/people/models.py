"""Who matters to a young person, and how they keep in touch as it was agreed (D8, reg 22)."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from accounts.records import Recorded
from homes.models import Home
from homes.records.guard import amendable
from homes.records.life import Amendable, pairs, standing_with
from placements.models import YoungPerson


class Kind(models.TextChoices):
    """Which sort of somebody: a cat may matter as much as an aunt."""

    FAMILY = "family", "Family"
    FRIEND = "friend", "A friend"
    ADULT = "adult", "An adult they chose"
    PET = "pet", "A pet"
    OTHER = "other", "Somebody else"


class Contact(models.TextChoices):
    """What holds between them. The last two are restrictions: never the home's own to make."""

    FREE = "free", "In touch as they like"
    AGREED = "agreed", "In touch as agreed"
    LIMITED = "limited", "Restricted"
    NONE = "none", "Not to be contacted"


RESTRICTED = (Contact.LIMITED, Contact.NONE)


class Way(models.TextChoices):
    SEE = "see", "See each other"
    CALL = "call", "Call"
    VIDEO = "video", "Video call"
    WRITE = "write", "Write"


class Support(models.TextChoices):
    ALONE = "alone", "By themselves"
    NEAR = "near", "With an adult near"
    SUPERVISED = "supervised", "Supervised"


class By(models.TextChoices):
    """Who agreed it, or decided it."""

    YOUNG_PERSON = "young person", "The young person"
    PARENT = "parent", "A parent"
    AUTHORITY = "authority", "The placing authority"
    COURT = "court", "A court order"


MAY_RESTRICT = (By.AUTHORITY, By.COURT)


class SomeoneQuerySet(models.QuerySet):
    def in_force(self) -> "SomeoneQuerySet":
        """Those who have not been ended."""
        return self.filter(ended_at=None)


@amendable(
    content=(
        "name",
        "kind",
        "relation",
        "why",
        "contact",
        "ways",
        "how_often",
        "where",
        "support",
        "supported_by",
        "agreed_by",
        "agreed_with",
        "agreed_on",
        "order_on",
        "order_ref",
        "reason",
        "own_view",
        "review_by",
    ),
    fixed=("home_id", "young_person_id"),
    sealed={"ended_at": ("ended_on", "ended_at", "ended_by_id", "ended_because")},
    indexed_by=("home", "pgh_created_at"),
)
class Someone(Amendable, Recorded):
    """Somebody who matters to a young person, or somebody they may not be in touch with.

    ``name`` and ``relation`` are as the young person says them. How they keep in touch, and who
    agreed it, stand with them: looked at again, it is a new version with its reason. ``review_by``
    is a day: at the latest then it is looked at again. What a court or the authority restricts
    says why and by whom, and is never shown to the young person on their page. Ended, somebody
    stays readable, with the day and why.
    """

    home = models.ForeignKey(Home, models.PROTECT, related_name="+")
    young_person = models.ForeignKey(YoungPerson, models.PROTECT, related_name="people")
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    relation = models.CharField(max_length=120)  # "my nan", "best mate from Year 7"
    why = models.TextField(blank=True)  # why they matter, in the young person's own words
    contact = models.CharField(max_length=8, choices=Contact.choices)
    ways = ArrayField(models.CharField(max_length=8, choices=Way.choices), default=list)
    how_often = models.CharField(max_length=200, blank=True)
    where = models.CharField(max_length=200, blank=True)
    support = models.CharField(max_length=12, choices=Support.choices, blank=True)
    supported_by = models.CharField(max_length=200, blank=True)  # who is near, or supervises
    agreed_by = ArrayField(models.CharField(max_length=12, choices=By.choices), default=list)
    agreed_with = models.CharField(max_length=200, blank=True)  # by name: "Mum; Sol Bennett"
    agreed_on = models.DateField(null=True, blank=True)
    order_on = models.DateField(null=True, blank=True)
    order_ref = models.CharField(max_length=120, blank=True)
    reason = models.TextField(blank=True)  # why it is restricted
    own_view = models.TextField(blank=True)  # what the young person thinks of it
    review_by = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, editable=False)  # the day it ended, as it was typed
    ended_at = models.DateTimeField(null=True, editable=False)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    ended_because = models.TextField(blank=True, editable=False)

    objects = standing_with("", queryset=SomeoneQuerySet)
    with_void = SomeoneQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "people who matter"
        constraints = [
            pairs("someone"),
            models.CheckConstraint(
                name="someone_ended_by_whom_when_and_why",
                condition=Q(ended_at=None, ended_by=None, ended_on=None, ended_because="")
                | (
                    Q(ended_at__isnull=False, ended_by__isnull=False, ended_on__isnull=False)
                    & ~Q(ended_because="")
                ),
            ),
            models.CheckConstraint(
                name="a_restriction_says_why_and_by_whom",
                condition=~Q(contact__in=["limited", "none"])
                | (~Q(reason="") & Q(agreed_by__overlap=["authority", "court"])),
            ),
            models.CheckConstraint(
                name="what_is_agreed_has_its_days",
                condition=Q(contact="free", review_by=None)
                | (
                    ~Q(contact="free")
                    & Q(agreed_on__isnull=False, review_by__gt=F("agreed_on"))
                    & ~Q(agreed_by=[])
                ),
            ),
            models.CheckConstraint(
                name="a_court_order_has_its_date",
                condition=~Q(agreed_by__contains=["court"]) | Q(order_on__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["young_person", "name"])]

    @property
    def is_restricted(self) -> bool:
        return self.contact in RESTRICTED
