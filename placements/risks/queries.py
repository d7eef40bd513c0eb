"""Reading risk assessments, always through the policy and with a fixed number of queries."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from accounts.policy import permitted, visible
from accounts.questions import ask
from homes.models import Home
from homes.records.kinds import Kind
from placements.models import YoungPerson
from placements.risks.models import RiskAssessment, RiskReview, Touch


def risks(user: Any, *, void: bool = False) -> QuerySet[RiskAssessment]:
    """Risk assessments this person may see, each with ``review_on``; ``void``: also those that
    should not have been, to read one."""
    rows = RiskAssessment.with_void.all() if void else RiskAssessment.objects.all()
    joined = ("home", "young_person", "recorded_by", "ended_by", "amended_by", "voided_by")
    return visible(user, rows.with_next_review()).select_related(*joined)


def of(user: Any, young_person: YoungPerson, home: Home) -> list[RiskAssessment]:
    """One young person's at a home: in force by the day of review, then the latest ended."""
    rows = ask(user, _of, young_person=young_person.pk, home=home.pk)
    now = sorted((r for r in rows if not r.ended_at), key=lambda r: (r.review_on, r.about))
    ended = sorted((r for r in rows if r.ended_at), key=lambda r: r.ended_at, reverse=True)
    return now + ended


def _of(who: Any, *, young_person: Any, home: Any) -> QuerySet[RiskAssessment]:
    return risks(who).filter(young_person=young_person, home=home)


def reviews(user: Any, risk: RiskAssessment) -> list[RiskReview]:
    """How often it was looked at again, the latest first; void ones among them say so."""
    rows = RiskReview.with_void.filter(risk=risk)
    joined = rows.select_related("recorded_by", "amended_by", "voided_by")
    return list(visible(user, joined).order_by("-recorded_at", "-pk"))


def touched_by(user: Any, kind: str, ref: str) -> list[RiskAssessment]:
    """The risk assessments set beside a record that this person may see, by young person."""
    beside = Touch.objects.filter(kind=kind, thing=ref, taken_off_at=None)
    found = risks(user).filter(pk__in=visible(user, beside).values("risk"))
    return list(found.order_by("young_person__preferred_name", "about", "pk"))


def to_choose(
    user: Any, home: Home, young_people: Any, kind: str, ref: str
) -> list[RiskAssessment]:
    """What a record about these young people may be set beside: their risk assessments in force
    at that home, and those it is set beside already."""
    mine = RiskAssessment.objects.filter(home=home, young_person__in=young_people)
    already = Touch.objects.filter(kind=kind, thing=ref, taken_off_at=None).values("risk")
    rows = permitted(user, "review", mine.in_force() | mine.filter(pk__in=already))
    found = risks(user).filter(pk__in=rows.values("pk"))
    return list(found.order_by("young_person__preferred_name", "about", "pk"))


def touches(user: Any, risk: RiskAssessment) -> QuerySet[Touch]:
    """The records that have to do with it, the latest set first."""
    rows = Touch.with_void.filter(risk=risk, taken_off_at=None)
    return visible(user, rows).order_by("-recorded_at", "-pk")


def reviewable(user: Any, found: Iterable[RiskAssessment]) -> set[int]:
    """The keys of those in force that are this person's to review."""
    keys = [risk.pk for risk in found if not risk.ended_at]
    if not keys:
        return set()
    rows = permitted(user, "review", RiskAssessment.objects.filter(pk__in=keys))
    return set(rows.order_by().values_list("pk", flat=True))


def thing_of(user: Any, kind: Kind, ref: str) -> Any:
    """The record of that kind with this reference; None when it is not this person's to read, or
    should not have been."""
    rows = kind.model.objects.select_related(*kind.joins)
    return visible(user, rows).filter(ref=ref).first()
