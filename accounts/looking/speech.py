"""An event of the log, as a line somebody reads."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import NoReverseMatch, reverse

from accounts.models import AuditEvent
from accounts.roles import Role
from ui import words

# What was opened, in the words of the page, and the page to open it again (none: it has none).
KINDS = {
    "placements.youngperson": ("their page", "placements:young_person"),
    "placements.placementplan": ("the placement plan", "placements:plan_version"),
    "daily.dailyline": ("a line of the daily log", "daily:line"),
    "daily.entry": ("an entry of the day", "daily:entry"),
    "incidents.incident": ("an incident", "incidents:incident"),
    "missing.missingepisode": ("a time they were missing or away", "missing:episode"),
    "notifications.notification": ("a serious event", "notifications:notification"),
    "meetings.teammeeting": ("a team meeting", "meetings:meeting"),
    "meetings.meetingaction": ("something taken on at a team meeting", ""),
    "measures.measure": ("a measure", "measures:measure"),
    "behaviour.behaviourplan": ("the behaviour plan", "behaviour:version"),
    "risks.riskassessment": ("a risk assessment", "risks:risk"),
    "people.someone": ("somebody who matters to them", "people:person"),
    "voice.ownword": ("what they added to their page", "voice:said"),
    "outcomes.goal": ("a goal", "outcomes:goal"),
    "outcomes.chosenoutcome": ("a chosen outcome", "outcomes:chosen"),
    "documents.document": ("a report", "documents:document"),
    "staff.staffmember": ("their file", "staff:member"),
    "staff.staffsupervision": ("a supervision", "staff:supervision"),
    "inspections.inspection": ("an inspection", "inspections:inspection"),
    "inspections.inspectionaction": ("what an inspection asked for", "inspections:action"),
    "cover.cover": ("the record of a cover", "cover:cover"),
    "homes.home": ("who lives there", ""),
}
VERBS = {AuditEvent.Verb.OPENED: "", AuditEvent.Verb.DOWNLOADED: ", taken away as a file"}
# Somebody's part, when they did it in more than one: the word for several.
ROLES = {
    Role.WORKER: ("worker", "workers"),
    Role.DEPUTY: ("deputy", "deputies"),
    Role.MANAGER: ("manager", "managers"),
    Role.RESPONSIBLE: ("responsible individual", "responsible individuals"),
    Role.INSPECTOR: ("inspector", "inspectors"),
    Role.SOCIAL_WORKER: ("social worker", "social workers"),
    Role.COVERING: ("manager covering at night", "managers covering at night"),
}


@dataclass(frozen=True)
class Line:
    """One line: who, in which role, what, when."""

    by: str
    role: str
    what: str
    url: str
    at: datetime
    covering: bool

    @property
    def said(self) -> str:
        return f"{self.what[:1].upper()}{self.what[1:]}"


def line(event: AuditEvent) -> Line:
    """One event as a line. Takes events with ``by``."""
    what, route = KINDS.get(event.kind, (event.said_kind, ""))
    covering = event.as_role == Role.COVERING
    if event.purpose and not covering:
        what = event.purpose
    try:
        url = reverse(route, args=[event.thing]) if route else ""
    except NoReverseMatch:
        url = ""
    return Line(
        by=event.by.name,
        role=event.said_role,
        what=what + VERBS.get(event.verb, f", {event.get_verb_display()}"),
        url=url,
        at=event.at,
        covering=covering,
    )


def by_role(counted: dict[str, int]) -> str:
    """workers 41 times, manager 12, social worker 2: most first."""
    order = sorted(counted.items(), key=lambda row: (-row[1], row[0]))
    parts = []
    for place, (role, number) in enumerate(order):
        one, many = ROLES.get(role, (role or "others", role or "others"))
        times = words.count(number, "time") if place == 0 else str(number)
        parts.append(f"{many if role == Role.WORKER and number > 1 else one} {times}")
    return ", ".join(parts)
