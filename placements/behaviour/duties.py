"""The rules about behaviour plans (homes.due): signed, signed by them, looked at again."""

from datetime import timedelta

from dateutil.relativedelta import relativedelta
from django.db.models import Exists, OuterRef, QuerySet

from accounts.policy import visible
from homes.due import About, Duty
from homes.due.areas import Area
from homes.due.asking import Anyone, Asking
from homes.due.rules import Basis, Part, Rule, Told, address, tells
from placements.behaviour import clocks
from placements.behaviour.models import SIGNED_BY_THEM, BehaviourPlan
from placements.duties import key_workers_duty, theirs, with_key_worker
from placements.models import Placement
from ui import words

AHEAD = timedelta(weeks=4)  # what is further off stands on the young person's page alone


def _of_those_here(who: Anyone) -> QuerySet:
    lives_here = Placement.objects.current().filter(
        home=OuterRef("home"), young_person=OuterRef("young_person")
    )
    return BehaviourPlan.objects.filter(Exists(lives_here), home__in=who.homes)


def _told(rows: QuerySet) -> QuerySet:
    return tells(
        rows,
        ref="ref",
        number="number",
        written="recorded_at",
        signed="signed_at",
        starts="from_on",
        why="theirs_why_not",
        asked="theirs",
        **with_key_worker(),
    )


def _drafts(who: Anyone) -> QuerySet:
    rows = _of_those_here(who).filter(signed_at=None, home__in=who.answered_for)
    return _told(visible(who.user, rows))


def _newest(who: Anyone) -> QuerySet:
    """The newest that is signed of everybody who lives there now."""
    newer = BehaviourPlan.objects.signed().filter(
        home=OuterRef("home"),
        young_person=OuterRef("young_person"),
        number__gt=OuterRef("number"),
    )
    return _of_those_here(who).signed().filter(~Exists(newer))


def _in_force(who: Anyone) -> QuerySet:
    far = who.today + AHEAD - relativedelta(months=clocks.AGAIN_MONTHS) + timedelta(days=3)
    rows = _newest(who).filter(from_on__lte=far)
    return _told(visible(who.user, rows).filter(theirs(who)))


def _not_signed(who: Anyone) -> QuerySet:
    rows = _newest(who).exclude(theirs__in=SIGNED_BY_THEM)
    return _told(visible(who.user, rows).filter(theirs(who)))


def _sign(who: Asking, told: Told) -> Duty:
    home, name = told["home"], told["name"]
    may = home in who.led | who.managed
    page = "behaviour:sign" if may and told["asked"] else "behaviour:version"
    return Duty(
        code="behaviour-plan-sign",
        what=f"Sign {name}’s behaviour plan",
        url=address(page, told["ref"]),
        fact=f"Version {told['number']} is a draft, written on "
        f"{words.day_month(told.day_of('written'))}. Put it in force by",
        due=clocks.signed_by(told.day_of("written")),
        rule="Good practice",
        needs_me=may,
        since=told.moment("written"),
        home=home,
        mine=may and home in who.managed,
        instead_of=who.instead_of_manager(home) if may else "",
        about=About(told["person"], name),
    )


def _ask_again(who: Asking, told: Told) -> Duty:
    name = told["name"]
    page = "behaviour:version" if told["home"] in who.overseen else "behaviour:sign_with_them"
    return key_workers_duty(
        who,
        told,
        code="behaviour-plan-theirs",
        what=f"Go through the behaviour plan with {name} again",
        url=address(page, told["ref"]),
        fact=f"{name} has not signed version {told['number']} yet. Ask again by",
        due=clocks.asked_again_by(told.day_of("signed")),
    )


def _look_again(who: Asking, told: Told) -> Duty | None:
    due = clocks.looked_at_again_by(told.day("starts"))
    if due > who.today + AHEAD:
        return None
    page = "behaviour:plan" if told["home"] in who.overseen else "behaviour:write"
    return key_workers_duty(
        who,
        told,
        code="behaviour-plan-again",
        what=f"Look at {told['name']}’s behaviour plan again together",
        url=address(page, told["person"]),
        fact=f"Version {told['number']} holds from {words.day_month(told.day('starts'))}. "
        "Look at it again by",
        due=due,
    )


NO_LAW = "No law sets this time"
RULES = [
    Rule(
        code="behaviour-plan-sign",
        part=Part.PLANS,
        said="A behaviour plan that was written is signed, so that it holds",
        counted="the day it was written",
        basis=Basis.PRACTICE,
        source=NO_LAW,
        feed="A behaviour plan to sign",
        lead=Area.SAFEGUARDING,
        ask=_drafts,
        say=_sign,
        within=f"{clocks.SIGN_DAYS} days",
    ),
    Rule(
        code="behaviour-plan-theirs",
        part=Part.PLANS,
        said="A young person who has not signed their behaviour plan is asked again",
        counted="the day the home signed it",
        basis=Basis.PRACTICE,
        source=NO_LAW,
        feed="A behaviour plan to go through again",
        lead=Area.VOICE,
        ask=_not_signed,
        say=_ask_again,
        within=f"{clocks.THEIRS_WEEKS} weeks",
    ),
    Rule(
        code="behaviour-plan-again",
        part=Part.PLANS,
        said="A behaviour plan is looked at again",
        counted="the day its newest version holds from",
        basis=Basis.PRACTICE,
        source=NO_LAW,
        feed="A behaviour plan to look at again",
        lead=Area.SAFEGUARDING,
        ask=_in_force,
        say=_look_again,
        within=f"{clocks.AGAIN_MONTHS} months",
    ),
]
