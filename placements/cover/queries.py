"""Where somebody may cover, who lives there, and what was opened meanwhile."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from accounts.models import AuditEvent
from accounts.policy import find, permitted, standing, visible
from accounts.walls import Errand, errand
from homes.models import Home
from placements.cover.models import Cover
from placements.models import Placement, YoungPerson


@errand(Errand.COVERING)
def homes_to_cover(user: Any) -> list[Home]:
    """The sister homes this manager may cover, by name; 403 for who manages no home."""
    if not managing(user):
        raise PermissionDenied
    open_ = Home.objects.filter(closed_on=None)
    return list(permitted(user, "cover", open_).select_related("provider").order_by("name", "pk"))


def managing(user: Any) -> bool:
    """Does this person manage a home? Covering is a manager's alone."""
    return any(m.role == "manager" for m in standing(user).memberships)


def home_to_cover(user: Any, ref: str) -> Home:
    """The sister home with this reference. A home they see anyway is not theirs to cover (403)."""
    homes = Home.objects.select_related("provider").filter(closed_on=None)
    with errand(Errand.COVERING):
        if home := permitted(user, "cover", homes.filter(ref=ref)).first():
            return home
    find(user, Home.objects.all(), ref=ref)
    raise PermissionDenied


@errand(Errand.COVERING)
def living_there(user: Any, home: Home) -> list[YoungPerson]:
    """Who lives at that home now, for the choice: nothing of them is shown but the name they go by."""
    rows = permitted(user, "cover", Placement.objects.current().filter(home=home))
    rows = rows.select_related("young_person").order_by("young_person__preferred_name", "pk")
    return list(dict.fromkeys(row.young_person for row in rows))


def opened_during(cover: Cover) -> QuerySet[AuditEvent]:
    """What the one who covered opened, in order: the events written in that role at that home."""
    return AuditEvent.objects.filter(
        by=cover.by_id,
        home=cover.home_id,
        as_role="covering",
        at__gte=cover.starts_at,
        at__lte=cover.ends_at,
    ).order_by("at", "pk")


def unreviewed(user: Any, homes: Iterable[Any]) -> QuerySet[Cover]:
    """Covers that wait for this person's review: never their own."""
    rows = Cover.objects.filter(home__in=homes, reviewed_at=None).exclude(by=user)
    return permitted(user, "review", rows)


def waiting(user: Any, homes: Iterable[Home]) -> list[Cover]:
    """The same, to show, first begun first."""
    rows = unreviewed(user, homes).select_related("home", "young_person", "by")
    return list(rows.order_by("starts_at", "pk"))


def this_year() -> Q:
    """Covers of the last twelve months."""
    return Q(starts_at__gte=timezone.now() - timedelta(days=365))


# The part of a home's covers an address may ask for.
PARTS = {"": lambda: Q(), "year": this_year, "waiting": lambda: this_year() & Q(reviewed_at=None)}


def covers_of(user: Any, homes: Iterable[Home], only: str = "") -> list[Cover]:
    """The covers at these homes that this person may see, latest first; of one part of PARTS."""
    rows = visible(user, Cover.objects.filter(PARTS[only](), home__in=list(homes)))
    rows = rows.select_related("home", "young_person", "by", "reviewed_by", "ended_by")
    return list(rows.order_by("-starts_at", "-pk"))


def counted(user: Any, homes: Iterable[Home]) -> dict[int, dict[str, int]]:
    """By home's key: covers of the last twelve months and how many nobody has reviewed."""
    rows = visible(user, Cover.objects.filter(this_year(), home__in=list(homes)))
    said = (
        rows.order_by()
        .values("home")
        .annotate(number=Count("pk"), unreviewed=Count("pk", filter=Q(reviewed_at=None)))
    )
    return {row["home"]: row for row in said}
