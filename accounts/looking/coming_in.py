"""Everybody who can come in to a home's records, how they came to it, until when, last seen.

The home's own people stand on the page already (``accounts.views.people``). These are the rest:
who answers for the provider, an authority's workers, its commissioners, and who covers just now.
They are found beside the policy on purpose: a manager is to know of everyone with access to her
home, whoever gave it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent, Membership
from accounts.policy import visible
from accounts.roles import Role
from accounts.walls import Errand, errand
from ui import words

LATELY = timedelta(days=90)


@dataclass
class ComesIn:
    """One person with access that does not come from this home's own memberships."""

    key: int
    name: str
    part: str
    how: str
    url: str = ""
    last: str = ""  # when they last looked, in words


def from_outside(user: Any, home: Any) -> list[tuple[str, list[ComesIn]]]:
    """(heading, people) of those who come in from elsewhere, now; empty groups are left out."""
    groups = [
        ("Covering just now", _covering(user, home)),
        ("From the provider", _provider(home)),
        ("Social workers", _social_workers(user, home)),
        ("Commissioners, counts only", _commissioners(home)),
    ]
    return [(heading, people) for heading, people in groups if people]


def _covering(user: Any, home: Any) -> list[ComesIn]:
    covers = visible(user, apps.get_model("cover", "Cover").objects.in_force().filter(home=home))
    return [
        ComesIn(
            cover.by_id,
            cover.by.name,
            f"covering {cover.young_person.name}",
            f"Until {words.clock(cover.ends_at)}, and then it ends by itself",
            reverse("cover:cover", args=[cover.ref]),
        )
        for cover in covers.select_related("by", "young_person").order_by("starts_at")
    ]


@errand(Errand.STANDING)
def _held(**where: Any) -> list[Membership]:
    """Memberships in force, whosever: the manager did not give these, and is to know of them."""
    rows = Membership.objects.in_force().filter(user__is_active=True, **where)
    return list(
        rows.select_related("user", "provider", "authority", "given_by").order_by(
            "user__name", "pk"
        )
    )


def _how(membership: Membership) -> str:
    until = f" until {membership.until_words}" if membership.ends_at else ""
    by = f", let in by {membership.given_by.name}" if membership.given_by_id else ""
    return f"From {words.day_month(membership.starts_at)}{until}{by}"


def _provider(home: Any) -> list[ComesIn]:
    held = _held(role=Role.RESPONSIBLE, provider=home.provider_id)
    return [
        ComesIn(m.user_id, m.user.name, f"Responsible individual of {m.provider.name}", _how(m))
        for m in held
    ]


def _living_here(home: Any) -> Any:
    return apps.get_model("placements", "Placement").objects.current().filter(home=home)


def _social_workers(user: Any, home: Any) -> list[ComesIn]:
    """Who is allocated to somebody living here and works for that authority now."""
    allocations = apps.get_model("placements", "Allocation").objects.in_force()
    rows = visible(
        user, allocations.filter(young_person__in=_living_here(home).values("young_person"))
    )
    rows = rows.select_related("worker", "authority", "young_person")
    working = {
        (m.user_id, m.authority_id)
        for m in _held(role=Role.SOCIAL_WORKER, user__in=rows.order_by().values("worker"))
    }
    return [
        ComesIn(
            row.worker_id,
            row.worker.name,
            f"{row.authority.name}, for {row.young_person.name}",
            f"From {words.day_month(row.starts_on)}"
            + (f" until {words.day_month(row.ends_on)}" if row.ends_on else ""),
        )
        for row in rows.order_by("worker__name", "young_person__preferred_name", "pk")
        if (row.worker_id, row.authority_id) in working
    ]


def _commissioners(home: Any) -> list[ComesIn]:
    held = _held(role=Role.COMMISSIONER, authority__in=_living_here(home).values("authority"))
    return [ComesIn(m.user_id, m.user.name, f"{m.authority.name}", _how(m)) for m in held]


def say_when_last(home: Any, members: list[Membership], others: Iterable[ComesIn]) -> None:
    """Put beside each of these people when they last opened or wrote something here (``last``)."""
    people = list(others)
    keys = {held.user_id for held in members} | {one.key for one in people}
    since = timezone.now() - LATELY
    rows = AuditEvent.objects.filter(home=home, at__gte=since, by__in=keys).order_by()
    last = {row["by"]: row["latest"] for row in rows.values("by").annotate(latest=Max("at"))}
    for held in members:
        held.last = _ago(last.get(held.user_id))
    for one in people:
        one.last = _ago(last.get(one.key))


def _ago(at: datetime | None) -> str:
    if at is None:
        return "Has not looked in the last three months"
    today = words.in_london(at).date() == words.today()
    return f"Last looked today, {words.clock(at)}" if today else f"Last looked {words.ago(at)}"
