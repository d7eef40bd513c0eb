"""The versions of a supervision, read from the history the database itself writes (trust I-1)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from accounts.models import User
from staff.actions.supervision import PARTS
from staff.models import StaffSupervision
from ui.compare import changes

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
    if not drafts:
        signed = [n for n, event in enumerate(events) if event.supervisor_signed_at]
        events = events[signed[0] :] if signed else []
    names = _names(events, supervision)
    shown = []
    for before, event in zip([None, *events[:-1]], events, strict=True):
        what, by = _said(before, event, names)
        fields = tuple(_changed(before, event, whole)) if before else ()
        note = f"“{event.change_asked}”" if what.startswith("Asked") else ""
        at = event.pgh_created_at
        was = (
            {"title": f"Version {before.version}", "at": before.pgh_created_at} if before else None
        )
        now = {"title": f"Version {event.version}", "by": by, "at": at}
        last = event is events[-1]
        shown.append(Version(what, by, at, note, fields, current=last, was=was, now=now))
    return shown[::-1]


def _names(events: list[Any], supervision: StaffSupervision) -> dict[int | None, str]:
    keys = {_who(event) for event in events}
    for event in events:
        keys |= {event.recorded_by_id, event.supervisor_signed_by_id, event.staff_signed_by_id}
    users = User.objects.filter(pk__in=keys - {None})
    return dict(users.values_list("pk", "name")) | {None: supervision.supervisor.name}


def _who(event: Any) -> int | None:
    context = event.pgh_context
    return (context.metadata or {}).get("user") if context else None


def _said(before: Any, event: Any, names: dict[int | None, str]) -> tuple[str, str]:
    """What happened between two events, and whose deed it was."""
    by = names.get(_who(event), "")
    if event.staff_signed_at and not (before and before.staff_signed_at):
        return "Signed as member of staff, and locked", names[event.staff_signed_by_id]
    if event.supervisor_signed_at and not (before and before.supervisor_signed_at):
        return "Signed as supervisor", names[event.supervisor_signed_by_id]
    if before is None:
        return f"Version {event.version}, written", names[event.recorded_by_id]
    if event.change_asked_at and event.change_asked_at != before.change_asked_at:
        return "Asked for a change before signing", by
    return f"Version {event.version}, changed", by


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


def differences(supervision: StaffSupervision, typed: dict[str, Any]) -> list[dict[str, Any]]:
    """Where what is saved and what somebody typed differ: both texts, for them to decide."""
    rows = []
    for name in PARTS:
        saved, mine = getattr(supervision, name), typed.get(name) or ""
        if saved != mine:
            left, right = changes(saved, mine)
            rows.append({"label": LABELS[name], "old": left, "new": right})
    return rows
