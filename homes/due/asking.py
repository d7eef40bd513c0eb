"""Who asks for what is due, and for whom they stand in."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.db.models import DateField, ExpressionWrapper, Q
from django.utils import timezone

from accounts.policy import Role, standing, visible
from homes.models import Away, Home


def weeks_on(counted_from: Any, weeks: Any) -> ExpressionWrapper:
    """In the question itself: so many weeks after a day. It keeps rows that are not due for long
    from being told at all; which day it is, the rule's own clock says."""
    return ExpressionWrapper(counted_from + weeks * 7, output_field=DateField())


class Asking:
    """A person, the homes they ask about, and the managers they stand in for there today.

    ``leading``: they ask for an area they lead on, so also for what waits there for others.
    """

    def __init__(self, user: Any, homes: Iterable[Home], *, leading: bool = False) -> None:
        self.user = user
        self.leading = leading
        self._homes = {home.pk: home for home in homes}
        self.homes = list(self._homes)
        self.today = timezone.localdate()

    def home(self, key: int) -> Home:
        """One of the homes they ask about."""
        return self._homes[key]

    @cached_property
    def away(self) -> list[Away]:
        """Who is away from these homes today, as this person may know."""
        rows = Away.objects.in_force().filter(home__in=self.homes)
        return list(visible(self.user, rows).select_related("who", "stands_in").order_by("pk"))

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

    def of(self, person: str, home: str) -> Q:
        """Rows whose ``person`` is this one, or somebody they stand in for at the row's ``home``."""
        found = Q(**{person: self.user.pk})
        for one in self.standing_in:
            found |= Q(**{person: one.who_id, home: one.home_id})
        return found

    def is_mine(self, person: int | None, home: int) -> bool:
        """Is something owed by ``person`` at ``home`` this person's own?"""
        return person == self.user.pk or bool(self.instead_of(person, home))

    def instead_of(self, person: int | None, home: int) -> str:
        """Who it is done for, where that is somebody this person stands in for; else ""."""
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
        if home in self.manages:
            return ""
        return next((one.who.name for one in self.standing_in if one.home_id == home), "")
