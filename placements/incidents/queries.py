"""Reading incidents: always through the policy, always with the same number of queries."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

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
from django.db.models.functions import TruncMonth
from django.utils import timezone

from accounts.models import Membership, User
from accounts.policy import Role, permitted, visible
from homes.models import Home
from placements.incidents.access import INVOLVED_IN
from placements.incidents.models import (
    Incident,
    InvolvedYoungPerson,
    LaterAccount,
    NoAccountYet,
)
from placements.models import Placement, PlacementPlan, YoungPerson
from staff.models import StaffMember
from ui.words import LONDON

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
    first = datetime.combine(start, time.min, tzinfo=LONDON)
    return Q(
        occurred_at__gte=first,
        occurred_at__lt=datetime.combine(end + timedelta(days=1), time.min, tzinfo=LONDON),
    )


def of_home(
    user: Any,
    home: Home,
    *,
    kind: str = "",
    young_person: Any = None,
    waiting: bool = False,
    void: bool = False,
) -> QuerySet:
    """The register of a home, newest first, as this reader may see it; with ``void`` also those
    that are void, which wait for nothing."""
    rows = Incident.with_void if void and not waiting else Incident.objects
    found = visible(user, rows.filter(home=home))
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
    since = timezone.now() - WAITED_FOR
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


def team(user: Any, home: Home) -> list[StaffMember]:
    """The team of today, this person's own post first."""
    today = timezone.localdate()
    posts = visible(user, StaffMember.objects.filter(home=home, started_on__lte=today)).filter(
        Q(ended_on=None) | Q(ended_on__gte=today)
    )
    return sorted(posts.order_by("name", "pk"), key=lambda post: post.user_id != user.pk)


def triggers(user: Any, home: Home, young_people: Iterable[YoungPerson]) -> dict[int, str]:
    """By young person's key: the triggers in the newest version of their plan here."""
    plans = visible(
        user, PlacementPlan.objects.filter(home=home, young_person__in=list(young_people))
    ).order_by("young_person", "version")
    return {plan.young_person_id: plan.triggers.strip() for plan in plans if plan.triggers.strip()}


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
