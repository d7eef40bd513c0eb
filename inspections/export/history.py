"""What was changed in a home's records: one row for each column each change touched.

The history is the database's own (pghistory): complete, whoever made the change. The first state of
a record is what is left when the changes are taken back, so it is not written out twice.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.utils import timezone

from accounts.models import User
from accounts.policy import rule_for
from inspections.export.cells import cell
from inspections.export.sheets import A_DAY, CHUNK, Reader, columns_of, file_of, kinds, rows_of
from placements.models import YoungPerson

HEADINGS = {
    "at": "When the database wrote the change.",
    "what": "added (a record was begun), changed or removed.",
    "file": "The file its record is in.",
    "ref": "The record’s reference.",
    "column": "The column that was changed; empty when the record was added or removed.",
    "before": "What stood there before.",
    "after": "What stood there afterwards.",
    "by": "Who did it, by reference; empty: the house itself.",
    "by_name": "Who did it.",
    "page": "The page it was done on.",
}
WHAT = {"insert": "added", "update": "changed", "delete": "removed"}


def rows(reader: Reader) -> Iterator[list[str]]:
    """Every change, kind by kind and record by record, in the order they happened."""
    events = {
        event.pgh_tracked_model: event
        for event in apps.get_models()
        if getattr(event, "pgh_tracked_model", None)
    }
    for model in kinds():
        if model in events:
            yield from _of_kind(reader, model, events[model])


def _of_kind(reader: Reader, model: type[Model], event: type[Model]) -> Iterator[list[str]]:
    there = {one.name for one in event._meta.concrete_fields}
    columns = [one for one in columns_of(model) if one.concrete and one.name in there]
    names = [one.attname for one in columns]
    ends = reader.last_days if model is YoungPerson else {}
    before: dict[str, Any] = {}
    of: Any = None
    for key, label, at, context, *values in _chunked(_events(reader, model, event), names):
        now = dict(zip(names, values, strict=True))
        if key != of:
            of, before = key, {}
        if not _is_of_our_time(ends, key, at):
            continue
        start = [cell(at), WHAT.get(label, label), file_of(model), now.get("ref") or str(key)]
        who = _who(reader, context)
        if label == "update" and before:
            for one in columns:
                if now[one.attname] != before[one.attname]:
                    was, new = (
                        _as_cell(reader, one, state[one.attname]) for state in (before, now)
                    )
                    yield [*start, one.name, was, new, *who]
        else:
            yield [*start, "", "", "", *who]
        before = now


def _events(reader: Reader, model: type[Model], event: type[Model]) -> QuerySet:
    """The events of rows that may be read, and of rows of this home that are gone."""
    here = rows_of(reader.user, reader.home, model)
    gone = Q(pk__in=[])
    path = rule_for(model).home
    if path.partition("__")[0] in {one.name for one in event._meta.concrete_fields}:
        gone = Q(**{path: reader.home.pk})
        gone &= ~Exists(model._base_manager.filter(pk=OuterRef("pgh_obj_id")))
    return event.objects.filter(Q(pgh_obj_id__in=here.values("pk")) | gone)


def _chunked(events: QuerySet, names: list[str]) -> Iterator[tuple[Any, ...]]:
    """The events record by record, some at a time."""
    wanted = [
        "pgh_id",
        "pgh_obj_id",
        "pgh_label",
        "pgh_created_at",
        "pgh_context__metadata",
        *names,
    ]
    page = events = events.order_by("pgh_obj_id", "pgh_id")
    while found := list(page.values_list(*wanted)[:CHUNK]):
        for _number, *rest in found:
            yield tuple(rest)
        number, key = found[-1][:2]
        page = events.filter(Q(pgh_obj_id__gt=key) | Q(pgh_obj_id=key, pgh_id__gt=number))


def _is_of_our_time(ends: dict[int, date | None], key: int, at: Any) -> bool:
    """What another home writes of somebody who has moved on is not this home's."""
    last = ends.get(key)
    return last is None or timezone.localtime(at).date() <= last + A_DAY


def _who(reader: Reader, context: Any) -> list[str]:
    known = context if isinstance(context, dict) else {}
    try:
        ref, name = reader.named(User, int(known.get("user") or 0) or None)
    except (TypeError, ValueError):
        ref, name = "", ""
    return [ref, cell(name), cell(str(known.get("url") or ""))]


def _as_cell(reader: Reader, one: Any, value: Any) -> str:
    ref, *name = reader._cells(one, value, {}, 0)
    return f"{name[0]} ({ref})" if name and ref else (name[0] if name and name[0] else ref)
