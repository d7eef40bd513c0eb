"""How a goal, and what is said of its progress, is changed and voided (homes.records)."""

from typing import Any

from django.urls import reverse

from accounts.deeds import Refusal
from homes.records.forms import AmendForm
from homes.records.kinds import Answers, Kind, register
from outcomes.chosen.forms import OutcomeForm
from outcomes.goals.forms import StandingForm
from outcomes.models import Area, ChosenOutcome, Goal, GoalProgress
from placements.naming import masker
from placements.views.standing_in import stand_in
from ui.fields import ChoiceField, DayField, LineField, OwnWordsField
from ui.widgets import Chips
from ui.words import day_month


class AmendGoalForm(AmendForm):
    """A goal as it stands, and why it is changed. Its steps grow as it goes on."""

    title = LineField(label="What is the goal?", max_length=160, missing="Enter the goal")
    area = ChoiceField(
        label="What is it about?",
        choices=Area.choices,
        missing="Select what it is about",
        widget=Chips,
    )
    own_view = OwnWordsField(label="In their own words", required=False, max_length=300, rows=3)
    baseline = LineField(
        label="Where does it start from?",
        max_length=300,
        missing="Enter where it starts from",
    )
    set_on = DayField(
        label="When was it agreed?", not_future=True, missing="Enter when it was agreed"
    )
    hoped_by = DayField(label="Hoped for by", required=False)

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        begun, hoped = answers.get("set_on"), answers.get("hoped_by")
        if begun and hoped and hoped < begun:
            self.add_error("hoped_by", "Enter a day after it was agreed")
        return answers


class AmendProgressForm(AmendForm, StandingForm):
    """Where a goal stood on a day, as it was written, and why it is changed."""


class AmendOutcomeForm(AmendForm, OutcomeForm):
    """A chosen outcome as it stands, and why it is changed."""


def _not_after_it_ended(outcome: ChosenOutcome, answers: Answers) -> None:
    if outcome.closed_on and answers["from_on"] > outcome.closed_on:
        raise Refusal(
            f"It ended on {day_month(outcome.closed_on)}: choose that day or earlier",
            field="from_on",
        )
    followed = ChosenOutcome.objects.filter(
        home=outcome.home,
        young_person=outcome.young_person,
        counted=answers["counted"],
        state=ChosenOutcome.State.NOW,
    )
    if outcome.state == ChosenOutcome.State.NOW and followed.exclude(pk=outcome.pk).exists():
        raise Refusal("This is followed already: choose another", field="counted")


def _not_before_it_began(progress: GoalProgress, answers: Answers) -> None:
    if answers["on"] < progress.goal.set_on:
        raise Refusal(
            f"This goal was set on {day_month(progress.goal.set_on)}: choose that day or later",
            field="on",
        )


def _not_after_progress(goal: Goal, answers: Answers) -> None:
    first = goal.progress.order_by("on").first()
    if first and answers["set_on"] > first.on:
        raise Refusal(
            f"Somebody wrote how it went on {day_month(first.on)}: choose that day or earlier",
            field="set_on",
        )


register(
    Kind(
        code="goal",
        model=Goal,
        said="goal",
        content={
            "title": "The goal",
            "area": "About",
            "own_view": "In their own words",
            "baseline": "Started from",
            "set_on": "Agreed",
            "hoped_by": "Hoped for by",
        },
        form=AmendGoalForm,
        title=lambda user, goal: f"{goal.young_person.name}: {masker(user, goal.home)(goal.title)}",
        url=lambda goal: reverse("outcomes:goal", args=[goal.ref]),
        about=lambda goal: {"young_people": [goal.young_person]},
        joins=("home", "young_person", "recorded_by"),
        check=_not_after_progress,
        mask=lambda user, goal: masker(user, goal.home),
        stand=lambda request, goal: stand_in(request, goal.home),
    ),
    Kind(
        code="progress",
        model=GoalProgress,
        said="entry",
        content={
            "on": "When",
            "score": "Where it stands, of 10",
            "evidence": "What shows it",
            "own_view": "In their own words",
        },
        form=AmendProgressForm,
        title=lambda user, one: (
            f"{one.goal.young_person.name}: "
            f"{masker(user, one.home)(one.goal.title)}, {day_month(one.on)}"
        ),
        url=lambda one: reverse("outcomes:goal", args=[one.goal.ref]),
        about=lambda one: {"young_people": [one.goal.young_person]},
        joins=("home", "goal__young_person", "recorded_by"),
        initial=lambda one: {
            "score": str(one.score),
            "evidence": one.evidence,
            "own_view": one.own_view,
            "on": one.on,
        },
        check=_not_before_it_began,
        mask=lambda user, one: masker(user, one.home),
        stand=lambda request, one: stand_in(request, one.home),
    ),
    Kind(
        code="chosen",
        model=ChosenOutcome,
        said="chosen outcome",
        content={
            "counted": "Fewer of what",
            "why": "Why, and what is done differently",
            "own_view": "In their own words",
            "agreed": "Agreed with them",
            "from_on": "Followed from",
        },
        form=AmendOutcomeForm,
        form_arguments=lambda outcome: {"young_person": outcome.young_person},
        initial=lambda outcome: {
            "counted": outcome.counted,
            "why": outcome.why,
            "own_view": outcome.own_view,
            "agreed": "yes" if outcome.agreed else "no",
            "from_on": outcome.from_on,
        },
        title=lambda user, outcome: f"{outcome.young_person.name}: {outcome.title}",
        url=lambda outcome: reverse("outcomes:chosen", args=[outcome.ref]),
        about=lambda outcome: {"young_people": [outcome.young_person]},
        joins=("home", "young_person", "recorded_by"),
        check=_not_after_it_ended,
        mask=lambda user, outcome: masker(user, outcome.home),
        stand=lambda request, outcome: stand_in(request, outcome.home),
    ),
)
