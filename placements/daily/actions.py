"""Writing day by day: the line of a shift (D3), and what happened or is to happen beside it."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.audit import did
from accounts.deeds import Refusal
from accounts.models import AuditEvent, User
from homes.chronology import telling
from homes.models import Home
from homes.records.actions import Void, now
from placements.daily.entry_kinds import AHEAD, BACK
from placements.daily.models import DailyLine, Entry, EntryPart, Shift, State
from placements.daily.shifts import DAYS_BACK, begins_at
from placements.models import Placement, YoungPerson
from placements.queries import lived_here_on
from ui.words import day as said_day
from ui.words import in_london


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
    telling.tell(line)
    did(by, AuditEvent.Verb.WROTE, line, home=home, young_people=[young_person])
    return line


@transaction.atomic
def write_each(
    *, by: User, home: Home, young_people: Iterable[YoungPerson], **said: Any
) -> list[DailyLine]:
    """Write the same line about each of several young people: a record of each one's own."""
    return [write(by=by, home=home, young_person=one, **said) for one in young_people]


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


class AtAnotherTime(Refusal):
    """It is said to have happened, or to be to come, and its time says otherwise."""

    field = "began_at"


class ToldAlready(Refusal):
    sentence = "It is written already how this went. Open it again to read it."


@transaction.atomic
def enter(
    *,
    by: User,
    home: Home,
    kind: str,
    facts: dict[str, Any],
    parts: list[dict[str, Any]],
) -> Entry:
    """Write one thing that happened or is to happen. ``facts`` are the entry's own columns; each
    of ``parts`` holds a young person and, when it has happened, what they said of it."""
    written = now()
    fits(facts["state"], facts["began_at"], written)
    for part in parts:
        lived_here(home, part["young_person"], facts["began_at"])
    told = {} if facts["state"] == State.PLANNED else {"told_at": written, "told_by": by}
    entry = Entry.objects.create(home=home, kind=kind, recorded_by=by, **facts, **told)
    for part in parts:
        EntryPart.objects.create(entry=entry, **part)
    telling.tell(entry)
    about = [part["young_person"] for part in parts]
    did(by, AuditEvent.Verb.WROTE, entry, home=home, young_people=about)
    return entry


@transaction.atomic
def tell(
    *, by: User, entry: Entry, facts: dict[str, Any], parts: dict[int, dict[str, str]]
) -> Entry:
    """Say of something planned that it happened, or did not, and how it went. ``parts``: what
    each young person said of it, by the key of their part."""
    held = Entry.with_void.select_for_update(of=("self",)).get(pk=entry.pk)
    if held.voided_at is not None:
        raise Void
    if held.state != State.PLANNED:
        raise ToldAlready
    written = now()
    if facts["state"] == State.DONE and held.began_at > written:
        raise AtAnotherTime("It has not begun yet", field="state")
    for name, value in facts.items():
        setattr(held, name, value)
    held.told_at, held.told_by = written, by
    held.save()
    for part in held.parts.filter(pk__in=parts):
        EntryPart.objects.filter(pk=part.pk).update(**parts[part.pk])
    telling.tell(held)
    about = list(held.parts.values_list("young_person", flat=True))
    did(by, AuditEvent.Verb.WROTE, held, home=held.home, young_people=about,
        purpose="how it went")  # fmt: skip
    return held


def fits(state: str, began_at: datetime, written: datetime) -> None:
    """Refuse a time that does not go with what is said of it, seen from when it was written."""
    if state == State.PLANNED and began_at <= written:
        raise AtAnotherTime("Enter a time to come, or say that it happened")
    if state != State.PLANNED and began_at > written:
        raise AtAnotherTime("Enter a time that has passed")
    if began_at < written - BACK:
        raise AtAnotherTime("Enter a time within the last three months")
    if began_at > written + AHEAD:
        raise AtAnotherTime("Enter a time within the next year")


def lived_here(home: Home, young_person: YoungPerson, moment: datetime) -> None:
    """Refuse what is about somebody who was not, or will not be, living here on that day."""
    day = in_london(moment).date()
    placements: Any = Placement.objects.filter(lived_here_on(home, day), young_person=young_person)
    if not placements.exists():
        raise NotLivingHere(
            f"{young_person.name} was not living here on {said_day(day)}", field="began_at"
        )
