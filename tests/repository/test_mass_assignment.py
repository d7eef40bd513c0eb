"""P-6: whatever else is sent with a form, the database ends as if it had not been sent.

Every writing form is sent twice from the same page: once as it is, once with every column of every
model added under its own name, with values of another home. Every table is read after each, and
the two must be the same but for what is always new: keys, references, the moment, seals.
"""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models
from django.utils import timezone

from accounts import kept
from tests.fully import some
from tests.repository.test_hostile_input import FORMS, NEVER_ACCEPTED, Sender, undone
from tests.repository.walk import address
from tests.repository.walk import things as things  # the fixture

OURS = {"accounts", "homes", "staff", "placements", "daily", "incidents", "outcomes", "inspections", "documents", "cover", "behaviour", "measures", "meetings", "missing", "notifications", "people", "risks", "voice", "published"}  # fmt: skip
LONG_AGO = datetime(2001, 1, 1, tzinfo=UTC)
# What was typed is kept or summed up there as it was sent, for its writer alone; the chronology
# is told from the records.
NOT_RECORDS = {"accounts_submission", "accounts_draft", "pghistory_context", "django_session", "chronology_chronologyentry"}  # fmt: skip
ALWAYS_NEW = {"id", "pgh_id", "pgh_context_id", "pgh_obj_id", "ref"}
REFUSED = {**NEVER_ACCEPTED, "cover:end": "the cover of the world these tests live in is over"}
# A page that changes many kinds of record has a form for each: all of them are asked in full.
ALL = [(route, thing) for route, thing in FORMS if route not in REFUSED]
ONE_OF_EACH = [*dict(ALL).items()]


def foreign(world: Any) -> dict[str, str]:
    """Every column of every model, by name and by key column, with a value of somebody else's."""
    others = {"homes.home": world.ash.pk, "accounts.user": world.omar.pk}
    others |= {"placements.youngperson": world.aria.pk, "staff.staffmember": world.ora_post.pk}
    said = {"pk": "1", "author": str(world.omar.pk), "is_superuser": "on", "pgh_context": "1"}
    for model in apps.get_models():
        if model._meta.app_label in OURS and not hasattr(model, "pgh_tracked_model"):
            for column in model._meta.concrete_fields:
                value = _value(column, others)
                said |= {column.name: value, column.attname: value}
    return said


def _value(column: models.Field, others: dict[str, int]) -> str:
    if column.related_model:
        return str(others.get(column.related_model._meta.label_lower, 1))
    if isinstance(column, models.DateTimeField):
        return LONG_AGO.isoformat()
    if isinstance(column, models.DateField):
        return date(2001, 1, 1).isoformat()
    if isinstance(column, models.BooleanField):
        return "on"
    if column.choices:
        return str(list(column.flatchoices)[-1][0])
    return "1" if isinstance(column, models.IntegerField) else "slipped in"


def everything() -> dict[str, list[tuple[str, ...]]]:
    """Every row of every table, with what is always new written as such."""
    found = {}
    with connection.cursor() as cursor:
        for table in sorted(set(connection.introspection.table_names()) - NOT_RECORDS):
            if table.startswith("history_"):
                continue  # seals of the rows that are compared here
            cursor.execute(f'SELECT * FROM "{table}"')
            names = [column.name for column in cursor.description]
            rows = cursor.fetchall()
            found[table] = [dict(zip(names, row, strict=True)) for row in rows]
    return found


def added(before: dict, after: dict) -> list[str]:
    """What came or changed, one line a row; what is always new is left out of it."""
    known = {repr(value) for rows in before.values() for row in rows for value in row.values()}
    new = {table: _keys(rows) - _keys(before[table]) for table, rows in after.items()}
    lines = []
    for table, rows in after.items():
        there, leads = {repr(row) for row in before[table]}, leads_to(table)
        lines += [
            f"{table} {_said(row, known, {n for n, to in leads.items() if row[n] in new[to]})}"
            for row in rows
            if repr(row) not in there
        ]
    return sorted(lines)


def _keys(rows: list[dict[str, Any]]) -> set[Any]:
    return {row.get("id") for row in rows}


@cache
def leads_to(table: str) -> dict[str, str]:
    """The table that each key column leads to; a history's columns lead where its table's do."""
    models_ = (one for one in apps.get_models(include_auto_created=True))
    model = next((one for one in models_ if one._meta.db_table == table), None)
    columns = model._meta.concrete_fields if model else ()
    found = {c.column: c.related_model._meta.db_table for c in columns if c.related_model}
    return {name: to for name, to in found.items() if to not in NOT_RECORDS}


def _said(row: dict[str, Any], known: set[str], made: set[str]) -> dict[str, Any]:
    return {
        name: "new" if name in made else _plain(value, repr(value) in known)
        for name, value in row.items()
        if name not in ALWAYS_NEW
    }


def _plain(value: Any, known: bool) -> Any:
    now = timezone.now()
    if isinstance(value, datetime) and abs(value - now) < timedelta(minutes=10):
        return "now"
    if isinstance(value, datetime) and value.microsecond and not known:
        return f"{round((value - now) / timedelta(hours=1))} hours from now"
    if isinstance(value, bytes | memoryview):
        return "seal"
    if isinstance(value, str) and not known and len(value) >= 16 and " " not in value:
        return "new"
    return value


MEASURED = some(ALL, ONE_OF_EACH[::3])


@pytest.mark.parametrize(("route", "thing"), MEASURED)
def test_what_was_not_asked_for_changes_no_column(world, things, route, thing):
    who = getattr(world, FORMS[route, thing])
    sender = Sender(who, address(world, things, route, thing), route)
    asked = {*sender.controls, *(name.rsplit("_", 1)[0] for name in sender.controls)}
    rows = {name.rsplit("-", 1)[0] for name in sender.controls if "-" in name} - {"agreed"}
    slipped = {name: value for name, value in foreign(world).items() if name not in asked}
    for row in sorted(rows)[:3]:
        slipped |= {
            f"{row}-{name}": slipped[name]
            for name in ("home", "id", "supervision", "state", "settled_in", "carried_from_id")
            if name in slipped and f"{row}-{name}" not in asked
        }
    before, came = everything(), []
    for extra in ({}, slipped):
        with undone():
            answer = sender.client.post(
                sender.url, {**extra, **sender.good, kept.FIELD: sender.token}
            )
            assert answer.status_code == 302
            came.append(added(before, everything()))
    assert came[0], "the form saves something"
    assert came[1] == came[0]
    assert not any("slipped in" in line or LONG_AGO.isoformat() in line for line in came[1])
