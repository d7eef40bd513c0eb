"""How a decision and a sending are changed and voided (homes.records)."""

from typing import Any

from django.urls import reverse

from homes.models import Purpose
from homes.records.kinds import Kind, register
from placements.naming import masker
from placements.notifications import queries, speech
from placements.notifications.events import must_tell
from placements.notifications.forms import AmendDecisionForm, AmendSendingForm
from placements.notifications.models import Notification, Sending
from placements.views.standing_in import stand_in
from ui.words import day_short

CONTENT = {
    "decided": "Somebody must be told",
    "why_not": "Why not",
    "event": "What it is",
    "known_at": "Known",
    "what_happened": "What happened",
    "done": "What has been done",
    "outcome": "What came of the enquiry",
    "recipients": "Who must be told",
}


def _title(user: Any, one: Notification) -> str:
    who = f"{one.young_person.name}: " if one.young_person else ""
    return f"{who}{speech.title(one)}, {day_short(one.known_at)}"


def _page(one: Notification) -> str:
    return reverse("notifications:notification", args=[one.ref])


def _of(one: Notification) -> dict[str, Any]:
    return {"young_people": [one.young_person] if one.young_person else []}


def _secure(one: Notification) -> bool:
    return one.home.purpose == Purpose.SECURE


def _stands(one: Any) -> dict[str, Any]:
    said = {name: getattr(one, name) for name in CONTENT if name != "recipients"}
    asked = must_tell(one.event, secure=False) if one.event else []
    return said | {"others": [to for to in one.recipients if to not in asked]}


register(
    Kind(
        code="notification",
        model=Notification,
        said="decision",
        content=CONTENT,
        form=AmendDecisionForm,
        title=_title,
        url=_page,
        about=_of,
        joins=queries.JOINED,
        form_arguments=lambda one: {"secure": _secure(one)},
        initial=_stands,
        answers=lambda form: form.decision(),
        mask=lambda user, one: masker(user, one.home),
        stand=lambda request, one: stand_in(request, one.home),
    ),
    Kind(
        code="sending",
        model=Sending,
        said="note of who was told",
        content={
            "recipient": "Who was told",
            "name": "Name",
            "sent_at": "When",
            "how": "How",
            "reference": "Reference",
        },
        form=AmendSendingForm,
        title=lambda user, row: f"Who was told. {_title(user, row.notification)}",
        url=lambda row: _page(row.notification),
        about=lambda row: _of(row.notification),
        joins=("notification__home", "notification__young_person", "recorded_by"),
        home=lambda row: row.notification.home,
        form_arguments=lambda row: {"notification": row.notification},
        mask=lambda user, row: masker(user, row.notification.home),
        stand=lambda request, row: stand_in(request, row.notification.home),
    ),
)
