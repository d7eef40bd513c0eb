"""The same homes with many times their records, by a few statements of SQL.

Each copy lies five weeks further back than the one before, so a hundred of them reach back ten
years and overlap: what a page shows of this week stays what it is, what it counts over a year grows
several times, what lies under it grows a hundred times. Only what is finished is copied (signed,
reviewed): a house with a hundred times the records has not a hundred times the work waiting.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

APART = 37  # days from one copy to the next
FINISHED = {
    "incidents_incident": "reviewed_at is not null",
    "staff_staffsupervision": "staff_signed_at is not null",
}
PART_OF = {  # a record's parts: copied with it, and pointing at its copy
    "incidents_involvedyoungperson": ("incident_id", "incidents_incident"),
    "incidents_involvedadult": ("incident_id", "incidents_incident"),
    "incidents_told": ("incident_id", "incidents_incident"),
    "staff_supervisionaction": ("supervision_id", "staff_staffsupervision"),
}
TABLES = [
    "daily_dailyline",
    *FINISHED,
    *PART_OF,
    "outcomes_goalprogress",
    "placements_stay",
]  # inspections, plans, goals and school months are few by nature, and stay
UNLIKE = {  # columns that must differ or that point into the same table
    "staff_supervisionaction": {"carried_from_id": "null", "settled_in_id": "null"},
}
A_BATCH = 10  # copies in one statement


def rows() -> dict[str, int]:
    """How many rows stand in each multiplied table."""
    with connection.cursor() as cursor:
        found = {}
        for table in TABLES:
            cursor.execute(f"select count(*) from {table}")
            found[table] = cursor.fetchone()[0]
    return found


def grow(times: int) -> None:
    """Multiply the records in ``TABLES``. Their history is not: nothing measured here reads it by date."""
    with connection.cursor() as cursor:
        cursor.execute("set synchronous_commit = off")
        stride = {table: _stride(cursor, table) for table in TABLES}
        for table in TABLES:
            cursor.execute(f"alter table {table} disable trigger user")  # no history of copies
            with _bare(cursor, table):
                statement = _copies(cursor, table, stride)
                for first, last in _batches(times):
                    cursor.execute(statement, [first, last])
            cursor.execute(f"alter table {table} enable trigger user")
            cursor.execute(
                f"select setval(pg_get_serial_sequence('{table}', 'id'), (select max(id) from {table}))"
            )
        cursor.execute("vacuum analyze")


@contextmanager
def _bare(cursor, table: str) -> Iterator[None]:
    """Take foreign keys and indexes away and put them back, judged and built in one go each."""
    cursor.execute(
        "select conname, pg_get_constraintdef(oid) from pg_constraint"
        " where conrelid = %s::regclass and contype = 'f'",
        [table],
    )
    keys = cursor.fetchall()
    cursor.execute(
        "select indexrelid::regclass::text, pg_get_indexdef(indexrelid) from pg_index"
        " where indrelid = %s::regclass and not exists"
        " (select from pg_constraint where conindid = indexrelid)",
        [table],
    )
    indexes = cursor.fetchall()
    for name, _ in keys:
        cursor.execute(f'alter table {table} drop constraint "{name}"')
    for name, _ in indexes:
        cursor.execute(f"drop index {name}")
    yield
    for _, definition in indexes:
        cursor.execute(definition)
    for name, definition in keys:
        cursor.execute(f'alter table {table} add constraint "{name}" {definition}')


def _batches(times: int) -> Iterator[tuple[int, int]]:
    for first in range(1, times, A_BATCH):
        yield first, min(first + A_BATCH, times) - 1


def _stride(cursor, table: str) -> int:
    """How far apart the row numbers of a copy and of the next lie."""
    cursor.execute(f"select coalesce(max(id), 0) + 1 from {table}")
    return cursor.fetchone()[0]


def _copies(cursor, table: str, stride: dict[str, int]) -> str:
    """The statement that makes the copies from %s to %s of one table's rows."""
    cursor.execute(
        "select column_name, data_type from information_schema.columns"
        " where table_schema = 'public' and table_name = %s order by ordinal_position",
        [table],
    )
    values = {f'"{name}"': _value(table, name, kind, stride) for name, kind in cursor.fetchall()}
    return (
        f"insert into {table} ({', '.join(values)}) select {', '.join(values.values())}"
        f" from {table} original, generate_series(%s, %s) copy"
        f" where original.id < {stride[table]} and {_finished(table)}"
    )


def _value(table: str, column: str, kind: str, stride: dict[str, int]) -> str:
    whole, from_whole = PART_OF.get(table, ("", ""))
    if column in UNLIKE.get(table, {}):
        return UNLIKE[table][column]
    if column == "id":
        return f"id + copy * {stride[table]}"
    if column == "ref":
        return "substr(md5(original.ref || copy), 1, 16)"
    if column == whole:
        return f"{column} + copy * {stride[from_whole]}"
    if kind == "date":
        return f'"{column}" - copy * {APART}'
    if kind == "timestamp with time zone":
        return f"\"{column}\" - copy * interval '{APART} days'"
    return f'"{column}"'


def _finished(table: str) -> str:
    if table in PART_OF:
        whole, from_whole = PART_OF[table]
        return f"{whole} in (select id from {from_whole} where {FINISHED[from_whole]})"
    return FINISHED.get(table, "true")
