"""What was decided and told of a serious event, in a sentence, and what is still to do."""

from datetime import datetime
from typing import Any

from placements.notifications import clocks
from placements.notifications.events import ONLY_IF, Event, Recipient, by_law
from placements.notifications.models import Notification
from ui import words


def title(one: Notification) -> str:
    """A serious incident to which the police were called; or that nobody was told."""
    if not one.decided:
        return "Decided: nobody must be told"
    return Event(one.event).label


def left_to_tell(one: Notification) -> list[str]:
    """Who must be told and was not yet (their codes). Needs ``told`` (queries.notifications)."""
    told = {sending.recipient for sending in one.told if not sending.is_void}
    return [to for to in one.recipients if to not in told]


def state(one: Notification, now: datetime) -> dict[str, str]:
    """All told; still to tell, and for how long; or that nobody must be."""
    if one.is_void:
        return {"kind": "quiet", "said": "Void", "icon": "cross"}
    if not one.decided:
        return {"kind": "quiet", "said": "Nobody must be told", "icon": "check"}
    left, due = left_to_tell(one), clocks.told_by(one.known_at)
    if not left:
        last = max(sending.sent_at for sending in one.told if not sending.is_void)
        late = last > due
        said = "All told" + (
            f", the last {words.length(words.between(due, last))} late" if late else ""
        )
        return {
            "kind": "late" if late else "signed",
            "said": said,
            "icon": "late" if late else "check",
        }
    over = now > due
    said = f"{len(left)} to tell"
    if over:
        return {
            "kind": "overdue",
            "said": f"{said}, {words.length(words.between(due, now))} late",
            "icon": "alert",
        }
    return {"kind": "due", "said": f"{said}, without delay", "icon": "clock"}


def recipients(one: Notification) -> list[dict[str, Any]]:
    """Each who must be told, why, and whether they were: for a list."""
    rows = []
    for to in one.recipients:
        done = [sending for sending in one.told if sending.recipient == to and not sending.is_void]
        rows.append(
            {
                "to": to,
                "label": Recipient(to).label,
                "why": "Reg 40" if by_law(one.event, to) else "Good practice",
                "only_if": ONLY_IF.get(to, ""),
                "done": done,
            }
        )
    return rows


def text_of(one: Notification, name: str, mask: Any) -> str:
    """The words to send: to be copied into the recipient's own form, and sent by a person."""
    parts = [
        f"{one.home.name}" + (f", URN {one.home.urn}" if one.home.urn else ""),
        f"About: {name}" if name else "",
        f"What it is: {Event(one.event).label}",
        f"Known: {words.moment(one.known_at, always_year=True)}",
        f"What happened: {mask(one.what_happened)}",
        f"What has been done: {mask(one.done)}",
        f"What came of the enquiry: {mask(one.outcome)}" if one.outcome else "",
        "Also told: " + words.listed(Recipient(to).label for to in one.recipients)
        if len(one.recipients) > 1
        else "",
    ]
    return "\n\n".join(part for part in parts if part)


def initials(young_person: Any) -> str:
    """A. C., as a young person is called in what leaves the house."""
    return f"{young_person.first_name[:1]}. {young_person.last_name[:1]}." if young_person else ""
