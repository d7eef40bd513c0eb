"""What is due here (homes.due): risk assessments to look at again by the day that was agreed."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from homes.due import Duty
from homes.models import Home
from placements.naming import masker
from placements.risks import queries
from placements.risks.models import RiskAssessment
from ui.words import day_month

AHEAD = timedelta(weeks=4)  # what is further off stands on the young person's page alone
RULE = "Good practice: a risk assessment is reviewed by the date agreed"


def duties(user: Any, homes: Iterable[Home]) -> list[Duty]:
    """Those this person may review, of young people who live there, due within four weeks."""
    found = queries.to_review(user, homes, timezone.localdate() + AHEAD)
    return [_duty(user, risk) for risk in found]


def _duty(user: Any, risk: RiskAssessment) -> Duty:
    about = masker(user, risk.home)(risk.about)
    return Duty(
        code="risk-review",
        what=f"Look again at {risk.young_person.name}’s risk assessment: {about}",
        url=reverse("risks:review", args=[risk.ref]),
        fact=f"Decided on {day_month(risk.decided_on)}. Look at it again by",
        due=risk.review_on,
        rule=RULE,
    )
