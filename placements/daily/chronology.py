"""What a daily line, and whatever else happened in a day, says to a young person's story."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse

from accounts.policy import visible
from homes.chronology.sources import Kept, Keys, Source, Told, joined
from placements.chronology import of
from placements.daily.entry_kinds import KINDS, EntryKind
from placements.daily.entry_notes import headline_of
from placements.daily.models import (
    About,
    DailyLine,
    Enjoyed,
    Entry,
    EntryPart,
    Happening,
    How,
    State,
)
from placements.daily.shifts import begins_at
from ui.words import listed


def _lines(keys: Keys) -> Iterable[Told]:
    for line in of(DailyLine.with_void.all(), keys).iterator(2000):
        yield Told.of(
            line,
            happened_at=begins_at(line.day, line.shift),
            by_day=True,
            title=_title(line),
            words=line.words,
        )


def _title(line: DailyLine) -> str:
    about = listed(About(one).label.lower() for one in line.about if one in About.values)
    said = f"{line.get_shift_display()}, {line.get_mood_display().lower()}"
    proud = "A proud moment. " if line.proud else ""
    return f"{proud}{said}: {about}" if about else f"{proud}{said}"


def _happened(kind: str, keys: Keys) -> Iterable[Told]:
    """Entries of one kind, to each young person in them with their own words alone. What is planned
    stands where it is to be, and is told when that has come."""
    parts = Prefetch("parts", EntryPart._base_manager.all(), to_attr="all_parts")
    rows = Entry.with_void.filter(kind=kind).prefetch_related(parts)
    for entry in of(rows, keys).iterator(1000):
        for part in entry.all_parts:
            yield Told.of(
                entry,
                young_person=part.young_person_id,
                happened_at=entry.began_at,
                title=_headline(entry),
                words=joined(
                    entry.about, part.words, entry.agreed, entry.afterwards, entry.with_whom
                ),
            )


def _headline(entry: Entry) -> str:
    return f"{headline_of(entry)}{STATES.get(entry.state, '')}"


STATES = {State.PLANNED: ": planned", State.NOT: ": did not happen"}
MANY = {
    Happening.ACTIVITY: "Activities",
    Happening.APPOINTMENT: "Appointments",
    Happening.SCHOOL: "School contacts",
    Happening.HEALTH: "Health notes",
    Happening.REWARD: "Rewards",
}


# ---------- what they keep of it in their booklet
def _kept(user: Any, person: Any, refs: list[str]) -> dict[str, Kept]:
    """What happened with them, with their own words. How an adult found it went stays with the
    adults. A planned thing that did not happen is no memory."""
    rows = EntryPart.objects.filter(
        young_person=person, entry__ref__in=refs, entry__state=State.DONE
    )
    return {
        part.entry.ref: Kept(title, part.words)
        for part in visible(user, rows.select_related("entry"))
        if (title := _kept_title(part))
    }


def _kept_title(part: EntryPart) -> str:
    """An activity and a reward by what it was; key work only where they said something; family
    time where they did, or where it was good for them."""
    entry = part.entry
    if entry.kind == Happening.ACTIVITY:
        return entry.about
    if entry.kind == Happening.REWARD:
        return f"{entry.agreed.rstrip('.')} (for: {entry.about.rstrip('.')})"
    if entry.kind == Happening.KEY_WORK and part.words:
        return "You and your key worker sat down together"
    if entry.kind == Happening.FAMILY_TIME and (part.words or part.enjoyed == Enjoyed.YES):
        return f"{How(entry.how).label} with {entry.with_whom}"
    return ""


KEPT = {Happening.ACTIVITY, Happening.REWARD, Happening.KEY_WORK, Happening.FAMILY_TIME}


def _source(kind: EntryKind) -> Source:
    return Source(
        str(kind.code),
        Entry,
        kind.label,
        MANY.get(kind.code, kind.label),
        kind.icon,
        partial(_happened, str(kind.code)),
        lambda ref: reverse("daily:entry", args=[ref]),
        tells=lambda entry: entry.kind == kind.code,
        parts={EntryPart: lambda part: [part.entry_id] * (part.entry.kind == kind.code)},
        kept=_kept if kind.code in KEPT else None,
    )


SOURCES = [
    Source(
        "line",
        DailyLine,
        "Daily line",
        "Daily lines",
        "sun",
        _lines,
        lambda ref: reverse("daily:line", args=[ref]),
    ),
    *(_source(kind) for kind in KINDS.values()),
]
