"""Reading the whole history again: is every row what was written, and nothing else there?

Five questions, each asked of a table at a time in the database itself:
(a) is every live row what its last row of history says, and is every row of history's thing there;
(b) is every row of history what its link's digest was made of, with neither missing;
(c) does each chain run from its beginning to its end, number by number, head by head;
(d) do the heads and checksums that were given out (documents, earlier checks, a list kept
    elsewhere) still stand at their numbers;
(e) are the kept files the ones that were issued.
"""

# ruff: noqa: S608 - every name put into a statement comes from the models, no value does

import hashlib
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.apps import apps
from django.core.files.storage import default_storage
from django.db import connection, transaction

from accounts.history.install import out_of_place
from accounts.history.models import OF_NO_HOME, Check, Shape
from accounts.history.sealing import Head, heads
from accounts.history.shapes import Watched, digest, shape_key, watched

A_PIECE = 1 << 20  # bytes of a file read at once


@dataclass(frozen=True)
class Finding:
    """One way in which one table (or chain, or file) is out of place.

    ``row`` is the first such row, ``count`` how many there are, ``when`` the moment the row was
    written where that is known.
    """

    what: str
    table: str
    row: str
    count: int = 1
    when: datetime | None = None

    def __str__(self) -> str:
        when = f" (written {self.when:%Y-%m-%d %H:%M:%S} UTC)" if self.when else ""
        more = f" [and {self.count - 1:,} more like it]" if self.count > 1 else ""
        return f"{f'{self.table} {self.row}'.strip()}: {self.what}{when}{more}"


@dataclass
class Report:
    """What one reading found: the findings in the order they were asked for."""

    rows: int = 0  # of history
    live: int = 0  # rows compared with their last row of history
    files: int = 0
    seconds: float = 0.0
    findings: list[Finding] = field(default_factory=list)
    heads: dict[int, Head] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many rows are out of place."""
        return sum(finding.count for finding in self.findings)


def verify(
    home_key: int | None = None,
    *,
    files: bool = True,
    against: Mapping[int, Iterable[Head]] | None = None,
) -> Report:
    """Read everything (or what belongs to one home) and say what is out of place.

    ``against`` holds heads that were noted elsewhere, by home key. Raises NotTheOwner where walls would hide rows. What
    is not sealed yet is read too, but stands in no order: seal first.
    """
    began, report = time.monotonic(), Report()
    with _one_moment():
        _must_see_everything()
        found, there = _shapes(), _tables()
        report.findings += [Finding(what, name, "") for name, what in out_of_place(connection)]
        report.findings += _shapes_out_of_place(found)
        for one in watched():
            if one.table in there:
                report.findings += _history(one, found.get(one.table, []), home_key, report)
                if one.tracked is not None and one.tracked._meta.db_table in there:
                    report.findings += _live(one, home_key, report)
        report.findings += _strays()
        report.findings += _chains(home_key)
        report.heads = {
            key: head for key, head in heads().items() if home_key is None or key == home_key
        }
        report.findings += _noted(home_key, against or {})
        report.findings += _documents(home_key)
        issued = _issued(home_key) if files else []
    for document in issued:
        report.files += 1
        report.findings += _file(*document)
    report.seconds = time.monotonic() - began
    return report


class NotTheOwner(Exception):
    """This login does not see every row: what it misses would be taken for missing."""


def _must_see_everything() -> None:
    if _rows("SELECT 1 FROM pg_class WHERE oid = ANY (%s::regclass[]) AND row_security_active(oid)",
             [[one.table for one in watched()]]):  # fmt: skip
        raise NotTheOwner


@contextmanager
def _one_moment() -> Iterator[None]:
    """Everything as it stood at one moment, with dates and numbers written as they were digested."""
    outermost = not connection.in_atomic_block
    with transaction.atomic(), connection.cursor() as cursor:
        if outermost:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SET LOCAL TimeZone = 'UTC'")
        cursor.execute("SET LOCAL extra_float_digits = 1")
        cursor.execute("SET LOCAL bytea_output = 'hex'")
        cursor.execute("SET LOCAL statement_timeout = 0")
        yield


def _rows(sql: str, values: Any = None) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def _tables() -> frozenset[str]:
    return frozenset(connection.introspection.table_names())


def _of_home(expression: str, home_key: int | None) -> str:
    return "" if home_key is None else f"WHERE {expression} = {int(home_key)}"


# Shapes ---------------------------------------------------------------------------------------


def _shapes() -> dict[str, list[Shape]]:
    """Every shape there ever was, by table."""
    found: dict[str, list[Shape]] = {}
    for shape in Shape.objects.order_by("table_name", "id"):
        found.setdefault(shape.table_name, []).append(shape)
    return found


def _shapes_out_of_place(found: Mapping[str, list[Shape]]) -> Iterator[Finding]:
    for shape in (shape for shapes in found.values() for shape in shapes):
        if shape.id != shape_key(shape.table_name, shape.columns):
            yield Finding(
                "is not the list of columns its key was made of", "history_shape", shape.id
            )


def _strays() -> Iterator[Finding]:
    """Links that lead to no table of history."""
    known = [one.table for one in watched()]
    rows = _rows(
        "SELECT min(l.id), count(*), min(l.at) FROM history_link l "
        "LEFT JOIN history_shape s ON s.id = l.shape_id "
        "WHERE s.id IS NULL OR s.table_name <> ALL (%s)",
        [known],
    )
    for first, count, when in rows:
        if count:
            yield Finding("leads to no table of history", "history_link", first, count, when)


# (b) History and links ------------------------------------------------------------------------

WRONG = {
    "back-dated": "is dated otherwise than it was written",
    "changed": "is not what was written, or not by whom",
    "taken out": "was written and is not there any more",
    "put in": "stands in the history and was never written",
}


def _history(
    one: Watched, shapes: list[Shape], home_key: int | None, report: Report
) -> Iterator[Finding]:
    """Every row of a table of history against its link."""
    columns = {row[0] for row in _rows(COLUMNS, [one.table])}
    whole = [shape for shape in shapes if set(shape.columns) <= columns]
    for shape in shapes:
        if shape not in whole:
            gone = ", ".join(sorted(set(shape.columns) - columns))
            yield Finding(f"has lost columns that were written: {gone}", one.table, "-")
    sql = _against_links(one, whole, home_key)
    total = 0
    for wrong, count, first in _rows(f"{sql} SELECT wrong, count(*), min(key) FROM j GROUP BY 1"):
        total += count
        if wrong:
            ((when, about),) = _rows(f"{sql} SELECT whn, about FROM j WHERE key = {first} LIMIT 1")
            row = f"{first}" + (f", about {one.tracked._meta.db_table} {about}" if about else "")
            yield Finding(WRONG[wrong], one.table, row, count, when)
    report.rows += total


COLUMNS = (
    "SELECT attname::text FROM pg_attribute WHERE attrelid = %s::regclass "
    "AND attnum > 0 AND NOT attisdropped"
)


def _is_dated_by_the_clock() -> bool:
    """Not the demonstration: its three years were written in a minute."""
    return not _rows("SELECT 1 FROM accounts_installation WHERE kind = 'demonstration'")


def _against_links(one: Watched, shapes: list[Shape], home_key: int | None) -> str:
    """SQL that begins with ``j``: each row with what is wrong with it, or NULL."""
    dated = _is_dated_by_the_clock()
    who, joined, about = "NULL::jsonb", "", "NULL::bigint"
    if one.has_context:
        who, about = "c.metadata", 'e."pgh_obj_id"'
        joined = "LEFT JOIN pghistory_context c ON c.id = e.pgh_context_id "
    cases = " ".join(
        f"WHEN {shape.id} THEN "
        + digest(one.table, shape.columns, home="l.home_key", at="l.at", who=who)
        for shape in shapes
    )
    keys = ", ".join(str(shape.id) for shape in shapes) or "NULL"
    again = f"CASE l.shape_id {cases} END" if cases else "NULL"
    key = f'e."{one.key}"'
    return (
        f"WITH j AS (SELECT coalesce({key}, l.event_id) AS key, coalesce({one.when}, l.at) AS whn, "
        f"{about} AS about, CASE WHEN l.id IS NULL THEN 'put in' WHEN {key} IS NULL THEN 'taken out' "
        f"WHEN l.digest IS DISTINCT FROM {again} THEN 'changed' "
        f"WHEN {one.back_dated if dated else 'FALSE'} THEN 'back-dated' END AS wrong "
        f'FROM "{one.table}" e {joined}'
        f"FULL JOIN (SELECT * FROM history_link WHERE shape_id IN ({keys})) l "
        f"ON l.event_id = {key} "
        f"{_of_home(f'coalesce(l.home_key, {one.home()})', home_key)})"
    )


# (a) Live rows --------------------------------------------------------------------------------

LIVE = {
    "put in": "was put in without history",
    "taken out": "was taken out without history",
    "back": "is there though its history says it was deleted",
    "differs": "is not what its last row of history says",
}


def _live(one: Watched, home_key: int | None, report: Report) -> Iterator[Finding]:
    """Every row of a tracked table against its last row of history."""
    tracked = one.tracked._meta
    names = {f.column for f in one.model._meta.concrete_fields}
    columns = [f.column for f in tracked.concrete_fields if f.column in names]
    live = ", ".join(f't."{name}"' for name in columns)
    last = ", ".join(f'e."{name}"' for name in columns)
    key = f't."{tracked.pk.column}"'
    home = f"coalesce({one.home('t')}, {one.home()})"
    sql = (
        f'WITH e AS (SELECT DISTINCT ON (pgh_obj_id) * FROM "{one.table}" '
        f"ORDER BY pgh_obj_id, pgh_id DESC), "
        f"j AS (SELECT coalesce({key}, e.pgh_obj_id) AS key, e.pgh_created_at AS whn, CASE "
        f"WHEN e.pgh_id IS NULL THEN 'put in' "
        f"WHEN {key} IS NULL THEN CASE WHEN e.pgh_label <> 'delete' THEN 'taken out' END "
        f"WHEN e.pgh_label = 'delete' THEN 'back' "
        f"WHEN ({live}) IS DISTINCT FROM ({last}) THEN 'differs' END AS wrong "
        f'FROM "{tracked.db_table}" t FULL JOIN e ON e.pgh_obj_id = {key} '
        f"{_of_home(home, home_key)})"
    )
    for wrong, count, first in _rows(f"{sql} SELECT wrong, count(*), min(key) FROM j GROUP BY 1"):
        report.live += count
        if wrong:
            ((when,),) = _rows(f"{sql} SELECT whn FROM j WHERE key = {first} LIMIT 1")
            what = LIVE[wrong]
            if wrong == "differs":
                what += f": {', '.join(_differing(one, columns, first))}"
            yield Finding(what, tracked.db_table, str(first), count, when)


def _differing(one: Watched, columns: list[str], key: int) -> list[str]:
    """The columns in which a live row is not what its last row of history says."""
    tracked = one.tracked._meta
    cases = ", ".join(
        f'CASE WHEN t."{name}" IS DISTINCT FROM e."{name}" THEN \'{name}\' END' for name in columns
    )
    ((found,),) = _rows(
        f'SELECT array_remove(ARRAY[{cases}]::text[], NULL) FROM "{tracked.db_table}" t '
        f'JOIN "{one.table}" e ON e.pgh_obj_id = t."{tracked.pk.column}" '
        f'WHERE t."{tracked.pk.column}" = %s ORDER BY e.pgh_id DESC LIMIT 1',
        [key],
    )
    return found


# (c) Chains -----------------------------------------------------------------------------------


def _chains(home_key: int | None) -> Iterator[Finding]:
    """Each chain from its beginning, by numbers without a gap and heads that follow."""
    for key, *told in _rows(WALK.format(of_home=_of_home("home_key", home_key))):
        gap, broken, at, last, head, said, said_head = told
        table = f"history_link, chain {_chain_name(key)}"
        if gap is not None:
            yield Finding("its numbers do not follow each other from here", table, f"number {gap}")
        elif broken is not None:
            yield Finding("its head does not follow from here", table, f"number {broken}", when=at)
        elif (last, head) != (said, said_head):
            yield Finding(
                f"ends at number {last or 0}, and its end is noted as number {said or 0}",
                f"history_chain {_chain_name(key)}",
                f"number {min(last or 0, said or 0)}",
            )


WALK = """
WITH walked AS (
    SELECT home_key, number, at, head, row_number() OVER w AS place,
        history_head(sha256(convert_to('Hearth ' || home_key, 'UTF8')), digest) OVER w AS follows
    FROM (SELECT * FROM history_link {of_home}) l WHERE number IS NOT NULL
    WINDOW w AS (PARTITION BY home_key ORDER BY number ROWS UNBOUNDED PRECEDING)
), told AS (
    SELECT home_key, min(number) FILTER (WHERE number <> place) AS gap,
        min(number) FILTER (WHERE head IS DISTINCT FROM follows) AS broken,
        min(at) FILTER (WHERE head IS DISTINCT FROM follows) AS at, max(number) AS last
    FROM walked GROUP BY home_key
)
SELECT coalesce(t.home_key, c.home_key), gap, broken, t.at, last, encode(l.head, 'hex'),
    c.number, encode(c.head, 'hex')
FROM told t FULL JOIN (SELECT * FROM history_chain {of_home}) c USING (home_key)
LEFT JOIN history_link l ON l.home_key = t.home_key AND l.number = t.last
ORDER BY 1
"""


def _chain_name(key: int) -> str:
    if key == OF_NO_HOME:
        return "of no single home"
    home = apps.get_model("homes", "Home").objects.filter(pk=key).first()
    return f"of home {home.ref}" if home else f"of home row {key}, which is not there"


# (d) What was given out -----------------------------------------------------------------------


def _noted(home_key: int | None, against: Mapping[int, Iterable[Head]]) -> Iterator[Finding]:
    """Heads noted by earlier checks and elsewhere: a chain written anew has other ones."""
    noted = {(key, head) for key, some in against.items() for head in some}
    for check in Check.objects.order_by("id").values_list("heads", flat=True).iterator():
        noted |= {(int(key), Head(*end)) for key, end in check.items()}
    if home_key is not None:
        noted = {(key, head) for key, head in noted if key == home_key}
    wanted = sorted(noted, key=lambda one: (one[0], one[1].number))
    for key, number, count in _rows(
        "SELECT n.home_key, min(n.number), count(*) FROM unnest(%s::bigint[], %s::bigint[], %s::text[]) "
        "AS n (home_key, number, head) LEFT JOIN history_link l USING (home_key, number) "
        "WHERE n.number > 0 AND encode(l.head, 'hex') IS DISTINCT FROM n.head GROUP BY 1 ORDER BY 1",
        [
            [key for key, _ in wanted],
            [head.number for _, head in wanted],
            [head.head for _, head in wanted],
        ],
    ):
        table = f"history_link, chain {_chain_name(key)}"
        what = "is not the head that was noted for this number before: the chain was written anew"
        yield Finding(what, table, f"number {number}", count)


def _documents(home_key: int | None) -> Iterator[Finding]:
    """Issued documents: as they were issued, and the head printed on them is the chain's."""
    of_home = "TRUE" if home_key is None else f"d.home_id = {int(home_key)}"
    for wrong, count, ref, when in _rows(DOCUMENTS.format(of_home=of_home)):
        yield Finding(ISSUED_WRONG[wrong], "documents_document", ref, count, when)


ISSUED_WRONG = {
    "unissued": "is ready and was never issued",
    "differs": "is not what was issued: its checksum, or the head printed on it",
    "anew": "bears a head that is not the chain's at that number: the chain was written anew",
}
DOCUMENTS = """
WITH j AS (
    SELECT d.id, d.ref, d.ready_at, CASE
        WHEN i.id IS NULL THEN 'unissued'
        WHEN i.checksum <> '' AND (i.checksum, i.chain_number, i.chain_head)
            IS DISTINCT FROM (d.checksum, d.chain_number, d.chain_head) THEN 'differs'
        WHEN d.chain_number > 0 AND encode(l.head, 'hex') IS DISTINCT FROM d.chain_head THEN 'anew'
    END AS wrong
    FROM documents_document d
    LEFT JOIN LATERAL (
        SELECT * FROM documents_documentevent e
        WHERE e.document_id = d.id AND e.what = 'issued' ORDER BY e.id DESC LIMIT 1
    ) i ON TRUE
    LEFT JOIN history_link l ON l.home_key = d.home_id AND l.number = d.chain_number
    WHERE d.state = 'ready' AND {of_home}
)
SELECT DISTINCT ON (wrong) wrong, count(*) OVER (PARTITION BY wrong), ref, ready_at
FROM j WHERE wrong IS NOT NULL ORDER BY wrong, id
"""


# (e) Files ------------------------------------------------------------------------------------


def _issued(home_key: int | None) -> list[tuple[Any, ...]]:
    rows = apps.get_model("documents", "Document").objects.filter(state="ready")
    if home_key is not None:
        rows = rows.filter(home=home_key)
    return list(rows.order_by("pk").values_list("ref", "file", "checksum", "ready_at"))


def _file(ref: str, name: str, checksum: str, ready_at: datetime | None) -> Iterator[Finding]:
    """A kept file, byte for byte."""
    made = hashlib.sha256()
    try:
        with default_storage.open(name, "rb") as file:
            while piece := file.read(A_PIECE):
                made.update(piece)
    except OSError:
        yield Finding("its file is not there", "documents_document", ref, when=ready_at)
        return
    if made.hexdigest() != checksum:
        yield Finding("its file is not the one issued", "documents_document", ref, when=ready_at)
