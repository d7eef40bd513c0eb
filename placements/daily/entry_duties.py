"""The rules about what happens beside the daily line (homes.due): how something planned went is
written down, and each young person has their activities of the week (D2, D8, D10)."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, JSONObject
from django.utils import timezone

from accounts.policy import permitted, visible
from homes.due import About, Duty
from homes.due.areas import Area
from homes.due.asking import Anyone, Asking
from homes.due.rules import Basis, Part, Rule, Told, address, tells
from placements.daily.clocks import GROUP, INDIVIDUAL, told_by, week_of
from placements.daily.entry_notes import what_of
from placements.daily.models import Entry, EntryPart, Happening, How, State
from placements.duties import key_workers_duty, theirs, whose, with_key_worker
from placements.models import Placement
from ui import words
from ui.words import start_of

# Whose area an appointment belongs to; the others are in no lead's.
HEALTH = (How.GP, How.DENTIST, How.OPTICIAN, How.CAMHS)
OTHERS = (How.SOCIAL_WORKER, How.REVIEW, How.OTHER)
FRIDAY = 4  # from then on what a week still lacks is said; before, there is time


# ---------- how something planned went
def _planned(who: Anyone) -> QuerySet:
    """What was planned until today and is not told: to whoever planned it and those who lead the
    home; to who looks over it, all of it."""
    until = start_of(who.today + timedelta(days=1))
    rows = Entry.objects.filter(home__in=who.homes, state=State.PLANNED, began_at__lt=until)
    theirs_to_tell = permitted(who.user, "amend", rows).order_by()
    chosen = Q(pk__in=theirs_to_tell.values("pk"))
    if who.kind.looks_over:
        chosen |= Q(home__in=who.looked_over)
    people = visible(who.user, EntryPart.objects.filter(entry=OuterRef("pk")))
    people = people.order_by("young_person__preferred_name", "pk")
    told = JSONObject(name="young_person__preferred_name", ref="young_person__ref")
    return tells(
        visible(who.user, rows).filter(chosen),
        ref="ref",
        kind="kind",
        how="how",
        began="began_at",
        by="recorded_by",
        by_name="recorded_by__name",
        people=ArraySubquery(people.values(said=told)),
    )


def _tell(who: Asking, told: Told, *, code: str, takes: Callable[[str, str], bool]) -> Duty | None:
    began = told.moment("began")
    if not takes(told["kind"], told["how"]) or began > timezone.now():
        return None
    mine = who.is_mine(told["by"], told["home"])
    may_tell = mine or told["home"] in who.led
    names = words.listed(one["name"] for one in told["people"])
    what = what_of(Entry(kind=told["kind"], how=told["how"]))
    said = "Say how it went" if may_tell else "Not said yet how it went"
    alone = told["people"][0] if len(told["people"]) == 1 else None
    return Duty(
        code=code,
        what=f"{said}: {names}, {what}" if names else f"{said}: {what}",
        url=address("daily:tell" if may_tell else "daily:entry", told["ref"]),
        fact=f"Planned for {words.moment(began)}. Write it by",
        due=told_by(told.day_of("began")),
        rule="Good practice",
        fact_after="" if mine else f"{told['by_name']} planned it.",
        home=told["home"],
        mine=mine,
        instead_of=who.instead_of(told["by"], told["home"]),
        about=About(alone["ref"], alone["name"]) if alone else None,
    )


def _told_rule(code: str, what: str, area: Area | None, takes: Callable[[str, str], bool]) -> Rule:
    return Rule(
        code=code,
        part=Part.PLANS,
        said=f"How a planned {what} went is written down",
        counted="the day it was planned for",
        basis=Basis.PRACTICE,
        source="No law sets this time: it is the home’s own good practice, and what is written "
        "late is forgotten first",
        feed=f"How a planned {what} went",
        lead=area,
        ask=_planned,
        say=partial(_tell, code=code, takes=takes),
        within="by the end of the next day",
    )


def _is_appointment(kind: str, how: str, *among: str) -> bool:
    return kind == Happening.APPOINTMENT and how in among


# ---------- the activities of a week
def _week(who: Anyone) -> QuerySet:
    """Everybody who lives here all this week and has not all of its activities, written or planned,
    once the week's end is near. Who comes for short breaks is here for days, and not for a week."""
    monday, sunday = week_of(who.today)
    near = who.today.weekday() >= FRIDAY
    rows = Placement.objects.current().filter(
        home__in=who.homes, starts_on__lte=monday if near else date.min
    )
    mine = theirs(who)
    rows = visible(who.user, rows.exclude(kind=Placement.Kind.SHORT_BREAKS))
    if mine and who.kind.looks_over:
        mine |= Q(home__in=who.looked_over)
    return tells(
        rows.filter(mine)
        .filter(Q(ends_on=None) | Q(ends_on__gte=sunday))
        .annotate(
            individual=_number(who, How.INDIVIDUAL, monday, sunday),
            group=_number(who, How.GROUP, monday, sunday),
        )
        .filter(Q(individual__lt=INDIVIDUAL) | Q(group__lt=GROUP)),
        home_ref="home__ref",
        individual="individual",
        group="group",
        **with_key_worker(),
    )


def _number(who: Anyone, how: str, monday: date, sunday: date) -> Coalesce:
    """How many activities of this sort a young person had here in a week, or has before them."""
    rows = EntryPart.objects.filter(
        young_person=OuterRef("young_person"),
        entry__home=OuterRef("home"),
        entry__kind=Happening.ACTIVITY,
        entry__how=how,
        entry__state__in=[State.DONE, State.PLANNED],
        entry__began_at__gte=start_of(monday),
        entry__began_at__lt=start_of(sunday + timedelta(days=1)),
    )
    counted = visible(who.user, rows).order_by().values("young_person").annotate(n=Count("pk"))
    return Coalesce(Subquery(counted.values("n")), Value(0))


def _give(who: Asking, told: Told) -> Duty:
    name = told["name"]
    mine, _ = whose(who, told["key"], told["home"])
    page = address("placements:young_person", told["person"])
    if mine or told["home"] in who.led:
        page = address("daily:write_entry", told["home_ref"], Happening.ACTIVITY.value)
        page += f"?who={told['person']}"
    return key_workers_duty(
        who,
        told,
        code="activities",
        what=f"Activities with {name} this week",
        url=page,
        fact=f"So far {_of(told['individual'], INDIVIDUAL)} individual and "
        f"{_of(told['group'], GROUP)} group, planned ones among them. The week ends on",
        due=week_of(who.today)[1],
    )


def _of(number: int, most: int) -> str:
    """none of two; three of two is as good as two."""
    some = words.number_word(min(number, most)) if number else "none"
    return f"{some} of {words.number_word(most)}"


RULES = [
    _told_rule(
        "told-health",
        "health appointment",
        Area.HEALTH,
        lambda kind, how: _is_appointment(kind, how, *HEALTH),
    ),
    _told_rule(
        "told-school",
        "school meeting",
        Area.EDUCATION,
        lambda kind, how: _is_appointment(kind, how, How.SCHOOL_MEETING),
    ),
    _told_rule(
        "told-appointment",
        "visit, review or other appointment",
        None,
        lambda kind, how: _is_appointment(kind, how, *OTHERS),
    ),
    _told_rule(
        "told-activity", "activity", Area.ACTIVITIES, lambda kind, how: kind == Happening.ACTIVITY
    ),
    Rule(
        code="activities",
        part=Part.PLANS,
        said="Each young person has two individual activities and one together with others a week",
        counted="the week from Monday, of what is written and planned; said from Friday on",
        basis=Basis.PRACTICE,
        source="No law sets this number: it is the practice of homes that stayed outstanding, and the "
        "home’s own",
        feed="Activities of the week",
        lead=Area.ACTIVITIES,
        ask=_week,
        say=_give,
        within="by Sunday",
    ),
]
