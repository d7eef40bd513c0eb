"""A measure in a sentence, and its clocks in words."""

from datetime import datetime
from typing import Any

from placements.measures import clocks
from placements.measures.models import Kind, Measure
from placements.places import PLACES
from ui import words

SAID = {Kind.RESTRAINT: "held", Kind.SANCTION: "a sanction", Kind.CONTROL: "kept under control"}
REGULATION = {"record": "Reg 35(3)(a)", "sign": "Reg 35(3)(b)", "speak": "Reg 35(3)(c)"}


def what(kind: str, sanction: str = "") -> str:
    """Held; a sanction: half an hour less on the console."""
    said = SAID[Kind(kind)]
    return f"{said}: {sanction[:1].lower()}{sanction[1:]}" if sanction else said


def name_of_sanction(measure: Measure) -> str:
    """What it is called on the home's list, or what it was, really."""
    if measure.sanction:
        return measure.sanction.name
    return measure.get_sort_display() if measure.sort else ""


def lasted(measure: Measure) -> str:
    """For 3 minutes; until 3 December, 6pm; or nothing while that is not known."""
    if measure.used_to is None:
        return ""
    if measure.kind == Kind.SANCTION:
        return f"until {words.moment(measure.used_to)}"
    return f"for {words.length(words.between(measure.used_from, measure.used_to))}"


def title(measure: Measure) -> str:
    """Held for 3 minutes, in the lounge."""
    said = what(measure.kind, name_of_sanction(measure))
    said += f" {lasted(measure)}" if lasted(measure) and measure.kind != Kind.SANCTION else ""
    if measure.place:
        said += f", {PLACES[measure.place]}"
    return said[:1].upper() + said[1:]


def left(due: datetime, now: datetime) -> str:
    """31 hours left; 40 minutes left; 3 hours late."""
    if now <= due:
        return f"{words.length(words.between(now, due))} left"
    return f"{words.length(words.between(due, now))} late"


def clock(
    label: str, rule: str, due: datetime, done: datetime | None, now: datetime
) -> dict[str, Any]:
    """One of the three clocks, as a state in words: done in time, done late, to do, or late."""
    said = {"label": label, "rule": REGULATION[rule], "due": due}
    if done is not None:
        late = done > due
        return said | {
            "kind": "late" if late else "signed",
            "icon": "late" if late else "check",
            "said": f"{words.length(words.between(due, done))} late" if late else "In time",
            "done": done,
        }
    late = now > due
    return said | {
        "kind": "overdue" if late else "due",
        "icon": "alert" if late else "clock",
        "said": left(due, now).capitalize(),
        "done": None,
    }


def three_clocks(
    measure: Measure, spoken_at: datetime | None, now: datetime
) -> list[dict[str, Any]]:
    """The three clocks of reg 35(3); none where an EHC plan makes it routine (reg 35(4))."""
    if measure.planned_in or measure.is_void:
        return []
    start = measure.used_from
    return [
        clock(
            "The record is complete", "record", clocks.record_by(start), measure.completed_at, now
        ),
        clock(
            "The manager has spoken to who used it, and signed",
            "sign",
            clocks.sign_by(start),
            measure.signed_at,
            now,
        ),
        clock(
            "The manager has spoken to the young person",
            "speak",
            clocks.speak_by(start),
            spoken_at,
            now,
        ),
    ]
