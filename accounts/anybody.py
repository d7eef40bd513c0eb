"""Somebody of a kind, in the place of a person: for a question that is built once and asked by many.

``Anybody`` goes through ``visible`` and ``permitted`` like a person who holds these roles, but has no
keys: where one would stand, the question has a gap (``accounts.gaps``), which is filled for whoever
asks. So the rule of access is the very same, and nobody's key can be left behind in a question that
somebody else will ask: while it is built there is none.
"""

from typing import Any

from accounts.gaps import Gap
from accounts.policy import Standing
from accounts.roles import Role


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
