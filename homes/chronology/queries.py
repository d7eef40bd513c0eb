"""Reading the chronology, always through the policy: one indexed query a page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import Count, Max, Q, QuerySet
from django.db.models.functions import Now, TruncMonth

from accounts.models import AuditEvent
from accounts.policy import visible
from homes.chronology.models import ChronologyEntry

A_PAGE = 40
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
ONE_SITTING = timedelta(minutes=30)
LOOKED = "chronology"  # the purpose an opening is noted with


@dataclass(frozen=True)
class Place:
    """Between two rows of a chronology: after which one the next page begins."""

    happened_at: datetime
    key: int

    @property
    def said(self) -> str:
        """As it stands in an address."""
        return f"{(self.happened_at - EPOCH) // timedelta(microseconds=1)}-{self.key}"

    @classmethod
    def read(cls, said: str) -> "Place | None":
        """None for what is no place."""
        moment, _, key = said.partition("-")
        if not (moment.isascii() and moment.isdigit() and key.isascii() and key.isdigit()):
            return None
        if len(moment) > 17 or len(key) > 18:
            return None
        return cls(EPOCH + timedelta(microseconds=int(moment)), int(key))


def story(
    user: Any, young_person: Any, kinds: Iterable[str] = (), since: datetime | None = None
) -> QuerySet[ChronologyEntry]:
    """What happened in this young person's life here, as far as this reader sees it; only of these
    kinds, only what was written after a moment. What is still to come is not among it."""
    rows = ChronologyEntry.objects.filter(young_person=young_person, happened_at__lte=Now())
    if kinds:
        rows = rows.filter(kind__in=list(kinds))
    if since is not None:
        rows = rows.filter(recorded_at__gt=since)
    return visible(user, rows)


def page_of(
    rows: QuerySet[ChronologyEntry],
    after: Place | None,
    *,
    oldest_first: bool,
    most: int = A_PAGE,
) -> tuple[list[ChronologyEntry], Place | None]:
    """A page of them, and the place where the next begins."""
    if after is not None:
        later = "gt" if oldest_first else "lt"
        rows = rows.filter(
            Q(**{f"happened_at__{later}": after.happened_at})
            | Q(**{"happened_at": after.happened_at, f"pk__{later}": after.key})
        )
    order = ("happened_at", "pk") if oldest_first else ("-happened_at", "-pk")
    found = list(rows.select_related("recorded_by").order_by(*order)[: most + 1])
    more = len(found) > most
    found = found[:most]
    return found, Place(found[-1].happened_at, found[-1].pk) if more else None


def counted(rows: QuerySet[ChronologyEntry]) -> list[tuple[datetime, str, int]]:
    """(first moment of a London month, kind, how many of it), newest month first: one query."""
    by_month = rows.order_by().annotate(month=TruncMonth("happened_at")).values("month", "kind")
    found = by_month.annotate(number=Count("pk")).order_by("-month", "kind")
    return [(row["month"], row["kind"], row["number"]) for row in found]


def last_looked(user: Any, young_person: Any) -> datetime | None:
    """When this person read this young person's chronology last, before they sat down to it now."""
    looked = AuditEvent.objects.filter(
        by=user,
        verb=AuditEvent.Verb.OPENED,
        thing=young_person.ref,
        purpose=LOOKED,
        at__lt=Now() - ONE_SITTING,
    )
    return looked.aggregate(last=Max("at"))["last"]
