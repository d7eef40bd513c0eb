"""What this database is for, and how a real one begins."""

import hashlib
import secrets

from django.db import transaction
from django.utils import timezone

from accounts.models import Installation

_finished = False  # once true it stays true: no query on later requests


class WrongKind(Exception):
    """The database holds something other than what was asked to start; says so in a sentence."""


def current() -> Installation | None:
    return Installation.objects.first()


def awaits_first_run() -> bool:
    """Is this a real installation that nobody has set up yet?"""
    global _finished
    if _finished:
        return False
    here = current()
    waiting = bool(here and here.kind == Installation.Kind.REAL and here.finished_at is None)
    _finished = bool(here) and not waiting
    return waiting


def forget() -> None:
    """For tests, where databases come and go within one process."""
    global _finished
    _finished = False


def _hash(code: str) -> str:
    return hashlib.sha256(code.strip().upper().encode()).hexdigest()


@transaction.atomic
def begin(kind: str, *, holds_anything: bool) -> tuple[Installation, str]:
    """Take this database for ``kind``; returns the installation and, for a real one still to be
    set up, a fresh one-time code (shown once on the console).

    Raises WrongKind when the database is another kind, or holds records and no kind.
    """
    here = Installation.objects.select_for_update().first()
    if here is None:
        if holds_anything:
            raise WrongKind(
                "This database holds records that Hearth did not begin. Give an empty one."
            )
        here = Installation.objects.create(kind=kind)
    if here.kind != kind:
        raise WrongKind(
            f"This database holds a {here.kind} installation, so it cannot start as "
            f"{'a demonstration' if kind == Installation.Kind.DEMONSTRATION else 'a real one'}. "
            "Choose another HEARTH_HOME or DATABASE_URL, or set HEARTH_DEMO to match."
        )
    code = ""
    if kind == Installation.Kind.REAL and here.finished_at is None:
        code = "-".join(secrets.token_hex(2).upper() for _ in range(4))
        here.code_hash = _hash(code)
        here.save(update_fields=["code_hash"])
    return here, code


def code_is_right(code: str) -> bool:
    """Does this open the first-run page? Compared without telling how much of it was right."""
    here = current()
    return bool(
        here
        and here.finished_at is None
        and here.code_hash
        and secrets.compare_digest(here.code_hash, _hash(code))
    )


def finish() -> None:
    """The first manager exists: the code is spent and the first-run page is gone."""
    Installation.objects.update(finished_at=timezone.now(), code_hash="")
