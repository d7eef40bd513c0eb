"""The rules about what the regulator asked for (homes.due): it is done, step by step; somebody else
checks it; and what the next inspection found of it is written down."""

from datetime import timedelta

from django.db.models import Q, QuerySet

from accounts.policy import visible
from homes.due import Duty
from homes.due.areas import Area
from homes.due.asking import Anyone, Asking
from homes.due.rules import Basis, Part, Rule, Told, address, tells
from inspections.models import ActionClaim, ActionStep, Inspection, InspectionAction
from inspections.queries.asked import newest, waits_for_answers
from placements.duties import as_read
from ui import words

CHECKED_WITHIN = timedelta(days=7)
ANSWERED_WITHIN = timedelta(days=7)  # of its report
REPORT_WITHIN = timedelta(days=42)  # of the visit, where no day of publishing is recorded yet


def _open(who: Anyone) -> QuerySet:
    """Open actions with a day that nobody says are done, for their owner and for whoever looks over
    the home."""
    mine = who.of("owner__user", "home") | Q(home__in=who.manages) | Q(home__in=who.looked_over)
    rows = InspectionAction.objects.filter(home__in=who.homes, closed_on=None, waiting_since=None)
    return tells(
        visible(who.user, rows).filter(mine, due_on__isnull=False),
        ref="ref",
        kind="kind",
        refers_to="refers_to",
        owner="owner__name",
        owner_user="owner__user",
        began="inspection__started_on",
        due="due_on",
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


# ---------- its steps ----------
def _steps(who: Anyone) -> QuerySet:
    """Steps that are neither done nor set aside, for who takes them and who looks over the home."""
    mine = who.of("owner__user", "home") | Q(home__in=who.manages) | Q(home__in=who.looked_over)
    rows = ActionStep.objects.filter(
        home__in=who.homes, done_on=None, set_aside_on=None, action__closed_on=None
    )
    return tells(
        visible(who.user, rows).filter(mine),
        ref="ref",
        action="action__ref",
        text="text",
        refers_to="action__refers_to",
        owner="owner__name",
        owner_user="owner__user",
        due="due_on",
    )


def _step(who: Asking, told: Told) -> Duty:
    return Duty(
        code="inspection-step",
        what=as_read(who, told["text"], told["home"]),
        url=address("inspections:step_done", told["ref"]),
        fact=f"A step towards {told['refers_to']}. {told['owner']} sees to it by",
        due=told.day("due"),
        home=told["home"],
        mine=who.is_mine(told["owner_user"], told["home"]),
        instead_of=who.instead_of(told["owner_user"], told["home"]),
    )


# ---------- somebody else's look ----------
def _to_check(who: Anyone) -> QuerySet:
    """What somebody says is done, for everybody else who leads or answers for the home."""
    rows = ActionClaim.objects.filter(home__in=who.homes, found_at=None)
    return tells(
        visible(who.user, rows).filter(home__in=who.answered_for),
        ref="action__ref",
        refers_to="action__refers_to",
        by="recorded_by__name",
        by_user="recorded_by",
        at="recorded_at",
    )


def _check(who: Asking, told: Told) -> Duty:
    own = told["by_user"] == who.user.pk
    said = told.day_of("at")
    return Duty(
        code="inspection-check",
        what=f"{'Waits for somebody else to check' if own else 'Check that it is done'}: "
        f"{told['refers_to']}",
        url=address("inspections:action" if own else "inspections:check", told["ref"]),
        fact=f"{told['by']} said on {words.day_month(said)} that it is done. Somebody else looks by",
        due=said + CHECKED_WITHIN,
        rule="Good practice",
        home=told["home"],
        mine=not own and told["home"] in who.led | who.overseen,
    )


# ---------- what the next inspection found ----------
def _to_answer(who: Anyone) -> QuerySet:
    """The newest inspection of each home, while it is not written what it found of earlier actions."""
    rows = Inspection.objects.filter(newest(), waits_for_answers(), home__in=who.homes)
    return tells(
        visible(who.user, rows).filter(home__in=who.answered_for),
        ref="ref",
        began="started_on",
        published="published_on",
    )


def _answer(who: Asking, told: Told) -> Duty:
    published, began = told.day("published"), told.day("began")
    due = published + ANSWERED_WITHIN if published else began + REPORT_WITHIN
    return Duty(
        code="inspection-answers",
        what="Write what became of what was asked before: met, partly met or not",
        url=address("inspections:answers", told["ref"]),
        fact=f"From the inspection of {words.day_month(began, always_year=True)}, by",
        due=due,
        rule="Good practice",
        home=told["home"],
        mine=told["home"] in who.led and told["home"] in who.managed,
        instead_of=who.instead_of_manager(told["home"]) if told["home"] in who.led else "",
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
    ),
    Rule(
        code="inspection-step",
        part=Part.HOME,
        said="The steps towards what an inspection asked for are taken",
        counted="the day the home set for the step",
        basis=Basis.SET,
        source="The home set it",
        feed="A step towards what an inspection asked for",
        lead=Area.QUALITY,
        ask=_steps,
        say=_step,
        within="by that day",
    ),
    Rule(
        code="inspection-check",
        part=Part.HOME,
        said="What is said to be done is checked by somebody else",
        counted="the day somebody said that it is done",
        basis=Basis.PRACTICE,
        source="No law asks for it: nobody marks their own work",
        feed="Something to check",
        lead=Area.QUALITY,
        ask=_to_check,
        say=_check,
        within="7 days",
    ),
    Rule(
        code="inspection-answers",
        part=Part.HOME,
        said="What an inspection found of earlier actions is written down",
        counted="the day its report was published, or six weeks after it began",
        basis=Basis.PRACTICE,
        source="No law asks for it: so that what was promised is followed to its end",
        feed="What became of what an inspection asked for",
        lead=Area.QUALITY,
        ask=_to_answer,
        say=_answer,
        within="7 days",
    ),
]
