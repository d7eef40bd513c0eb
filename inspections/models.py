"""Judgements over time, what an inspection asked for, and the inspector's own door (F1, F3, F4)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from accounts.models import Membership
from accounts.records import Recorded, Referenced
from homes.models import Home, track
from homes.records.guard import amendable, fixed
from homes.records.life import Amendable, pairs, standing_with
from staff.models import StaffMember


@track
class Inspection(Recorded):
    """One visit by the regulator. Labels are kept exactly as published at the time (F1)."""

    class Kind(models.TextChoices):
        FULL = "full", "Full"
        ASSURANCE = "assurance", "Assurance"
        INTERIM = "interim", "Interim"
        MONITORING = "monitoring", "Monitoring"
        OTHER = "other", "Other"

    home = models.ForeignKey(Home, models.PROTECT, related_name="inspections")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    framework = models.CharField(max_length=80, blank=True)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    published_on = models.DateField(null=True, blank=True)
    event_number = models.CharField(max_length=24, blank=True)
    inspector = models.CharField(max_length=120, blank=True)
    summary = models.TextField(blank=True)
    outcome = models.CharField(max_length=160, blank=True)  # interim and assurance: in words
    report_link = models.URLField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["home", "-started_on"])]


class JudgementArea(models.TextChoices):
    OVERALL = "overall", "Overall experiences and progress"
    PROTECTION = "protection", "How well helped and protected"
    LEADERSHIP = "leadership", "Effectiveness of leaders and managers"


@track
class Judgement(Referenced):
    """One judgement: its rank in order (1 best to 4, none = not judged) and its published word."""

    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="judgements")
    area = models.CharField(max_length=12, choices=JudgementArea.choices)
    rank = models.PositiveSmallIntegerField(null=True, blank=True)
    label = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["inspection", "area"], name="one_judgement_an_area"),
            models.CheckConstraint(
                name="judgement_rank_1_to_4", condition=Q(rank=None) | Q(rank__gte=1, rank__lte=4)
            ),
        ]


@amendable(
    content=("kind", "refers_to", "text", "owner_id", "due_on"),
    fixed=("inspection_id", "home_id"),
    sealed={"closed_on": ("evidence", "learned", "lasting", "closed_on", "checked_on")},
    signatures=("closed_by_id", "checked_by_id"),
    indexed_by=("home", "pgh_created_at"),
)
class InspectionAction(Amendable, Recorded):
    """A requirement (a regulation was broken: has a date) or a recommendation (F3).

    What was asked, of whom and by when stands as it was taken down, and what shows that it is done
    as it was closed: either is changed by a new version with a reason.

    One says that it is done (``ActionClaim``), somebody else checks it, and that closes it: until
    then it is open, and ``waiting_since`` tells since when it waits. One that was closed before
    the homes checked each other has no ``checked_by``.
    """

    class Kind(models.TextChoices):
        REQUIREMENT = "requirement", "Requirement"
        RECOMMENDATION = "recommendation", "Recommendation"

    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="actions")
    home = models.ForeignKey(Home, models.PROTECT, related_name="inspection_actions")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    refers_to = models.CharField(max_length=120)  # the regulation, or the Guide's paragraph
    text = models.TextField()
    owner = models.ForeignKey(StaffMember, models.PROTECT, related_name="inspection_actions")
    due_on = models.DateField(null=True, blank=True)
    evidence = models.TextField(blank=True)
    closed_on = models.DateField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    learned = models.TextField(blank=True)  # what it taught the home
    lasting = models.TextField(blank=True)  # what changes for good
    waiting_since = models.DateTimeField(null=True, editable=False)
    checked_on = models.DateField(null=True, editable=False)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )

    class Meta:
        constraints = [
            pairs("inspection_action"),
            models.CheckConstraint(
                name="checked_once_closed_and_by_another",
                condition=Q(checked_on=None, checked_by=None)
                | (
                    Q(checked_on__isnull=False, checked_by__isnull=False, closed_on__isnull=False)
                    & ~Q(checked_by=F("closed_by"))
                ),
            ),
            models.CheckConstraint(
                name="closed_waits_no_longer", condition=Q(closed_on=None) | Q(waiting_since=None)
            ),
            models.CheckConstraint(
                name="a_requirement_has_a_date",
                condition=~Q(kind="requirement") | Q(due_on__isnull=False),
            ),
            models.CheckConstraint(
                name="closed_on_and_by",
                condition=Q(closed_on=None, closed_by=None)
                | Q(closed_on__isnull=False, closed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="closed_with_evidence", condition=Q(closed_on=None) | ~Q(evidence="")
            ),
        ]


@amendable(
    content=("text", "owner_id", "due_on"),
    fixed=("action_id", "home_id"),
    sealed={"done_on": ("done_on",), "set_aside_on": ("set_aside_on", "set_aside_because")},
    signatures=("done_by_id", "set_aside_by_id"),
    indexed_by=("home", "pgh_created_at"),
)
class ActionStep(Amendable, Recorded):
    """A small step on the way to what was asked: who, by when, done by whom.

    One that is not taken after all is set aside with the reason, and stays to be read.
    """

    action = models.ForeignKey(InspectionAction, models.PROTECT, related_name="steps")
    home = models.ForeignKey(Home, models.PROTECT, related_name="+")
    text = models.CharField(max_length=300)
    owner = models.ForeignKey(StaffMember, models.PROTECT, related_name="action_steps")
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    set_aside_on = models.DateField(null=True, blank=True)
    set_aside_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    set_aside_because = models.TextField(blank=True)

    objects = standing_with("", "action__")

    class Meta:
        constraints = [
            pairs("action_step"),
            models.CheckConstraint(
                name="step_done_on_and_by",
                condition=Q(done_on=None, done_by=None)
                | Q(done_on__isnull=False, done_by__isnull=False),
            ),
            models.CheckConstraint(
                name="step_set_aside_on_by_and_why",
                condition=Q(set_aside_on=None, set_aside_by=None, set_aside_because="")
                | (
                    Q(set_aside_on__isnull=False, set_aside_by__isnull=False, done_on=None)
                    & ~Q(set_aside_because="")
                ),
            ),
        ]
        indexes = [
            models.Index(
                fields=["home", "due_on"],
                name="action_step_open",
                condition=Q(done_on=None, set_aside_on=None),
            )
        ]

    @property
    def is_open(self) -> bool:
        return self.done_on is None and self.set_aside_on is None


@amendable(
    content=("shows",),
    fixed=("action_id", "home_id", "kind", "thing"),
    indexed_by=("home", "pgh_created_at"),
)
class ActionEvidence(Amendable, Recorded):
    """One of the home's own records that shows what was done, and a sentence why it shows it.

    ``kind`` and ``thing`` name the record as the chronology does (homes.chronology): it is read
    there, by who may read it, in the words and the state it has now.
    """

    action = models.ForeignKey(InspectionAction, models.PROTECT, related_name="linked")
    home = models.ForeignKey(Home, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=24)
    thing = models.CharField(max_length=16)
    shows = models.TextField()

    objects = standing_with("", "action__")

    class Meta:
        constraints = [
            pairs("action_evidence"),
            models.UniqueConstraint(
                fields=["action", "kind", "thing"],
                name="a_record_once_as_evidence",
                condition=Q(voided_at=None),
            ),
            models.CheckConstraint(name="evidence_says_why_it_shows_it", condition=~Q(shows="")),
        ]


@fixed(
    "ref",
    "action_id",
    "home_id",
    "evidence",
    "learned",
    "lasting",
    "done_on",
    "recorded_at",
    "recorded_by_id",
    why="what was said to be done stays as it was said",
    name="said_once",
)
@fixed(
    "found",
    "why_back",
    "found_at",
    "found_by_id",
    held="OLD.found_at IS NOT NULL",
    why="what was found is found",
    name="found_once",
)
@track
class ActionClaim(Recorded):
    """Somebody says that what was asked for is done, with what shows it; somebody else looks.

    Not law: good practice, so that nobody marks their own work.
    """

    class Found(models.TextChoices):
        CHECKED = "checked", "Checked"
        BACK = "back", "Sent back"

    action = models.ForeignKey(InspectionAction, models.PROTECT, related_name="claims")
    home = models.ForeignKey(Home, models.PROTECT, related_name="+")
    evidence = models.TextField()
    learned = models.TextField()
    lasting = models.TextField(blank=True)
    done_on = models.DateField()
    found = models.CharField(max_length=8, choices=Found.choices, blank=True)
    why_back = models.TextField(blank=True)
    found_at = models.DateTimeField(null=True, editable=False)
    found_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )

    objects = standing_with("action__")
    with_void = models.Manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="claimed_with_evidence_and_what_it_taught",
                condition=~Q(evidence="") & ~Q(learned=""),
            ),
            models.CheckConstraint(
                name="found_at_by_another",
                condition=Q(found_at=None, found_by=None, found="")
                | (
                    Q(found_at__isnull=False, found_by__isnull=False)
                    & ~Q(found="")
                    & ~Q(found_by=F("recorded_by"))
                ),
            ),
            models.CheckConstraint(
                name="sent_back_says_why",
                condition=(Q(found="back") & ~Q(why_back="")) | (~Q(found="back") & Q(why_back="")),
            ),
            models.UniqueConstraint(
                fields=["action"], name="one_claim_waits", condition=Q(found_at=None)
            ),
        ]


@amendable(
    content=("met", "words"),
    fixed=("action_id", "inspection_id", "home_id"),
    indexed_by=("home", "pgh_created_at"),
)
class ActionAnswer(Amendable, Recorded):
    """What a later inspection found of something an earlier one had asked for."""

    class Met(models.TextChoices):
        MET = "met", "Met"
        PARTLY = "partly", "Partly met"
        NOT = "not", "Not met"
        NOT_LOOKED = "unseen", "Not looked at"

    action = models.ForeignKey(InspectionAction, models.PROTECT, related_name="answers")
    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="answers")
    home = models.ForeignKey(Home, models.PROTECT, related_name="+")
    met = models.CharField(max_length=8, choices=Met.choices)
    words = models.TextField(blank=True)

    objects = standing_with("", "action__")

    class Meta:
        constraints = [
            pairs("action_answer"),
            models.UniqueConstraint(
                fields=["action", "inspection"],
                name="one_answer_an_inspection",
                condition=Q(voided_at=None),
            ),
        ]


@fixed(why="who was let in, by whom and when is never changed: a visit ends by its membership")
@track
class InspectorVisit(Referenced):
    """The manager's "An inspector is here": who came, with which identity number, until when.

    The membership it made is what lets the inspector in, and ends by itself (F4).
    """

    home = models.ForeignKey(Home, models.PROTECT, related_name="inspector_visits")
    membership = models.OneToOneField(Membership, models.PROTECT, related_name="inspector_visit")
    name = models.CharField(max_length=120)
    identity_number = models.CharField(max_length=40)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    told_first = models.TextField(blank=True)  # what the home says of itself, worst news included

    @property
    def until(self) -> str:
        """Midnight tonight; midnight at the end of Friday 6 March; 6 March, 9:12pm."""
        return self.membership.until_words


class InspectorKey(models.Model):
    """A single-use way in for one inspector's visit, on whatever device they brought (A21).

    Only the hash of its code is kept (the code has 138 bits). It opens this visit and nothing
    else, is used up by pressing the button and never by opening the page, and lasts an hour.
    A newer key puts the older ones out of use.
    """

    visit = models.ForeignKey(InspectorVisit, models.PROTECT, related_name="keys")
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(db_default=Now(), editable=False)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)

    def __str__(self) -> str:
        return f"InspectorKey {self.pk}"
