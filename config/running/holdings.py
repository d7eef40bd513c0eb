"""What a database holds, in numbers two databases can be compared by: rows and a checksum of every table.

The checksum is a sum over the rows, so it asks for no order and tells a row kept twice from one kept once. The same
question is put to the database that is backed up and to the one it is restored into.
"""

from typing import Any

# What decides how a row is written as text; both sides are asked with the same.
HOW_ROWS_READ = {
    "timezone": "UTC",
    "datestyle": "ISO, YMD",
    "intervalstyle": "postgres",
    "extra_float_digits": "1",
    "bytea_output": "hex",
    "row_security": "off",  # a wall that hides a row from us is an error, not a smaller number
    "statement_timeout": "0",
    "idle_in_transaction_session_timeout": "0",
}
# Who is signed in and what is remembered for a moment are no records: restored, everybody signs in again.
LEFT_OUT = ("django_session", "small_cache")

TABLES = """
SELECT n.nspname, c.relname FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'r' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
ORDER BY 1, 2
"""
# Anything at all that somebody made here and no extension brought.
ANYTHING = """
SELECT count(*) FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
"""
# Tables whose next number has been given out already: (table, column, next number, largest number).
SEQUENCES = """
SELECT t.nspname, t.relname, a.attname, s.nspname, s.relname
FROM (SELECT d.refobjid, d.refobjsubid, n.nspname, c.relname FROM pg_catalog.pg_depend d
      JOIN pg_catalog.pg_class c ON c.oid = d.objid AND c.relkind = 'S'
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.deptype IN ('a', 'i') AND d.refobjsubid > 0) s
JOIN pg_catalog.pg_attribute a ON a.attrelid = s.refobjid AND a.attnum = s.refobjsubid
JOIN (SELECT c.oid, n.nspname, c.relname FROM pg_catalog.pg_class c
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace) t ON t.oid = s.refobjid
ORDER BY 1, 2
"""


def quoted(*names: str) -> str:
    """Return names as SQL writes them, joined by dots."""
    return ".".join('"' + name.replace('"', '""') + '"' for name in names)


def literal(words: str) -> str:
    """Return words as a string in SQL."""
    return "'" + words.replace("'", "''") + "'"


def settings() -> str:
    """Return the SQL that fixes, for this transaction, how rows are written as text."""
    return " ".join(
        f"SET LOCAL {name} = {literal(value)};" for name, value in HOW_ROWS_READ.items()
    )


def question(schema: str, table: str) -> str:
    """Return SQL that answers with the table's name, its number of rows and their checksum."""
    digits = "('x' || substr(h, {}, 15))::bit(60)::bigint"
    sums = " || '-' || ".join(
        f"coalesce(sum({digits.format(first)}), 0)::text" for first in (1, 16)
    )
    text = "pg_catalog.convert_to(t::text, 'UTF8')"
    summed = f"pg_catalog.encode(pg_catalog.sha256({text}), 'hex') AS h"
    rows = f"SELECT {summed} FROM ONLY {quoted(schema, table)} t"  # noqa: S608 (names are quoted)
    name = literal(f"{schema}.{table}")
    return f"SELECT {name}, count(*), {sums} FROM ({rows}) s"  # noqa: S608 (names are quoted)


def tables(cursor: Any) -> list[tuple[str, str]]:
    """Return schema and name of every table that is backed up with its rows."""
    cursor.execute(TABLES)
    return [(schema, table) for schema, table in cursor.fetchall() if table not in LEFT_OUT]


def held(cursor: Any) -> dict[str, dict[str, Any]]:
    """Return rows and checksum of every table, as this transaction sees them."""
    found = {}
    for schema, table in tables(cursor):
        cursor.execute(question(schema, table))
        name, rows, total = cursor.fetchone()
        found[name] = {"rows": rows, "checksum": total}
    return found


def holds_anything(cursor: Any) -> bool:
    """Say whether anything was ever made in this database."""
    cursor.execute(ANYTHING)
    return bool(cursor.fetchone()[0])


def numbers_given_twice(cursor: Any) -> list[str]:
    """Return every column whose next number is one that a row has already."""
    cursor.execute(SEQUENCES)
    wrong = []
    for schema, table, column, of, sequence in cursor.fetchall():
        greatest = f"SELECT coalesce(max({quoted(column)}), 0) FROM {quoted(schema, table)}"  # noqa: S608 (quoted)
        cursor.execute(
            f"SELECT ({greatest}), last_value, is_called FROM {quoted(of, sequence)}"  # noqa: S608 (quoted)
        )
        largest, last, called = cursor.fetchone()
        if largest >= last + (1 if called else 0):
            wrong.append(f"{schema}.{table}.{column}")
    return wrong


def differences(wanted: dict[str, Any], found: dict[str, Any]) -> list[str]:
    """Return a line for every table in which what was found is not what was wanted."""
    lines = []
    for name in sorted(wanted.keys() | found.keys()):
        was, now = wanted.get(name), found.get(name)
        if was is None or now is None:
            lines.append(f"{name}: {'is not in the backup' if was is None else 'is missing'}")
        elif was["rows"] != now["rows"]:
            lines.append(f"{name}: {now['rows']} rows where the backup says {was['rows']}")
        elif was["checksum"] != now["checksum"]:
            lines.append(f"{name}: its {was['rows']} rows are not the ones that were backed up")
    return lines
