"""The rule about keeping in touch (homes.due): looked at again by the day that was agreed."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, QuerySet

from accounts.policy import permitted
from homes.due import Duty
from homes.due.asking import Anyone, Asking
from homes.due.rules import Basis, Part, Rule, Told, address, tells
from placements.duties import as_read, key_workers_duty, with_key_worker
from placements.models import Placement
from placements.people.models import Someone
from ui import words

AHEAD = timedelta(weeks=4)  # what is further off stands on the young person's page alone


def _asked(who: Anyone) -> QuerySet:
    """What was agreed and holds, of those who live there, to look at within four weeks."""
    lives_here = Placement.objects.current().filter(
        home=OuterRef("home"), young_person=OuterRef("young_person")
    )
    rows = Someone.objects.in_force().filter(
        Exists(lives_here), home__in=who.homes, review_by__lte=who.today + AHEAD
    )
    return tells(
        permitted(who.user, "amend", rows),
        ref="ref",
        called="name",
        agreed="agreed_on",
        due="review_by",
        **with_key_worker(),
    )


def _again(who: Asking, told: Told) -> Duty:
    name = told["name"]
    called = as_read(who, told["called"], told["home"])
    return key_workers_duty(
        who,
        told,
        code="people-again",
        what=f"Look again at how {name} and {called} keep in touch",
        url=address("records:change", told["ref"], "person"),
        fact=f"Agreed or decided on {words.day_month(told.day('agreed'))}. Look at it again by",
        due=told.day("due"),
        rule="Good practice: what was agreed about family and friends is reviewed by the day set",
    )


RULES = [
    Rule(
        code="people-again",
        part=Part.PLANS,
        said="How a young person keeps in touch with somebody is looked at again",
        counted="the day that was set when it was agreed, or last looked at",
        basis=Basis.SET,
        source="Good practice. Those who agreed it set the day",
        feed="An agreement about keeping in touch to look at again",
        ask=_asked,
        say=_again,
        within="by that day",
    )
]
