"""What is written day by day: the line of a shift (D3), and each thing that happened or is to
happen beside it: key work, activities, family time and the rest (D1, D2, D8, D10)."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from accounts.records import REF_LENGTH, Recorded, Referenced, track
from homes.models import Home
from homes.records.guard import amendable, fixed
from homes.records.life import Amendable, pairs, standing_with
from placements.models import YoungPerson


class Mood(models.TextChoices):
    GOOD = "good", "Good"
    MIXED = "mixed", "Mixed"
    LOW = "low", "Low"
    HARD = "hard", "Hard"


class Shift(models.TextChoices):
    DAY = "day", "Day"
    EVENING = "evening", "Evening"
    NIGHT = "night", "Night"


class About(models.TextChoices):
    FOOD = "food", "Food"
    SCHOOL = "school", "School"
    HEALTH = "health", "Health"
    ACTIVITY = "activity", "Activity"
    FAMILY_TIME = "family time", "Family time"
    FRIENDS = "friends", "Friends"
    SLEEP = "sleep", "Sleep"


@amendable(
    content=("day", "shift", "mood", "about", "words", "proud"),
    fixed=("home_id", "young_person_id"),
    indexed_by=("home", "pgh_created_at"),
)
class DailyLine(Amendable, Recorded):
    """What a shift was like for one young person, written so that they could read it.

    ``day`` is the day the shift began (London): the night of 1 July belongs to 1 July
    even when it is written at half past six on the 2nd. Saving it is its writer's signature.
    """

    home = models.ForeignKey(Home, models.PROTECT, related_name="daily_lines")
    young_person = models.ForeignKey(YoungPerson, models.PROTECT, related_name="daily_lines")
    day = models.DateField()
    shift = models.CharField(max_length=8, choices=Shift.choices)
    mood = models.CharField(max_length=8, choices=Mood.choices)
    about = ArrayField(models.CharField(max_length=16, choices=About.choices), default=list)
    words = models.TextField()
    proud = models.BooleanField(default=False)  # a proud moment: it stands on their page

    class Meta:
        constraints = [pairs("line")]
        indexes = [
            models.Index(fields=["young_person", "-day", "-recorded_at"]),
            models.Index(fields=["home", "-day"]),
        ]


class Happening(models.TextChoices):
    KEY_WORK = "key-work", "Key work"
    ACTIVITY = "activity", "Activity"
    FAMILY_TIME = "family-time", "Family time"
    APPOINTMENT = "appointment", "Appointment"
    SCHOOL = "school", "School contact"
    HEALTH = "health", "Health note"
    REWARD = "reward", "Reward"


class State(models.TextChoices):
    DONE = "done", "Happened"
    PLANNED = "planned", "To come"
    NOT = "not", "Did not happen"


class How(models.TextChoices):
    """In which way, or of which sort; which of them a kind offers is said in ``entry_kinds``."""

    FORMAL = "formal", "Planned session"
    INFORMAL = "informal", "In passing"
    INDIVIDUAL = "individual", "Individual"
    GROUP = "group", "Group"
    VISIT = "visit", "Visit"
    OUTING = "outing", "Outing"
    CALL = "call", "Phone call"
    VIDEO = "video", "Video call"
    LETTER = "letter", "Letter or message"
    GP = "gp", "GP"
    DENTIST = "dentist", "Dentist"
    OPTICIAN = "optician", "Optician"
    CAMHS = "camhs", "CAMHS"
    SOCIAL_WORKER = "social worker", "Social worker’s visit"
    REVIEW = "review", "Review"
    SCHOOL_MEETING = "school meeting", "School meeting"
    OTHER = "other", "Something else"
    WE_BEGAN = "we began", "We did"
    SCHOOL_BEGAN = "school began", "School did"
    DAY_OFF = "day off", "A day not at school: sent home, excluded or stayed away"
    ILLNESS = "illness", "Illness"
    INJURY = "injury", "Injury"
    MEDICINE = "medicine", "Medicine"
    WELL_BEING = "well-being", "Well-being"
    GROWTH = "growth", "Weight, sleep or food"
    MONEY = "money", "Money"
    TREAT = "treat", "A treat or a trip"
    THING = "thing", "Something to keep"
    FREEDOM = "freedom", "More freedom"


class Choice(models.TextChoices):
    THEIRS = "theirs", "Theirs"
    TOGETHER = "together", "Chosen together"
    OURS = "ours", "Ours"


@amendable(
    content=(
        "began_at",
        "how",
        "with_whom",
        "supported_by",
        "as_agreed",
        "whose_choice",
        "pence",
        "about",
        "agreed",
    ),
    fixed=("home_id", "kind"),
    signatures=("told_at", "told_by_id"),
    sealed={"told_at": ("state", "minutes", "afterwards")},
    indexed_by=("home", "pgh_created_at"),
)
class Entry(Amendable, Recorded):
    """One thing that happened, or is to happen, with one or several young people.

    Which columns a kind uses and what it calls them is said in ``entry_kinds``; the others stay
    empty. ``told_at`` and ``told_by`` say when and by whom it was written how it went: at once,
    or later for what was planned. From then on it changes only by a new version.
    """

    home = models.ForeignKey(Home, models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=16, choices=Happening.choices)
    state = models.CharField(max_length=8, choices=State.choices, default=State.DONE)
    began_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)  # how long it took
    how = models.CharField(max_length=16, choices=How.choices)
    with_whom = models.CharField(max_length=200, blank=True)
    supported_by = models.CharField(max_length=200, blank=True)
    as_agreed = models.BooleanField(null=True, blank=True)  # as the plan says
    whose_choice = models.CharField(max_length=12, choices=Choice.choices, blank=True)
    pence = models.PositiveIntegerField(null=True, blank=True)  # what it is worth, in pence
    about = models.TextField(blank=True)
    agreed = models.TextField(blank=True)
    afterwards = models.TextField(blank=True)  # how it went, or why it did not happen
    told_at = models.DateTimeField(null=True, editable=False)
    told_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )

    class Meta:
        verbose_name_plural = "entries"
        constraints = [
            pairs("happening"),
            models.CheckConstraint(
                name="what_is_to_come_is_not_told_yet",
                condition=Q(state=State.PLANNED, told_at=None, told_by=None)
                | (~Q(state=State.PLANNED) & Q(told_at__isnull=False, told_by__isnull=False)),
            ),
            models.CheckConstraint(
                name="what_happened_had_begun",
                condition=~Q(state=State.DONE) | Q(began_at__lte=F("told_at")),
            ),
        ]
        indexes = [
            models.Index(fields=["home", "-began_at"]),
            models.Index(
                fields=["home", "began_at"], name="entry_to_come", condition=Q(state="planned")
            ),
        ]

    @property
    def over_at(self) -> datetime:
        """The moment by which it was over: after it, what is written is late."""
        return self.began_at + timedelta(minutes=self.minutes or 0)

    @property
    def is_planned(self) -> bool:
        return self.state == State.PLANNED


class Enjoyed(models.TextChoices):
    YES = "yes", "Yes"
    MIXED = "mixed", "Some of it"
    NO = "no", "No"
    NOT_SAID = "not said", "Has not said"


@amendable(
    content=("enjoyed", "words", "people"),
    fixed=("entry_id", "young_person_id"),
    signed="OLD.enjoyed <> '' OR OLD.words <> '' OR OLD.people <> '{}'",
)
class EntryPart(Amendable, Referenced):
    """One young person in an entry: how it was for them, what they said of it, and which of the
    people who matter to them it was with (by reference). Empty until somebody writes that down;
    what is written then changes only by a new version."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="parts")
    young_person = models.ForeignKey(YoungPerson, models.PROTECT, related_name="entry_parts")
    enjoyed = models.CharField(max_length=8, choices=Enjoyed.choices, blank=True)
    words = models.TextField(blank=True)  # their own, as they were said
    people = ArrayField(models.CharField(max_length=REF_LENGTH), default=list, blank=True)

    objects = standing_with("", "entry__")

    class Meta:
        constraints = [
            pairs("entry_part"),
            models.UniqueConstraint(
                fields=["entry", "young_person"], name="a_young_person_once_an_entry"
            ),
        ]


@fixed("home_id", "since", "until", why="what somebody initialled is never changed")
@track
class HandoverRead(Recorded):
    """Somebody coming on shift has read what was written between two moments (D3). Initialled
    once it was shown: what is written later is not among it."""

    home = models.ForeignKey(Home, models.PROTECT, related_name="handovers_read")
    since = models.DateTimeField()
    until = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="handover_read_from_until", condition=Q(since__lt=F("until"))
            ),
            models.UniqueConstraint(
                fields=["home", "recorded_by", "until"], name="a_handover_initialled_once"
            ),
        ]
        indexes = [models.Index(fields=["home", "-until"])]
