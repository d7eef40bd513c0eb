"""The rules about plans (homes.due): one to have, to go through together, and to look at again."""

from datetime import date, timedelta
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from accounts.policy import visible
from homes.due import About, Duty
from homes.due.asking import Anyone, Asking
from homes.due.rules import Basis, Part, Rule, Told, address, tells
from placements.clocks import (
    AGREE_DAYS,
    WORKING_DAYS,
    gone_through_by,
    looked_at_again_by,
    plan_from_authority_by,
)
from placements.models import KeyWorker, Placement, PlacementPlan
from placements.naming import masker
from ui import words

AHEAD = timedelta(weeks=4)
SOON = timedelta(weeks=4)  # how long before somebody comes their plan is asked after


def _key_worker() -> Subquery:
    """The key worker of today: their name, and the user they are."""
    rows = KeyWorker.objects.in_force().filter(young_person=OuterRef("young_person"))
    said = JSONObject(name="staff_member__name", user="staff_member__user")
    return Subquery(rows.order_by("-starts_on", "pk").values(said=said)[:1])


def with_key_worker() -> dict[str, Any]:
    """What a row tells of the young person it is about, by themselves and by their key worker."""
    return {
        "name": "young_person__preferred_name",
        "person": "young_person__ref",
        "key": _key_worker(),
    }


def key_work_of(user: Any) -> QuerySet:
    """Young people (their keys) this person is key worker for today."""
    rows = KeyWorker.objects.in_force().filter(staff_member__user=user.pk)
    return rows.values("young_person")


def whose(who: Asking, key: dict[str, Any] | None, home: int) -> tuple[bool, str]:
    """Is it mine, and for whom do I do it: a key worker's; a manager's where there is none."""
    if key and key["user"]:
        return who.is_mine(key["user"], home), who.instead_of(key["user"], home)
    return home in who.managed, who.instead_of_manager(home)


def said_of(key: dict[str, Any] | None, mine: bool) -> str:
    """Who the key worker is, where that is somebody else."""
    return f"{key['name']} is key worker." if key and not mine else ""


def key_workers_duty(who: Asking, told: Told, **more: Any) -> Duty:
    """What is owed about one young person by their key worker, or by the manager where there is none;
    good practice, if nothing else is said. ``told``: of a question ``with_key_worker``."""
    mine, instead = whose(who, told["key"], told["home"])
    theirs = {
        "rule": "Good practice",
        "fact_after": said_of(told["key"], mine),
        "home": told["home"],
        "mine": mine,
        "instead_of": instead,
        "about": About(told["person"], told["name"]),
    }
    return Duty(**theirs | more)


def as_read(who: Asking, text: str, home: int) -> str:
    """A text that may name anybody who ever lived at this home, as this reader may read it (P-3)."""
    return masker(who.user, who.home(home), among=who.every_home)(text)


def theirs(who: Anyone) -> Q:
    """Rows of homes one leads or answers for, and those about whom one is key worker for."""
    if who.kind.leads_all:
        return Q()
    return Q(home__in=who.answered_for) | Q(young_person__in=key_work_of(who.user))


# ---------- expected from the authority ----------
def _without_plan(who: Anyone) -> QuerySet:
    today = who.today
    rows = Placement.objects.filter(home__in=who.homes, starts_on__lte=today + SOON, plans=None)
    rows = visible(who.user, rows.filter(Q(ends_on=None) | Q(ends_on__gte=today)))
    return tells(
        rows,
        ref="young_person__ref",
        name="young_person__preferred_name",
        authority="authority__name",
        starts="starts_on",
    )


def _expect_plan(who: Asking, told: Told) -> Duty:
    starts, today, name = told.day("starts"), who.today, told["name"]
    comes = f"{'Came' if starts <= today else 'Comes'} to live here on {words.day_month(starts)}"
    before = "before they come, by" if today < starts else "within five working days, by"
    return Duty(
        code="CP-PLAN",
        what=f"Placement plan for {name}",
        url=address("placements:plan", told["ref"]),
        fact=f"{told['authority']}. {comes}. The plan is expected {before}",
        due=plan_from_authority_by(starts, today),
        rule="Care Planning Regulations, reg 9",
        home=told["home"],
        expected=True,
        about=About(told["ref"], name),
    )


# ---------- the home's own ----------
def _plans(who: Anyone) -> QuerySet:
    """The newest version of the plan of everybody who lives here now."""
    newer = PlacementPlan.objects.filter(placement=OuterRef("placement")).order_by("-version")
    lives_here = Placement.objects.current().filter(home__in=who.homes)
    rows = PlacementPlan.objects.filter(placement__in=lives_here.values("pk"))
    rows = rows.filter(version=Subquery(newer.values("version")[:1]))
    return tells(
        visible(who.user, rows).filter(theirs(who)),
        written="recorded_at",
        version="version",
        months="home__plan_months",
        agreed="agreed_by_young_person",
        part="how_they_took_part",
        **with_key_worker(),
    )


def _plan_duty(who: Asking, told: Told, code: str, what: str, due: date, said: str) -> Duty:
    """``said``: what follows on "Version 2, written on 6 March, "."""
    page = "placements:plan_write" if told["home"] not in who.overseen else "placements:plan"
    written = words.day_month(told.day_of("written"))
    return key_workers_duty(
        who,
        told,
        code=code,
        what=what,
        url=address(page, told["person"]),
        fact=f"Version {told['version']}, written on {written}{said}",
        due=due,
    )


def _go_through(who: Asking, told: Told) -> Duty | None:
    due = gone_through_by(told.day_of("written"))
    if told["agreed"] or told["part"] or due > who.today + AHEAD:
        return None
    name = told["name"]
    said = f", says neither that {name} agrees nor how they took part. Sit down together by"
    return _plan_duty(who, told, "plan-agreed", f"Go through the plan with {name}", due, said)


def _look_again(who: Asking, told: Told) -> Duty | None:
    due = looked_at_again_by(told.day_of("written"), told["months"])
    if due > who.today + AHEAD:
        return None
    said = f". This home’s interval is {words.count(told['months'], 'month')}: by"
    return _plan_duty(who, told, "plan-again", f"Look at {told['name']}’s plan again", due, said)


RULES = [
    Rule(
        code="CP-PLAN",
        part=Part.PLANS,
        said="The placement plan is on file",
        counted="the day the placement starts",
        basis=Basis.PRACTICE,
        source="Councils’ procedures, on the Care Planning, Placement and Case Review (England) "
        "Regulations 2010, reg 9. We have not read that regulation itself",
        feed="A placement plan expected",
        ask=_without_plan,
        say=_expect_plan,
        within=f"before it starts; else {words.number_word(WORKING_DAYS)} working days",
        authority=True,
    ),
    Rule(
        code="plan-agreed",
        part=Part.PLANS,
        said="A plan is gone through with the young person it is about",
        counted="the day its newest version was written",
        basis=Basis.PRACTICE,
        source="No law sets this time",
        feed="A plan to go through together",
        ask=_plans,
        say=_go_through,
        within=f"{AGREE_DAYS // 7} weeks",
    ),
    Rule(
        code="plan-again",
        part=Part.PLANS,
        said="A plan is looked at again",
        counted="the day its newest version was written",
        basis=Basis.PRACTICE,
        source="No law sets this time: it is the home’s own",
        feed="A plan to look at again",
        ask=_plans,
        say=_look_again,
        interval="plan_months",
    ),
]
