"""Changing a signed record as nobody can through the product: with the guard told to stand aside.

The history is still written. For tests that need a record to be as no action would make it.
"""

from contextlib import AbstractContextManager

import pgtrigger
from django.db.models import Model

from homes.records.guard import Fixed, SignedStays


def unguarded(*models: type[Model]) -> AbstractContextManager[None]:
    """While this lasts, the database lets the signed rows of these models be overwritten."""
    return pgtrigger.ignore(*(uri for model, uri in guards() if model in models))


def all_unguarded() -> AbstractContextManager[None]:
    """The same for every kind of record."""
    return pgtrigger.ignore(*(uri for _, uri in guards()))


def guards() -> list[tuple[type[Model], str]]:
    """Every guard of a signed record, with its model."""
    return [
        (model, f"{model._meta.label}:{trigger.name}")
        for model, trigger in pgtrigger.registered()
        if isinstance(trigger, SignedStays | Fixed)
    ]
