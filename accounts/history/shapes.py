"""Which tables hold history, to whose chain each row belongs, and what its digest is made of.

Everything here is SQL text made from the models: the triggers that write the links
(``accounts.history.install``) and the check that reads them again (``accounts.history.verify``)
use the same words, so they cannot drift apart.
"""

# ruff: noqa: S608 - every name put into a statement comes from the models, no value does

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from django.apps import apps
from django.db.models import Model

from accounts.history.models import OF_NO_HOME
from accounts.policy import NoRule, rule_for

# Tables that are only ever added to, and are evidence themselves: model → path to the home.
# A row of them is its own history.
ONLY_ADDED_TO = {
    "accounts.AuditEvent": "home",
    "accounts.AuditEvent_young_people": "auditevent__home",
    "documents.DocumentEvent": "document__home",
}
MOST_ARGUMENTS = 80  # of one call of a function in PostgreSQL, with room to spare


@dataclass(frozen=True)
class Watched:
    """One table of history. ``tracked`` is the model whose changes it holds, or None when a row
    of the table is its own history; ``path`` leads from a row to its home."""

    model: type[Model]
    tracked: type[Model] | None
    path: str

    def home(self, alias: str = "e") -> str:
        """SQL for the key of the home a row belongs to: the house's own chain when to no single
        one. A row of the tracked model has the same columns, and is asked in the same words."""
        found = (
            _follow(self.tracked or self.model, self.path.split("__"), alias) if self.path else ""
        )
        return f"coalesce({found}, {OF_NO_HOME})" if found else f"{OF_NO_HOME}::bigint"

    @property
    def table(self) -> str:
        return self.model._meta.db_table

    @property
    def key(self) -> str:
        """The column that numbers its rows."""
        return self.model._meta.pk.column

    @property
    def has_context(self) -> bool:
        return self.tracked is not None

    @property
    def when(self) -> str:
        """SQL over ``e``: the moment the row speaks of, for whoever must be told which row."""
        if self.tracked is not None:
            return 'e."pgh_created_at"'
        names = {field.column for field in self.model._meta.concrete_fields}
        return 'e."at"' if "at" in names else "NULL::timestamptz"

    @property
    def back_dated(self) -> str:
        """SQL over ``e`` and the link ``l``: the row speaks of another moment than the one in
        which it was written. History is dated by the transaction, the log by the statement."""
        if self.tracked is not None:
            return f"{self.when} <> l.at"
        if self.when.startswith("e."):
            return f"({self.when} < l.at OR {self.when} > l.at + interval '1 hour')"
        return "FALSE"


@cache
def watched() -> tuple[Watched, ...]:
    """Every table of history, by name."""
    return tuple(sorted(_watched(), key=lambda one: one.table))


def _watched() -> Iterator[Watched]:
    for model in apps.get_models():
        tracked = getattr(model, "pgh_tracked_model", None)
        if tracked is not None and model._meta.managed and not model._meta.proxy:
            yield Watched(model, tracked, _path_of(tracked))
    for label, path in ONLY_ADDED_TO.items():
        model = apps.get_model(label)
        yield Watched(model, None, path)


def _path_of(model: type[Model]) -> str:
    """The path to the home of a tracked model's row, as its access rule says it."""
    try:
        return rule_for(model).home
    except NoRule:
        return ""


def _follow(model: type[Model], parts: Sequence[str], alias: str) -> str:
    first, *rest = parts
    if first == "pk":
        return f'{alias}."{model._meta.pk.column}"'
    field = model._meta.get_field(first)
    if (not field.many_to_one and not field.one_to_one) or not field.concrete:
        return ""  # several homes: none of them alone
    own = f'{alias}."{field.column}"'
    if not rest:
        return own
    other, inner = field.related_model, f"{alias}{len(rest)}"
    further = _follow(other, rest, inner)
    if not further:
        return ""
    table, key = other._meta.db_table, other._meta.pk.column
    return f'(SELECT {further} FROM "{table}" {inner} WHERE {inner}."{key}" = {own})'


def shape_key(table: str, columns: Sequence[str]) -> int:
    """The key of a shape: 63 bits of the SHA-256 of its own content."""
    said = "\n".join([table, *columns]).encode()
    return int.from_bytes(hashlib.sha256(said).digest()[:8], "big") >> 1


def digest(table: str, columns: Sequence[str], *, home: str, at: str, who: str) -> str:
    """SQL over ``e`` for the digest of one row: SHA-256 of its table, chain and moment, every
    column in order and the context (who and from where) as one JSON text."""
    parts = [f"jsonb_build_array('{table}', {home}, {at}, {who})"]
    for start in range(0, len(columns), MOST_ARGUMENTS):
        some = ", ".join(f'e."{name}"' for name in columns[start : start + MOST_ARGUMENTS])
        parts.append(f"jsonb_build_array({some})")
    return f"sha256(convert_to(({' || '.join(parts)})::text, 'UTF8'))"
