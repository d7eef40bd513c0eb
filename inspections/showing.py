"""What pages say of what an inspection asked for: its state, its steps, what shows it, what came after."""

from collections.abc import Callable, Iterable
from typing import Any

from django.urls import reverse

from accounts.policy import may
from homes.chronology.models import ChronologyEntry
from homes.chronology.sources import sources
from homes.models import Home
from homes.records.showing import life_of
from inspections import references
from inspections.actions.inspections import overdue
from inspections.models import ActionAnswer, ActionClaim, ActionStep, InspectionAction
from inspections.queries import asked, repeats
from placements import events
from placements.naming import masker
from ui import words

Mask = Callable[[Any], str]
MET = {"met": "signed", "partly": "due", "not": "overdue", "unseen": "quiet"}
VOID = {"kind": "quiet", "said": "Void", "icon": "cross"}
UNCHECKED = "Not checked by somebody else"


def state_of(action: InspectionAction) -> dict[str, str]:
    """An action's state as a word, an icon and a ground."""
    if action.is_void:
        kind, said, icon = "quiet", "Void", "cross"
    elif action.closed_on:
        kind, said, icon = "signed", "Checked" if action.checked_by_id else "Closed", ""
    elif action.waiting_since:
        kind, said, icon = "sign", "Waits to be checked", "eye"
    elif overdue(action):
        kind, said, icon = "overdue", "Overdue", ""
    else:
        kind, said, icon = "quiet", "Open", ""
    return {"state": kind, "state_words": said, "state_icon": icon}


def rows(
    user: Any, actions: Iterable[InspectionAction], every: Iterable[InspectionAction], mask: Mask
) -> list[dict[str, Any]]:
    """Rows of a list: each with how far it has come, and when it was asked before. ``every``: all
    that this home's inspections asked for, which it is compared with."""
    actions = list(actions)
    before = repeats.before_each(every)
    progress = asked.progress_of(user, actions)
    return [
        {
            "action": one,
            "text": mask(one.text),
            **state_of(one),
            "progress": progress[one.pk],
            "before": repeats.in_words(before[one.pk]) if one.pk in before else "",
        }
        for one in actions
    ]


# ---------- one action ----------
def words_of(action: InspectionAction, mask: Mask) -> dict[str, str]:
    """What an action says, as this reader reads it."""
    names = ("text", "evidence", "learned", "lasting")
    return {name: mask(getattr(action, name)) for name in names}


def step_rows(user: Any, action: InspectionAction, mask: Mask) -> list[dict[str, Any]]:
    """Its steps, each with its state and what this reader may do with it."""
    amends = may(user, "amend", action), may(user, "void", action)
    seen_to = not action.is_void and action.closed_on is None
    sees_to = seen_to and may(user, "see to", action)
    steps = asked.steps_of(user, action)
    finishes = asked.may_finish(user, steps) if seen_to else set()
    still = {one.pk for one in steps if seen_to and one.is_open and not one.is_void}
    return [
        {
            "ref": one.ref,
            "text": mask(one.text),
            "owner": one.owner.name,
            "due_on": one.due_on,
            "state": _step_state(one),
            "says": _step_says(one, mask),
            "done_url": reverse("inspections:step_done", args=[one.ref])
            if one.pk in still & finishes else "",
            "aside_url": reverse("inspections:step_aside", args=[one.ref])
            if sees_to and one.pk in still else "",
            "life": life_of(user, one, mask, (amends[0] and one.pk in still, amends[1])),
        }
        for one in steps
    ]  # fmt: skip


def _step_state(step: ActionStep) -> dict[str, str]:
    if step.is_void:
        return VOID
    if step.done_on:
        return {"kind": "signed", "said": "Done", "icon": ""}
    if step.set_aside_on:
        return {"kind": "quiet", "said": "Set aside", "icon": "cross"}
    if step.due_on < words.today():
        return {"kind": "overdue", "said": "Overdue", "icon": ""}
    return {"kind": "quiet", "said": "Open", "icon": ""}


def _step_says(step: ActionStep, mask: Mask) -> str:
    if step.done_on:
        return f"{step.done_by.name}, {words.day_month(step.done_on)}"
    if step.set_aside_on:
        when = words.day_month(step.set_aside_on)
        return f"{step.set_aside_by.name}, {when}: {mask(step.set_aside_because)}"
    return ""


def evidence_rows(user: Any, action: InspectionAction, mask: Mask) -> list[dict[str, Any]]:
    """The home's own records that show what was done, as this reader may read them."""
    links = asked.linked_to(user, action)
    entries = asked.entries_of(user, action.home, links)
    known = may(user, "amend", action), may(user, "void", action)
    return [
        {
            "ref": one.ref,
            "shows": mask(one.shows),
            "by": one.recorded_by.name,
            "at": one.recorded_at,
            "entry": _entry(user, one, entries.get((one.kind, one.thing))),
            "life": life_of(user, one, mask, known),
        }
        for one in links
    ]


def _entry(user: Any, link: Any, row: ChronologyEntry | None) -> dict[str, Any]:
    """The record itself. One this reader may not open is a record of its kind, and no more."""
    if row is not None:
        return events.read(user, row)
    source = sources().get(link.kind)
    said = source.said if source else "A record"
    return {
        "title": f"{said}, which you may not open",
        "kind": said,
        "icon": "lock",
        "closed": True,
    }


def offered(user: Any, action: InspectionAction, found: Iterable[dict[str, Any]]) -> Any:
    """Records to choose from, each with the way to link it; not those that are linked already."""
    linked = {(one.kind, one.thing) for one in asked.linked_to(user, action) if not one.is_void}
    return [
        one | {
            "linked": (one["of"], one["thing"]) in linked,
            "choose_url": reverse("inspections:link", args=[action.ref, one["of"], one["thing"]]),
        }
        for one in found
    ]  # fmt: skip


def claim_rows(claims: Iterable[ActionClaim], mask: Mask) -> list[dict[str, Any]]:
    """Each time somebody said that it is done, and what somebody else found."""
    return [
        {
            "by": one.recorded_by.name,
            "at": one.recorded_at,
            "done_on": one.done_on,
            "evidence": mask(one.evidence),
            "learned": mask(one.learned),
            "lasting": mask(one.lasting),
            "found": one.found,
            "found_words": one.get_found_display(),
            "found_by": one.found_by.name if one.found_by else "",
            "found_at": one.found_at,
            "why_back": mask(one.why_back),
        }
        for one in claims
    ]


def answer_rows(
    user: Any, answers: Iterable[ActionAnswer], changes: bool, mask: Mask
) -> list[dict[str, Any]]:
    """What inspections found of earlier actions; ``changes``: this reader may change them."""
    return [
        {
            "ref": one.ref,
            "answer": one,
            "met": VOID
            if one.is_void
            else {"kind": MET[one.met], "said": one.get_met_display(), "icon": ""},
            "words": mask(one.words),
            "life": life_of(user, one, mask, (changes, changes)),
        }
        for one in answers
    ]


def mask_of(user: Any, home: Home) -> Mask:
    """How this reader reads what was written at this home."""
    return masker(user, home)


# ---------- over all of a home's ----------
def again_rows(actions: Iterable[InspectionAction]) -> list[dict[str, Any]]:
    """What more than one inspection of this home asked about."""
    return [
        {
            "said": one.said,
            "times": one.times,
            "actions": [
                {
                    "url": reverse("inspections:action", args=[each.ref]),
                    "day": words.day_month(each.inspection.started_on, always_year=True),
                    "refers_to": each.refers_to,
                    **state_of(each),
                }
                for each in one.actions
            ],
        }
        for one in repeats.asked_again(actions)
    ]


def learned_rows(actions: Iterable[InspectionAction], mask: Mask) -> list[dict[str, Any]]:
    """What closed actions taught the home, the newest first."""
    closed = [one for one in actions if one.closed_on and (one.learned or one.lasting)]
    closed.sort(key=lambda one: (one.closed_on, one.pk), reverse=True)
    return [
        {
            "action": one,
            "learned": mask(one.learned),
            "lasting": mask(one.lasting),
            "put_up_url": reverse("inspections:put_up", args=[one.ref]),
        }
        for one in closed
    ]


def earlier_rows(actions: Iterable[InspectionAction]) -> list[dict[str, Any]]:
    """What earlier inspections asked for, by regulation and paragraph, while one is taken down."""
    found: dict[str, list[InspectionAction]] = {}
    for one in sorted(actions, key=lambda one: (one.inspection.started_on, one.pk), reverse=True):
        named = references.read(one.refers_to)
        for said in {each.said_whole for each in named} or {one.refers_to}:
            found.setdefault(said, []).append(one)
    return [
        {
            "said": said,
            "days": [
                {
                    "day": words.day_month(one.inspection.started_on, always_year=True),
                    "url": reverse("inspections:action", args=[one.ref]),
                    "refers_to": one.refers_to,
                }
                for one in rows[:4]
            ],
        }
        for said, rows in sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    ][:15]
