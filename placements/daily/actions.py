"""Writing the daily line (D3)."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.audit import did
from accounts.deeds import Refusal
from accounts.models import AuditEvent, User
from homes.chronology.telling import tell
from homes.models import Home
from placements.daily.models import DailyLine, Shift
from placements.daily.shifts import DAYS_BACK, begins_at
from placements.models import Placement, YoungPerson
from placements.queries import lived_here_on
from ui.words import day as said_day


class NotYet(Refusal):
    """The shift has not begun."""

    field = "day"


class TooLongAgo(Refusal):
    sentence = f"Choose today or one of the {DAYS_BACK} days before"
    field = "day"


class NotLivingHere(Refusal):
    field = "day"


@transaction.atomic
def write(
    *,
    by: User,
    home: Home,
    young_person: YoungPerson,
    day: date,
    shift: str,
    mood: str,
    about: list[str],
    words: str,
    proud: bool = False,
) -> DailyLine:
    """Write what a shift was like for one young person living here on that day."""
    possible(home, young_person, day, shift)
    if (timezone.localdate() - day).days > DAYS_BACK:
        raise TooLongAgo
    line = DailyLine.objects.create(
        home=home,
        young_person=young_person,
        day=day,
        shift=shift,
        mood=mood,
        about=about,
        words=words,
        proud=proud,
        recorded_by=by,
    )
    tell(line)
    did(by, AuditEvent.Verb.WROTE, line, home=home, young_people=[young_person])
    return line


def possible(
    home: Home, young_person: YoungPerson, day: date, shift: str, by: datetime | None = None
) -> None:
    """Refuse a line about a shift that had not begun ``by`` then (now), or about somebody who
    was not living here on that day."""
    if begins_at(day, shift) > (by or timezone.now()):
        raise NotYet(_not_yet(day, shift) if by is None else _after_it_was_written(day))
    placements: Any = Placement.objects.filter(lived_here_on(home, day), young_person=young_person)
    if not placements.exists():
        raise NotLivingHere(f"{young_person.name} was not living here on {said_day(day)}")


def _after_it_was_written(day: date) -> str:
    return f"This was written before {said_day(day)}: choose an earlier day or part of the day"


def _not_yet(day: date, shift: str) -> str:
    if day > timezone.localdate():
        return "Choose today or an earlier day"
    if shift == Shift.NIGHT:
        return "Tonight has not begun. For last night, choose yesterday: a night belongs to the day it began"
    return f"This {Shift(shift).label.lower()} has not begun. Choose an earlier day or another part of the day"
