"""The team: who works here, and the supervision that keeps them good at it (B6)."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from accounts.records import Recorded, Referenced
from homes.due.areas import Area
from homes.models import Home, track
from homes.records.guard import amendable, fixed
from homes.records.life import Amendable, pairs, standing_with


class StaffQuerySet(models.QuerySet):
    def in_post(self) -> "StaffQuerySet":
        """Those who work here today (London): started, and not ended before today."""
        today = timezone.localdate()
        return self.filter(started_on__lte=today).filter(Q(ended_on=None) | Q(ended_on__gte=today))

    def left(self) -> "StaffQuerySet":
        """Those whose last day has passed."""
        return self.filter(ended_on__lt=timezone.localdate())


@track
class StaffMember(Referenced):
    """A person employed at a home, whether or not they have an account yet.

    A leaver keeps their name on what they wrote: nobody is ever deleted.
    """

    home = models.ForeignKey(Home, models.PROTECT, related_name="staff")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="posts"
    )
    name = models.CharField(max_length=120)
    job_title = models.CharField(max_length=80)
    care_role = models.BooleanField(default=True)
    supervised_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="supervises"
    )
    supervision_weeks = models.PositiveSmallIntegerField(null=True, blank=True)  # else the home's
    started_on = models.DateField()
    probation_ends_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    objects = StaffQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="post_ends_after_start",
                condition=Q(ended_on=None) | Q(ended_on__gte=models.F("started_on")),
            ),
            models.CheckConstraint(
                name="nobody_supervises_themselves",
                condition=Q(supervised_by=None) | ~Q(supervised_by=models.F("pk")),
            ),
        ]

    @property
    def first_name(self) -> str:
        return self.name.split()[0]

    @property
    def interval_weeks(self) -> int:
        """Weeks between supervisions: this person's own, else the home's."""
        return self.supervision_weeks or self.home.supervision_weeks


SIGNATURES = (
    "supervisor_signed_at",
    "supervisor_signed_by_id",
    "staff_signed_at",
    "staff_signed_by_id",
)


@amendable(
    content=(
        "held_on",
        "young_people_needs",
        "performance",
        "wellbeing",
        "support",
        "training",
        "own_words",
        "next_on",
    ),
    fixed=("staff_member_id", "home_id", "supervisor_id"),
    signatures=SIGNATURES,
    signed="OLD.staff_signed_at IS NOT NULL",
    indexed_by=("home", "pgh_created_at"),
)
class StaffSupervision(Amendable, Recorded):
    """Planned one-to-one between a member of staff and their supervisor (reg 33(4)(b), B6).

    Saved, then signed by the supervisor, then signed by the member of staff; after the
    second signature it is locked. Amended after that, it is a new version that asks for both
    signatures again. ``version`` grows with every saving and is checked in the locked
    transaction. ``next_on`` follows from the interval by itself.
    """

    staff_member = models.ForeignKey(StaffMember, models.PROTECT, related_name="supervisions")
    home = models.ForeignKey(Home, models.PROTECT, related_name="+")
    supervisor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="supervisions_given"
    )
    held_on = models.DateField()
    young_people_needs = models.TextField(blank=True)
    performance = models.TextField(blank=True)
    wellbeing = models.TextField(blank=True)
    support = models.TextField(blank=True)
    training = models.TextField(blank=True)
    own_words = models.TextField(blank=True)  # the member of staff's, from their own sign-in
    next_on = models.DateField()
    changed_at = models.DateTimeField(null=True, editable=False)
    supervisor_signed_at = models.DateTimeField(null=True, editable=False)
    supervisor_signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    staff_signed_at = models.DateTimeField(null=True, editable=False)
    staff_signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )

    # What its person asked to have changed before signing: emptied when it is signed again.
    change_asked = models.TextField(blank=True)
    change_asked_at = models.DateTimeField(null=True, editable=False)
    change_asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )

    class Meta:
        constraints = [
            pairs("supervision"),
            models.CheckConstraint(
                name="change_asked_at_and_by",
                condition=Q(change_asked_at=None, change_asked_by=None)
                | Q(change_asked_at__isnull=False, change_asked_by__isnull=False),
            ),
            models.CheckConstraint(
                name="supervisor_signed_at_and_by",
                condition=Q(supervisor_signed_at=None, supervisor_signed_by=None)
                | Q(supervisor_signed_at__isnull=False, supervisor_signed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="staff_signed_at_and_by",
                condition=Q(staff_signed_at=None, staff_signed_by=None)
                | Q(staff_signed_at__isnull=False, staff_signed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="supervisor_signs_first",
                condition=Q(staff_signed_at=None) | Q(supervisor_signed_at__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["staff_member", "-held_on"])]

    @property
    def saved_at(self) -> datetime:
        """When its words were last saved."""
        return self.changed_at or self.recorded_at

    @property
    def locked(self) -> bool:
        """Both have signed: nothing may change any more."""
        return self.staff_signed_at is not None


class ActionQuerySet(models.QuerySet):
    def standing(self) -> "ActionQuerySet":
        """All but those taken out again before the supervision was signed (nothing is deleted)."""
        taken_out = Q(state="dropped", settled_in=F("supervision"))
        return self.exclude(taken_out)

    def open(self) -> "ActionQuerySet":
        return self.filter(state="open")


def was_held(prefix: str = "") -> Q:
    """Supervisions that count as held: signed by the supervisor, now or in a version that was
    amended since and waits for its signatures again. ``prefix`` leads to the supervision."""
    return Q(**{f"{prefix}supervisor_signed_at__isnull": False}) | Q(
        **{f"{prefix}amended_at__isnull": False}
    )


@fixed(
    "supervision_id",
    "text",
    "owner_id",
    "due_on",
    held="EXISTS (SELECT 1 FROM staff_staffsupervision s"
    " WHERE s.id = OLD.supervision_id AND s.staff_signed_at IS NOT NULL)",
)
@track
class SupervisionAction(Referenced):
    """Something agreed in supervision: who does it, by when, and what became of it."""

    class State(models.TextChoices):
        OPEN = "open", "Not yet"
        DONE = "done", "Done"
        CARRIED = "carried", "Carry over"
        DROPPED = "dropped", "No longer needed"

    supervision = models.ForeignKey(StaffSupervision, models.PROTECT, related_name="actions")
    text = models.CharField(max_length=300)
    owner = models.ForeignKey(StaffMember, models.PROTECT, related_name="supervision_actions")
    due_on = models.DateField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    became = models.CharField(max_length=300, blank=True)  # what became of it, in words
    settled_in = models.ForeignKey(
        StaffSupervision, models.PROTECT, null=True, blank=True, related_name="settled_actions"
    )
    carried_from = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="carried_to"
    )

    objects = standing_with("supervision__", queryset=ActionQuerySet)
    with_void = ActionQuerySet.as_manager()


class LeadQuerySet(models.QuerySet):
    def in_force(self) -> "LeadQuerySet":
        """Those who lead today (London) and still work there."""
        today = timezone.localdate()
        in_post = StaffMember.objects.in_post().values("pk")
        held = self.filter(starts_on__lte=today).filter(Q(ends_on=None) | Q(ends_on__gte=today))
        return held.filter(staff_member__in=in_post)


@track
class Lead(Recorded):
    """Who leads on one area of a home's life, from when until when (A3). One at a time."""

    home = models.ForeignKey(Home, models.PROTECT, related_name="leads")
    area = models.CharField(max_length=16, choices=Area.choices)
    staff_member = models.ForeignKey(StaffMember, models.PROTECT, related_name="leads_on")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = LeadQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="lead_ends_after_start",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
            ),
            models.UniqueConstraint(
                fields=["home", "area"],
                condition=Q(ends_on=None),
                name="one_lead_of_an_area_at_a_time",
            ),
        ]
