"""The versions of a supervision, read from the history the database itself writes (trust I-1)."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from accounts.models import User
from homes.records.versions import BY_HAND, by_whom, who_did
from staff.models import StaffSupervision
from ui.compare import changes

Names = dict[int | None, str]
LABELS = {
    "held_on": "Held on",
    "young_people_needs": "The young people",
    "performance": "The work",
    "wellbeing": "How they are",
    "support": "Support",
    "training": "Training",
    "own_words": "Their own words",
}


@dataclass(frozen=True)
class Version:
    """One thing that happened to the record: what, by whom, when, and what it changed."""

    what: str
    by: str
    at: datetime
    note: str = ""
    fields: tuple[dict[str, Any], ...] = ()
    current: bool = False
    url: str = ""
    was: dict[str, Any] | None = None  # for components/compare.html, with ``now``
    now: dict[str, Any] | None = None


def versions(supervision: StaffSupervision, *, whole: bool, drafts: bool) -> list[Version]:
    """Everything that happened, newest first. ``whole``: with the part about how they are;
    ``drafts``: with what was written before the supervisor first signed."""
    events = list(supervision.events.select_related("pgh_context").order_by("pgh_id"))
    names = _names(events, supervision)
    shown = []
    reached = drafts  # has the record reached its person yet?
    for before, event in zip([None, *events[:-1]], events, strict=True):
        if reached:
            shown += _written(before, event, names, whole)
        reached = reached or event.supervisor_signed_at is not None
        shown += _signed(before, event, names)
    shown = shown[::-1]
    return [replace(one, current=number == 0) for number, one in enumerate(shown)]


def _written(before: Any, event: Any, names: Names, whole: bool) -> list[Version]:
    """The writing in one event, if there was any, and what it changed."""
    by, at = by_whom(event, names), event.pgh_created_at
    if before is None:
        by = names[event.recorded_by_id]
        return [Version(f"Version {event.version}, written", by, event.recorded_at)]
    if event.version != before.version:
        what, note = f"Version {event.version}, changed", ""
        if event.amended_at and event.amended_at != before.amended_at:
            what, note = f"{what} after it was signed", f"“{event.amended_because}”"
    elif event.voided_at and not before.voided_at:
        return [Version("Made void", by, at, f"“{event.void_because}”")]
    elif event.change_asked_at and event.change_asked_at != before.change_asked_at:
        what, note = "Asked for a change before signing", f"“{event.change_asked}”"
    else:
        return []
    was = {"title": f"Version {before.version}", "at": before.pgh_created_at}
    now = {"title": f"Version {event.version}", "by": by, "at": at}
    fields = tuple(_changed(before, event, whole))
    return [Version(what, by, at, note, fields, was=was, now=now)]


def _signed(before: Any, event: Any, names: Names) -> list[Version]:
    """The signatures that came with one event, each at its own time."""
    said = {
        "supervisor": "Signed as supervisor",
        "staff": "Signed as member of staff, and locked",
    }
    found = []
    for who, what in said.items():
        at = getattr(event, f"{who}_signed_at")
        if at and not (before and getattr(before, f"{who}_signed_at")):
            found.append(Version(what, names[getattr(event, f"{who}_signed_by_id")], at))
    return found


def _names(events: list[Any], supervision: StaffSupervision) -> Names:
    keys = {who_did(event) for event in events}
    for event in events:
        keys |= {event.recorded_by_id, event.supervisor_signed_by_id, event.staff_signed_by_id}
    users = User.objects.filter(pk__in=keys - {None})
    return dict(users.values_list("pk", "name")) | {None: BY_HAND}


def _changed(before: Any, event: Any, whole: bool) -> list[dict[str, Any]]:
    """The parts whose words differ, for components/compare.html."""
    rows = []
    for name, label in LABELS.items():
        old, new = getattr(before, name), getattr(event, name)
        if old == new or (name == "wellbeing" and not whole):
            continue
        left, right = changes(str(old), str(new))
        rows.append({"label": label, "old": left, "new": right})
    return rows
