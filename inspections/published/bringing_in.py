"""Bringing files in: a dry run does everything and takes it back, so that it says what would be.

How far it has come is told as it goes (``Reach``). It is one transaction, so whoever is told must
write it down elsewhere.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from itertools import groupby
from typing import Any

from django.db import connection, transaction

from inspections.copying import copy_in
from inspections.published.judging import Reading
from inspections.published.models import (
    Disagreement,
    Listing,
    Publication,
    PublishedInspection,
    Registration,
    Saying,
    tells,
)
from inspections.published.reconciling import AREAS, Put, Said, together
from ui.spreadsheet import Rejected, Unreadable

LOCK = 20_240_331  # of this work: one file at a time, whoever brings it
SAID = (
    "place", "kind", "day", "published_on", "event_number", *AREAS,
    *(f"{area}_rank" for area in AREAS),
)  # fmt: skip
INSPECTION = (
    "registration_id", "kind", "day", "published_on", "event_number", "told", *AREAS,
    *(f"{area}_rank" for area in AREAS),
)  # fmt: skip
DISAGREEMENT = (
    "registration_id", "day", "about", "stands", "stands_by_id", "other", "other_by_id", "rule",
)  # fmt: skip
DESCRIBED = (
    "provision", "sector", "region", "authority", "places", "size", "short_breaks", "owner",
)  # fmt: skip


Reach = Callable[[int, str], None]  # how far (0 to 100), and what is being done, in words
START, WRITTEN, TOGETHER, DESCRIBED_AT = 20, 45, 85, 90  # how far it has come when that is done
A_STEP = 500  # registrations put together between two tellings


def silently(progress: int, stage: str) -> None:
    """Tell nobody."""


@dataclass(frozen=True)
class Brought:
    """What one file did, or would do."""

    name: str
    kind: str
    as_at: Any
    sha256: str
    already: bool = False  # the same file was brought in before: nothing changes
    homes: int = 0  # registrations it describes
    new_homes: int = 0
    inspections: int = 0  # it tells of
    new_inspections: int = 0
    visits_for_full: int = 0  # monitoring visits in the columns of the latest full inspection
    passed_over: dict[str, int] = field(default_factory=dict)
    rejected: list[Rejected] = field(default_factory=list)
    unknown_headings: list[str] = field(default_factory=list)
    unknown_labels: dict[str, int] = field(default_factory=dict)
    disagreements: list[dict[str, Any]] = field(default_factory=list)  # that were not there before

    @property
    def tells(self) -> str:
        return tells(self.kind, self.as_at)

    @classmethod
    def of(cls, kept: dict[str, Any]) -> "Brought":
        """As it was before it was kept as JSON."""
        said = kept | {
            "as_at": date.fromisoformat(kept["as_at"]),
            "rejected": [Rejected(**row) for row in kept["rejected"]],
            "disagreements": [
                row | {"day": date.fromisoformat(row["day"])} for row in kept["disagreements"]
            ],
        }
        return cls(**said)


class Undone(Exception):
    """Ends a dry run: everything it wrote goes back."""


def bring_in(
    readings: Sequence[Reading],
    *,
    by: Any = None,
    dry: bool = False,
    invented: bool = False,
    reach: Reach = silently,
) -> list[Brought]:
    """Bring these files in, all of them or none, the earliest first. Raises Unreadable when invented
    homes and real ones would stand in one register."""
    found: list[Brought] = []
    in_order = sorted(readings, key=lambda one: (one.as_at, one.kind))
    try:
        with transaction.atomic():
            _alone(reach)
            _kept_apart(invented)
            came = []
            for at, reading in enumerate(in_order):
                said = f"Writing down {reading.opened.name}"
                reach(START + (WRITTEN - START) * at // len(in_order), said)
                came.append(_write(reading, by, invented))
            put = _put_together(
                {key for one in came for key in one.registrations},
                [one.publication.pk for one in came if one.publication],
                reach,
            )
            reach(DESCRIBED_AT, "Describing each home as the latest file does")
            _describe()
            found = [_brought(one, put) for one in came]
            if dry:
                raise Undone
    except Undone:
        pass
    return found


@dataclass(frozen=True)
class Came:
    """A file that was written: its publication (None: it was here already)."""

    reading: Reading
    publication: Publication | None = None
    registrations: frozenset[int] = frozenset()
    new_homes: int = 0


@dataclass
class TogetherNow:
    """What putting together made that was not there before, by the publication that brought it."""

    inspections: Counter[int] = field(default_factory=Counter)
    disagreements: dict[int, list[dict[str, Any]]] = field(default_factory=dict)


def _alone(reach: Reach = silently) -> None:
    """One at a time, whoever brings files in: a page's worker or a command. The others wait, and say so."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            reach(START, "Waiting: other files are being brought in")
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _kept_apart(invented: bool) -> None:
    if Publication.objects.filter(invented=not invented).exists():
        raise Unreadable(
            "The register of this demonstration is invented. Real and invented homes are never "
            "counted together: bring real files into a Hearth without demonstration"
            if not invented
            else "There are real files here: an invented register is never counted with them"
        )


def _write(reading: Reading, by: Any, invented: bool) -> Came:
    opened = reading.opened
    if Publication.objects.filter(sha256=opened.sha256).exists():
        return Came(reading)
    publication = Publication.objects.create(
        name=opened.name,
        kind=reading.kind,
        as_at=reading.as_at,
        sha256=opened.sha256,
        encoding=opened.encoding,
        lines=len(opened.lines),
        passed_over=reading.passed_over.total(),
        rejected=[asdict(one) for one in reading.rejected],
        unknown_headings=opened.unknown,
        invented=invented,
        brought_in_by=by,
    )
    registrations, new_homes = _registered(reading)
    _copy(publication, reading, registrations)
    return Came(reading, publication, frozenset(registrations.values()), new_homes)


def _brought(came: Came, put: TogetherNow) -> Brought:
    reading, publication = came.reading, came.publication
    about = {"name": reading.opened.name, "kind": reading.kind, "as_at": reading.as_at}
    about |= {"sha256": reading.opened.sha256}
    if publication is None:
        return Brought(**about, already=True)
    return Brought(
        **about,
        homes=len(came.registrations),
        new_homes=came.new_homes,
        inspections=sum(len(one.sayings) for one in reading.told),
        new_inspections=put.inspections[publication.pk],
        visits_for_full=sum(
            said["place"] == Saying.Place.LATEST and said["kind"] == "monitoring"
            for one in reading.told
            for said in one.sayings
        ),
        passed_over=dict(reading.passed_over),
        rejected=reading.rejected,
        unknown_headings=reading.opened.unknown,
        unknown_labels=dict(reading.unknown_labels),
        disagreements=put.disagreements.get(publication.pk, []),
    )


def _registered(reading: Reading) -> tuple[dict[str, int], int]:
    """The registration of each number (its key), those made now that were not known, and how many."""
    told = {one.urn: one for one in reading.told}
    known = dict(Registration.objects.filter(urn__in=told).values_list("urn", "pk"))
    new = [Registration(urn=urn, **one.described) for urn, one in told.items() if urn not in known]
    made = Registration.objects.bulk_create(new, batch_size=1000)
    return known | {one.urn: one.pk for one in made}, len(made)


def _copy(publication: Publication, reading: Reading, registrations: dict[str, int]) -> None:
    described = {registrations[one.urn]: one for one in reading.told}  # of a year's, the last line
    copy_in(
        Saying,
        ("publication_id", "registration_id", "line", *SAID),
        (
            (publication.pk, registrations[one.urn], one.line, *(said[name] for name in SAID))
            for one in reading.told
            for said in one.sayings
        ),
    )
    names = (*DESCRIBED, "registered_on", "closed_on")
    copy_in(
        Listing,
        ("publication_id", "registration_id", "line", "status", *names),
        (
            (publication.pk, key, one.line, one.status, *(one.described[name] for name in names))
            for key, one in described.items()
        ),
    )


# ---------- putting together ----------
def put_everything_together() -> None:
    """Make anew what is put together, of every registration: the same as it was."""
    with transaction.atomic():
        _alone()
        _put_together(set(Registration.objects.values_list("pk", flat=True)), [])
        _describe()


def _said_of(keys: set[int]) -> Iterator[tuple[int, list[Said]]]:
    rows = (
        Saying.objects.filter(registration__in=keys)
        .order_by("registration", "pk")
        .values_list(
            "registration", "pk", "publication", "publication__as_at", "publication__sha256",
            "place", "kind", "day", "published_on", "event_number", *AREAS,
            *(f"{area}_rank" for area in AREAS),
        )
    )  # fmt: skip
    for registration, alike in groupby(rows.iterator(chunk_size=5000), key=lambda row: row[0]):
        yield registration, [Said(*row[1:10], row[10:13], row[13:16]) for row in alike]


def _put_together(keys: set[int], came: Sequence[int], reach: Reach = silently) -> TogetherNow:
    """Put the inspections of these registrations together anew. ``came`` are the publications that
    came in just now, in their order: what is new is told by which of them brought it."""
    order = {publication: at for at, publication in enumerate(came)}
    known = set(Disagreement.objects.filter(registration__in=keys).values_list(*DISAGREEMENT))
    Disagreement.objects.filter(registration__in=keys).delete()
    PublishedInspection.objects.filter(registration__in=keys).delete()
    now = TogetherNow()
    inspections, disagreements = [], []
    for at, (registration, said) in enumerate(_said_of(keys)):
        if at % A_STEP == 0:
            done = f"Putting inspections together, {at:,} of {len(keys):,} homes"
            reach(WRITTEN + (TOGETHER - WRITTEN) * at // len(keys), done)
        told_by = {one.key: order.get(one.publication, -1) for one in said}
        for put in together(said):
            inspections.append(_inspection(registration, put))
            disagreements += _disagreements(registration, put)
            first = min(told_by[key] for key in put.told)
            if first >= 0:
                now.inspections[came[first]] += 1
    copy_in(PublishedInspection, INSPECTION, inspections)
    copy_in(Disagreement, DISAGREEMENT, disagreements)
    _stand(keys)
    numbers = dict(Registration.objects.filter(pk__in=keys).values_list("pk", "urn"))
    for row in disagreements:
        if row in known:
            continue
        said = dict(zip(DISAGREEMENT, row, strict=True))
        last = max(order.get(said[by], -1) for by in ("stands_by_id", "other_by_id"))
        if last >= 0:
            found = now.disagreements.setdefault(came[last], [])
            found.append({"urn": numbers[row[0]], **said})
    return now


def _inspection(registration: int, put: Put) -> tuple[Any, ...]:
    """A row of INSPECTION."""
    about = (put.kind, put.day, put.published_on, put.event_number, len(put.told))
    return registration, *about, *put.labels, *put.ranks


def _disagreements(registration: int, put: Put) -> Iterable[tuple[Any, ...]]:
    """Rows of DISAGREEMENT."""
    for one in put.differs:
        said = (one.stands[:80], one.stands_by, one.other[:80], one.other_by)
        yield registration, put.day, one.about, *said, one.rule


# A listing stands by what its own file calls the latest full inspection, as it was graded there;
# where that was none, by the latest one any file knows that was published by its day. Each row looks
# up its own: a database that has not counted its rows yet, as on a first import, would join the
# table with itself row by row.
STANDS_BY = """coalesce(
  (SELECT s.id FROM published_saying s
    WHERE s.registration_id = l.registration_id AND s.publication_id = p.id
      AND s.place = 'latest' AND s.kind = 'full' AND s.overall_rank IS NOT NULL LIMIT 1),
  (SELECT s.id FROM published_saying s JOIN published_publication by ON by.id = s.publication_id
    WHERE s.registration_id = l.registration_id
      AND s.kind = 'full' AND s.overall_rank IS NOT NULL
      AND (coalesce(s.published_on, s.day) <= p.as_at)
    ORDER BY s.day DESC, by.as_at, by.sha256 LIMIT 1)
)"""
STAND = f"""
UPDATE published_listing l SET standing_id = {STANDS_BY}
FROM published_publication p
WHERE p.id = l.publication_id AND p.kind = 'as_at' AND l.registration_id = ANY (%s)
  AND l.standing_id IS DISTINCT FROM {STANDS_BY}
"""  # noqa: S608 - no value
# What is said of a registration is what the latest file says; its days, what any file knows.
# One pass: a database that has not counted its rows yet, as on a first import, would join two
# row by row, for minutes.
DESCRIBE = f"""
UPDATE published_registration r SET
  ({", ".join(DESCRIBED)}, registered_on, closed_on, first_listed, last_listed) =
  ({", ".join(f"told.{name}" for name in DESCRIBED)}, told.registered, told.closed, told.first, told.last)
FROM (
  SELECT DISTINCT ON (l.registration_id) l.registration_id, {", ".join(f"l.{name}" for name in DESCRIBED)},
    min(l.registered_on) OVER every AS registered, max(l.closed_on) OVER every AS closed,
    min(p.as_at) FILTER (WHERE p.kind = 'as_at') OVER every AS first,
    max(p.as_at) FILTER (WHERE p.kind = 'as_at') OVER every AS last
  FROM published_listing l JOIN published_publication p ON p.id = l.publication_id
  WINDOW every AS (PARTITION BY l.registration_id)
  ORDER BY l.registration_id, p.as_at DESC, p.kind DESC, p.sha256
) told
WHERE told.registration_id = r.id
  AND ({", ".join(f"r.{name}" for name in DESCRIBED)}, r.registered_on, r.closed_on, r.first_listed, r.last_listed)
  IS DISTINCT FROM
  ({", ".join(f"told.{name}" for name in DESCRIBED)}, told.registered, told.closed, told.first, told.last)
"""  # noqa: S608 - names of columns, no value


def _stand(keys: set[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(STAND, [sorted(keys)])


def _describe() -> None:
    with connection.cursor() as cursor:
        cursor.execute(DESCRIBE)
