"""Questions the database has read already: prepared once on a connection, then asked by name.

Through the walls, PostgreSQL takes longer to plan a question than to answer it. A prepared one is
planned once for whoever asks: what tells people apart is in the transaction's settings and in what
is filled in, never in the plan. It lives as long as its connection.
"""

from collections.abc import Sequence
from datetime import date, datetime
from itertools import count
from typing import Any

from django.db import connection
from psycopg2.extensions import AsIs

MOST = 400  # on one connection, before it begins again
MANY = 100  # keys in one place: a plan for a handful would be the wrong one, so it is told them
_numbers = count(1)


class Line:
    """What one connection to the database has prepared."""

    def __init__(self, raw: Any) -> None:
        self.raw = raw
        self.names: set[str] = set()
        with raw.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            # Behind a pooler whoever answers next may be another: nothing can be prepared there.
            self.is_direct = cursor.fetchone()[0] == raw.info.backend_pid

    def prepare(self, name: str, sql: str) -> None:
        with self.raw.cursor() as cursor:
            if len(self.names) >= MOST:
                cursor.execute("DEALLOCATE ALL")
                self.names.clear()
            cursor.execute(sql)
        self.names.add(name)


def line() -> Line:
    """That of this thread's connection, which must be open."""
    held = getattr(connection, "hearth_prepared", None)
    if held is None or held.raw is not connection.connection:
        held = connection.hearth_prepared = Line(connection.connection)
    return held


class Prepared:
    """A question with places to fill: its ``sql`` has ``%s`` wherever ``values`` has something, and
    ``places`` says which of the places that is filled in with, or None for what it always says."""

    def __init__(self, sql: str, values: Sequence[Any], places: Sequence[int | None]) -> None:
        self.sql, self.values, self.places = sql, values, places
        self.name = f"hearth_{next(_numbers)}"

    def filled(self, given: Sequence[Any]) -> tuple[str, list[Any]]:
        """What to execute, with what, so that the places hold these values."""
        connection.ensure_connection()
        here = line()
        if not here.is_direct or any(map(_is_many, given)):
            return self.sql, self._each(given)
        kinds = [_kind(one) for one in given]
        name = f"{self.name}_{'_'.join(kinds)}".replace("[]", "s")
        if name not in here.names:
            here.prepare(name, self._preparing(here.raw, name, kinds))
        listed = f"({', '.join(['%s'] * len(given))})" if given else ""
        return f"EXECUTE {name}{listed}", list(given)

    def _each(self, given: Sequence[Any]) -> list[Any]:
        pairs = zip(self.values, self.places, strict=True)
        return [value if place is None else given[place] for value, place in pairs]

    def _preparing(self, raw: Any, name: str, kinds: list[str]) -> str:
        numbered = self._each([AsIs(f"${number}") for number, _ in enumerate(kinds, start=1)])
        with raw.cursor() as cursor:
            said = cursor.mogrify(self.sql, numbered).decode()
        types = f"({', '.join(kinds)})" if kinds else ""
        return f"PREPARE {name} {types} AS {said}"


class Keys(str):
    """Several keys, as the database writes an array of them."""

    __slots__ = ()


def _is_many(value: Any) -> bool:
    return isinstance(value, Keys) and value.count(",") >= MANY


def _kind(value: Any) -> str:
    """PostgreSQL's name for what a value is."""
    kinds = (
        (Keys, "bigint[]"),
        (str, "text"),
        (int, "bigint"),
        (datetime, "timestamptz"),
        (date, "date"),
    )
    return next(name for kind, name in kinds if isinstance(value, kind))
