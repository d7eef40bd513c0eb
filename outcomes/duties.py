"""The rules about goals (homes.due): looked at together, and again on the day hoped for."""

from datetime import date, timedelta

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Greatest

from accounts.policy import visible
from homes.due import Duty
from homes.due.asking import Anyone, Asking, weeks_on
from homes.due.rules import Basis, Part, Rule, Told, address, tells
from outcomes.clocks import looked_at_again_by
from outcomes.models import Area, Goal, GoalProgress
from placements.duties import key_workers_duty, theirs, with_key_worker
from placements.models import Placement
from ui import words

AHEAD = timedelta(weeks=2)


def _goals(who: Anyone) -> QuerySet:
    """Goals that young people who live here now are working on."""
    last = GoalProgress.objects.filter(goal=OuterRef("pk")).order_by("-on").values("on")[:1]
    living = Placement.objects.current().filter(home__in=who.homes)
    rows = Goal.objects.filter(
        home__in=who.homes, state=Goal.State.NOW, young_person__in=living.values("young_person")
    )
    return tells(
        visible(who.user, rows)
        .filter(theirs(who))
        .annotate(last_on=Subquery(last))
        .annotate(next=weeks_on(Greatest("set_on", "last_on"), F("home__goal_weeks")))
        .filter(Q(next__lte=who.today + AHEAD) | Q(hoped_by__lte=who.today + AHEAD)),
        ref="ref",
        area="area",
        set="set_on",
        last="last_on",
        hoped="hoped_by",
        weeks="home__goal_weeks",
        **with_key_worker(),
    )


def _duty(
    who: Asking, told: Told, code: str, what: str, fact: str, due: date | None
) -> Duty | None:
    if due is None or due > who.today + AHEAD:
        return None
    page = "outcomes:goal" if told["home"] in who.overseen else "outcomes:goal_progress"
    return key_workers_duty(
        who,
        told,
        code=code,
        what=what,
        url=address(page, told["ref"]),
        fact=fact,
        due=due,
        rule="Good practice" if code == "goal-again" else "",
    )


def _look_again(who: Asking, told: Told) -> Duty | None:
    last, area = told.day("last"), Area(told["area"]).label
    counted = f"Last written about on {words.day_month(last)}" if last else "Not written about yet"
    if not last:
        counted += f", set on {words.day_month(told.day('set'))}"
    weeks = words.count(told["weeks"], "week")
    return _duty(
        who,
        told,
        "goal-again",
        f"Look at a goal with {told['name']}: {area}",
        f"{counted}. This home’s interval is {weeks}: by",
        looked_at_again_by(told.day("set"), last, told["weeks"]),
    )


def _look_back(who: Asking, told: Told) -> Duty | None:
    area = Area(told["area"]).label
    return _duty(
        who,
        told,
        "goal-hoped",
        f"Look back with {told['name']} at what was hoped for: {area}",
        f"Set on {words.day_month(told.day('set'))}, hoped for by",
        told.day("hoped"),
    )


RULES = [
    Rule(
        code="goal-again",
        part=Part.PLANS,
        said="A goal is looked at with the young person whose it is",
        counted="the last time it was written about, or the day it was set",
        basis=Basis.PRACTICE,
        source="No law sets this time: it is the home’s own",
        feed="A goal to look at together",
        ask=_goals,
        say=_look_again,
        interval="goal_weeks",
    ),
    Rule(
        code="goal-hoped",
        part=Part.PLANS,
        said="On the day a goal was hoped for, it is looked back at",
        counted="the day that was hoped for",
        basis=Basis.SET,
        source="The young person and the home set it together",
        feed="A goal to look back at",
        ask=_goals,
        say=_look_back,
        within="by that day",
    ),
]
