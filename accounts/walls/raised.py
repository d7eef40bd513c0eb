"""Raising the walls round one transaction: who it is for, and which homes and young people.

The settings live in the transaction alone (SET LOCAL), so a connection used again, by whatever
way the last request ended, has forgotten them. The ids come from ``policy.Standing``, the same
object ``visible`` asks.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from django.db import connection, transaction
from psycopg2.extensions import TRANSACTION_STATUS_INERROR

from accounts.walls.errands import Errand

SETTINGS = (
    "hearth.person",
    "hearth.homes",
    "hearth.young_people",
    "hearth.near",
    "hearth.errand",
)
SET = "SELECT " + ", ".join(f"set_config('{name}', %s, true)" for name in SETTINGS)


@dataclass(frozen=True)
class Raised:
    """What stands in the transaction's settings."""

    person: str = ""
    homes: frozenset[int] = frozenset()
    young_people: frozenset[int] = frozenset()
    near: frozenset[int] = frozenset()
    errand: str = ""

    def settings(self) -> tuple[str, ...]:
        """Each setting's text. Where names of homes near by show, those of one's own do: one question, not two."""
        homes, near = _array(self.homes), _array(self.homes | self.near)
        return self.person, homes, _array(self.young_people), near, self.errand


NOBODY = Raised()


def _array(keys: Iterable[int]) -> str:
    return "{" + ",".join(str(key) for key in sorted(keys)) + "}"


def _held() -> Raised:
    return getattr(connection, "hearth_raised", NOBODY)


def _put(new: Raised) -> None:
    with connection.cursor() as cursor:
        cursor.execute(SET, new.settings())
    connection.hearth_raised = new


def _is_broken() -> bool:
    line = connection.connection
    return line is None or line.info.transaction_status == TRANSACTION_STATUS_INERROR


@contextmanager
def _standing_at(new: Raised) -> Iterator[None]:
    """Inside one transaction, with these settings until the block ends."""
    before, nested = _held(), connection.in_atomic_block
    try:
        with transaction.atomic():
            _put(new)
            yield
        if nested:
            _put(before)
    finally:
        connection.hearth_raised = before


@contextmanager
def raised_for(user: Any, *, as_judged: bool = False) -> Iterator[None]:
    """One transaction in which the database shows what is this person's and nothing else.

    Nobody in particular (None, or not signed in): nothing behind the walls shows at all. Who
    somebody is, is judged here anew: memberships by the database's clock, once a transaction.
    ``as_judged`` takes what was judged a moment ago, for the same request: an error page.
    """
    from accounts.policy import Standing, standing

    if user is None or not getattr(user, "is_authenticated", False):
        with _standing_at(NOBODY):
            yield
        return
    asking = Raised(person=str(user.pk), errand=Errand.STANDING)
    with _standing_at(asking):
        if not as_judged:
            user._standing = Standing(user)
        who = standing(user)
        _put(
            Raised(
                person=str(user.pk),
                homes=who.homes(),
                young_people=who.young_people,
                near=who.near,
            )
        )
        yield


def is_raised_for(user: Any) -> bool:
    """Is the transaction that runs now this person's?"""
    return connection.in_atomic_block and _held().person == str(user.pk)


@contextmanager
def errand(which: Errand) -> Iterator[None]:
    """For as long as the block lasts, rows of the models that name this errand show as well."""
    if not connection.in_atomic_block:
        with transaction.atomic(), errand(which):
            yield
        return
    with _changed(errand=which):
        yield


@contextmanager
def counting(homes: Iterable[int]) -> Iterator[None]:
    """For as long as the block lasts, rows of these homes show, to be counted and not read."""
    with _changed(homes=frozenset(homes)):
        yield


@contextmanager
def _changed(**settings: Any) -> Iterator[None]:
    before = _held()
    _put(replace(before, **settings))
    try:
        yield
    finally:
        connection.hearth_raised = before
        if not _is_broken():  # else the rollback to come puts them back
            _put(before)
