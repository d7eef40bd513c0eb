"""Questions with gaps: built once, and filled in for whoever asks.

Building a question costs Django more than PostgreSQL takes to answer it. Where a key would stand, or
a day or a word, it has a ``Gap``; what is built is kept, as SQL, and filled in each time it is asked.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import (
    BigIntegerField,
    Expression,
    Field,
    ForeignObject,
    QuerySet,
)
from django.db.models.fields.related_lookups import RelatedIn
from django.db.models.lookups import In

from accounts.prepared import Keys, Prepared

Fill = Callable[[tuple[Any, ...]], Any]


class Gap(Expression):
    """Where a key, or several, will stand. ``name`` says which, to who fills it: a key where it is
    compared with one, keys where it is asked whether one is among them (``__in``)."""

    def __init__(self, *name: Any, holds: Field | None = None) -> None:
        super().__init__(output_field=holds or BigIntegerField())
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list["Gap"]]:
        return "%s", [self]


class _OneOfGap:
    """``__in`` where a gap stands for the keys: they come as one array, however many they are."""

    rhs: Any

    def get_rhs_op(self, connection: Any, rhs: str) -> str:
        if isinstance(self.rhs, Gap):
            return f"= ANY {rhs}"
        return super().get_rhs_op(connection, rhs)  # type: ignore[misc]


@Field.register_lookup
class OneOf(_OneOfGap, In):
    """The ``__in`` of columns."""


@ForeignObject.register_lookup
class OneOfRelated(_OneOfGap, RelatedIn):
    """The ``__in`` of what columns lead to."""


class Words:
    """What the database is asked, and which gap stands where."""

    def __init__(self, sql: str, values: Iterable[Any]) -> None:
        self.sql, self.values = sql, tuple(values)
        named = [one.name if isinstance(one, Gap) else None for one in self.values]
        self.gaps = list(dict.fromkeys(name for name in named if name is not None))
        places = [None if name is None else self.gaps.index(name) for name in named]
        self._prepared = Prepared(sql, self.values, places)

    @classmethod
    def of(cls, said: Callable[[], tuple[str, Iterable[Any]]]) -> "Words | None":
        """None: for nobody of this kind is there ever a row."""
        try:
            return cls(*said())
        except EmptyResultSet:
            return None

    def filled(self, fill: Fill) -> tuple[str, list[Any]]:
        """What to execute, with every gap filled: ``fill`` is asked for each by its name, once."""
        return self._prepared.filled([_written(fill(name)) for name in self.gaps])


def _written(found: Any) -> Any:
    """A key, a day or a word; or keys as the database writes an array of them."""
    if isinstance(found, int | str | date):
        return found
    return Keys(f"{{{','.join(str(int(key)) for key in sorted(found))}}}")


class Built:
    """A question as the database takes it, with its gaps."""

    def __init__(self, queryset: QuerySet) -> None:
        self.words = Words.of(queryset.query.sql_with_params)

    def asked_by(self, fill: Fill) -> list[tuple[Any, ...]]:
        """The rows, with every gap filled: ``fill`` is asked for each by its name, once."""
        if self.words is None:
            return []
        with connection.cursor() as cursor:
            cursor.execute(*self.words.filled(fill))
            return cursor.fetchall()
