"""What Django would make of the rows a question is answered with, for a question that is kept.

Django works out anew each time which columns make which model. Here that is done once, and what
several rows lead to, whoever wrote them or the home they are of, is made once an answer.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Model, QuerySet
from django.db.models.query import (
    FlatValuesListIterable,
    ModelIterable,
    RelatedPopulator,
    ValuesListIterable,
    get_related_populators,
)
from django.db.models.sql.compiler import SQLCompiler

Row = Sequence[Any]
Making = Callable[[Iterable[Row]], list[Any]]


def making(queryset: QuerySet, compiler: SQLCompiler) -> Making:
    """What makes rows of a question that was compiled into what its queryset gives."""
    expressions = [one[0] for one in compiler.select[: compiler.col_count]]
    make = _way(queryset._iterable_class, compiler)
    if make is None or compiler.has_extra_select or compiler.has_composite_fields(expressions):
        raise TypeError(f"{queryset.query} cannot be kept: nobody needed rows like its yet.")
    converters = list(compiler.get_converters(expressions).items())
    return (lambda rows: make(_converted(rows, converters))) if converters else make


def _way(kind: type, compiler: SQLCompiler) -> Making | None:
    if kind is ModelIterable:
        return _Instances(compiler).of
    if kind is ValuesListIterable:
        return lambda rows: [tuple(row) for row in rows]
    if kind is FlatValuesListIterable:
        return lambda rows: [row[0] for row in rows]
    return None


def _converted(rows: Iterable[Row], converters: list[Any]) -> Iterable[Row]:
    for row in map(list, rows):
        for at, (steps, expression) in converters:
            for step in steps:
                row[at] = step(row[at], expression, connection)
        yield row


class _Instances:
    """Rows as instances of a model, with what was selected beside them."""

    def __init__(self, compiler: SQLCompiler) -> None:
        info = compiler.klass_info
        fields = info["select_fields"]
        self._model, self._columns = info["model"], slice(fields[0], fields[-1] + 1)
        self._names = [one[0].target.attname for one in compiler.select[self._columns]]
        self._more = list(compiler.annotation_col_map.items())
        found = get_related_populators(info, compiler.select, DEFAULT_DB_ALIAS)
        self._related = [_Related(one) for one in found]

    def of(self, rows: Iterable[Row]) -> list[Model]:
        put_each = [related.begin() for related in self._related]
        made = []
        for row in rows:
            one = self._model.from_db(DEFAULT_DB_ALIAS, self._names, row[self._columns])
            for put in put_each:
                put(one, row)
            for name, at in self._more:
                setattr(one, name, row[at])
            made.append(one)
        return made


class _Related:
    """What a key of theirs leads to, and what that leads to in turn."""

    def __init__(self, found: RelatedPopulator) -> None:
        if found.reorder_for_init:
            raise TypeError(
                f"{found.model_cls} has its columns in two tables: nobody needed that yet."
            )
        self._model, self._names = found.model_cls, found.init_list
        self._columns = slice(found.cols_start, found.cols_end)
        self._key = found.cols_start + found.pk_idx
        self._set, self._set_back = found.local_setter, found.remote_setter
        self._further = [_Related(one) for one in found.related_populators]

    def begin(self) -> Callable[[Model, Row], None]:
        """What sets it on each row of one answer; rows that lead to the same one share it."""
        made: dict[Any, Model | None] = {None: None}
        put_each = [further.begin() for further in self._further]

        def put(one: Model, row: Row) -> None:
            key = row[self._key]
            if key not in made:
                made[key] = self._model.from_db(DEFAULT_DB_ALIAS, self._names, row[self._columns])
                for put_further in put_each:
                    put_further(made[key], row)
            self._set(one, made[key])
            if made[key] is not None:
                self._set_back(made[key], one)

        return put
