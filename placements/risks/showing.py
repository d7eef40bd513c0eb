"""A risk assessment as it is shown: in a row of a list, and as a page that reads like one."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from homes.models import Home
from placements.models import YoungPerson
from placements.naming import Masker
from placements.queries import writes_at
from placements.risks.models import Decision, OwnView, RiskAssessment
from placements.sections import lines_of
from ui.words import day_month, day_short, listed, overdue

STATES = {
    Decision.GO_AHEAD: ("signed", "check", "Go ahead"),
    Decision.WITH_MEASURES: ("signed", "check", "Go ahead, with what we agreed"),
    Decision.NOT_YET: ("quiet", "clock", "Not yet"),
}


def decided(risk: RiskAssessment) -> dict[str, str]:
    """The decision as a state: kind, words and icon."""
    kind, icon, said = STATES[Decision(risk.decision)]
    return {"kind": kind, "icon": icon, "said": said}


def again(risk: RiskAssessment) -> dict[str, str]:
    """When it is looked at again, as a state; ended: that it is over. Needs ``review_on``."""
    if risk.ended_at:
        return {"kind": "quiet", "icon": "check", "said": f"Ended {day_month(risk.ended_at)}"}
    today = timezone.localdate()
    if risk.review_on < today:
        return {
            "kind": "overdue",
            "icon": "alert",
            "said": f"Review overdue ({overdue(risk.review_on)})",
        }
    if risk.review_on == today:
        return {"kind": "due", "icon": "clock", "said": "Review due today"}
    return {"kind": "quiet", "icon": "clock", "said": f"Review by {day_short(risk.review_on)}"}


def row_of(risk: RiskAssessment, mask: Masker) -> dict[str, Any]:
    """One risk assessment in a list."""
    return {
        "title": mask(risk.about),
        "url": reverse("risks:risk", args=[risk.ref]),
        "starts": risk.get_starts_display(),
        "decided": decided(risk),
        "again": again(risk),
    }


def write_url(user: Any, young_person: YoungPerson, home: Home) -> str:
    """Where this person writes one, while the young person lives at that home; else nowhere."""
    writes = writes_at(user, young_person, home)
    return reverse("risks:write", args=[young_person.ref]) if writes else ""


def page_of(risk: RiskAssessment, mask: Masker) -> dict[str, Any]:
    """Everything the page of one shows, as this reader may read it."""
    name = risk.young_person.name
    return {
        "benefit": mask(risk.benefit),
        "hazard": mask(risk.hazard),
        "how_likely": mask(risk.how_likely),
        "how_serious": mask(risk.how_serious),
        "measures": lines_of(mask(risk.measures)),
        "would_change": mask(risk.would_change),
        "own_words": mask(risk.own_words),
        "not_asked": mask(risk.why_not_asked) if risk.own_view == OwnView.NOT_ASKED else "",
        "own_view": _own_view(risk, name),
        "adults": [{"name": adult} for adult in risk.adults],
        "authority_view": mask(risk.authority_view),
        "decided": decided(risk),
        "again": again(risk),
        "ended_because": mask(risk.ended_because),
    }


def _own_view(risk: RiskAssessment, name: str) -> str:
    return {
        OwnView.AGREES: f"{name} agrees",
        OwnView.DISAGREES: f"{name} does not agree",
        OwnView.NOT_ASKED: f"{name} was not asked",
    }[OwnView(risk.own_view)]


def agreed_by(risk: RiskAssessment) -> str:
    """Who agreed, for a line under a list: the young person's part first."""
    return f"{_own_view(risk, risk.young_person.name)}. Agreed by {listed(risk.adults)}."
