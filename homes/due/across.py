"""Today across homes (homes.across): what is overdue at each home, by why it is due, and who runs it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from accounts.policy import standing
from homes.across import Concern, Worst, ours
from homes.due import Duty, all_rules, everything, owed
from homes.due.asking import Asking
from homes.due.lists import APART
from homes.due.rules import Basis
from homes.due.speech import row
from homes.models import Home
from ui import words

REVIEW, ASKED = APART  # rules with a line of their own


def of_these_homes(user: Any, homes: Iterable[Home]) -> list[Duty]:
    """``everything``, asked once in a request."""
    return standing(user).once("due across homes", lambda: everything(user, homes))


def concerns(user: Any, homes: list[Home], since: date) -> Iterator[Concern]:
    """What is overdue is counted as it stands now, however long it has been so."""
    now, by_key = timezone.now(), ours(homes)
    late: dict[tuple[int, Worst], list[Duty]] = defaultdict(list)
    for duty in owed(of_these_homes(user, homes)):
        if duty.group(now) == "overdue":
            late[duty.home, _why(duty)].append(duty)
    for (key, worst), duties in late.items():
        yield _overdue(by_key[key], worst, duties)
    for one in Asking(user, homes).away:
        page = reverse("homes:home", args=[by_key[one.home_id].ref])
        said = f"{one.who.name} is away until {words.day_month(one.ends_on)}"
        yield Concern(
            one.home_id,
            Worst.NO_MANAGER,
            ("quiet", "Away"),
            said,
            page,
            says=f"{one.stands_in.name} stands in.",
            icon="people",
        )


def _why(duty: Duty) -> Worst:
    if duty.code in APART:
        return Worst.ASKED if duty.code == ASKED else Worst.NOT_REVIEWED
    basis = all_rules()[duty.code].basis
    return {Basis.LAW: Worst.LAW, Basis.PRACTICE: Worst.OWN_RULE, Basis.SET: Worst.SET}[basis]


# What each number says, and which part of the home's list it opens.
SAID = {
    Worst.LAW: ("overdue by law", "overdue by law", "why=law"),
    Worst.NOT_REVIEWED: (
        "incident not reviewed in time",
        "incidents not reviewed in time",
        f"rule={REVIEW}",
    ),
    Worst.ASKED: (
        "action from an inspection past its day",
        "actions from inspections past their day",
        f"rule={ASKED}",
    ),
    Worst.OWN_RULE: (
        "overdue by the home’s own rule",
        "overdue by the home’s own rules",
        "why=own",
    ),
    Worst.SET: ("past the day that was set", "past the day that was set", "why=set"),
}


def _overdue(home: Home, worst: Worst, duties: list[Duty]) -> Concern:
    one, many, part = SAID[worst]
    longest = row(duties[0])
    return Concern(
        home.pk,
        worst,
        ("overdue", "Overdue"),
        one if len(duties) == 1 else many,
        f"{reverse('homes:due', args=[home.ref])}?{part}#overdue",
        len(duties),
        f"{'' if len(duties) == 1 else 'The longest: '}{longest.what}, {longest.clock}.",
    )
