"""What is due here (homes.due)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.urls import reverse

from accounts.policy import visible
from homes.due import Duty
from homes.models import Home
from placements.incidents import speech
from placements.incidents.models import Incident, InvolvedYoungPerson
from placements.incidents.queries import accounts_missing, waiting, with_parts
from ui import words

REVIEW_WITHIN = timedelta(hours=48)  # of being sent; good practice, no law (D11)
ASK_WITHIN = timedelta(hours=24)  # of when it began; good practice (D13)


def duties(user: Any, homes: Iterable[Home]) -> list[Duty]:
    """Incidents to review and sign, and young people who have not been heard yet."""
    homes = list(homes)
    return [
        *(_to_review(incident) for incident in waiting(user, homes)),
        *(_to_ask(part) for part in accounts_missing(user, homes)),
    ]


def led(user: Any, home: Home) -> list[Duty]:
    """Reviews that wait for somebody else, of incidents this person may read (homes.due.areas)."""
    rows = Incident.objects.filter(home=home, reviewed_at=None)
    others = visible(user, rows).exclude(pk__in=waiting(user, [home]).order_by().values("pk"))
    return [
        replace(
            _to_review(incident),
            what=f"Waits for review: {speech.who(incident)}, {words.moment(incident.occurred_at)}",
            url=reverse("incidents:incident", args=[incident.ref]),
            needs_me=False,
        )
        for incident in with_parts(user, others).order_by("recorded_at", "pk")
    ]


def _to_review(incident: Incident) -> Duty:
    began = words.moment(incident.occurred_at)
    since = incident.written_at
    return Duty(
        code="incident-review",
        what=f"Review and sign: {speech.who(incident)}, {began}",
        url=reverse("incidents:review", args=[incident.ref]),
        fact=f"{incident.get_kind_display()}, {_by_whom(incident)}. Sign by",
        due=since + REVIEW_WITHIN,
        rule="Good practice",
        needs_me=True,
        since=since,
    )


def _by_whom(incident: Incident) -> str:
    if incident.amended_by:
        return f"changed by {incident.amended_by.name}, version {incident.version}"
    return f"written by {incident.recorded_by.name}"


def _to_ask(part: InvolvedYoungPerson) -> Duty:
    young_person, incident = part.young_person, part.incident
    return Duty(
        code="incident-account",
        what=f"Ask {young_person.name} what happened, in their own words",
        url=reverse("incidents:add_account", args=[part.ref]),
        fact=f"Incident, {words.moment(incident.occurred_at)}. "
        f"{speech.not_yet(young_person, part.no_account)} Ask by",
        due=incident.occurred_at + ASK_WITHIN,
        rule="Good practice",
    )
