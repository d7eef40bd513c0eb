"""A measure as it is shown: in a row of the register, in a file, and as a page that reads as one."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from homes.records.showing import life_of
from placements.measures import clocks, queries, speech
from placements.measures.actions import name_of
from placements.measures.models import Kind, Measure, MeasureAdult, Talk
from placements.naming import Masker
from placements.places import PLACES
from ui import words


def where(measure: Measure, mask: Masker) -> str:
    """In the lounge: by the door."""
    if not measure.place:
        return ""
    place = PLACES[measure.place]
    said = f"{place[:1].upper()}{place[1:]}"
    return f"{said}: {mask(measure.place_words)}" if measure.place_words else said


def states(measure: Measure, now: datetime) -> list[dict[str, str]]:
    """What is open about it, or that nothing is. Needs ``spoken_at``."""
    if measure.is_void:
        return [{"kind": "quiet", "said": "Void", "icon": "cross"}]
    clocks = speech.three_clocks(measure, measure.spoken_at, now)
    open_ = [one for one in clocks if one["done"] is None]
    late = [one for one in clocks if one["kind"] == "late"]
    if open_:
        said = {"Reg 35(3)(a)": "To finish", "Reg 35(3)(b)": "To sign"}
        first = open_[0]
        what = said.get(first["rule"], "To speak about")
        return [
            {
                "kind": first["kind"],
                "said": f"{what}: {speech.left(first['due'], now)}",
                "icon": first["icon"],
            }
        ]
    if late:
        return [{"kind": "late", "said": f"{late[0]['said']}", "icon": "late"}]
    said = "In their EHC plan" if measure.planned_in else "Signed"
    return [{"kind": "signed", "said": said, "icon": "lock"}]


def row_of(measure: Measure, mask: Masker, now: datetime) -> dict[str, Any]:
    """One measure in a list. Needs ``spoken_at`` and ``there`` (queries.with_adults)."""
    used = [name_of(one) for one in measure.there if one.part == MeasureAdult.Part.USED_IT]
    return {
        "title": f"{measure.young_person.name}: {_lower(mask(speech.title(measure)))}",
        "url": reverse("measures:measure", args=[measure.ref]),
        "at": measure.used_from,
        "used": words.listed(mask(name) for name in used),
        "states": states(measure, now),
        "void": measure.is_void,
    }


def _lower(said: str) -> str:
    return said[:1].lower() + said[1:]


def cells(measure: Measure, mask: Masker) -> list[str]:
    """One line of the file: the columns of views.reading.COLUMNS."""
    parts: dict[str, list[str]] = {}
    for one in measure.there:
        parts.setdefault(one.part, []).append(mask(name_of(one)))
    return [
        measure.young_person.name,
        mask(speech.title(measure)),
        words.exact(measure.used_from),
        words.exact(measure.used_to),
        where(measure, mask),
        mask(measure.behaviour),
        mask(measure.what),
        mask(measure.tried),
        "; ".join(parts.get(MeasureAdult.Part.USED_IT, [])),
        "; ".join(parts.get(MeasureAdult.Part.WAS_THERE, [])),
        measure.get_worked_display(),
        mask(measure.effect),
        mask(measure.injuries) if measure.anyone_hurt else "",
        words.exact(measure.completed_at),
        words.exact(measure.signed_at),
        words.exact(measure.spoken_at),
    ]


def page_of(user: Any, measure: Measure, mask: Masker) -> dict[str, Any]:
    """Everything the page of one shows, as this reader may read it: five queries."""
    adults = queries.adults(user, measure)
    return {
        "where": where(measure, mask),
        "lasted": speech.lasted(measure),
        "items": _items(measure, adults, mask),
        "adults": adults,
        "holds": [_hold(one, mask) for one in queries.holds(user, measure)],
        "account": mask(measure.account),
        "feelings": mask(measure.feelings),
        "suggestion": mask(measure.suggestion),
        "no_account": measure.get_no_account_display() if not measure.account else "",
        "reason": mask(measure.reason),
        "talks": [_talk(user, one, mask) for one in queries.talks(user, measure)],
    }


def _items(measure: Measure, adults: list[MeasureAdult], mask: Masker) -> list[dict[str, str]]:
    """The eight items of reg 35(3)(a), in its order."""
    hurt = {True: mask(measure.injuries), False: "Nobody was hurt."}.get(measure.anyone_hurt, "")
    if measure.medical:
        hurt += f"\nLooked at: {_lower(measure.get_medical_display())}"
        hurt += f". {mask(measure.medical_words)}" if measure.medical_words else ""
    return [
        {"label": "What led to it", "value": mask(measure.behaviour)},
        {
            "label": "When and where",
            "value": f"{words.moment(measure.used_from)}. {where(measure, mask)}",
        },
        {
            "label": "What was used, and for how long",
            "value": f"{mask(speech.title(measure))}.\n{mask(measure.what)}"
            + _more_of(measure, mask),
        },
        {"label": "What was tried first", "value": mask(measure.tried)},
        {"label": "Who used it, and who was there", "value": _people(adults, mask)},
        {
            "label": "How it went",
            "value": f"{measure.get_worked_display()}. {mask(measure.effect)}"
            if measure.worked
            else "",
        },
        {"label": "Anyone hurt", "value": hurt},
    ]


def _more_of(measure: Measure, mask: Masker) -> str:
    if measure.kind == Kind.RESTRAINT and measure.purpose:
        return f"\n{measure.get_purpose_display()}."
    if measure.amount is not None:
        return f"\n£{measure.amount} towards it: {mask(measure.instalments)}."
    if measure.kind == Kind.SANCTION:
        return f"\n{speech.lasted(measure)[:1].upper()}{speech.lasted(measure)[1:]}."
    return ""


def _people(adults: list[MeasureAdult], mask: Masker) -> str:
    return "\n".join(
        f"{mask(name_of(one))}: {one.get_part_display().lower()}"
        + (f", {one.get_trained_display().lower()}" if one.trained else "")
        for one in adults
    )


def _hold(one: Any, mask: Masker) -> dict[str, str]:
    length = words.length(words.between(one.began_at, one.ended_at))
    return {
        "who": mask(name_of(one.adult)),
        "how": mask(one.how),
        "position": one.get_position_display(),
        "when": f"{words.clock(one.began_at)} to {words.clock(one.ended_at)}, {length}",
        "grave": one.position == one.Position.FACE_DOWN,
    }


def _talk(user: Any, one: Talk, mask: Masker) -> dict[str, Any]:
    adult = mask(name_of(one.adult)) if one.adult else ""
    return {
        "void": one.is_void,
        "with": adult,
        "words": mask(one.says),
        "own_words": mask(one.own_words),
        "suggestion": mask(one.suggestion),
        "by": one.recorded_by.name,
        "at": one.held_at,
        "late": words.late(one.recorded_at, one.held_at),
        "life": life_of(user, one, mask),
    }


def to_finish(user: Any, incident: Any) -> list[dict[str, str]]:
    """The records that an incident asks for, for its receipt: each to be finished, by when."""
    rows = [one for one in queries.of_incident(user, incident) if one.completed_at is None]
    return [
        {
            "what": f"{one.young_person.name}: {speech.what(one.kind)}. Finish the record",
            "says": f"by {words.moment(clocks.record_by(one.used_from))} (reg 35(3)(a)); what you "
            "wrote here is filled in",
            "url": reverse("measures:finish", args=[one.ref]),
        }
        for one in rows
    ]
