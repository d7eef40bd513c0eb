"""How a risk assessment, and a review of one, is changed and voided (homes.records)."""

from typing import Any

from django.urls import reverse

from accounts.deeds import Refusal
from homes.records.kinds import Answers, Kind, register
from placements.naming import masker
from placements.risks.forms import AmendReviewForm, AmendRiskForm
from placements.risks.models import RiskAssessment, RiskReview
from placements.team import names_at
from placements.views.standing_in import stand_in
from ui.words import day_month

CONTENT = {
    "about": "What it is about",
    "starts": "What it begins with",
    "benefit": "What is good about it",
    "hazard": "What could go wrong, and for whom",
    "how_likely": "How likely",
    "how_serious": "How serious",
    "measures": "What we do about it",
    "decision": "What we decided",
    "would_change": "What would change that",
    "own_view": "What the young person says",
    "own_words": "In their own words",
    "why_not_asked": "Why they were not asked",
    "adults": "Adults who agreed it",
    "authority_view": "What the placing authority says",
    "decided_on": "Decided",
    "review_by": "Look at it again by",
}


def _stands(risk: Any) -> dict[str, Any]:
    """What a risk assessment, or a version of it, answers. A review since may have moved the day."""
    day = getattr(risk, "review_on", None) or risk.review_by
    return {name: getattr(risk, name) for name in CONTENT} | {"review_by": day}


def _after_risk(review: RiskReview, answers: Answers) -> None:
    if answers["review_by"] <= review.risk.decided_on:
        raise Refusal("Enter a day after it was decided", field="review_by")


def _title(user: Any, risk: RiskAssessment) -> str:
    return f"{risk.young_person.name}: {masker(user, risk.home)(risk.about)}"


register(
    Kind(
        code="risk",
        model=RiskAssessment,
        said="risk assessment",
        content=CONTENT,
        form=AmendRiskForm,
        title=_title,
        url=lambda risk: reverse("risks:risk", args=[risk.ref]),
        about=lambda risk: {"young_people": [risk.young_person]},
        joins=("home", "young_person", "recorded_by"),
        rows=lambda user: RiskAssessment.with_void.with_next_review(),
        form_arguments=lambda risk: {
            "young_person": risk.young_person,
            "team": names_at(risk.home),
        },
        initial=_stands,
        mask=lambda user, risk: masker(user, risk.home),
        stand=lambda request, risk: stand_in(request, risk.home),
    ),
    Kind(
        code="risk-review",
        model=RiskReview,
        said="review",
        content={"says": "How it has been", "review_by": "Look at it again by"},
        form=AmendReviewForm,
        title=lambda user, one: f"{_title(user, one.risk)}, {day_month(one.recorded_at)}",
        url=lambda one: reverse("risks:risk", args=[one.risk.ref]),
        about=lambda one: {"young_people": [one.risk.young_person]},
        joins=("home", "risk__young_person", "risk__home", "recorded_by"),
        check=_after_risk,
        mask=lambda user, one: masker(user, one.home),
        stand=lambda request, one: stand_in(request, one.home),
    ),
)
