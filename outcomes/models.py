"""How young people get on: goals in small steps, and time at school (E1, E4)."""

from django.db import models
from django.db.models import Q

from accounts.records import Recorded, Referenced
from homes.models import Home, track
from homes.records.guard import amendable
from homes.records.life import Amendable, pairs, standing_with
from placements.incidents.models import Kind
from placements.models import YoungPerson


class Area(models.TextChoices):
    EDUCATION = "education", "Learning"
    HEALTH = "health", "Health"
    FEELINGS = "feelings", "Feelings"
    FRIENDS_FAMILY = "people", "Family and friends"
    INDEPENDENCE = "independence", "Doing things for myself"
    INTERESTS = "interests", "Things I love"


@amendable(
    content=("title", "area", "baseline", "own_view", "set_on", "hoped_by"),
    fixed=("home_id", "young_person_id"),
    sealed={"closed_on": ("state", "closed_on")},
    indexed_by=("home", "pgh_created_at"),
)
class Goal(Amendable, Recorded):
    """Something a young person is working on, with where they started and small steps (E1)."""

    class State(models.TextChoices):
        NOW = "now", "Working on it"
        REACHED = "reached", "Reached"
        SET_ASIDE = "set aside", "Set aside"

    home = models.ForeignKey(Home, models.PROTECT, related_name="goals")
    young_person = models.ForeignKey(YoungPerson, models.PROTECT, related_name="goals")
    title = models.CharField(max_length=160)
    area = models.CharField(max_length=16, choices=Area.choices)
    baseline = models.CharField(max_length=300, blank=True)  # where it started, in words
    own_view = models.CharField(max_length=300, blank=True)  # the young person's, as said
    set_on = models.DateField()
    hoped_by = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.NOW)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [pairs("goal")]


@track
class GoalStep(Referenced):
    """One small step of a goal, done or still to come, in order."""

    goal = models.ForeignKey(Goal, models.PROTECT, related_name="steps")
    order = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    done_on = models.DateField(null=True, blank=True)

    objects = standing_with("goal__")
    with_void = models.Manager()

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["goal", "order"], name="goal_steps_in_order"),
        ]


@amendable(
    content=("on", "score", "evidence", "own_view"),
    fixed=("goal_id", "home_id"),
    indexed_by=("home", "pgh_created_at"),
)
class GoalProgress(Amendable, Recorded):
    """Where a goal stood on a day: 0 (as it began) to 10 (there), with what shows it."""

    goal = models.ForeignKey(Goal, models.PROTECT, related_name="progress")
    home = models.ForeignKey(Home, models.PROTECT, related_name="+")
    on = models.DateField()
    score = models.PositiveSmallIntegerField()
    evidence = models.TextField(blank=True)
    own_view = models.CharField(max_length=300, blank=True)

    objects = standing_with("", "goal__")

    class Meta:
        constraints = [
            pairs("progress"),
            models.CheckConstraint(
                name="progress_from_0_to_10", condition=Q(score__gte=0, score__lte=10)
            ),
        ]
        indexes = [models.Index(fields=["goal", "on"])]


@amendable(
    content=("counted", "why", "own_view", "agreed", "from_on"),
    fixed=("home_id", "young_person_id"),
    sealed={"closed_on": ("state", "closed_on", "how_it_went")},
    indexed_by=("home", "pgh_created_at"),
)
class ChosenOutcome(Amendable, Recorded):
    """Fewer incidents of one kind, hoped for with a young person from a day on (D15, E13).

    Chosen for them, and with them where ``agreed`` says so; never a target that a record could be
    bent to: nothing follows from the numbers but a conversation. ``counted`` is the kind of incident.
    """

    class State(models.TextChoices):
        NOW = "now", "Being followed"
        REACHED = "reached", "Reached"
        SET_ASIDE = "set aside", "Set aside"

    home = models.ForeignKey(Home, models.PROTECT, related_name="chosen_outcomes")
    young_person = models.ForeignKey(YoungPerson, models.PROTECT, related_name="chosen_outcomes")
    counted = models.CharField(max_length=16, choices=Kind.choices)
    why = models.TextField()
    own_view = models.CharField(max_length=300, blank=True)  # the young person's, as said
    agreed = models.BooleanField()  # with the young person
    from_on = models.DateField()
    state = models.CharField(max_length=12, choices=State.choices, default=State.NOW)
    closed_on = models.DateField(null=True, blank=True)
    how_it_went = models.TextField(blank=True)

    class Meta:
        constraints = [
            pairs("chosen"),
            models.UniqueConstraint(
                fields=["young_person", "home", "counted"],
                condition=Q(state="now", voided_at=None),
                name="one_outcome_of_a_kind_at_a_time",
            ),
            models.CheckConstraint(
                name="an_outcome_ends_after_it_began",
                condition=Q(closed_on=None) | Q(closed_on__gte=models.F("from_on")),
            ),
        ]

    @property
    def title(self) -> str:
        """Fewer: self-harm."""
        label = str(Kind(self.counted).label)
        return f"Fewer: {label[:1].lower()}{label[1:]}"


@track
class SchoolMonth(Referenced):
    """Attendance in one month: half-day sessions offered and attended (E4)."""

    young_person = models.ForeignKey(YoungPerson, models.PROTECT, related_name="school_months")
    home = models.ForeignKey(Home, models.PROTECT, related_name="+")
    month = models.DateField()  # its first day
    provision = models.CharField(max_length=160)
    sessions = models.PositiveSmallIntegerField()
    attended = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["young_person", "home", "month"], name="one_school_month_each"
            ),
            models.CheckConstraint(
                name="no_more_attended_than_offered",
                condition=Q(attended__lte=models.F("sessions")),
            ),
        ]
