"""What is asked when an outcome is chosen, and when it is no longer followed."""

from datetime import date
from typing import Any

from outcomes.models import ChosenOutcome
from placements.incidents.models import Kind
from placements.incidents.patterns import RISKS
from placements.models import YoungPerson
from ui.fields import ChoiceField, DayField, OwnWordsField, WordsField, YesNoField
from ui.forms import HearthForm
from ui.words import today

FOLLOWED = [*RISKS, Kind.BULLYING, Kind.SUBSTANCES, Kind.DISTRESS]


class OutcomeForm(HearthForm):
    """Fewer of one kind of incident: why, in whose words, from when."""

    counted = ChoiceField(
        label="Fewer of what?",
        choices=[(kind.value, kind.label) for kind in FOLLOWED],
        missing="Select what there should be fewer of",
    )
    why = WordsField(
        label="Why this, and what will be done differently?",
        help_text="What the home does, not what the young person has to do.",
        missing="Enter why, and what will be done differently",
        max_length=2000,
    )
    own_view = OwnWordsField(label="In their own words", required=False, max_length=300, rows=3)
    agreed = YesNoField(label="Agreed with them?", missing="Select whether they agreed it")
    from_on = DayField(
        label="Followed from",
        help_text="What came before this day is what it is compared with.",
        not_future=True,
        missing="Enter the day it is followed from",
    )

    def __init__(self, *args: Any, young_person: YoungPerson, **kwargs: Any):
        kwargs["initial"] = {"from_on": today(), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        self.fields["own_view"].label = f"In {young_person.name}’s own words"
        self.fields["agreed"].label = f"Did {young_person.name} agree it?"
        self.fields["agreed"].error_messages["required"] = (
            f"Select whether {young_person.name} agreed it"
        )


ENDS = [
    (ChosenOutcome.State.REACHED.value, "It is reached"),
    (ChosenOutcome.State.SET_ASIDE.value, "It is set aside"),
]


class EndForm(HearthForm):
    """It is reached, or set aside: on which day, and how it went."""

    state = ChoiceField(label="What is it now?", choices=ENDS, missing="Select what it is now")
    how_it_went = WordsField(
        label="How it went", missing="Enter how it went", max_length=2000,
        help_text="What helped, or why it is no longer what matters.",
    )  # fmt: skip
    closed_on = DayField(label="When?", not_future=True, missing="Enter when this was")

    def __init__(self, *args: Any, from_on: date, **kwargs: Any):
        kwargs["initial"] = {"closed_on": today()}
        super().__init__(*args, **kwargs)
        self.from_on = from_on

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        closed = answers.get("closed_on")
        if closed and closed < self.from_on:
            self.add_error("closed_on", "Enter the day it was followed from, or a later one")
        return answers
