"""The rules about incidents (homes.due)."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, Func, IntegerField, OuterRef, Q, QuerySet, Value

from accounts.policy import visible
from homes.due import About, Duty
from homes.due.areas import Area
from homes.due.asking import Anyone, Asking
from homes.due.rules import Basis, Part, Rule, Told, address, tells
from placements.duties import key_work_of, key_workers_duty, with_key_worker
from placements.incidents import speech
from placements.incidents.access import INVOLVED_IN
from placements.incidents.clocks import (
    OWN_ACCOUNT_HOURS,
    PLAN_DAYS,
    heard_by,
    own_account_by,
    plan_looked_at_by,
    review_by,
)
from placements.incidents.models import Incident, InvolvedYoungPerson, Kind
from placements.incidents.models import Part as TheirPart
from placements.incidents.queries import WAITED_FOR, accounts_missing, own_accounts_missing, waiting
from placements.models import Placement, PlacementPlan
from ui import words
from ui.words import start_of


def _to_review(who: Anyone) -> QuerySet:
    """Incidents that wait for this person's review; to who looks over the home, all that wait."""
    theirs = waiting(who.user, who.homes)
    rows = visible(who.user, Incident.objects.filter(home__in=who.homes, reviewed_at=None))
    seen = visible(who.user, InvolvedYoungPerson.objects.filter(incident=OuterRef("pk")))
    names = seen.order_by("pk").values("young_person__preferred_name")
    chosen = Q(pk__in=theirs.values("pk"))
    if who.kind.looks_over:
        chosen |= Q(home__in=who.looked_over)
    return tells(
        rows.filter(chosen),
        ref="ref",
        kind="kind",
        occurred="occurred_at",
        recorded="recorded_at",
        by="recorded_by__name",
        amended="amended_at",
        amended_by="amended_by__name",
        version="version",
        hours="home__review_hours",
        names=ArraySubquery(names),
        people=Func(F("pk"), function=INVOLVED_IN, output_field=IntegerField()),
        mine=Exists(theirs.filter(pk=OuterRef("pk"))) if who.kind.looks_over else Value(True),
    )


def _review(who: Asking, told: Told) -> Duty:
    since = told.moment("amended") or told.moment("recorded")
    began, mine = words.moment(told.moment("occurred")), told["mine"]
    by = f"written by {told['by']}"
    if told["amended"]:
        by = f"changed by {told['amended_by']}, version {told['version']}"
    page = "incidents:review" if mine else "incidents:incident"
    people = speech.people(told["names"], told["people"])
    return Duty(
        code="incident-review",
        what=f"{'Review and sign' if mine else 'Waits for review'}: {people}, {began}",
        url=address(page, told["ref"]),
        fact=f"{Kind(told['kind']).label}, {by}. Sign by",
        due=review_by(since, told["hours"]),
        rule="Good practice",
        needs_me=mine,
        since=since,
        home=told["home"],
        mine=mine,
    )


def _to_hear(who: Anyone) -> QuerySet:
    return tells(
        accounts_missing(who.user, who.homes),
        home="incident__home",
        ref="ref",
        occurred="incident__occurred_at",
        hours="incident__home__account_hours",
        name="young_person__preferred_name",
        person="young_person__ref",
        no_account="no_account",
        by="incident__recorded_by",
    )


def _hear(who: Asking, told: Told) -> Duty:
    occurred = told.moment("occurred")
    return Duty(
        code="incident-account",
        what=f"Ask {told['name']} what happened, in their own words",
        url=address("incidents:add_account", told["ref"]),
        fact=f"Incident, {words.moment(occurred)}. "
        f"{speech.not_yet(told['name'], told['no_account'])} Ask by",
        due=heard_by(occurred, told["hours"]),
        rule="Good practice",
        home=told["home"],
        mine=who.is_mine(told["by"], told["home"]),
        instead_of=who.instead_of(told["by"], told["home"]),
        about=About(told["person"], told["name"]),
    )


def _own_accounts(who: Anyone) -> QuerySet:
    rows = own_accounts_missing(who.user).filter(incident__home__in=who.homes)
    return tells(
        rows,
        home="incident__home",
        ref="ref",
        occurred="incident__occurred_at",
        recorded="incident__recorded_at",
        kind="incident__kind",
        by="incident__recorded_by__name",
    )


def _own_account(who: Asking, told: Told) -> Duty:
    recorded = told.moment("recorded")
    return Duty(
        code="incident-own-account",
        what=f"Your account of {words.moment(told.moment('occurred'))}",
        url=address("incidents:own_account", told["ref"]),
        fact=f"{Kind(told['kind']).label}. {told['by']} wrote the incident and said you were there. "
        "Write by",
        due=own_account_by(recorded),
        rule="Good practice",
        needs_me=True,
        since=recorded,
        home=told["home"],
        mine=True,
    )


def _plans_to_change(who: Anyone) -> QuerySet:
    """Parts of incidents whose signed review says that the plan changes, and no version of it has
    been written since."""
    since = PlacementPlan.objects.filter(
        young_person=OuterRef("young_person"),
        home=OuterRef("incident__home"),
        recorded_at__gt=OuterRef("incident__reviewed_at"),
    )
    lives_here = Placement.objects.current().filter(
        young_person=OuterRef("young_person"), home=OuterRef("incident__home")
    )
    rows = InvolvedYoungPerson.objects.filter(
        incident__home__in=who.homes,
        incident__reviewed_at__gte=start_of(who.today - WAITED_FOR),
        incident__changes__contains=[Incident.Change.PLAN],
        part=TheirPart.PART_OF_IT,
    )
    if not who.kind.leads_all:
        rows = rows.filter(
            Q(incident__home__in=who.answered_for) | Q(young_person__in=key_work_of(who.user))
        )
    return tells(
        visible(who.user, rows).filter(~Exists(since), Exists(lives_here)),
        home="incident__home",
        ref="incident__ref",
        reviewed="incident__reviewed_at",
        reviewer="incident__reviewed_by__name",
        occurred="incident__occurred_at",
        **with_key_worker(),
    )


def _change_plan(who: Asking, told: Told) -> Duty:
    page = "placements:plan_write" if told["home"] not in who.overseen else "placements:plan"
    return key_workers_duty(
        who,
        told,
        code="incident-plan",
        what=f"Look at {told['name']}’s plan again after {words.moment(told.moment('occurred'))}",
        url=address(page, told["person"]),
        fact=f"{told['reviewer']} signed on {words.day_month(told.day_of('reviewed'))} that the plan "
        "changes. Write a version by",
        due=plan_looked_at_by(told.day_of("reviewed")),
    )


RULES = [
    Rule(
        code="incident-review",
        part=Part.INCIDENTS,
        said="An incident is reviewed and signed by somebody who did not write it",
        counted="when it was sent, or last changed",
        basis=Basis.PRACTICE,
        source="No law sets this time",
        feed="An incident to review",
        lead=Area.SAFEGUARDING,
        ask=_to_review,
        say=_review,
        interval="review_hours",
    ),
    Rule(
        code="incident-account",
        part=Part.INCIDENTS,
        said="Each young person who was part of it is asked what happened",
        counted="when it began",
        basis=Basis.PRACTICE,
        source="No law sets this time",
        feed="A young person to hear",
        lead=Area.VOICE,
        ask=_to_hear,
        say=_hear,
        interval="account_hours",
    ),
    Rule(
        code="incident-own-account",
        part=Part.INCIDENTS,
        said="Each member of staff who was there writes their own account",
        counted="when the incident was sent",
        basis=Basis.PRACTICE,
        source="No law sets this time",
        feed="Your account of an incident",
        ask=_own_accounts,
        say=_own_account,
        within=f"{OWN_ACCOUNT_HOURS} hours",
    ),
    Rule(
        code="incident-plan",
        part=Part.INCIDENTS,
        said="A plan that an incident’s review says must change is looked at again",
        counted="the day the review was signed",
        basis=Basis.PRACTICE,
        source="No law sets this time",
        feed="A plan to look at again after an incident",
        lead=Area.SAFEGUARDING,
        ask=_plans_to_change,
        say=_change_plan,
        within=f"{PLAN_DAYS} days",
    ),
]
