"""What the database itself refuses, whoever asks: page, bulk update, or somebody at a prompt.

A signed record changes only together with its version and a reason; who wrote it and when never
changes; what is void stays as it is; a signature is not taken back without a new version.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pghistory
import pgtrigger
from django.db import models

FIXED = ("ref", "recorded_at", "recorded_by_id")
AMENDED = ("amended_at", "amended_by_id", "amended_because")


class SignedStays(pgtrigger.Trigger):
    """Refuses an update that would silently change a signed record.

    ``content`` are the columns that make its words; ``fixed`` never change; ``signatures`` are
    taken off or replaced only by a new version; ``sealed`` are columns that are content once
    another column is set; ``signed`` (SQL over OLD) tells when it counts as signed.
    """

    name = "signed_stays"
    when = pgtrigger.Before
    operation = pgtrigger.Update

    def __init__(
        self,
        *,
        content: Sequence[str],
        fixed: Sequence[str],
        signatures: Sequence[str] = (),
        sealed: Mapping[str, Sequence[str]] | None = None,
        signed: str = "TRUE",
        **kwargs: Any,
    ) -> None:
        self.content, self.fixed, self.signatures = content, fixed, signatures
        self.sealed, self.signed = sealed or {}, signed
        super().__init__(**kwargs)

    def get_func(self, model: type[models.Model]) -> str:
        kept = [_differs(self.content, "its words are signed: a change is a new version")]
        kept += [
            f"IF OLD.{seal} IS NOT NULL AND {_changed(columns)} THEN "
            f"{_refuse('what was signed is changed by a new version')} END IF;"
            for seal, columns in self.sealed.items()
        ]
        kept += [
            f"IF OLD.{name} IS NOT NULL AND {_changed([name])} THEN "
            f"{_refuse('a signature is not taken back')} END IF;"
            for name in self.signatures
        ]
        kept.append(_differs(AMENDED, "an amendment is a new version"))
        return f"""
            IF OLD.voided_at IS NOT NULL AND NEW IS DISTINCT FROM OLD THEN
                {_refuse("it is void and stays as it is")}
            END IF;
            {_differs(self.fixed, "who wrote it, when and about whom is never changed")}
            IF {self.signed} THEN
                IF NEW.version = OLD.version THEN
                    {" ".join(kept)}
                ELSIF NEW.version <> OLD.version + 1
                    OR NEW.amended_at IS NULL
                    OR NEW.amended_at IS NOT DISTINCT FROM OLD.amended_at
                    OR NEW.amended_by_id IS NULL
                    OR btrim(NEW.amended_because) = '' THEN
                    {_refuse("a new version needs who, when and why")}
                END IF;
            END IF;
            RETURN NEW;
        """


class Fixed(pgtrigger.Trigger):
    """Refuses any change of these columns (of all columns: none named), while ``held`` (SQL)."""

    name = "stays_as_written"
    when = pgtrigger.Before
    operation = pgtrigger.Update

    def __init__(
        self,
        *,
        columns: Sequence[str],
        held: str = "TRUE",
        why: str = "it is part of a signed record",
        **kwargs: Any,
    ) -> None:
        self.columns, self.held, self.why = columns, held, why
        super().__init__(**kwargs)

    def get_func(self, model: type[models.Model]) -> str:
        changed = _changed(self.columns) if self.columns else "NEW IS DISTINCT FROM OLD"
        return f"IF {changed} AND ({self.held}) THEN {_refuse(self.why)} END IF; RETURN NEW;"


def _changed(columns: Sequence[str]) -> str:
    new, old = (", ".join(f"{row}.{name}" for name in columns) for row in ("NEW", "OLD"))
    return f"ROW({new}) IS DISTINCT FROM ROW({old})"


def _differs(columns: Sequence[str], why: str) -> str:
    return f"IF {_changed(columns)} THEN {_refuse(why)} END IF;" if columns else ""


def _refuse(why: str) -> str:
    """An integrity error that tells which row and why, and never a word of the record."""
    return (
        f"RAISE EXCEPTION USING MESSAGE = concat('Row ', OLD.id, ' of ', TG_TABLE_NAME, ': {why}.'), "
        "ERRCODE = 'restrict_violation';"
    )


def amendable(
    *,
    content: Sequence[str],
    fixed: Sequence[str] = (),
    indexed_by: Sequence[str] = ("pgh_created_at",),
    **more: Any,
) -> Callable[[type[models.Model]], type[models.Model]]:
    """Have the database keep the history of a model whose records are signed, and guard it.

    The history is indexed by time, which the list of changes is read by.
    """

    def decorate(model: type[models.Model]) -> type[models.Model]:
        own = {field.column for field in model._meta.concrete_fields}
        always = [name for name in FIXED if name in own]
        events = (pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
        indexes = [models.Index(fields=list(indexed_by))]
        model = pghistory.track(*events, meta={"indexes": indexes})(model)
        guard = SignedStays(content=content, fixed=[*always, *fixed], **more)
        return pgtrigger.register(guard)(model)

    return decorate


def fixed(*columns: str, **more: Any) -> Callable[[type[models.Model]], type[models.Model]]:
    """Have the database refuse changes of these columns of a model (none named: of the row).

    ``held`` (SQL) says while what; ``why`` what the refusal says; ``name`` tells two guards of one
    model apart.
    """
    return pgtrigger.register(Fixed(columns=columns, **more))
