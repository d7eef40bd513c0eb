"""Questions with gaps: built once, and filled in for whoever asks.

Building a question costs Django more than PostgreSQL takes to answer it. Where a key would stand, or
a day or a word, it has a ``Gap``; what is built is kept, as SQL, and filled in each time it is asked.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from types import FunctionType
from typing import Any, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import (
    BigIntegerField,
    DateField,
    DateTimeField,
    Expression,
    Field,
    ForeignObject,
    Model,
    Prefetch,
    QuerySet,
    TextField,
)
from django.db.models.fields.related_lookups import RelatedIn
from django.db.models.lookups import In
from django.utils import timezone

from accounts.prepared import Keys, Prepared
from accounts.rows import making

Fill = Callable[[tuple[Any, ...]], Any]
Question = Callable[..., QuerySet]
Asks = TypeVar("Asks", bound=Callable[..., Any])
Kinds = tuple[tuple[str, type[Field]], ...]
GIVEN, WHOLE = "given", "whole"


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

    def rows(self, fill: Fill) -> list[tuple[Any, ...]]:
        """The answer, with every gap filled: ``fill`` is asked for each by its name, once."""
        said = self._prepared.filled([_written(fill(name)) for name in self.gaps])
        with connection.cursor() as cursor:
            cursor.execute(*said)
            return cursor.fetchall()


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
        return [] if self.words is None else self.words.rows(fill)


class Kept:
    """A question that has been built: asked, it gives the rows Django would make of it."""

    def __init__(self, queryset: QuerySet) -> None:
        compiler = queryset.query.get_compiler(DEFAULT_DB_ALIAS)
        self.words = Words.of(compiler.as_sql)
        if self.words is not None:
            self._made_of, self._parts = making(queryset, compiler), _parts(queryset)

    def asked_by(self, fill: Fill) -> list[Any]:
        """The rows, with every gap filled."""
        if self.words is None:
            return []
        found = self._made_of(self.words.rows(fill))
        for part in self._parts:
            part.set_on(found, fill)
        return found


@dataclass(frozen=True)
class _Part:
    """Rows that belong to those found, all asked for at once and set on each: under a name of their
    own, or to be read with ``all`` and not asked further."""

    rows: Kept
    field: Field  # which of theirs leads to the whole
    name: str | None

    def set_on(self, found: list[Model], fill: Fill) -> None:
        whole = {one.pk: one for one in found}
        parts: dict[int, list[Model]] = {key: [] for key in whole}
        if whole:
            for one in self.rows.asked_by(
                lambda name: whole.keys() if name[0] == WHOLE else fill(name)
            ):
                key = getattr(one, self.field.attname)
                parts[key].append(one)
                setattr(one, self.field.name, whole[key])
        for key, theirs in parts.items():
            if self.name:
                setattr(whole[key], self.name, theirs)
            else:
                held = whole[key].__dict__.setdefault("_prefetched_objects_cache", {})
                held[self.field.remote_field.cache_name] = theirs


def _parts(queryset: QuerySet) -> list[_Part]:
    """What is fetched beside: rows that point to the whole."""
    parts = []
    for wanted in queryset._prefetch_related_lookups:
        if not isinstance(wanted, Prefetch) or wanted.queryset is None:
            raise TypeError(f"{wanted} cannot be kept: it does not say through which queryset.")
        field = queryset.model._meta.get_field(wanted.prefetch_through).field
        rows = wanted.queryset.filter(**{f"{field.name}__in": Gap(WHOLE)})
        parts.append(_Part(Kept(rows), field, wanted.to_attr))
    return parts


def ask(question: Question, **given: Any) -> list[Any]:
    """The rows of a question about what is ``given``: a key, several keys, a day, a moment or a
    word, each under the name the question knows. It is a function at the top of its module, called
    once a day with gaps in their places; through the policy, see ``accounts.questions``."""
    kept = _kept(question, timezone.localdate(), kinds_of(given))
    return kept.asked_by(lambda name: given[name[1]])


@lru_cache(maxsize=64)
def _kept(question: Question, today: date, kinds: Kinds) -> Kept:
    return built_from(question, **gaps_for(kinds))


def built_from(question: Question, *said: Any, **gaps: Any) -> Kept:
    """The question as it is kept."""
    return Kept(holding_nothing(question)(*said, **gaps))


def holding_nothing(question: Asks) -> Asks:
    """One that could hold something of where it was first asked is none."""
    if not isinstance(question, FunctionType) or question.__closure__ is not None:
        raise TypeError(f"{question} is no function at the top of a module.")
    return question


def gaps_for(kinds: Kinds) -> dict[str, Gap]:
    return {name: Gap(GIVEN, name, holds=field()) for name, field in kinds}


def kinds_of(given: Mapping[str, Any]) -> Kinds:
    """What may stand in each gap, by what does."""
    return tuple((name, _kind(value)) for name, value in given.items())


def _kind(value: Any) -> type[Field]:
    kinds: list[tuple[Any, type[Field]]] = [
        (str, TextField),
        (int, BigIntegerField),
        (datetime, DateTimeField),
        (date, DateField),
        (Collection, BigIntegerField),
    ]
    return next(field for kind, field in kinds if isinstance(value, kind))
