"""The rule about key work (homes.due): each young person and their key worker, by the home's own
interval (D1)."""

from datetime import timedelta

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Greatest, JSONObject, TruncDate

from accounts.policy import visible
from homes.due import LONDON, About, Duty
from homes.due.asking import Asking, weeks_on
from homes.due.rules import Basis, Part, Rule, Told, address
from placements.daily.clocks import key_work_by
from placements.daily.models import EntryPart, Happening, State
from placements.duties import key_worker, said_of, theirs, whose
from placements.models import Placement
from ui import words

AHEAD = timedelta(weeks=1)


def _living_here(who: Asking) -> QuerySet:
    """Everybody who lives here now, with when key work with them last happened here."""
    held = EntryPart.objects.filter(
        young_person=OuterRef("young_person"),
        entry__home=OuterRef("home"),
        entry__kind=Happening.KEY_WORK,
        entry__state=State.DONE,
    )
    last = visible(who.user, held).order_by("-entry__began_at").values("entry__began_at")[:1]
    rows = Placement.objects.current().filter(home__in=who.homes)
    return (
        visible(who.user, rows)
        .filter(theirs(who))
        .annotate(last_at=Subquery(last))
        .annotate(last_on=TruncDate("last_at", tzinfo=LONDON))
        .annotate(next=weeks_on(Greatest("starts_on", "last_on"), F("home__key_work_weeks")))
        .filter(next__lte=who.today + AHEAD)
        .annotate(
            due_row=JSONObject(
                home="home",
                home_ref="home__ref",
                came="starts_on",
                last="last_on",
                weeks="home__key_work_weeks",
                name="young_person__preferred_name",
                person="young_person__ref",
                key=key_worker("young_person"),
            )
        )
    )


def _hold(who: Asking, told: Told) -> Duty:
    name, last = told["name"], told.day("last")
    counted = f"Last one {words.day_month(last)}" if last else "None is written down yet"
    mine, instead = whose(who, told["key"], told["home"])
    page = address("placements:young_person", told["person"])
    if told["home"] not in who.overseen:
        page = address("daily:write_entry", told["home_ref"], Happening.KEY_WORK.value)
        page += f"?who={told['person']}"
    return Duty(
        code="key-work",
        what=f"Key work with {name}",
        url=page,
        fact=f"{counted}. This home’s interval is {words.count(told['weeks'], 'week')}: by",
        due=key_work_by(told.day("came"), last, told["weeks"]),
        rule="Good practice",
        fact_after=said_of(told["key"], mine),
        home=told["home"],
        mine=mine,
        instead_of=instead,
        about=About(told["person"], name),
    )


RULES = [
    Rule(
        code="key-work",
        part=Part.PLANS,
        said="Each young person and their key worker sit down together",
        counted="the last key-work session written down here; the first, from the day they came",
        basis=Basis.PRACTICE,
        source="No law sets this time: it is the home’s own",
        feed="Key work due",
        ask=_living_here,
        say=_hold,
        interval="key_work_weeks",
    )
]
