"""Telling the chronology: one record as it is written, or all of them anew."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.db.models import Model

from homes.chronology.models import ChronologyEntry
from homes.chronology.sources import Source, Told, sources, touched_by

SAID = [
    "home",
    "happened_at",
    "by_day",
    "recorded_at",
    "recorded_by",
    "title",
    "words",
    "amended",
    "void",
]
WHOSE = ["kind", "thing", "young_person"]
MAY_BE_NONE = ["young_person_id", "recorded_at", "recorded_by_id"]
AT_ONCE = 5000


def tell(record: Model) -> None:
    """Have the chronology say what this record says now. Called by every action that writes one,
    in its transaction, once all of the record is there."""
    for source, keys in touched_by(record):
        if keys:
            _put(source, keys)


def _put(source: Source, keys: list[int]) -> None:
    entries = [entry_of(source, told) for told in source.told(keys)]
    ChronologyEntry.objects.bulk_create(
        entries, update_conflicts=True, unique_fields=WHOSE, update_fields=SAID
    )


def entry_of(source: Source, told: Told) -> ChronologyEntry:
    """What a record says, as a row."""
    return ChronologyEntry(
        kind=source.kind,
        thing=told.thing,
        home_id=told.home,
        young_person_id=told.young_person,
        happened_at=told.happened_at,
        by_day=told.by_day,
        recorded_at=told.recorded_at,
        recorded_by_id=told.recorded_by,
        title=told.title[:300],
        words=told.words,
        amended=told.amended,
        void=told.void,
    )


def everything() -> Iterator[ChronologyEntry]:
    """What all records say."""
    for source in sources().values():
        yield from (entry_of(source, told) for told in source.told(None))


@transaction.atomic
def retell() -> int:
    """Empty the chronology and tell all records anew, as the owner; returns how many rows."""
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {ChronologyEntry._meta.db_table} RESTART IDENTITY")
    number = 0
    for some in in_batches(everything(), AT_ONCE):
        _copy(some)
        number += len(some)
    return number


def _copy(rows: list[ChronologyEntry]) -> None:
    """Many rows at once: a third of what inserting them takes."""
    columns = [ChronologyEntry._meta.get_field(name).attname for name in WHOSE + SAID]
    sheet = StringIO()
    writer = csv.writer(sheet, quoting=csv.QUOTE_ALL)
    writer.writerows([getattr(row, column) for column in columns] for row in rows)
    sheet.seek(0)
    with connection.cursor() as cursor:
        cursor.copy_expert(
            f"COPY {ChronologyEntry._meta.db_table} ({', '.join(columns)}) FROM STDIN "
            f"WITH (FORMAT csv, FORCE_NULL ({', '.join(MAY_BE_NONE)}))",
            sheet,
        )


def in_batches(rows: Iterable[Any], size: int) -> Iterator[list[Any]]:
    """The rows, so many at a time."""
    left = iter(rows)
    while some := list(islice(left, size)):
        yield some


def differences() -> list[str]:
    """Where the chronology says something else than the records: kind and reference of each."""
    stands = {_whose(row): _said(row) for row in ChronologyEntry.objects.iterator(AT_ONCE)}
    tells = {_whose(row): _said(row) for row in everything()}
    return sorted(
        {f"{kind} {thing}" for kind, thing, _ in stands.keys() ^ tells.keys()}
        | {f"{w[0]} {w[1]}" for w in stands.keys() & tells.keys() if stands[w] != tells[w]}
    )


def _whose(row: ChronologyEntry) -> tuple[Any, ...]:
    return row.kind, row.thing, row.young_person_id


def _said(row: ChronologyEntry) -> tuple[Any, ...]:
    return tuple(getattr(row, ChronologyEntry._meta.get_field(name).attname) for name in SAID)
