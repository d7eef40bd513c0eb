"""The rule about what the regulator asked for (homes.due), until it is closed."""

from django.db.models import Q, QuerySet
from django.db.models.functions import JSONObject

from accounts.policy import visible
from homes.due import Duty
from homes.due.areas import Area
from homes.due.asking import Asking
from homes.due.rules import Basis, Part, Rule, Told, address
from inspections.models import InspectionAction
from ui import words


def _open(who: Asking) -> QuerySet:
    """Open actions with a day, for their owner and for whoever looks over the home."""
    mine = who.of("owner__user", "home") | Q(home__in=who.manages | who.looked_over)
    rows = InspectionAction.objects.filter(home__in=who.homes, closed_on=None)
    return (
        visible(who.user, rows)
        .filter(mine, due_on__isnull=False)
        .annotate(
            due_row=JSONObject(
                home="home",
                ref="ref",
                kind="kind",
                refers_to="refers_to",
                owner="owner__name",
                owner_user="owner__user",
                began="inspection__started_on",
                due="due_on",
            )
        )
    )


def _act(who: Asking, told: Told) -> Duty:
    asked = told["kind"] == InspectionAction.Kind.REQUIREMENT
    when = words.day_month(told.day("began"), always_year=True)
    return Duty(
        code="inspection-action",
        what=f"{'Meet the requirement' if asked else 'Act on the recommendation'} "
        f"of {when}: {told['refers_to']}",
        url=address("inspections:action", told["ref"]),
        fact=f"{told['owner']} sees to it, with evidence, by",
        due=told.day("due"),
        rule=told["refers_to"],
        home=told["home"],
        mine=who.is_mine(told["owner_user"], told["home"]),
        instead_of=who.instead_of(told["owner_user"], told["home"]),
    )


RULES = [
    Rule(
        code="inspection-action",
        part=Part.HOME,
        said="What an inspection asked for is done, with evidence",
        counted="the day that was set for it",
        basis=Basis.SET,
        source="A requirement’s day is set by Ofsted; a recommendation’s by the home",
        feed="Something an inspection asked for",
        lead=Area.QUALITY,
        ask=_open,
        say=_act,
        within="by that day",
    )
]
