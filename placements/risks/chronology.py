"""What a risk assessment says to a young person's story: agreed, looked at again."""

from collections.abc import Iterable

from django.urls import reverse

from homes.chronology.sources import Keys, Source, Told, joined, on
from placements.chronology import of
from placements.risks.models import RiskAssessment, RiskReview


def _agreed(keys: Keys) -> Iterable[Told]:
    for risk in of(RiskAssessment.with_void.all(), keys):
        yield Told.of(
            risk,
            happened_at=on(risk.decided_on),
            by_day=True,
            title=f"{risk.about}: {risk.get_decision_display().lower()}",
            words=joined(
                risk.benefit,
                risk.hazard,
                risk.measures,
                risk.would_change,
                risk.own_words,
                risk.authority_view,
                risk.ended_because,
            ),
        )


def _reviewed(keys: Keys) -> Iterable[Told]:
    for one in of(RiskReview.with_void.select_related("risk"), keys):
        yield Told.of(
            one,
            young_person=one.risk.young_person_id,
            happened_at=one.recorded_at,
            title=f"Looked at again: {one.risk.about}",
            words=one.says,
            void=one.is_void or one.risk.is_void,
        )


def _of_risk(risk: RiskAssessment) -> Iterable[int]:
    return RiskReview.with_void.filter(risk=risk).values_list("pk", flat=True)


SOURCES = [
    Source(
        "risk",
        RiskAssessment,
        "Risk we agreed",
        "Risks we agreed",
        "shield",
        _agreed,
        lambda ref: reverse("risks:risk", args=[ref]),
    ),
    Source(
        "risk-review",
        RiskReview,
        "Risk looked at again",
        "Risks looked at again",
        "eye",
        _reviewed,
        parts={RiskAssessment: _of_risk},
    ),
]
