"""Changing a signed record as nobody can through the product: with the guard told to stand aside.

The history is still written. For tests that need a record to be as no action would make it.
"""

from contextlib import AbstractContextManager

import pgtrigger
from django.db.models import Model


def unguarded(*models: type[Model]) -> AbstractContextManager[None]:
    """While this lasts, the database lets the signed rows of these models be overwritten."""
    return pgtrigger.ignore(*(f"{model._meta.label}:signed_stays" for model in models))


def all_unguarded() -> AbstractContextManager[None]:
    """The same for every kind of record."""
    guards = [
        f"{model._meta.label}:{trigger.name}"
        for model, trigger in pgtrigger.registered()
        if trigger.name in {"signed_stays", "stays_as_written"}
    ]
    return pgtrigger.ignore(*guards)
