"""Reading daily lines, always through the policy."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, Count, IntegerField, QuerySet, Value, When
from django.db.models.functions import TruncMonth

from accounts.policy import visible
from homes.models import Home
from placements.daily.models import DailyLine, Shift
from placements.models import YoungPerson

ORDER = Case(
    *(When(shift=shift, then=Value(place)) for place, shift in enumerate(Shift.values)),
    output_field=IntegerField(),
)


def lines(user: Any, *, void: bool = False) -> QuerySet[DailyLine]:
    """The lines this person may read, latest first; ``void``: those that are void as well."""
    rows = DailyLine.with_void if void else DailyLine.objects
    rows = rows.select_related("recorded_by", "young_person", "home", "amended_by", "voided_by")
    return visible(user, rows).order_by("-day", ORDER.desc(), "-recorded_at", "-pk")


def about(user: Any, young_person: YoungPerson, *, void: bool = False) -> QuerySet[DailyLine]:
    """The lines about one young person."""
    return lines(user, void=void).filter(young_person=young_person)


def months(user: Any, young_person: YoungPerson) -> list[tuple[date, int]]:
    """(first day, how many lines) of each month that has any, latest first."""
    rows = visible(user, DailyLine.with_void.filter(young_person=young_person))
    counted = rows.annotate(month=TruncMonth("day")).values("month").annotate(lines=Count("pk"))
    return [(row["month"], row["lines"]) for row in counted.order_by("-month")]


def latest_each(
    user: Any, home: Home, young_people: Iterable[int], since: date
) -> dict[int, DailyLine]:
    """Each young person's latest line since a day, by their key: one query for a whole house."""
    rows = visible(
        user, DailyLine.objects.filter(home=home, young_person__in=young_people, day__gte=since)
    )
    found = rows.order_by("young_person", "-day", ORDER.desc(), "-recorded_at").distinct(
        "young_person"
    )
    return {line.young_person_id: line for line in found}


def of_shift(user: Any, home: Home, day: date, shift: str) -> list[DailyLine]:
    """Everything written about one shift of the home, in the order it was written."""
    return list(lines(user).filter(home=home, day=day, shift=shift).order_by("recorded_at", "pk"))


def written_about(user: Any, home: Home, day: date, shift: str) -> set[int]:
    """Keys of the young people this shift has been written about."""
    rows = visible(user, DailyLine.objects.filter(home=home, day=day, shift=shift))
    return set(rows.values_list("young_person", flat=True))


def last_night(today: date) -> date:
    """The day last night began."""
    return today - timedelta(days=1)
