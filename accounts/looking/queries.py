"""Who looked, read from the log: always through the policy."""

from itertools import groupby
from typing import Any

from django.db.models import Count, QuerySet
from django.utils import timezone

from accounts.looking.budget import LOOKING
from accounts.looking.models import Notice
from accounts.looking.speech import line
from accounts.models import AuditEvent
from accounts.policy import visible
from ui.words import in_london


def looked_at(user: Any, **about: Any) -> QuerySet[AuditEvent]:
    """Openings of records about one young person (``young_people``) or one member of staff
    (``staff_member``) that this reader may see, newest first."""
    rows = visible(user, AuditEvent.objects.filter(verb__in=LOOKING, **about))
    return rows.select_related("by").order_by("-at", "-pk")


def by_day(events: Any) -> list[dict[str, Any]]:
    """Events, newest first, under the day they happened on in London."""
    return [
        {"day": day, "rows": [line(event) for event in on_day]}
        for day, on_day in groupby(events, key=lambda event: in_london(event.at).date())
    ]


def this_month(user: Any, home: Any, young_person: Any) -> dict[str, int]:
    """How often each role opened something about a young person since the first of this month."""
    first = timezone.localtime().replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    rows = visible(user, AuditEvent.objects.filter(home=home, at__gte=first, verb__in=LOOKING))
    rows = rows.filter(young_people=young_person).order_by().values("as_role")
    return {row["as_role"]: row["number"] for row in rows.annotate(number=Count("pk"))}


def unseen(user: Any, homes: Any, kind: str = Notice.Kind.READING) -> list[Notice]:
    """Notices of one kind about these homes that this person has not put away, newest first."""
    rows = visible(user, Notice.objects.filter(home__in=homes, kind=kind, seen_at=None))
    return list(rows.select_related("about", "home").order_by("-at", "-pk"))
