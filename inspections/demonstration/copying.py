"""Writing many rows at once: COPY into the tables, then one INSERT … SELECT into each history.

The history triggers are told to stand aside, because they would date three years of events at
the moment of loading; the events written here carry the time each record was made, as they would
if people had made them. Core SQL only.
"""

import json
from collections.abc import Iterable
from random import Random
from typing import Any

from django.db import connection
from django.db.models import Model

from accounts.history.doers import LOADED
from accounts.records import ALPHABET, REF_LENGTH
from inspections.copying import copy_in

from .life.grammar import seeded


class Writer:
    """Gathers rows by model and writes each model’s with one COPY.

    References come from the seed: a demonstration guards nothing, and is the same each time.
    """

    def __init__(self, seed: str) -> None:
        self.rng = seeded(f"{seed} refs")
        self.rows: dict[type[Model], list[dict[str, Any]]] = {}
        self.next_id: dict[type[Model], int] = {}

    def add(self, model: type[Model], **values: Any) -> int:
        """Keep a row for later; returns the id it will have."""
        rows = self.rows.setdefault(model, [])
        if model not in self.next_id:
            self.next_id[model] = _first_free_id(model)
        values["id"] = self.next_id[model] + len(rows)
        rows.append(values)
        return values["id"]

    def write(self) -> None:
        """COPY everything kept, model by model in the order each was first met."""
        for model, rows in self.rows.items():
            _copy(model, rows, self.rng)
            self.next_id[model] += len(rows)
        self.rows = {}


def _first_free_id(model: type[Model]) -> int:
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {table}")  # noqa: S608 - our own table
        return cursor.fetchone()[0]


def _copy(model: type[Model], rows: list[dict[str, Any]], rng: Random) -> None:
    given = set().union(*(row.keys() for row in rows))
    fields = [
        f for f in model._meta.concrete_fields if f.attname in given or not f.has_db_default()
    ]
    defaults = {f.attname: f.get_default() for f in fields if f.attname not in ("id", "ref")}
    names = [f.attname for f in fields]
    for row in rows:
        if "ref" in names and "ref" not in row:
            row["ref"] = "".join(rng.choices(ALPHABET, k=REF_LENGTH))
    copy_in(model, names, ([row.get(name, defaults.get(name)) for name in names] for row in rows))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)",
            [model._meta.db_table, rows[-1]["id"]],
        )


def write_history(
    model: type[Model],
    *,
    at: str,
    by: str = "NULL",
    label: str = "insert",
    where: str = "TRUE",
    instead: dict[str, str] | None = None,
) -> None:
    """Write one event for each row of ``model``: its state at ``at`` (SQL over ``t``), by the user ``by``
    (SQL), with some columns as they were then (``instead``: column → SQL)."""
    quote = connection.ops.quote_name
    columns = [field.column for field in model._meta.concrete_fields]
    was = instead or {}
    values = ", ".join(was.get(name, f"t.{quote(name)}") for name in columns)
    events = quote(model.pgh_event_model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {events} (pgh_created_at, pgh_label, pgh_obj_id, pgh_context_id, "  # noqa: S608
            f"{', '.join(map(quote, columns))}) "
            f"SELECT {at}, %s, t.id, coalesce((SELECT c.id FROM demonstration_contexts c "
            f"WHERE c.user_id = {by}), (SELECT c.id FROM demonstration_contexts c WHERE c.user_id = 0)), {values} "
            f"FROM {quote(model._meta.db_table)} t WHERE {where} ORDER BY t.id",
            [label],
        )


def make_contexts(users: Iterable[int]) -> None:
    """One history context for each user, as a request of theirs would have left; one, of nobody
    (0), that says the loading itself put it in."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE demonstration_contexts ON COMMIT DROP AS "
            "SELECT gen_random_uuid() AS id, u AS user_id FROM unnest(%s::bigint[]) AS u",
            [[0, *users]],
        )
        cursor.execute("CREATE UNIQUE INDEX ON demonstration_contexts (user_id)")
        cursor.execute(
            "INSERT INTO pghistory_context (id, created_at, updated_at, metadata) "
            "SELECT id, now(), now(), CASE user_id WHEN 0 THEN %s::jsonb "
            "ELSE jsonb_build_object('user', user_id) END FROM demonstration_contexts",
            [json.dumps(LOADED)],
        )
