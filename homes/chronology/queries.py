"""Reading the chronology, always through the policy: one indexed query a page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

from django.contrib.postgres.fields import ArrayField
from django.db.models import Count, DateTimeField, Func, IntegerField, Max, Q, QuerySet, Value
from django.db.models.functions import Greatest, Now
from django.utils import timezone

from accounts.models import AuditEvent
from accounts.policy import visible
from accounts.questions import ask
from homes.chronology.models import ChronologyEntry
from ui.words import LONDON, start_of, today

A_PAGE = 40
LATEST_FIRST = ("-happened_at", "-pk")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
ONE_SITTING = timedelta(minutes=30)
FIRST_YEAR = 1990
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
    rows = ChronologyEntry.objects.filter(has_happened(), young_person=young_person)
    if kinds:
        rows = rows.filter(kind__in=list(kinds))
    if since is not None:
        rows = rows.filter(recorded_at__gt=since)
    return visible(user, rows)


def has_happened() -> Q:
    """Not still to come: its moment has passed, or only its day is known and that day has begun."""
    tomorrow = start_of(today() + timedelta(days=1))
    return Q(happened_at__lt=tomorrow) & (Q(happened_at__lte=Now()) | Q(by_day=True))


def page_of(
    user: Any,
    young_person: Any,
    kind: str = "",
    since: datetime | None = None,
    after: Place | None = None,
    *,
    oldest_first: bool,
) -> tuple[list[ChronologyEntry], Place | None]:
    """A page of a young person's story, and the place where the next begins.

    Which they are is found first, from an index alone: PostgreSQL takes what walls and policy let
    through for a handful, and would rather open and sort all of a story than read it in order.
    """
    given: dict[str, Any] = {"young_person": young_person.pk}
    if since is not None:
        given["since"] = since
    if after is not None:
        given |= {"moment": after.happened_at, "key": after.key}
    return _cut(ask(user, _page_of, kind, oldest_first, **given), A_PAGE)


def _page_of(
    who: Any,
    kind: str,
    oldest_first: bool,
    *,
    young_person: Any,
    since: Any = None,
    moment: Any = None,
    key: Any = None,
) -> QuerySet[ChronologyEntry]:
    rows = story(who, young_person, [kind] * bool(kind), since)
    if moment is not None:
        rows = _beyond(rows, "gt" if oldest_first else "lt", moment, key)
    order = ("happened_at", "pk") if oldest_first else LATEST_FIRST
    return _first_of(rows, order, A_PAGE + 1)


def newest_of(
    rows: QuerySet[ChronologyEntry], after: Place | None, most: int
) -> tuple[list[ChronologyEntry], Place | None]:
    """A page of rows that have come through the policy, newest first, and the place where the next
    begins."""
    if after is not None:
        rows = _beyond(rows, "lt", after.happened_at, after.key)
    return _cut(list(_first_of(rows, LATEST_FIRST, most + 1)), most)


def _beyond(
    rows: QuerySet[ChronologyEntry], later: str, moment: Any, key: Any
) -> QuerySet[ChronologyEntry]:
    """Those after a place, in the order of time (``gt``) or against it (``lt``)."""
    return rows.filter(
        Q(**{f"happened_at__{later}": moment}) | Q(**{"happened_at": moment, f"pk__{later}": key})
    )


def latest_of(
    user: Any, young_person: Any, most: int
) -> tuple[list[ChronologyEntry], Place | None]:
    """The newest of a young person's story that is not void, and where more of it begins."""
    return _cut(ask(user, _latest_of, most + 1, young_person=young_person.pk), most)


def _latest_of(who: Any, most: int, *, young_person: Any) -> QuerySet[ChronologyEntry]:
    return _first_of(story(who, young_person).filter(void=False), LATEST_FIRST, most)


def _first_of(
    rows: QuerySet[ChronologyEntry], order: tuple[str, ...], most: int
) -> QuerySet[ChronologyEntry]:
    keys = rows.order_by(*order).values("pk")[:most]  # these have come through the policy
    return read_with(ChronologyEntry.objects.filter(pk__in=keys)).order_by(*order)


def _cut(found: list[ChronologyEntry], most: int) -> tuple[list[ChronologyEntry], Place | None]:
    """One more than a page holds was asked for: is there a next page?"""
    more = len(found) > most
    found = found[:most]
    return found, Place(found[-1].happened_at, found[-1].pk) if more else None


def read_with(rows: QuerySet[ChronologyEntry]) -> QuerySet[ChronologyEntry]:
    """The rows with who wrote them, without what only the index of words needs."""
    return rows.select_related("recorded_by").defer("search")


class Counted(NamedTuple):
    """Rows of one kind in one London month: how many, and how many of them were written since a moment."""

    month: datetime  # its first moment
    kind: str
    number: int
    new: int


def counted(user: Any, young_person: Any, since: datetime | None = None) -> list[Counted]:
    """A young person's story by month and kind, newest month first: one query."""
    given = {"young_person": young_person.pk} | ({} if since is None else {"since": since})
    months = _months(timezone.localdate())
    return [Counted(months[at - 1], *rest) for at, *rest in ask(user, _counted, **given)]


def _counted(who: Any, *, young_person: Any, since: Any = None) -> QuerySet[ChronologyEntry]:
    """The months are given to the database: to work out the month of each of ten years' rows by
    itself takes it four times as long as reading them."""
    at = Value(_months(timezone.localdate()), output_field=ArrayField(DateTimeField()))
    bucket = Greatest(
        Func("happened_at", at, function="width_bucket", output_field=IntegerField()), 1
    )
    new = Value(0) if since is None else Count("pk", filter=Q(recorded_at__gt=since))
    found = (
        story(who, young_person).order_by().annotate(bucket=bucket).values_list("bucket", "kind")
    )
    return found.annotate(number=Count("pk"), new=new).order_by("-bucket", "kind")


def _months(today: date) -> list[datetime]:
    """The first moment of each month to the present, by the London calendar, from before anybody in
    care now was born; what is earlier all the same counts for the first."""
    numbers = range(FIRST_YEAR * 12, today.year * 12 + today.month)
    return [datetime(number // 12, number % 12 + 1, 1, tzinfo=LONDON) for number in numbers]


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
