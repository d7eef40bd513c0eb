"""The rule about risk assessments (homes.due): looked at again by the day that was agreed."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, QuerySet

from accounts.policy import permitted
from homes.due import Duty
from homes.due.areas import Area
from homes.due.asking import Anyone, Asking
from homes.due.rules import Basis, Part, Rule, Told, address, tells
from placements.duties import as_read, key_workers_duty, with_key_worker
from placements.models import Placement
from placements.risks.models import RiskAssessment
from ui import words

AHEAD = timedelta(weeks=4)  # what is further off stands on the young person's page alone


def _to_review(who: Anyone) -> QuerySet:
    """Those in force this person may review, of young people who live there, due in four weeks."""
    lives_here = Placement.objects.current().filter(
        home=OuterRef("home"), young_person=OuterRef("young_person")
    )
    rows = RiskAssessment.objects.in_force().filter(Exists(lives_here), home__in=who.homes)
    return (
        permitted(who.user, "review", rows)
        .with_next_review()
        .filter(review_on__lte=who.today + AHEAD)
    )


def _asked(who: Anyone) -> QuerySet:
    return tells(
        _to_review(who),
        ref="ref",
        about="about",
        decided="decided_on",
        due="review_on",
        **with_key_worker(),
    )


def _review(who: Asking, told: Told) -> Duty:
    name, about = told["name"], as_read(who, told["about"], told["home"])
    return key_workers_duty(
        who,
        told,
        code="risk-review",
        what=f"Look again at {name}’s risk assessment: {about}",
        url=address("risks:review", told["ref"]),
        fact=f"Decided on {words.day_month(told.day('decided'))}. Look at it again by",
        due=told.day("due"),
        rule="Good practice: a risk assessment is reviewed by the date agreed",
    )


RULES = [
    Rule(
        code="risk-review",
        part=Part.PLANS,
        said="A risk assessment is looked at again",
        counted="the day that was agreed when it was decided, or last looked at",
        basis=Basis.SET,
        source="Good practice. Those who agreed it set the day",
        feed="A risk assessment to look at again",
        lead=Area.SAFEGUARDING,
        ask=_asked,
        say=_review,
        within="by that day",
    )
]
