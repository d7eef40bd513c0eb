"""Not where they should be: from the moment it is noticed until they are back and were heard (D15)."""

from datetime import timedelta

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from accounts.records import Recorded
from homes.models import Home
from homes.records.guard import amendable
from homes.records.life import Amendable, pairs, standing_with
from placements.models import YoungPerson

LATELY, LONGER = timedelta(days=30), timedelta(days=90)


class Kind(models.TextChoices):
    """Missing: nobody knows where they are. Away: known, not agreed, and a worry."""

    MISSING = "missing", "Missing: we do not know where they are"
    AWAY = "away", "Away without agreement: we know, or think we know, where"


class Risk(models.TextChoices):
    """How the police say it, so that both say the same."""

    NONE = "none", "No apparent risk"
    LOW = "low", "Low"
    MEDIUM = "medium", "Medium"
    HIGH = "high", "High"


class Push(models.TextChoices):
    """What drew them away, and what drove them: as they say it, or as we think."""

    FAMILY = "family", "Wanted to be with family"
    FRIENDS = "friends", "Wanted to be with friends"
    PARTNER = "partner", "Wanted to be with somebody close"
    ARGUMENT = "argument", "An argument here"
    BULLIED = "bullied", "Somebody here was unkind"
    RULES = "rules", "A rule or a time to be back"
    EXPLOITED = "exploited", "Somebody wanted something from them"
    UNHAPPY = "unhappy", "Unhappy here"
    OTHER = "other", "Something else"


class EpisodeQuerySet(models.QuerySet):
    def open(self) -> "EpisodeQuerySet":
        """Those that are not over: they are not back yet."""
        return self.filter(returned_at=None)

    def since(self, span: timedelta) -> "EpisodeQuerySet":
        """Those that began within so long."""
        return self.filter(last_seen_at__gte=timezone.now() - span)


NOTICED = (
    "kind",
    "last_seen_at",
    "last_seen_where",
    "noticed_at",
    "wearing",
    "company",
    "thought",
    "circumstances",
    "risk",
    "risk_words",
)
BACK = (
    "returned_at",
    "found_by",
    "found_where",
    "how_they_were",
    "harm",
    "own_words",
    "no_words_yet",
    "pushes",
    "checked_at",
    "checked_by",
    "different",
)


@amendable(
    content=NOTICED,
    fixed=("home_id", "young_person_id"),
    sealed={"returned_at": (*BACK, "back_recorded_at", "back_recorded_by_id")},
    indexed_by=("home", "pgh_created_at"),
)
class MissingEpisode(Amendable, Recorded):
    """One time a young person was not where they should be.

    What was noticed is signed by whoever wrote it; that they are back, and how, once more by
    whoever wrote that. Its length runs from when they were last seen until they were back.
    """

    home = models.ForeignKey(Home, models.PROTECT, related_name="missing_episodes")
    young_person = models.ForeignKey(YoungPerson, models.PROTECT, related_name="missing_episodes")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    last_seen_at = models.DateTimeField()
    last_seen_where = models.CharField(max_length=200)
    noticed_at = models.DateTimeField()
    wearing = models.CharField(max_length=300, blank=True)
    company = models.CharField(max_length=300, blank=True)  # whom they may be with
    thought = models.CharField(max_length=300, blank=True)  # where they may be, or be going
    circumstances = models.TextField()
    risk = models.CharField(max_length=8, choices=Risk.choices)
    risk_words = models.TextField()  # why that risk

    returned_at = models.DateTimeField(null=True, blank=True)
    found_by = models.CharField(max_length=200, blank=True)
    found_where = models.CharField(max_length=200, blank=True)
    how_they_were = models.TextField(blank=True)
    harm = models.TextField(blank=True)  # empty: none that we know of
    own_words = models.TextField(blank=True)  # why, as they say it
    no_words_yet = models.BooleanField(default=False)
    pushes = ArrayField(models.CharField(max_length=12), default=list, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)  # police prevention (well-being) check
    checked_by = models.CharField(max_length=200, blank=True)
    different = models.TextField(blank=True)  # what we do differently
    back_recorded_at = models.DateTimeField(null=True, editable=False)
    back_recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )

    objects = standing_with("", queryset=EpisodeQuerySet)
    with_void = EpisodeQuerySet.as_manager()

    class Meta:
        constraints = [
            pairs("episode"),
            models.CheckConstraint(
                name="noticed_after_last_seen", condition=Q(noticed_at__gte=F("last_seen_at"))
            ),
            models.CheckConstraint(
                name="missing_not_in_the_future", condition=Q(noticed_at__lte=F("recorded_at"))
            ),
            models.CheckConstraint(
                name="back_after_last_seen",
                condition=Q(returned_at=None) | Q(returned_at__gte=F("last_seen_at")),
            ),
            models.CheckConstraint(
                name="back_says_how_and_by_whom",
                condition=Q(returned_at=None, back_recorded_at=None, back_recorded_by=None)
                | (
                    Q(returned_at__isnull=False, back_recorded_at__isnull=False)
                    & Q(back_recorded_by__isnull=False)
                    & ~Q(how_they_were="")
                ),
            ),
            models.UniqueConstraint(
                fields=["young_person", "home"],
                condition=Q(returned_at=None, voided_at=None),
                name="one_open_episode_a_young_person",
            ),
        ]
        indexes = [
            models.Index(fields=["home", "-last_seen_at"]),
            models.Index(fields=["young_person", "-last_seen_at"]),
        ]


@amendable(content=("who", "name", "at", "reference"), fixed=("episode_id",))
class ToldOf(Amendable, Recorded):
    """Who was told that somebody was not where they should be, when, and with which reference."""

    class Who(models.TextChoices):
        POLICE = "police", "Police"
        AUTHORITY = "authority", "Placing authority"
        FAMILY = "family", "Family"
        MANAGER = "manager", "Manager on call"
        AREA = "area", "The authority here"
        OTHER = "other", "Someone else"

    episode = models.ForeignKey(MissingEpisode, models.PROTECT, related_name="told")
    who = models.CharField(max_length=12, choices=Who.choices)
    name = models.CharField(max_length=160, blank=True)
    at = models.DateTimeField()
    reference = models.CharField(max_length=80, blank=True)  # such as the police's own number

    objects = standing_with("", "episode__")

    class Meta:
        constraints = [
            pairs("told_of"),
            models.CheckConstraint(
                name="nobody_is_told_in_the_future", condition=Q(at__lte=F("recorded_at"))
            ),
        ]


@amendable(
    content=(
        "offered_at",
        "accepted",
        "why_not",
        "interviewer",
        "held_at",
        "report_on",
        "own_words",
        "actions",
    ),
    fixed=("episode_id",),
    indexed_by=("pgh_created_at",),
)
class ReturnInterview(Amendable, Recorded):
    """The talk offered after they came back, by somebody who does not look after them.

    The authority owes it; the home asks for it, and says how that went. Offered and refused with
    the reason is an answer too. Each row is how things stood then; the newest counts.
    """

    episode = models.ForeignKey(MissingEpisode, models.PROTECT, related_name="interviews")
    offered_at = models.DateTimeField()
    accepted = models.BooleanField(null=True, blank=True)  # None: not answered yet
    why_not = models.TextField(blank=True)
    interviewer = models.CharField(max_length=200, blank=True)  # their name, and for whom they work
    held_at = models.DateTimeField(null=True, blank=True)
    report_on = models.DateField(null=True, blank=True)  # the day its report came
    own_words = models.TextField(blank=True)  # what the young person wants us to know of it
    actions = models.TextField(blank=True)  # what was agreed

    objects = standing_with("", "episode__")

    class Meta:
        constraints = [
            pairs("return_interview"),
            models.CheckConstraint(
                name="interview_refused_says_why",
                condition=~Q(accepted=False, why_not=""),
            ),
            models.CheckConstraint(
                name="interview_held_after_it_is_offered",
                condition=Q(held_at=None) | Q(held_at__gte=F("offered_at"), accepted=True),
            ),
        ]
        indexes = [models.Index(fields=["episode", "-recorded_at"])]
