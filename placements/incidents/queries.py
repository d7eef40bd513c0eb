"""Reading incidents: always through the policy, always with the same number of queries."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from dateutil.relativedelta import relativedelta
from django.db.models import (
    Count,
    Exists,
    F,
    Func,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
)
from django.db.models.functions import ExtractHour, ExtractIsoWeekDay, TruncMonth
from django.utils import timezone

from accounts.models import Membership, User
from accounts.policy import Role, permitted, visible
from homes.models import Home
from placements.behaviour.models import BehaviourPlan
from placements.incidents.access import INVOLVED_IN
from placements.incidents.models import (
    Incident,
    InvolvedAdult,
    InvolvedYoungPerson,
    Kind,
    LaterAccount,
    NoAccountYet,
)
from placements.models import Placement, PlacementPlan, YoungPerson
from placements.periods import on_days
from ui.words import LONDON, start_of

WAITED_FOR = timedelta(days=28)  # how long a missing account is asked after


def with_parts(user: Any, incidents: QuerySet) -> QuerySet:
    """Each incident with ``seen``, the young people's parts this reader may read, and
    ``involved_count``, how many there were: two more queries however many incidents."""
    # The incidents are chosen already: void ones among them keep their people.
    parts = visible(user, InvolvedYoungPerson.with_void.select_related("young_person"))
    how_many = Func(F("pk"), function=INVOLVED_IN, output_field=IntegerField())
    return (
        incidents.select_related("home", "recorded_by", "reviewed_by", "amended_by", "voided_by")
        .annotate(involved_count=how_many)
        .prefetch_related(Prefetch("young_people", parts.order_by("pk"), to_attr="seen"))
    )


def between(start: date, end: date) -> Q:
    """Incidents that began on these days, both included, by the London calendar."""
    return on_days("occurred_at", start, end)


def from_day(day: date) -> Q:
    """Incidents that began on this day or after it, by the London calendar."""
    return Q(occurred_at__gte=start_of(day))


SERIOUS = (Kind.MISSING, Kind.SELF_HARM, Kind.ALLEGATION)


def are_serious() -> Q:
    """Incidents that whoever answers for a home hears of first: somebody was hurt, hurt themselves
    or was not where they should be, or something was said about an adult."""
    return Q(kind__in=SERIOUS) | Q(anyone_hurt=True)


def timed(rows: QuerySet) -> QuerySet:
    """Each with the ``weekday`` (1 is Monday) and the ``hour`` of the London day it began in."""
    return rows.annotate(
        weekday=ExtractIsoWeekDay("occurred_at", tzinfo=LONDON),
        hour=ExtractHour("occurred_at", tzinfo=LONDON),
    )


@dataclass(frozen=True)
class When:
    """Days, a weekday (0 is Monday) and two hours of the London day from an even one, that a list
    is asked for. With any of them it is the list behind a number: void incidents count nowhere."""

    first: date | None = None
    last: date | None = None
    weekday: int | None = None
    hour: int | None = None

    def __bool__(self) -> bool:
        return self != ANY_TIME

    def among(self, rows: QuerySet) -> QuerySet:
        if self.first and self.last:
            rows = rows.filter(between(self.first, self.last))
        if self.weekday is None and self.hour is None:
            return rows
        rows = timed(rows)
        if self.weekday is not None:
            rows = rows.filter(weekday=self.weekday + 1)
        if self.hour is not None:
            rows = rows.filter(hour__in=(self.hour, self.hour + 1))
        return rows


ANY_TIME = When()


def of_home(
    user: Any,
    home: Home,
    *,
    kind: str = "",
    young_person: Any = None,
    waiting: bool = False,
    serious: bool = False,
    since: date | None = None,
    when: When = ANY_TIME,
    void: bool = False,
) -> QuerySet:
    """The register of a home, newest first, as this reader may see it; with ``void`` also those
    that are void, which wait for nothing, are serious no more and are counted nowhere."""
    counted = waiting or serious or when
    rows = Incident.with_void if void and not counted else Incident.objects
    found = visible(user, when.among(rows.filter(home=home)))
    if serious:
        found = found.filter(are_serious())
    if since:
        found = found.filter(from_day(since))
    if kind:
        found = found.filter(kind=kind)
    if young_person:
        found = found.filter(
            pk__in=InvolvedYoungPerson.with_void.filter(young_person=young_person).values(
                "incident"
            )
        )
    if waiting:
        found = found.filter(reviewed_at=None)
    return with_parts(user, found).order_by("-occurred_at", "-pk")


def of_one(
    user: Any,
    young_person: YoungPerson,
    *,
    kind: str = "",
    when: When = ANY_TIME,
) -> QuerySet:
    """The incidents this young person was part of that this reader may see, newest first; void
    ones too, unless the question is one of counting."""
    parts, rows = InvolvedYoungPerson.objects, Incident.objects
    if not when:
        parts, rows = InvolvedYoungPerson.with_void, Incident.with_void
    mine = visible(user, parts.filter(young_person=young_person))
    found = visible(user, when.among(rows.filter(pk__in=mine.values("incident"))))
    if kind:
        found = found.filter(kind=kind)
    return with_parts(user, found).order_by("-occurred_at", "-pk")


def for_young_person(user: Any, young_person: YoungPerson, start: date, end: date) -> QuerySet:
    """The incidents this young person was part of on these days, at any home, oldest first.

    Read their free text through ``placements.naming.masker(user, incident.home)``.
    """
    parts = visible(user, InvolvedYoungPerson.objects.filter(young_person=young_person))
    found = visible(user, Incident.objects.filter(pk__in=parts.values("incident")))
    return with_parts(user, found.filter(between(start, end))).order_by("occurred_at", "pk")


def monthly_counts(
    user: Any, about: Home | YoungPerson, start: date, end: date
) -> list[tuple[date, int]]:
    """How many incidents began in each calendar month from ``start`` to ``end``, for a home or
    a young person; months without any are there with 0. One query."""
    found = visible(user, Incident.objects.filter(between(start, end)))
    if isinstance(about, Home):
        found = found.filter(home=about)
    else:
        parts = visible(user, InvolvedYoungPerson.objects.filter(young_person=about))
        found = found.filter(pk__in=parts.values("incident"))
    months = (
        found.annotate(month=TruncMonth("occurred_at", tzinfo=LONDON))
        .values("month")
        .annotate(number=Count("pk"))
        .order_by("month")
    )
    numbers = {row["month"].date(): row["number"] for row in months}
    return [(month, numbers.get(month, 0)) for month in _months(start, end)]


def _months(start: date, end: date) -> Iterable[date]:
    month = start.replace(day=1)
    while month <= end:
        yield month
        month += relativedelta(months=1)


def own_words(user: Any, young_person: YoungPerson, start: date, end: date) -> list[dict[str, Any]]:
    """What this young person said about incidents of these days: ``words``, ``feelings``,
    ``said_at`` and ``incident``, oldest first. Both what was sent with it and what came later."""
    incident_days = {f"incident__{lookup}": value for lookup, value in between(start, end).children}
    parts = visible(
        user, InvolvedYoungPerson.objects.filter(young_person=young_person, **incident_days)
    ).select_related("incident__home")
    said = [
        {
            "words": one.account,
            "feelings": one.feelings,
            "said_at": at,
            "incident": part.incident,
        }
        for part in parts.prefetch_related("later_accounts")
        for one, at in [
            (part, part.incident.recorded_at),
            *((later, later.recorded_at) for later in part.later_accounts.all()),
        ]
        if one.account or one.feelings
    ]
    return sorted(said, key=lambda one: one["said_at"])


def waiting(user: Any, homes: Iterable[Any]) -> QuerySet:
    """Incidents that wait for this very person's review: they may, and did neither write nor
    change it."""
    found = Incident.objects.filter(home__in=homes, reviewed_at=None)
    found = found.exclude(recorded_by=user).exclude(amended_by=user)
    return permitted(user, "review", found)


def accounts_missing(user: Any, homes: Iterable[Any]) -> QuerySet:
    """Parts of the last 28 days whose young person, still living there, has not been heard.

    Asking again and writing down how it went answers it: nobody is pressed to speak.
    """
    since = start_of(timezone.localdate() - WAITED_FOR)
    found = InvolvedYoungPerson.objects.filter(
        incident__home__in=homes, incident__occurred_at__gte=since, account=""
    ).exclude(no_account=NoAccountYet.COMMUNICATES)
    lives_here = Placement.objects.current().filter(
        young_person=OuterRef("young_person"), home=OuterRef("incident__home")
    )
    heard = LaterAccount.objects.filter(involved=OuterRef("pk"))
    return permitted(user, "add account", found).filter(Exists(lives_here), ~Exists(heard))


# ---------- what the writing page is made from ----------
def living_here(user: Any, home: Home) -> QuerySet:
    """Young people living at the home today whom this person may write about."""
    here = Placement.objects.current().filter(home=home)
    return visible(user, YoungPerson.objects.filter(pk__in=here.values("young_person"))).order_by(
        "preferred_name", "pk"
    )


def triggers(user: Any, home: Home, young_people: Iterable[YoungPerson]) -> dict[int, str]:
    """By young person's key: the triggers in the newest version of their plan here."""
    plans = visible(
        user, PlacementPlan.objects.filter(home=home, young_person__in=list(young_people))
    ).order_by("young_person", "version")
    return {plan.young_person_id: plan.triggers.strip() for plan in plans if plan.triggers.strip()}


OFTEN = timedelta(days=365)  # how far back what is often recorded is counted
CODED = ("triggers", "behaviours")
OFTEN_AT_LEAST, OFTEN_AT_MOST = 2, 3  # times, and codes for each young person


def often(
    user: Any, young_people: Iterable[YoungPerson]
) -> dict[str, dict[YoungPerson, list[str]]]:
    """By kind of code ("triggers", "behaviours"), those recorded most often in the last year for each
    of these young people, the most often first. One query."""
    people = {one.pk: one for one in young_people}
    rows = visible(
        user,
        InvolvedYoungPerson.objects.filter(
            young_person__in=people,
            incident__occurred_at__gte=start_of(timezone.localdate() - OFTEN),
        ),
    )
    counts: dict[str, dict[int, Counter[str]]] = {column: {} for column in CODED}
    for person, *coded in rows.order_by().values_list("young_person", *CODED):
        for column, codes in zip(CODED, coded, strict=True):
            counts[column].setdefault(person, Counter()).update(codes)
    return {
        column: {people[person]: _most(found) for person, found in by_person.items()}
        for column, by_person in counts.items()
    }


def _most(found: Counter[str]) -> list[str]:
    common = found.most_common(OFTEN_AT_MOST)
    return [code for code, times in common if times >= OFTEN_AT_LEAST]


class Known(NamedTuple):
    """That a code is one young person's, and how that is known."""

    name: str
    said: str  # in Alex’s plan; often for Alex


def own_codes(
    user: Any, young_people: Iterable[YoungPerson], plans: Iterable[BehaviourPlan]
) -> dict[str, dict[str, list[Known]]]:
    """By kind of code, then by code, how it is known of these young people: what stands in one of
    their ``plans`` in force first, then what is recorded often."""
    found: dict[str, dict[str, list[Known]]] = {column: {} for column in CODED}
    planned = set()
    for plan in plans:
        for code in plan.triggers:
            planned.add((plan.young_person_id, code))
            known = Known(plan.young_person.name, f"in {plan.young_person.name}’s plan")
            found["triggers"].setdefault(code, []).append(known)
    for column, by_person in often(user, young_people).items():
        for person, codes in by_person.items():
            for code in codes:
                if column != "triggers" or (person.pk, code) not in planned:
                    known = Known(person.name, f"often for {person.name}")
                    found[column].setdefault(code, []).append(known)
    return found


def own_accounts_missing(user: Any) -> QuerySet:
    """This person's own parts of the last 28 days whose account they have not written. Whoever
    wrote the incident has said it there."""
    since = start_of(timezone.localdate() - WAITED_FOR)
    mine = InvolvedAdult.objects.filter(
        staff_member__user=user.pk, incident__occurred_at__gte=since, own_account=None
    )
    return visible(user, mine.exclude(incident__recorded_by=user.pk))


def reviewers(home: Home, *authors: User | None) -> list[User]:
    """Who may review what these people wrote or changed: those who lead the home but them,
    manager first."""
    leads = (
        Membership.objects.in_force()
        .filter(home=home, role__in=[Role.MANAGER, Role.DEPUTY], user__is_active=True)
        .exclude(user__in=[author for author in authors if author])
        .select_related("user")
    )
    return [m.user for m in sorted(leads, key=lambda m: (m.role != Role.MANAGER, m.pk))]
