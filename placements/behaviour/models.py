"""The behaviour plan made with a young person: what sets things off, what helps, what was agreed
beforehand (D11), and what stays the same for everybody (D14)."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from accounts.records import Recorded
from homes.models import Home
from homes.records.guard import amendable
from homes.records.life import Amendable, pairs, standing_with
from placements.behaviour.words import planned
from placements.behaviours import Response, Trigger
from placements.models import YoungPerson


class Theirs(models.TextChoices):
    """How the young person signed, or that they have not."""

    NAME = "name", "They wrote their name"
    MARK = "mark", "They made a mark of their own"
    NOT_YET = "not yet", "Not yet"


SIGNED_BY_THEM = (Theirs.NAME.value, Theirs.MARK.value)
NOT_SIGNED_BY_THEM = ~Q(theirs__in=SIGNED_BY_THEM)


class PlanQuerySet(models.QuerySet):
    def signed(self) -> "PlanQuerySet":
        """Those a manager has signed: the others are drafts."""
        return self.filter(signed_at__isnull=False)


# The words of a plan: what a signature stands under.
CONTENT = (
    "triggers",
    "triggers_words",
    "early_signs",
    "what_helps",
    "what_does_not",
    "responses",
    "responses_words",
    "rewards",
    "boundaries",
    "own_words",
    "made_with",
    "also_there",
    "took_part",
    "reason",
    "from_on",
)


@amendable(
    content=CONTENT,
    fixed=("home_id", "young_person_id", "number"),
    signatures=("signed_at", "signed_by_id"),
    signed="OLD.signed_at IS NOT NULL",
    indexed_by=("home", "pgh_created_at"),
)
class BehaviourPlan(Amendable, Recorded):
    """One version of a young person's behaviour plan at a home; ``number`` counts from 1.

    Until who leads the home signs it is a draft, which those who write about the young person may
    change. Signed, it is in force from ``from_on`` until the next one is (placements.behaviour.
    queries). The young person signs before or after: ``theirs`` says how, or why not yet. A plan
    is not held back because somebody does not want to sign it; that they have not is shown.
    ``responses`` are what adults do, in that order, each with its words (maybe none) at the same
    place of ``responses_words``.
    """

    home = models.ForeignKey(Home, models.PROTECT, related_name="behaviour_plans")
    young_person = models.ForeignKey(YoungPerson, models.PROTECT, related_name="behaviour_plans")
    number = models.PositiveIntegerField()
    triggers = ArrayField(
        models.CharField(max_length=16, choices=Trigger.choices), default=list, blank=True
    )
    triggers_words = models.TextField(blank=True)
    early_signs = models.TextField(blank=True)
    what_helps = models.TextField()
    what_does_not = models.TextField(blank=True)
    responses = ArrayField(
        models.CharField(max_length=16, choices=Response.choices), default=list, blank=True
    )
    responses_words = ArrayField(
        models.CharField(max_length=200, blank=True), default=list, blank=True
    )
    rewards = models.TextField(blank=True)
    boundaries = models.TextField(blank=True)  # what stays the same for everybody
    own_words = models.TextField(blank=True)  # what they want adults to know
    made_with = ArrayField(models.CharField(max_length=120))  # staff, by name as they were then
    also_there = models.CharField(max_length=200, blank=True)  # family, a social worker, others
    took_part = models.TextField()  # how the young person took part
    reason = models.CharField(max_length=300, blank=True)  # why this version; empty for the first
    from_on = models.DateField()
    theirs = models.CharField(max_length=8, choices=Theirs.choices, blank=True)
    theirs_as = models.CharField(max_length=120, blank=True)  # the name they wrote, or the mark
    theirs_why_not = models.CharField(max_length=300, blank=True)
    theirs_on = models.DateField(null=True, blank=True)
    theirs_by = models.ForeignKey(  # who was with them
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    signed_at = models.DateTimeField(null=True, editable=False)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )

    objects = standing_with("", queryset=PlanQuerySet)
    with_void = PlanQuerySet.as_manager()

    class Meta:
        constraints = [
            pairs("behaviour_plan"),
            models.UniqueConstraint(
                fields=["home", "young_person", "number"],
                name="one_behaviour_plan_of_each_number",
            ),
            models.UniqueConstraint(
                fields=["home", "young_person"],
                condition=Q(signed_at=None, voided_at=None),
                name="one_draft_of_a_behaviour_plan",
            ),
            models.CheckConstraint(
                name="behaviour_plan_responses_each_with_words",
                condition=Q(responses__len=F("responses_words__len")),
            ),
            models.CheckConstraint(
                name="behaviour_plan_signed_at_and_by",
                condition=Q(signed_at=None, signed_by=None)
                | Q(signed_at__isnull=False, signed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="behaviour_plan_theirs_says_how_or_why_not",
                condition=Q(theirs="", theirs_as="", theirs_why_not="", theirs_on=None)
                | (
                    Q(theirs__in=SIGNED_BY_THEM, theirs_why_not="", theirs_on__isnull=False)
                    & ~Q(theirs_as="")
                )
                | (Q(theirs="not yet", theirs_as="", theirs_on=None) & ~Q(theirs_why_not="")),
            ),
        ]
        indexes = [
            models.Index(fields=["young_person", "-from_on", "-number"]),
            models.Index(
                fields=["home"],
                name="behaviour_plan_draft",
                condition=Q(signed_at=None, voided_at=None),
            ),
        ]

    @property
    def is_draft(self) -> bool:
        return self.signed_at is None

    @property
    def signed_by_them(self) -> bool:
        return self.theirs in SIGNED_BY_THEM

    @property
    def steps(self) -> list[tuple[str, str]]:
        """What adults do, in order: the code's words and their own."""
        both = zip(self.responses, self.responses_words, strict=False)
        return [(planned(code), words) for code, words in both]
