"""Somebody who matters as they are shown: in a list, on a page, and in a sentence of the report."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from homes.models import Home
from placements.models import YoungPerson
from placements.naming import Masker
from placements.people.models import By, Contact, Someone, Support, Way
from placements.people.times import Time, said
from placements.queries import writes_at
from ui.words import day_month, day_short, listed, overdue

STATES = {
    Contact.FREE: ("quiet", "heart", "In touch as they like"),
    Contact.AGREED: ("signed", "check", "In touch as agreed"),
    Contact.LIMITED: ("due", "alert", "Restricted"),
    Contact.NONE: ("overdue", "cross", "Not to be contacted"),
}
WAYS = {
    Way.SEE: "see each other",
    Way.CALL: "call",
    Way.VIDEO: "video call",
    Way.WRITE: "write",
}


def state_of(someone: Someone) -> dict[str, str]:
    """What holds between them, as a state: kind, words and icon."""
    kind, icon, words = STATES[Contact(someone.contact)]
    return {"kind": kind, "icon": icon, "said": words}


def again(someone: Someone) -> dict[str, str]:
    """When it is looked at again, as a state; nothing where nothing was agreed."""
    if someone.ended_at:
        return {"kind": "quiet", "icon": "check", "said": f"Ended {day_month(someone.ended_on)}"}
    if someone.review_by is None:
        return {}
    today = timezone.localdate()
    if someone.review_by < today:
        late = f"Review overdue ({overdue(someone.review_by)})"
        return {"kind": "overdue", "icon": "alert", "said": late}
    if someone.review_by == today:
        return {"kind": "due", "icon": "clock", "said": "Review due today"}
    return {
        "kind": "quiet",
        "icon": "clock",
        "said": f"Review by {day_short(someone.review_by)}",
    }


def how(someone: Someone, mask: Masker) -> str:
    """See each other and call. Every other Saturday. At the family centre"""
    ways = listed(WAYS[Way(one)] for one in someone.ways)
    parts = [ways, mask(someone.how_often), mask(someone.where)]
    return ". ".join(part[:1].upper() + part[1:].rstrip(".") for part in parts if part)


def support(someone: Someone, mask: Masker) -> str:
    """Supervised by Sol Bennett; with an adult near: Tom."""
    if not someone.support:
        return ""
    words = str(Support(someone.support).label)
    by = mask(someone.supported_by)
    if not by:
        return words
    return f"{words} by {by}" if someone.support == Support.SUPERVISED else f"{words}: {by}"


def decided(someone: Someone, mask: Masker) -> str:
    """Agreed by Alex and a parent (Mum), 3 March."""
    if not someone.agreed_by:
        return ""
    called = {
        By.YOUNG_PERSON: someone.young_person.name,
        By.PARENT: "a parent",
        By.AUTHORITY: "the placing authority",
        By.COURT: "a court order",
    }
    by = listed(called[By(one)] for one in By.values if one in someone.agreed_by)
    names = f" ({mask(someone.agreed_with)})" if someone.agreed_with else ""
    word = "Decided" if someone.is_restricted else "Agreed"
    return f"{word} by {by}{names}, {day_month(someone.agreed_on)}"


def order(someone: Someone, mask: Masker) -> str:
    """The order of 3 March 2026, WM26C00114."""
    if someone.order_on is None:
        return ""
    ref = f", {mask(someone.order_ref)}" if someone.order_ref else ""
    return f"{day_month(someone.order_on, always_year=True)}{ref}"


def row_of(someone: Someone, mask: Masker, times: list[Time]) -> dict[str, Any]:
    """One in a list, with when they were last in touch beside what is agreed."""
    agreed = how(someone, mask)
    return {
        "name": mask(someone.name),
        "relation": mask(someone.relation),
        "kind": someone.get_kind_display(),
        "url": reverse("people:person", args=[someone.ref]),
        "why": mask(someone.why),
        "own_view": mask(someone.own_view),
        "state": state_of(someone),
        "again": again(someone),
        "agreed": agreed,
        "support": support(someone, mask),
        "last": said(times) if times or someone.contact == Contact.AGREED else "",
        "reason": mask(someone.reason),
        "review_by": someone.review_by,
        "restricted": someone.is_restricted,
    }


def write_url(user: Any, young_person: YoungPerson, home: Home) -> str:
    """Where this person writes one down, while the young person lives at that home; else nowhere."""
    writes = writes_at(user, young_person, home)
    return reverse("people:write", args=[young_person.ref]) if writes else ""
