"""The rule about covers (homes.due): somebody else looks at each afterwards.

It is for who answers for the home, and nobody stands in for them: what was opened is the manager's
and the responsible individual's to judge.
"""

from django.db.models import QuerySet

from homes.due import About, Duty
from homes.due.areas import Area
from homes.due.asking import Anyone, Asking
from homes.due.rules import Basis, Part, Rule, Told, address, tells
from placements.cover.models import review_by
from placements.cover.queries import unreviewed
from ui import words


def _to_review(who: Anyone) -> QuerySet:
    return tells(
        unreviewed(who.user, who.homes),
        ref="ref",
        name="young_person__preferred_name",
        person="young_person__ref",
        by="by__name",
        starts="starts_at",
    )


def _review(who: Asking, told: Told) -> Duty:
    name, began = told["name"], told.moment("starts")
    return Duty(
        code="cover-review",
        what=f"Review the cover of {name}, {words.moment(began)}",
        url=address("cover:review", told["ref"]),
        fact=f"{told['by']} read {name}’s page from another home. Look at what was opened by",
        due=review_by(began),
        rule="Good practice",
        home=told["home"],
        mine=True,
        about=About(told["person"], name),
    )


RULES = [
    Rule(
        code="cover-review",
        part=Part.HOME,
        said="When another home’s manager covered at night, somebody else looks at what was opened",
        counted="when the cover began",
        basis=Basis.PRACTICE,
        source="No law sets this time",
        feed="A cover to review",
        lead=Area.SAFEGUARDING,
        ask=_to_review,
        say=_review,
        within="72 hours",
    )
]
