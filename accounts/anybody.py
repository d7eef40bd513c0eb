"""Somebody of a kind, in the place of a person: for a question that is built once and asked by many.

Building a large queryset costs Django more than PostgreSQL takes to answer it. ``Anybody`` goes
through ``visible`` and ``permitted`` like a person who holds these roles, but has no keys: where one
would stand, the question has a gap (``Gap``), which is filled for whoever asks (``asked_by``). So the
rule of access is the very same, and nobody's key can be left behind in a question that somebody else
will ask: while it is built there is none.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import BigIntegerField, Expression, Field, ForeignObject, QuerySet
from django.db.models.fields.related_lookups import RelatedIn
from django.db.models.lookups import In

from accounts.policy import Standing
from accounts.roles import Role


class Gap(Expression):
    """Where a key, or several, will stand. ``name`` says which, to who fills it: a key where it is
    compared with one, keys where it is asked whether one is among them (``__in``)."""

    def __init__(self, *name: Any) -> None:
        super().__init__(output_field=BigIntegerField())
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list["Gap"]]:
        return "%s", [self]


class _OneOfGap:
    """``__in`` where a gap stands for the keys: they come as one array, however many they are."""

    rhs: Any

    def get_rhs_op(self, connection: Any, rhs: str) -> str:
        if isinstance(self.rhs, Gap):
            return f"= ANY {rhs}"
        return super().get_rhs_op(connection, rhs)  # type: ignore[misc]


@Field.register_lookup
class OneOf(_OneOfGap, In):
    """The ``__in`` of columns."""


@ForeignObject.register_lookup
class OneOfRelated(_OneOfGap, RelatedIn):
    """The ``__in`` of what columns lead to."""


class AnyStanding:
    """What ``policy.Standing`` says of a person, of anybody who holds these roles: every set of keys
    is a gap. One that turns out to be empty reaches no row, so nothing depends on what is in it."""

    covers = True
    allocated = Gap("allocated")
    covered = Gap("covered")
    covered_homes = Gap("covered_homes")
    sisters = Gap("sisters")
    placing = Gap("placing")

    def __init__(self, user: "Anybody", roles: frozenset[Role]) -> None:
        self.user = user
        self.roles = roles
        self.authorities = {role: Gap("authorities", role) for role in roles}

    def homes(self, *roles: Role) -> Gap:
        return Gap("homes", *roles)


class Anybody(Gap):
    """A person of whom only the roles are known."""

    def __init__(self, *roles: Role) -> None:
        super().__init__("pk")
        self._standing = AnyStanding(self, frozenset(roles))

    @property
    def pk(self) -> Gap:
        return Gap("pk")


def of_standing(held: Standing, name: tuple[Any, ...]) -> Any:
    """What fills a gap that ``Anybody`` left, for a person with this standing."""
    what, *roles = name
    if what == "pk":
        return held.user.pk
    if what == "homes":
        return held.homes(*roles)
    if what == "authorities":
        return held.authorities.get(*roles, frozenset())
    return getattr(held, what)


class Built:
    """A question as the database takes it, with its gaps."""

    def __init__(self, queryset: QuerySet) -> None:
        try:
            self.sql, self.values = queryset.query.sql_with_params()
        except EmptyResultSet:  # for nobody of this kind is there ever a row
            self.sql, self.values = "", ()

    def asked_by(self, fill: Callable[[tuple[Any, ...]], Any]) -> list[tuple[Any, ...]]:
        """The rows, with every gap filled: ``fill`` is asked for each by its name, once."""
        if not self.sql:
            return []
        filled: dict[tuple[Any, ...], Any] = {}
        for gap in self.values:
            if isinstance(gap, Gap) and gap.name not in filled:
                filled[gap.name] = _written(fill(gap.name))
        values = [filled[one.name] if isinstance(one, Gap) else one for one in self.values]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, values)
            return cursor.fetchall()


def _written(found: int | Iterable[int]) -> int | str:
    """A key, or keys as the database writes an array of them."""
    if isinstance(found, int):
        return found
    return f"{{{','.join(str(int(key)) for key in sorted(found))}}}"
