"""How a behaviour plan in force is corrected, and how one is voided (homes.records).

What changes between a young person and the home is the next version; a correction is of words
that were wrong on the day. The young person signs again: what they signed said something else.
"""

from typing import Any

from django.urls import reverse

from homes.records.kinds import Kind, register
from placements.behaviour.forms import AmendPlanForm, answers_of
from placements.behaviour.models import BehaviourPlan
from placements.behaviour.words import planned
from placements.naming import masker
from placements.team import names_at
from placements.views.standing_in import stand_in

CONTENT = {
    "triggers": "What sets things off",
    "triggers_words": "What sets things off, in words",
    "early_signs": "What can be seen before",
    "what_helps": "What helps",
    "what_does_not": "What does not help",
    "responses": "What adults do, in this order",
    "responses_words": "What adults do, in words",
    "rewards": "Rewards we agreed",
    "boundaries": "What stays the same for everybody",
    "own_words": "What they want adults to know",
    "made_with": "Which of us were there",
    "also_there": "Who else was there",
    "took_part": "How they took part",
    "reason": "Why this version",
    "from_on": "Holds from",
}
ASK_AGAIN = "It was corrected after it was signed: to be gone through again"


def _emptied(plan: Any) -> None:
    """The young person's signature stood under other words."""
    plan.theirs, plan.theirs_as, plan.theirs_on, plan.theirs_by = "not yet", "", None, None
    plan.theirs_why_not = ASK_AGAIN


register(
    Kind(
        code="behaviour-plan",
        model=BehaviourPlan,
        said="behaviour plan",
        content=CONTENT,
        form=AmendPlanForm,
        title=lambda user, plan: (
            f"{plan.young_person.name}’s behaviour plan, version {plan.number}"
        ),
        url=lambda plan: reverse("behaviour:version", args=[plan.ref]),
        about=lambda plan: {"young_people": [plan.young_person]},
        joins=("home", "young_person", "recorded_by"),
        form_arguments=lambda plan: {
            "young_person": plan.young_person,
            "team": names_at(plan.home),
            "first": plan.number == 1,
        },
        initial=answers_of,
        answers=lambda form: form.facts(),
        signed=lambda plan: plan.signed_at is not None,
        after_amend=_emptied,
        mask=lambda user, plan: masker(user, plan.home),
        stand=lambda request, plan: stand_in(request, plan.home),
        after_amending_words="The young person is asked to sign it again.",
        said_values={
            "responses": lambda said: "; ".join(planned(code) for code in said),
            "responses_words": lambda said: "; ".join(one for one in said if one),
        },
    )
)
