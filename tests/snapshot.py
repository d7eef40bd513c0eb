"""The rows of every table at one moment, and putting them back after a test that commits.

To sweep all tables and build the world again takes seconds; most tests change a handful of tables.
"""

from io import BytesIO

from django.db import connection, transaction

Sums = dict[str, tuple[int, int]]


class Snapshot:
    """What stands in the database when this is made."""

    def __init__(self) -> None:
        self.sums, self.rows, self.numbers = _sums(), {}, _numbers()
        with connection.cursor() as cursor:
            for table in self.sums:
                self.rows[table] = BytesIO()
                cursor.copy_expert(f'COPY "{table}" TO STDOUT', self.rows[table])

    def put_back(self) -> None:
        """Make every table that has changed what it was, whatever guards it, and count on from there."""
        changed = [table for table, now in _sums().items() if now != self.sums[table]]
        with transaction.atomic(), connection.cursor() as cursor:
            for table in changed:
                cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
            for table in changed:
                cursor.execute(f'DELETE FROM "{table}"')
            for table in changed:
                self.rows[table].seek(0)
                cursor.copy_expert(f'COPY "{table}" FROM STDIN', self.rows[table])
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for table in changed:
                cursor.execute(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')
            cursor.execute(
                "SELECT setval(name::regclass, coalesce(last, 1), last IS NOT NULL)"
                " FROM unnest(%s::text[], %s::bigint[]) AS known (name, last)",
                [list(self.numbers), list(self.numbers.values())],
            )


def _sums() -> Sums:
    """How many rows each table has, and a sum over them."""
    tables = [one for one in connection.introspection.table_names() if one != "django_migrations"]
    each = (
        f"SELECT '{table}', count(*), coalesce(sum(hashtextextended(row::text, 0)::numeric), 0)"
        f' FROM "{table}" AS row'
        for table in sorted(tables)
    )
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(each))
        return {table: (count, total) for table, count, total in cursor.fetchall()}


def _numbers() -> dict[str, int | None]:
    """The last number each sequence gave out."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT format('%I.%I', schemaname, sequencename), last_value FROM pg_sequences"
        )
        return dict(cursor.fetchall())
