"""Incidents: what happened, everyone's part in it, and what was learned (D11, D13)."""

from datetime import datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accounts.records import Recorded, Referenced
from homes.models import Home
from homes.records.guard import amendable
from homes.records.life import Amendable, pairs, standing_with
from placements.behaviours import Behaviour, Response, Trigger
from placements.incidents.body import BodyPart
from placements.models import YoungPerson
from placements.places import Place
from staff.models import StaffMember


class Kind(models.TextChoices):
    AGGRESSION = "aggression", "Hurting or threatening others"
    DAMAGE = "damage", "Damage to things"
    SELF_HARM = "self-harm", "Self-harm"
    MISSING = "missing", "Not where they should be"
    BULLYING = "bullying", "Bullying"
    ACCIDENT = "accident", "Accident or injury"
    HEALTH = "health", "Illness or seizure"
    ALLEGATION = "allegation", "Something said about an adult"
    SUBSTANCES = "substances", "Drugs, alcohol or vapes"
    DISTRESS = "distress", "Very upset"
    OTHER = "other", "Something else"


class Feeling(models.TextChoices):
    """How a young person felt, chosen by a face where words are hard to find (D13)."""

    SAD = "sad", "Sad"
    ANGRY = "angry", "Angry"
    FRIGHTENED = "frightened", "Frightened"
    WORRIED = "worried", "Worried"
    ASHAMED = "ashamed", "Ashamed"
    MIXED_UP = "mixed up", "Mixed up"
    CALM = "calm", "Calm"
    PROUD = "proud", "Proud"


class Police(models.TextChoices):
    NOT_CALLED = "", "No"
    CALLED = "called", "Called, and did not come"
    ATTENDED = "attended", "Came"


def _codes(choices: type[models.TextChoices]) -> ArrayField:
    """Several codes of one list, in the order they were chosen; empty: nobody has said."""
    code = models.CharField(max_length=16, choices=choices.choices)
    return ArrayField(code, default=list, blank=True)


@amendable(
    content=(
        "kind",
        "occurred_at",
        "ended_at",
        "place",
        "place_words",
        "before",
        "trigger",
        "what_happened",
        "response",
        "how_it_ended",
        "anyone_hurt",
        "injuries",
        "damaged",
        "damage_cost",
        "police",
        "police_reference",
        "police_outcome",
        "before_next_shift",
    ),
    fixed=("home_id",),
    signatures=("reviewed_at", "reviewed_by_id"),
    sealed={"reviewed_at": ("learned", "changes", "because")},
    indexed_by=("home", "pgh_created_at"),
)
class Incident(Amendable, Recorded):
    """One event, however many people were part of it. Sending it is the author's signature;
    the manager's review is the second. Nobody reviews their own. Amended after that, it is a
    new version that asks for a new review.

    ``occurred_at`` is typed and may be long before ``recorded_at``: late is shown, never hidden.
    """

    home = models.ForeignKey(Home, models.PROTECT, related_name="incidents")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    occurred_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    place = models.CharField(max_length=16, choices=Place.choices)
    place_words = models.CharField(max_length=120, blank=True)  # where exactly, or where out
    before = models.TextField()
    trigger = models.CharField(max_length=300, blank=True)
    what_happened = models.TextField()
    response = models.TextField()
    how_it_ended = models.TextField()
    anyone_hurt = models.BooleanField(default=False)
    injuries = models.TextField(blank=True)
    damaged = models.TextField(blank=True)
    damage_cost = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    police = models.CharField(max_length=8, choices=Police.choices, blank=True)
    police_reference = models.CharField(max_length=60, blank=True)
    police_outcome = models.TextField(blank=True)
    before_next_shift = models.TextField(blank=True)

    learned = models.TextField(blank=True)
    changes = ArrayField(models.CharField(max_length=12), default=list, blank=True)
    because = models.TextField(blank=True)  # what changes and how, or why nothing does
    reviewed_at = models.DateTimeField(null=True, editable=False)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )

    class Change(models.TextChoices):
        PLAN = "plan", "The plan"
        RISK = "risk", "The risk assessment"
        STAFFING = "staffing", "Staffing"
        NOTHING = "nothing", "Nothing, because"

    class Meta:
        constraints = [
            pairs("incident"),
            models.CheckConstraint(
                name="reviewed_at_and_by",
                condition=Q(reviewed_at=None, reviewed_by=None)
                | Q(reviewed_at__isnull=False, reviewed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="nobody_reviews_their_own",
                condition=Q(reviewed_by=None) | ~Q(reviewed_by=models.F("recorded_by")),
            ),
            models.CheckConstraint(
                name="incident_ends_after_it_starts",
                condition=Q(ended_at=None) | Q(ended_at__gte=models.F("occurred_at")),
            ),
            models.CheckConstraint(
                name="damage_costs_something_or_is_not_known",
                condition=Q(damage_cost=None) | Q(damage_cost__gt=0),
            ),
            models.CheckConstraint(
                name="incident_not_in_the_future",
                condition=Q(occurred_at__lte=models.F("recorded_at")),
            ),
        ]
        indexes = [
            models.Index(fields=["home", "-occurred_at"]),
            models.Index(fields=["home"], name="incident_waiting", condition=Q(reviewed_at=None)),
        ]

    @property
    def written_at(self) -> datetime:
        """When what it says now was written: sent, or last amended."""
        return self.amended_at or self.recorded_at


class Part(models.TextChoices):
    PART_OF_IT = "part", "Part of it"
    HURT = "hurt", "Hurt or upset by it"
    SAW = "saw", "Saw or heard it"


class NoAccountYet(models.TextChoices):
    DOES_NOT_WANT_TO = "does not want to", "Does not want to say yet"
    ASLEEP = "asleep", "Asleep or not here"
    NOT_ASKED = "not asked", "We have not asked yet"
    COMMUNICATES = "communicates", "Tells us in another way, written above"


@amendable(
    content=(
        "part",
        "triggers",
        "behaviours",
        "account",
        "felt",
        "felt_after",
        "feelings",
        "no_account",
    ),
    fixed=("incident_id", "young_person_id"),
)
class InvolvedYoungPerson(Amendable, Referenced):
    """One young person's part in an incident, with their own account as large as the adults'.

    ``triggers`` and ``behaviours`` are theirs alone, in codes that two records can be compared by;
    ``felt`` is how they say they felt in it, ``felt_after`` how they felt afterwards.
    """

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="young_people")
    young_person = models.ForeignKey(YoungPerson, models.PROTECT, related_name="incidents")
    part = models.CharField(max_length=8, choices=Part.choices)
    triggers = _codes(Trigger)
    behaviours = _codes(Behaviour)
    account = models.TextField(blank=True)
    felt = _codes(Feeling)
    felt_after = _codes(Feeling)
    feelings = models.CharField(max_length=300, blank=True)
    no_account = models.CharField(max_length=16, choices=NoAccountYet.choices, blank=True)

    objects = standing_with("", "incident__")

    class Meta:
        constraints = [
            pairs("part"),
            models.UniqueConstraint(
                fields=["incident", "young_person"], name="a_young_person_once_an_incident"
            ),
        ]

    @property
    def said(self) -> str:
        """Everything this young person said about it: with the incident, and later on."""
        later = (one.account for one in self.later_accounts.all())
        return "\n\n".join(words for words in (self.account, *later) if words)


@amendable(
    content=("account", "felt", "felt_after", "feelings", "no_account"), fixed=("involved_id",)
)
class LaterAccount(Amendable, Recorded):
    """What a young person said after the incident was sent, with who wrote it down and when (D13).

    What was sent is never changed, so this stands beside it, before the manager's signature or
    long after. ``account`` may be empty: asked again, and ``no_account`` says how that went.
    """

    involved = models.ForeignKey(InvolvedYoungPerson, models.PROTECT, related_name="later_accounts")
    account = models.TextField(blank=True)
    felt = _codes(Feeling)
    felt_after = _codes(Feeling)
    feelings = models.CharField(max_length=300, blank=True)
    no_account = models.CharField(max_length=16, choices=NoAccountYet.choices, blank=True)

    objects = standing_with("", "involved__incident__")

    class Meta:
        constraints = [
            pairs("later_account"),
            models.CheckConstraint(
                name="a_later_account_says_something",
                condition=~Q(account="", feelings="", felt=[], felt_after=[]) | ~Q(no_account=""),
            ),
        ]


@amendable(content=("staff_member_id", "name", "part"), fixed=("incident_id",))
class InvolvedAdult(Amendable, Referenced):
    """An adult's part: a member of staff by reference, anyone else by name."""

    class Part(models.TextChoices):
        LED = "led", "Led"
        HELPED = "helped", "Helped"
        SAW = "saw", "Saw it"

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="adults")
    staff_member = models.ForeignKey(
        StaffMember, models.PROTECT, null=True, blank=True, related_name="incidents"
    )
    name = models.CharField(max_length=120, blank=True)  # somebody who does not work here
    part = models.CharField(max_length=8, choices=Part.choices)

    objects = standing_with("", "incident__")

    class Meta:
        constraints = [
            pairs("adult"),
            models.CheckConstraint(
                name="an_adult_is_staff_or_named",
                condition=Q(staff_member__isnull=False, name="")
                | (Q(staff_member=None) & ~Q(name="")),
            ),
        ]


@amendable(content=("who", "name", "at"), fixed=("incident_id",))
class Told(Amendable, Referenced):
    """Who was told about an incident, and when."""

    class Who(models.TextChoices):
        MANAGER = "manager", "Manager on call"
        FAMILY = "family", "Family"
        SOCIAL_WORKER = "social worker", "Social worker"
        POLICE = "police", "Police"
        HEALTH = "health", "Doctor or hospital"
        SCHOOL = "school", "School"
        OTHER = "other", "Someone else"

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="told")
    who = models.CharField(max_length=16, choices=Who.choices)
    name = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField(null=True, blank=True)

    objects = standing_with("", "incident__")

    class Meta:
        constraints = [pairs("told")]


@amendable(
    content=("number", "response", "words", "by_id", "helped"),
    fixed=("incident_id",),
)
class Step(Amendable, Referenced):
    """One thing the adults did, in its order: what was tried before what ended it (D11).

    ``number`` counts from 1 within the incident. ``by`` is empty when nobody says who.
    """

    class Helped(models.TextChoices):
        NO = "no", "It did not help"
        LITTLE = "little", "It helped a little"
        ENDED = "ended", "It ended it"

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="steps")
    number = models.PositiveSmallIntegerField()
    response = models.CharField(max_length=16, choices=Response.choices)
    words = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(
        StaffMember, models.PROTECT, null=True, blank=True, related_name="steps_taken"
    )
    helped = models.CharField(max_length=8, choices=Helped.choices, blank=True)

    objects = standing_with("", "incident__")

    class Meta:
        constraints = [
            pairs("step"),
            models.UniqueConstraint(
                fields=["incident", "number"],
                name="one_step_at_a_time",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.UniqueConstraint(
                fields=["incident"], condition=Q(helped="ended"), name="one_step_ended_it"
            ),
        ]


@amendable(
    content=("name", "where", "what", "treatment", "treated_by"),
    fixed=("incident_id", "young_person_id", "staff_member_id"),
)
class Injury(Amendable, Referenced):
    """Where one person was hurt, how, and what was done for them."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="hurt_people")
    young_person = models.ForeignKey(
        YoungPerson, models.PROTECT, null=True, blank=True, related_name="injuries"
    )
    staff_member = models.ForeignKey(
        StaffMember, models.PROTECT, null=True, blank=True, related_name="injuries"
    )
    name = models.CharField(max_length=120, blank=True)  # somebody who neither lives nor works here
    where = models.CharField(max_length=24, choices=BodyPart.choices)
    what = models.CharField(max_length=300)
    treatment = models.CharField(max_length=300, blank=True)
    treated_by = models.CharField(max_length=120, blank=True)

    objects = standing_with("", "incident__")

    class Meta:
        constraints = [
            pairs("injury"),
            models.CheckConstraint(
                name="one_person_is_hurt",
                condition=Q(young_person__isnull=False, staff_member=None, name="")
                | Q(young_person=None, staff_member__isnull=False, name="")
                | (Q(young_person=None, staff_member=None) & ~Q(name="")),
            ),
        ]


@amendable(content=("words",), fixed=("adult_id",))
class StaffAccount(Amendable, Recorded):
    """What one member of staff saw and did, written by nobody but themselves (D11).

    It stands apart from the incident, whose writer cannot change it.
    """

    adult = models.OneToOneField(InvolvedAdult, models.PROTECT, related_name="own_account")
    words = models.TextField()

    objects = standing_with("", "adult__incident__")

    class Meta:
        constraints = [pairs("staff_account")]
