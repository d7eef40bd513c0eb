"""Reading what is written day by day, always through the policy."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, IntegerField, Prefetch, Q, QuerySet, Value, When
from django.utils import timezone

from accounts.policy import visible
from accounts.questions import ask, first
from homes.models import Home
from placements.daily.models import DailyLine, Entry, EntryPart, Happening, How, Shift, State
from placements.models import YoungPerson
from ui.words import LONDON, start_of

ORDER = Case(
    *(When(shift=shift, then=Value(place)) for place, shift in enumerate(Shift.values)),
    output_field=IntegerField(),
)


LATEST_FIRST = ("-day", ORDER.desc(), "-recorded_at", "-pk")


def lines(user: Any, *, void: bool = False) -> QuerySet[DailyLine]:
    """The lines this person may read, latest first; ``void``: those that are void as well."""
    rows = DailyLine.with_void if void else DailyLine.objects
    rows = rows.select_related("recorded_by", "young_person", "home", "amended_by", "voided_by")
    return visible(user, rows).order_by(*LATEST_FIRST)


def about(user: Any, young_person: YoungPerson, *, void: bool = False) -> QuerySet[DailyLine]:
    """The lines about one young person."""
    return lines(user, void=void).filter(young_person=young_person)


def latest(user: Any, young_person: YoungPerson, most: int, **only: Any) -> list[DailyLine]:
    """The latest lines about one young person. Which they are is found by themselves: who wrote each
    and whose it is would be looked up for all of their years first, to be thrown away."""
    return ask(user, _latest, most, *only.items(), young_person=young_person.pk)


def _latest(who: Any, most: int, *only: tuple[str, Any], young_person: Any) -> QuerySet[DailyLine]:
    rows = visible(who, DailyLine.objects.filter(young_person=young_person, **dict(only)))
    keys = rows.order_by(*LATEST_FIRST).values("pk")[:most]
    return about(who, young_person).filter(pk__in=keys)


def months(user: Any, young_person: YoungPerson) -> list[date]:
    """The first day of each month in which something is written, latest first."""
    rows = visible(user, DailyLine.with_void.filter(young_person=young_person))
    happened = entries_about(user, young_person, void=True).filter(HAPPENED).order_by()
    of_lines = rows.order_by().dates("day", "month")
    of_entries = happened.datetimes("began_at", "month", tzinfo=LONDON)
    return sorted({*of_lines, *(one.date() for one in of_entries)}, reverse=True)


def latest_each(
    user: Any, home: Home, young_people: Iterable[int], since: date
) -> dict[int, DailyLine]:
    """Each young person's latest line since a day, by their key: one query for a whole house."""
    keys = list(young_people)
    about = {"home": home.pk, "young_people": keys}
    found = ask(user, _latest_each, **about, since=since) if keys else []
    return {line.young_person_id: line for line in found}


def _latest_each(who: Any, *, home: Any, young_people: Any, since: Any) -> QuerySet[DailyLine]:
    rows = DailyLine.objects.filter(home=home, young_person__in=young_people, day__gte=since)
    order = ("young_person", "-day", ORDER.desc(), "-recorded_at")
    return visible(who, rows).order_by(*order).distinct("young_person")


def of_shift(user: Any, home: Home, day: date, shift: str) -> list[DailyLine]:
    """Everything written about one shift of the home, in the order it was written."""
    return ask(user, _of_shift, shift, home=home.pk, day=day)


def _of_shift(who: Any, shift: str, *, home: Any, day: Any) -> QuerySet[DailyLine]:
    rows = lines(who).filter(home=home, day=day, shift=shift)
    return rows.order_by("recorded_at", "pk")


def written_about(user: Any, home: Home, day: date, shift: str) -> set[int]:
    """Keys of the young people this shift has been written about."""
    rows = visible(user, DailyLine.objects.filter(home=home, day=day, shift=shift))
    return set(rows.values_list("young_person", flat=True))


def last_night(today: date) -> date:
    """The day last night began."""
    return today - timedelta(days=1)


# ---------- entries: what happened or is to happen
HAPPENED = ~Q(state=State.PLANNED)
TO_COME = Q(state=State.PLANNED)


def entries(user: Any, *, void: bool = False) -> QuerySet[Entry]:
    """The entries this person may read, latest first, each with ``shown``: the parts of those
    young people they may see; ``void``: those that are void as well."""
    rows = Entry.with_void if void else Entry.objects
    parts = visible(user, EntryPart.with_void.select_related("young_person", "amended_by"))
    shown = Prefetch("parts", parts.order_by("young_person__preferred_name", "pk"), "shown")
    joined = rows.select_related("recorded_by", "told_by", "home", "amended_by", "voided_by")
    return visible(user, joined).prefetch_related(shown).order_by("-began_at", "-pk")


def entries_about(user: Any, young_person: YoungPerson, *, void: bool = False) -> QuerySet[Entry]:
    """The entries one young person is part of."""
    return entries(user, void=void).filter(parts__young_person=young_person)


def in_month(rows: QuerySet[Entry], month: date) -> QuerySet[Entry]:
    """Those that happened, or did not, in a month by the London calendar."""
    return rows.filter(HAPPENED, began_at__year=month.year, began_at__month=month.month)


def to_come(user: Any, young_person: YoungPerson, most: int) -> list[Entry]:
    """What is planned with one young person, soonest first."""
    return ask(user, _to_come, most, young_person=young_person.pk, now=timezone.now())


def _to_come(who: Any, most: int, *, young_person: Any, now: Any) -> QuerySet[Entry]:
    rows = entries_about(who, young_person).filter(TO_COME, began_at__gte=now)
    return rows.order_by("began_at", "pk")[:most]


def family_time(user: Any, young_person: YoungPerson, most: int) -> list[Entry]:
    """Their family time, to come and gone by, the latest first."""
    return ask(user, _family_time, most, young_person=young_person.pk)


def _family_time(who: Any, most: int, *, young_person: Any) -> QuerySet[Entry]:
    return entries_about(who, young_person).filter(kind=Happening.FAMILY_TIME)[:most]


def planned_at_home(user: Any, home: Home, days: int) -> list[Entry]:
    """What is planned at a home until so many days from today and not told yet, gone by or to
    come, soonest first."""
    until = start_of(timezone.localdate() + timedelta(days=days))
    return ask(user, _planned_at_home, home=home.pk, until=until)


def _planned_at_home(who: Any, *, home: Any, until: Any) -> QuerySet[Entry]:
    rows = entries(who).filter(TO_COME, home=home, began_at__lt=until)
    return rows.order_by("began_at", "pk")


@dataclass(frozen=True)
class Together:
    """How much of a week a young person was given, by themselves and with others (D1, D2)."""

    one_to_one: int  # minutes of key work and individual activities with nobody else in it
    individual: int
    group: int
    last_key_work: Entry | None


def together(user: Any, young_person: YoungPerson, today: date) -> Together:
    """This week from Monday (London), of what is written."""
    monday = start_of(today - timedelta(days=today.weekday()))
    week = ask(user, _given, young_person=young_person.pk, since=monday)
    activities = [one for one in week if one.kind == Happening.ACTIVITY]
    alone = [one for one in week if len(one.shown) == 1 and one.how != How.GROUP]
    return Together(
        one_to_one=sum(one.minutes or 0 for one in alone),
        individual=sum(one.how == How.INDIVIDUAL for one in activities),
        group=sum(one.how == How.GROUP for one in activities),
        last_key_work=first(user, _last_key_work, young_person=young_person.pk),
    )


def _given(who: Any, *, young_person: Any, since: Any) -> QuerySet[Entry]:
    mine = entries_about(who, young_person).filter(state=State.DONE)
    return mine.filter(kind__in=(Happening.KEY_WORK, Happening.ACTIVITY), began_at__gte=since)


def _last_key_work(who: Any, *, young_person: Any) -> QuerySet[Entry]:
    mine = entries_about(who, young_person).filter(state=State.DONE)
    return mine.filter(kind=Happening.KEY_WORK)[:1]
