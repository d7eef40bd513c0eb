"""An entry as it is shown: its facts in a line, its words, and each young person's own."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.urls import reverse

from placements.daily.entry_kinds import EntryKind, kind_of
from placements.daily.models import Entry, EntryPart, Happening, How, State
from ui.words import count, day, day_short, listed

Mask = Callable[[Any], str]
AT_ONCE = timedelta(minutes=1)  # between writing something and telling how it went: one writing
STATES = {
    State.DONE: ("quiet", "check"),
    State.PLANNED: ("coming", "clock"),
    State.NOT: ("quiet", "cross"),
}
ENJOYED_ICONS = {"yes": "sun", "mixed": "mixed", "no": "rain", "not said": "speech"}


def names_of(entry: Entry) -> str:
    """Jamie and Noor: those in it whom this reader may see."""
    return listed(part.young_person.name for part in entry.shown) or "Nobody you may see"


def headline_of(entry: Entry) -> str:
    """Key work, Dentist, Family time by phone call: what it is, without whom."""
    kind = kind_of(entry)
    how = str(How(entry.how).label)
    if kind.code == Happening.APPOINTMENT and entry.how != How.OTHER:
        return how
    if kind.code in (Happening.FAMILY_TIME, Happening.KEY_WORK, Happening.HEALTH):
        return f"{kind.label}, {how.lower()}"
    return f"{how} activity" if kind.code == Happening.ACTIVITY else kind.label


def what_of(entry: Entry) -> str:
    """The same within a sentence: key work, dentist, GP."""
    return _lower(headline_of(entry))


def title_of(entry: Entry) -> str:
    """Jamie, key work, Fri 20 November."""
    return f"{names_of(entry)}, {what_of(entry)}, {day_short(entry.began_at)}"


def _lower(label: str) -> str:
    return label[:1].lower() + label[1:] if label[1:2].islower() else label


def money(pence: int | None) -> str:
    """£4.50; nothing when there is none."""
    return "" if pence is None else f"£{pence // 100}.{pence % 100:02}"


def length_said(minutes: int | None) -> str:
    """45 minutes, 1 hour, 1 hour 30 minutes."""
    if not minutes:
        return ""
    hours, over = divmod(minutes, 60)
    parts = [count(hours, "hour")] if hours else []
    return " ".join([*parts, count(over, "minute")] if over or not hours else parts)


def facts_of(entry: Entry, mask: Mask) -> list[dict[str, str]]:
    """What stands beside the words, as label and value, in the kind's own words."""
    kind = kind_of(entry)
    found = []
    for column, asked in kind.asks.items():
        if column in ("about", "agreed", "afterwards", "began_at"):
            continue
        if value := value_said(entry, column):
            found.append({"label": asked.label.rstrip("?"), "value": mask(value)})
    return found


def value_said(entry: Any, column: str) -> str:
    """One column of an entry as a page says it."""
    value = getattr(entry, column)
    if column == "minutes":
        return length_said(value)
    if column == "pence":
        return money(value)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    shown = getattr(entry, f"get_{column}_display", None)
    return str(shown() if shown and value else value or "")


def said_in(entry: Entry, kind: EntryKind, mask: Mask) -> list[dict[str, str]]:
    """Its sentences, each under the question it answers."""
    found = []
    for column in ("about", "agreed", "afterwards"):
        if column in kind.asks and (words := mask(getattr(entry, column))):
            label = kind.asks[column].label.rstrip("?")
            went, _, why_not = label.partition(", or why it ")
            if why_not:
                label = "Why not" if entry.state == State.NOT else went
            found.append({"label": label, "words": words})
    return found


def part_of(part: EntryPart, mask: Mask) -> dict[str, Any]:
    """One young person's own words, and how it was for them."""
    return {
        "young_person": part.young_person,
        "name": part.young_person.name,
        "enjoyed": part.get_enjoyed_display() if part.enjoyed else "",
        "icon": ENJOYED_ICONS.get(part.enjoyed, "speech"),
        "words": mask(part.words),
        "ref": part.ref,
        "part": part,
    }


def entry_note(entry: Entry, mask: Mask = str) -> dict[str, Any]:
    """One of daily/entry_note.html. ``mask`` takes out the names this reader may not see.
    Takes entries with ``shown``: the parts this reader may see."""
    kind = kind_of(entry)
    colour, icon = STATES[State(entry.state)]
    return {
        "is_entry": True,
        "url": reverse("daily:entry", args=[entry.ref]),
        "icon": kind.icon,
        "headline": headline_of(entry),
        "what": what_of(entry),
        "how": entry.get_how_display(),
        "names": names_of(entry),
        "began_at": entry.began_at,
        "when": day(entry.began_at),
        "length": length_said(entry.minutes),
        "with_whom": mask(entry.with_whom),
        "said": said_in(entry, kind, mask),
        "first": next((one["words"] for one in said_in(entry, kind, mask)), ""),
        "parts": [part_of(part, mask) for part in entry.shown],
        "planned": entry.is_planned,
        "plain": entry.state == State.DONE,
        "state": kind.state_said(entry.state),
        "state_colour": colour,
        "state_icon": icon,
        "by": entry.recorded_by.name,
        "told_by": entry.told_by.name if entry.told_by else "",
        "recorded_at": entry.recorded_at,
        "told_at": entry.told_at,
        "told_later": bool(entry.told_at) and entry.told_at - entry.recorded_at > AT_ONCE,
        "over_at": entry.over_at,
        "version": entry.version,
        "void": entry.is_void,
    }
