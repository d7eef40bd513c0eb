"""Measures of control, discipline or restraint, as the law asks them to be written (D12, D14)."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Lower

from accounts.records import Recorded, Referenced, track
from homes.models import Home
from homes.records.guard import amendable, fixed
from homes.records.life import Amendable, pairs, standing_with
from placements.measures import lawful
from placements.models import YoungPerson
from placements.places import Place
from staff.models import StaffMember


class Kind(models.TextChoices):
    """What reg 35 asks a record of: restraint, discipline and control alike."""

    RESTRAINT = "restraint", "Held, or kept from moving"
    SANCTION = "sanction", "A sanction"
    CONTROL = "control", "Something else, to keep control"


class Purpose(models.TextChoices):
    """What restraint may be for. To make somebody do as they are told is not among them."""

    HURTING_SELF = "self", "To keep them from getting hurt"
    HURTING_OTHERS = "others", "To keep somebody else from getting hurt"
    DAMAGE = "damage", "To stop serious damage to something"
    LEAVING_SECURE = "leaving secure", "To keep them from leaving a secure home"


class Worked(models.TextChoices):
    YES = "yes", "It helped"
    A_LITTLE = "a little", "It helped a little"
    NO = "no", "It did not help"
    WORSE = "worse", "It made things worse"


class Medical(models.TextChoices):
    """Whether the young person was looked at after being held."""

    SEEN = "seen", "Yes, somebody looked"
    DECLINED = "declined", "It was offered, and they said no"
    NOT_NEEDED = "not needed", "Nobody thought it was needed"


class NoAccountYet(models.TextChoices):
    DOES_NOT_WANT_TO = "does not want to", "Does not want to say yet"
    ASLEEP = "asleep", "Asleep or not here"
    NOT_ASKED = "not asked", "We have not asked yet"


@fixed("home_id", "name", "sort", why="a sanction on the list is taken off it, never changed")
@track
class Sanction(Recorded):
    """One sanction on a home's own list, from its behaviour policy (reg 35(1)(b)).

    ``sort`` says what it is (placements.measures.lawful); what may never be used is never on a
    list. Taken off, it stays on the measures it was used in.
    """

    home = models.ForeignKey(Home, models.PROTECT, related_name="sanctions")
    name = models.CharField(max_length=120)
    sort = models.CharField(max_length=16, choices=lawful.CHOICES)
    taken_off_at = models.DateTimeField(null=True, editable=False)
    taken_off_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "home",
                Lower("name"),
                condition=Q(taken_off_at=None),
                name="a_sanction_once_on_a_list",
            ),
            models.CheckConstraint(
                name="no_list_holds_what_is_never_used",
                condition=~Q(
                    sort__in=[
                        one.code
                        for one in lawful.SORTS.values()
                        if one.standing == lawful.Standing.NEVER
                    ]
                ),
            ),
            models.CheckConstraint(
                name="sanction_taken_off_at_and_by",
                condition=Q(taken_off_at=None, taken_off_by=None)
                | Q(taken_off_at__isnull=False, taken_off_by__isnull=False),
            ),
        ]


class MeasureQuerySet(models.QuerySet):
    def with_clocks(self) -> "MeasureQuerySet":
        """Each with ``spoken``: has somebody who leads the home spoken to the young person?"""
        with_child = Talk.objects.filter(measure=OuterRef("pk"), with_whom=Talk.With.YOUNG_PERSON)
        return self.annotate(spoken=Exists(with_child))


# What the law names, and what is asked beside it: the words that a signature is under.
CONTENT = (
    "kind",
    "sanction_id",
    "sort",
    "amount",
    "instalments",
    "purpose",
    "used_from",
    "used_to",
    "place",
    "place_words",
    "behaviour",
    "what",
    "tried",
    "worked",
    "effect",
    "anyone_hurt",
    "injuries",
    "medical",
    "medical_words",
    "planned_in",
    "account",
    "feelings",
    "suggestion",
    "no_account",
)
COMPLETE = ~(
    Q(behaviour="")
    | Q(what="")
    | Q(used_to=None)
    | Q(place="")
    | Q(tried="")
    | Q(worked="")
    | Q(effect="")
    | Q(anyone_hurt=None)
)


@amendable(
    content=CONTENT,
    fixed=("home_id", "young_person_id", "incident_id"),
    signatures=("signed_at", "signed_by_id"),
    sealed={
        "signed_at": ("reason",),
        "completed_at": ("completed_at", "completed_by_id"),
    },
    signed="OLD.completed_at IS NOT NULL",
    indexed_by=("home", "pgh_created_at"),
)
class Measure(Amendable, Recorded):
    """One measure used with one young person: restraint, sanction or other control (reg 35(3)).

    Begun, it says no more than who, what sort and when, so that a tired worker can finish it
    later; complete, it answers the eight items of reg 35(3)(a). Who leads the home then speaks to
    those who used it and signs, and speaks to the young person. Every clock runs from
    ``used_from``. ``planned_in`` names the EHC plan that makes it routine, which is outside
    reg 35(3) (reg 35(4)): no clock runs then. Restraint and sanctions alike.
    """

    home = models.ForeignKey(Home, models.PROTECT, related_name="measures")
    young_person = models.ForeignKey(YoungPerson, models.PROTECT, related_name="measures")
    incident = models.ForeignKey(
        "incidents.Incident", models.PROTECT, null=True, blank=True, related_name="measures"
    )
    kind = models.CharField(max_length=12, choices=Kind.choices)
    sanction = models.ForeignKey(
        Sanction, models.PROTECT, null=True, blank=True, related_name="measures"
    )
    sort = models.CharField(max_length=16, choices=lawful.CHOICES, blank=True)
    amount = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)  # pounds
    instalments = models.CharField(max_length=200, blank=True)
    purpose = models.CharField(max_length=16, choices=Purpose.choices, blank=True)
    used_from = models.DateTimeField()
    used_to = models.DateTimeField(null=True, blank=True)  # a sanction may last into the future
    place = models.CharField(max_length=16, choices=Place.choices, blank=True)
    place_words = models.CharField(max_length=120, blank=True)
    behaviour = models.TextField(blank=True)
    what = models.TextField(blank=True)
    tried = models.TextField(blank=True)  # to avoid it
    worked = models.CharField(max_length=8, choices=Worked.choices, blank=True)
    effect = models.TextField(blank=True)  # how effective it was, and what followed
    anyone_hurt = models.BooleanField(null=True, blank=True)
    injuries = models.TextField(blank=True)  # who, how, and what was done
    medical = models.CharField(max_length=12, choices=Medical.choices, blank=True)
    medical_words = models.CharField(max_length=300, blank=True)
    planned_in = models.CharField(max_length=160, blank=True)  # the EHC plan's reference
    account = models.TextField(blank=True)  # the young person's own
    feelings = models.CharField(max_length=300, blank=True)
    suggestion = models.TextField(blank=True)  # what they say would have been better
    no_account = models.CharField(max_length=16, choices=NoAccountYet.choices, blank=True)

    completed_at = models.DateTimeField(null=True, editable=False)
    completed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    reason = models.TextField(blank=True, editable=False)  # the manager's, where one is needed
    signed_at = models.DateTimeField(null=True, editable=False)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )

    objects = standing_with("", queryset=MeasureQuerySet)
    with_void = MeasureQuerySet.as_manager()

    class Meta:
        constraints = [
            pairs("measure"),
            models.CheckConstraint(
                name="measure_complete_says_what_the_law_asks",
                condition=Q(completed_at=None) | COMPLETE,
            ),
            models.CheckConstraint(
                name="measure_completed_at_and_by",
                condition=Q(completed_at=None, completed_by=None)
                | Q(completed_at__isnull=False, completed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="measure_signed_at_and_by",
                condition=Q(signed_at=None, signed_by=None)
                | Q(signed_at__isnull=False, signed_by__isnull=False, completed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="measure_ends_after_it_starts",
                condition=Q(used_to=None) | Q(used_to__gte=F("used_from")),
            ),
            models.CheckConstraint(
                name="measure_not_in_the_future", condition=Q(used_from__lte=F("recorded_at"))
            ),
            models.CheckConstraint(
                name="restraint_has_a_lawful_purpose",
                condition=Q(completed_at=None) | ~Q(kind="restraint") | ~Q(purpose=""),
            ),
            models.CheckConstraint(
                name="a_sanction_is_of_a_sort",
                condition=Q(completed_at=None) | ~Q(kind="sanction") | ~Q(sort=""),
            ),
            models.CheckConstraint(
                name="no_measure_is_one_never_used",
                condition=~Q(
                    sort__in=[
                        one.code
                        for one in lawful.SORTS.values()
                        if one.standing == lawful.Standing.NEVER
                    ]
                ),
            ),
        ]
        indexes = [
            models.Index(fields=["home", "-used_from"]),
            models.Index(fields=["young_person", "-used_from"]),
            models.Index(
                fields=["home", "used_from"],
                name="measure_not_signed",
                condition=Q(signed_at=None, voided_at=None),
            ),
        ]


@amendable(content=("staff_member_id", "name", "part", "trained"), fixed=("measure_id",))
class MeasureAdult(Amendable, Referenced):
    """An adult who used the measure or was there: staff by reference, anyone else by name.

    ``trained``: in what was used, on that day, as it was known then.
    """

    class Part(models.TextChoices):
        USED_IT = "used it", "Used it"
        WAS_THERE = "was there", "Was there"

    class Trained(models.TextChoices):
        YES = "yes", "Trained in it on that day"
        NO = "no", "Not trained in it on that day"

    measure = models.ForeignKey(Measure, models.PROTECT, related_name="adults")
    staff_member = models.ForeignKey(
        StaffMember, models.PROTECT, null=True, blank=True, related_name="measures"
    )
    name = models.CharField(max_length=120, blank=True)
    part = models.CharField(max_length=12, choices=Part.choices)
    trained = models.CharField(max_length=4, choices=Trained.choices, blank=True)

    objects = standing_with("", "measure__")

    class Meta:
        constraints = [
            pairs("measure_adult"),
            models.CheckConstraint(
                name="a_measures_adult_is_staff_or_named",
                condition=Q(staff_member__isnull=False, name="")
                | (Q(staff_member=None) & ~Q(name="")),
            ),
        ]


@amendable(content=("how", "position", "began_at", "ended_at"), fixed=("measure_id", "adult_id"))
class Hold(Amendable, Referenced):
    """One adult's hold within a restraint: how, in which position, from when to when."""

    class Position(models.TextChoices):
        STANDING = "standing", "Standing"
        SITTING = "sitting", "Sitting"
        KNEELING = "kneeling", "Kneeling"
        FACE_UP = "face up", "Lying face up"
        FACE_DOWN = "face down", "Lying face down"

    measure = models.ForeignKey(Measure, models.PROTECT, related_name="holds")
    adult = models.ForeignKey(MeasureAdult, models.PROTECT, related_name="holds")
    how = models.CharField(max_length=200)  # the technique, as it was taught
    position = models.CharField(max_length=12, choices=Position.choices)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField()

    objects = standing_with("", "measure__")

    class Meta:
        constraints = [
            pairs("hold"),
            models.CheckConstraint(
                name="hold_ends_after_it_begins", condition=Q(ended_at__gte=F("began_at"))
            ),
        ]


@amendable(
    content=("held_at", "says", "own_words", "suggestion"),
    fixed=("measure_id", "with_whom", "adult_id"),
    indexed_by=("pgh_created_at",),
)
class Talk(Amendable, Recorded):
    """A conversation about a measure afterwards, with the young person or an adult who was there.

    Who leads the home speaks to each adult who used it before signing (reg 35(3)(b)), and to the
    young person (reg 35(3)(c)). Both are debriefs as well: what they say is kept as said.
    """

    class With(models.TextChoices):
        YOUNG_PERSON = "young person", "The young person"
        ADULT = "adult", "An adult who used it"

    measure = models.ForeignKey(Measure, models.PROTECT, related_name="talks")
    with_whom = models.CharField(max_length=16, choices=With.choices)
    adult = models.ForeignKey(
        MeasureAdult, models.PROTECT, null=True, blank=True, related_name="talks"
    )
    held_at = models.DateTimeField()
    says = models.TextField(blank=True)  # what was talked about
    own_words = models.TextField(blank=True)  # the young person's
    suggestion = models.TextField(blank=True)  # what they say would have been better

    objects = standing_with("", "measure__")

    class Meta:
        constraints = [
            pairs("talk"),
            models.CheckConstraint(
                name="a_talk_is_with_somebody",
                condition=Q(with_whom="young person", adult=None)
                | Q(with_whom="adult", adult__isnull=False),
            ),
            models.CheckConstraint(
                name="a_talk_is_not_in_the_future", condition=Q(held_at__lte=F("recorded_at"))
            ),
            models.CheckConstraint(
                name="a_talk_says_something",
                condition=~Q(says="", own_words="", suggestion=""),
            ),
        ]
        indexes = [models.Index(fields=["measure", "with_whom"])]
