"""Who asks for what is due, and for whom they stand in.

A rule's question is built for whoever is of a ``Kind`` (``Anyone``: no key of anybody is at hand) and
kept; ``Asking`` is the one who asks it, and of whom a row is said.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import DateField, ExpressionWrapper, Q
from django.utils import timezone

from accounts.anybody import Anybody, of_standing
from accounts.gaps import Gap
from accounts.policy import Role, standing, visible
from homes.models import Away, Home


def weeks_on(counted_from: Any, weeks: Any) -> ExpressionWrapper:
    """In the question itself: so many weeks after a day. It keeps rows that are not due for long
    from being told at all; which day it is, the rule's own clock says."""
    return ExpressionWrapper(counted_from + weeks * 7, output_field=DateField())


@dataclass(frozen=True)
class Kind:
    """All that the words of a question depend on: whoever is of one kind asks the same."""

    today: date
    roles: frozenset[Role]
    leads_all: bool  # do they lead, or answer for, every home they ask about?
    looks_over: bool  # are they told what waits for others, at any home?
    stands_in: int  # for how many


class Anyone:
    """Whoever asks, while a rule's question is built. Their keys, and those of homes, are gaps."""

    homes = Gap("asked")
    manages = Gap("homes", Role.MANAGER)
    overseen = Gap("homes", Role.RESPONSIBLE)
    answered_for = Gap("homes", Role.MANAGER, Role.DEPUTY, Role.RESPONSIBLE)
    managed = Gap("managed")
    looked_over = Gap("looked_over")

    def __init__(self, kind: Kind) -> None:
        self.kind = kind
        self.user = Anybody(*sorted(kind.roles))
        self.today = kind.today

    def of(self, person: str, home: str) -> Q:
        """Rows whose ``person`` is this one, or somebody they stand in for at the row's ``home``."""
        found = Q(**{person: self.user.pk})
        for number in range(self.kind.stands_in):
            found |= Q(**{person: Gap("away", number), home: Gap("away from", number)})
        return found


def away_from(user: Any, homes: Iterable[int]) -> list[Away]:
    """Who is away from these homes (their keys) now or soon, as this person may know, soonest
    first. Asked once in a request."""
    keys = tuple(homes)

    def find() -> list[Away]:
        rows = visible(user, Away.objects.to_come().filter(home__in=keys))
        return list(rows.select_related("who", "stands_in").order_by("starts_on", "pk"))

    return standing(user).once(("away from", keys), find)


class Asking:
    """A person, the homes they ask about, and the managers they stand in for there today.

    ``leading``: they ask for an area they lead on, so also for what waits there for others.
    """

    def __init__(self, user: Any, homes: Iterable[Home], *, leading: bool = False) -> None:
        self.user = user
        self.leading = leading
        self._homes = {home.pk: home for home in homes}
        self.homes = list(self._homes)
        self.every_home = list(self._homes.values())
        self.today = timezone.localdate()

    def home(self, key: int) -> Home:
        """One of the homes they ask about."""
        return self._homes[key]

    @cached_property
    def kind(self) -> Kind:
        return Kind(
            today=self.today,
            roles=standing(self.user).roles,
            leads_all=(self.led | self.overseen).issuperset(self.homes),
            looks_over=bool(self.looked_over),
            stands_in=len(self.standing_in),
        )

    def fill(self, name: tuple[Any, ...]) -> Any:
        """What stands in a gap of a question: theirs (``Anyone``) or their standing's."""
        what, *which = name
        own = {
            "asked": lambda: self.homes,
            "managed": lambda: self.managed,
            "looked_over": lambda: self.looked_over,
            "away": lambda number: self.standing_in[number].who_id,
            "away from": lambda number: self.standing_in[number].home_id,
        }
        return own[what](*which) if what in own else of_standing(standing(self.user), name)

    @cached_property
    def away(self) -> list[Away]:
        """Who is away from these homes today, as this person may know."""
        return [one for one in away_from(self.user, self.homes) if one.starts_on <= self.today]

    @cached_property
    def standing_in(self) -> list[Away]:
        """Those of them for whom this very person stands in, while they lead the home."""
        leads = standing(self.user).homes(Role.MANAGER, Role.DEPUTY)
        mine = [one for one in self.away if one.stands_in_id == self.user.pk]
        return [one for one in mine if one.home_id in leads]

    @cached_property
    def managed(self) -> frozenset[int]:
        """Homes (their keys) this person manages, or stands in for their manager."""
        return self.manages | {one.home_id for one in self.standing_in}

    @cached_property
    def manages(self) -> frozenset[int]:
        return standing(self.user).homes(Role.MANAGER)

    @cached_property
    def led(self) -> frozenset[int]:
        """Homes this person manages or is deputy of."""
        return standing(self.user).homes(Role.MANAGER, Role.DEPUTY)

    @cached_property
    def overseen(self) -> frozenset[int]:
        """Homes this person answers for as responsible individual."""
        return standing(self.user).homes(Role.RESPONSIBLE)

    @cached_property
    def looked_over(self) -> frozenset[int]:
        """Homes of which this person is told what waits for others too, of what they may read."""
        return frozenset(self.homes) if self.leading else self.overseen

    def is_mine(self, person: int | None, home: int) -> bool:
        """Is something owed by ``person`` at ``home`` this person's own?"""
        return person == self.user.pk or bool(self.instead_of(person, home))

    def instead_of(self, person: int | None, home: int) -> str:
        """Who it is done for, where that is somebody this person stands in for; else ""."""
        if not self.standing_in:
            return ""
        return next(
            (
                one.who.name
                for one in self.standing_in
                if one.home_id == home and one.who_id == person
            ),
            "",
        )

    def instead_of_manager(self, home: int) -> str:
        """Who a manager's duty at ``home`` is done for, by somebody standing in; else ""."""
        if not self.standing_in or home in self.manages:
            return ""
        return next((one.who.name for one in self.standing_in if one.home_id == home), "")
