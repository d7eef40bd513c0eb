"""The rule about key work (homes.due): each young person and their key worker, by the home's own
interval (D1)."""

from datetime import timedelta

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Greatest, TruncDate

from accounts.policy import visible
from homes.due import LONDON, Duty
from homes.due.asking import Anyone, Asking, weeks_on
from homes.due.rules import Basis, Part, Rule, Told, address, tells
from placements.daily import entry_duties
from placements.daily.clocks import key_work_by, key_work_in_stay
from placements.daily.models import EntryPart, Happening, State
from placements.duties import key_workers_duty, theirs, with_key_worker
from placements.models import Placement, Stay
from ui import words

AHEAD = timedelta(weeks=1)


def _living_here(who: Anyone) -> QuerySet:
    """Everybody who lives here now, with when key work with them last happened here; of those who
    come for short breaks only who is here, or comes within the week, and is owed some in that stay."""
    stays = visible(who.user, Stay.objects.filter(placement=OuterRef("pk")))
    stays = stays.filter(leaves_on__gte=who.today, arrives_on__lte=who.today + AHEAD)
    comes = Q(kind=Placement.Kind.SHORT_BREAKS)
    held = EntryPart.objects.filter(
        young_person=OuterRef("young_person"),
        entry__home=OuterRef("home"),
        entry__kind=Happening.KEY_WORK,
        entry__state=State.DONE,
    )
    last = visible(who.user, held).order_by("-entry__began_at").values("entry__began_at")[:1]
    rows = Placement.objects.current().filter(home__in=who.homes)
    return tells(
        visible(who.user, rows)
        .filter(theirs(who))
        .annotate(last_at=Subquery(last))
        .annotate(last_on=TruncDate("last_at", tzinfo=LONDON))
        .annotate(next=weeks_on(Greatest("starts_on", "last_on"), F("home__key_work_weeks")))
        .annotate(leaves=Subquery(stays.order_by("arrives_on", "pk").values("leaves_on")[:1]))
        .filter((~comes & Q(next__lte=who.today + AHEAD)) | (comes & Q(next__lte=F("leaves")))),
        home_ref="home__ref",
        came="starts_on",
        last="last_on",
        kind="kind",
        leaves="leaves",
        weeks="home__key_work_weeks",
        **with_key_worker(),
    )


def _hold(who: Asking, told: Told) -> Duty | None:
    name, last = told["name"], told.day("last")
    counted = f"Last one {words.day_month(last)}" if last else "None is written down yet"
    due = key_work_by(told.day("came"), last, told["weeks"])
    until = "by"
    if told["kind"] == Placement.Kind.SHORT_BREAKS:
        if (due := key_work_in_stay(due, told.day("leaves"))) is None:
            return None
        until = "before they go home on"
    page = address("placements:young_person", told["person"])
    if told["home"] not in who.overseen:
        page = address("daily:write_entry", told["home_ref"], Happening.KEY_WORK.value)
        page += f"?who={told['person']}"
    return key_workers_duty(
        who,
        told,
        code="key-work",
        what=f"Key work with {name}",
        url=page,
        fact=f"{counted}. This home’s interval is {words.count(told['weeks'], 'week')}: {until}",
        due=due,
    )


RULES = [
    Rule(
        code="key-work",
        part=Part.PLANS,
        said="Each young person and their key worker sit down together",
        counted="the last key-work session written down here; the first, from the day they came. Who "
        "comes for short breaks is owed it within a stay, and nothing between stays",
        basis=Basis.PRACTICE,
        source="No law sets this time: it is the home’s own",
        feed="Key work due",
        ask=_living_here,
        say=_hold,
        interval="key_work_weeks",
    ),
    *entry_duties.RULES,
]
