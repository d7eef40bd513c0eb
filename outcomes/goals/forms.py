"""What is asked when a goal is set, and about how it goes."""

from typing import Any

from django.core.exceptions import ValidationError

from outcomes.models import Area, Goal
from placements.models import YoungPerson
from ui.fields import (
    ChoiceField,
    DayField,
    LineField,
    ManyField,
    OwnWordsField,
    WordsField,
)
from ui.forms import HearthForm
from ui.widgets import Chips
from ui.words import today

STEPS_AT_MOST, STEP_LETTERS = 10, 120


class StepsField(WordsField):
    """Small steps, one a line."""

    def clean(self, value: Any) -> list[str]:
        text = super().clean(value)
        steps = [line.strip(" -–•*\t") for line in text.splitlines()]
        steps = [step for step in steps if step]
        if self.required and not steps:
            raise ValidationError(self.error_messages["required"], code="required")
        if len(steps) > STEPS_AT_MOST:
            raise ValidationError(f"Enter up to {STEPS_AT_MOST} steps: small ones can follow later")
        long = next((step for step in steps if len(step) > STEP_LETTERS), None)
        if long:
            raise ValidationError(
                f"Shorten “{long[:30]}”: a step can be up to {STEP_LETTERS} characters"
            )
        return steps


class GoalForm(HearthForm):
    """A goal with where it starts and its first small steps."""

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
        help_text="What is true today, so that the way can be seen later.",
        max_length=300,
        missing="Enter where it starts from",
    )
    steps = StepsField(
        label="First steps",
        help_text="One a line, small enough to be done soon.",
        rows=5,
        missing="Enter at least one step",
        max_length=2000,
    )
    set_on = DayField(
        label="When was it agreed?", not_future=True, missing="Enter when it was agreed"
    )
    hoped_by = DayField(label="Hoped for by", required=False)

    def __init__(self, *args: Any, young_person: YoungPerson, **kwargs: Any):
        kwargs["initial"] = {"set_on": today()}
        super().__init__(*args, **kwargs)
        self.fields["own_view"].label = f"In {young_person.name}’s own words"

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        begun, hoped = answers.get("set_on"), answers.get("hoped_by")
        if begun and hoped and hoped < begun:
            self.add_error("hoped_by", "Enter a day after it was agreed")
        return answers


SCORES = [(str(score), str(score)) for score in range(11)]


class StandingForm(HearthForm):
    """Where a goal stood on a day, and what shows it: as it is written, and as it is changed."""

    score = ChoiceField(
        label="Where does it stand?",
        help_text="0 is as it began, 10 is there.",
        choices=SCORES,
        missing="Select where it stands",
        widget=Chips,
    )
    evidence = WordsField(
        label="What shows it?",
        help_text="What was seen or done.",
        missing="Enter what shows it",
        max_length=4000,
    )
    own_view = OwnWordsField(label="In their own words", required=False, max_length=300, rows=3)
    on = DayField(label="When was this?", not_future=True, missing="Enter when this was")

    def clean_score(self) -> int:
        return int(self.cleaned_data["score"])


class ProgressForm(StandingForm):
    """Where a goal stands: steps done, a place between 0 and 10, what shows it, their own view."""

    done = ManyField(label="Which steps are done now?", required=False)
    next_step = LineField(
        label="The next step, if there is a new one", required=False, max_length=STEP_LETTERS
    )
    state = ChoiceField(
        label="And now", choices=Goal.State.choices, missing="Select what happens now"
    )
    field_order = ("done", "score", "evidence", "own_view", "next_step", "on", "state")

    def __init__(self, *args: Any, goal: Goal, **kwargs: Any):
        kwargs["initial"] = {"on": today(), "state": Goal.State.NOW}
        super().__init__(*args, **kwargs)
        self.fields["own_view"].label = f"In {goal.young_person.name}’s own words"
        open_ = [(step.ref, step.title) for step in goal.steps.all() if not step.done_on]
        self.fields["done"].choices = open_
        if not open_:
            del self.fields["done"]
