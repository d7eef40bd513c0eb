"""What is asked for a behaviour plan, and when it is signed by the young person and by the home."""

from collections.abc import Iterable
from typing import Any

from crispy_forms.layout import Layout
from dateutil.relativedelta import relativedelta

from homes.records.forms import AmendForm
from placements.behaviour.models import CONTENT, Theirs
from placements.behaviour.words import PLANNED
from placements.behaviours import Trigger
from placements.models import YoungPerson
from ui.fields import (
    ChoiceField,
    DayField,
    LineField,
    ManyField,
    OwnWordsField,
    SelectField,
    TickField,
    WordsField,
)
from ui.forms import HearthForm
from ui.layout import Chips, Part, Two, When
from ui.words import today

ORDER = ("First", "Then", "Third", "Fourth", "Fifth", "Sixth")  # what adults do, one after another
STEPS = len(ORDER)
WORDS_AT_MOST = 4000
AHEAD = relativedelta(months=3)  # a plan is made for soon


def latest_start() -> Any:
    return today() + AHEAD


def step_names(number: int) -> tuple[str, str]:
    return f"step_{number}", f"step_{number}_words"


def answers_of(plan: Any) -> dict[str, Any]:
    """What a plan, or a version of it, says to the form's questions."""
    said = {name: getattr(plan, name) for name in CONTENT if not name.startswith("responses")}
    steps = list(zip(plan.responses, plan.responses_words, strict=False))
    for number in range(1, STEPS + 1):
        code, words = steps[number - 1] if number <= len(steps) else ("", "")
        said |= dict(zip(step_names(number), (code, words), strict=True))
    return said


class PlanFields(HearthForm):
    """The questions of a behaviour plan, in the order a conversation about it goes."""

    triggers = ManyField(label="What can set things off?", choices=Trigger.choices, required=False)
    triggers_words = WordsField(
        label="In words", rows=3, required=False, max_length=WORDS_AT_MOST,
        help_text="Such as: being asked again before I have answered.",
    )  # fmt: skip
    early_signs = WordsField(
        label="What can be seen before?",
        help_text="One thing a line: what they do, say or stop doing.",
        rows=3, required=False, max_length=WORDS_AT_MOST,
    )  # fmt: skip
    what_helps = WordsField(
        label="What helps?", help_text="One thing a line.", rows=4, max_length=WORDS_AT_MOST,
        missing="Enter what helps, at least one thing",
    )  # fmt: skip
    what_does_not = WordsField(
        label="What does not help?", help_text="One thing a line.", rows=3, required=False,
        max_length=WORDS_AT_MOST,
    )  # fmt: skip
    rewards = WordsField(
        label="What did we agree as rewards?", help_text="One thing a line: what for, and what.",
        rows=3, required=False, max_length=WORDS_AT_MOST,
    )  # fmt: skip
    boundaries = WordsField(
        label="What stays the same for everybody?",
        help_text="One thing a line: what holds for every young person in this house.",
        rows=3, required=False, max_length=WORDS_AT_MOST,
    )  # fmt: skip
    own_words = OwnWordsField(
        label="What they want adults to know", rows=4, required=False, max_length=WORDS_AT_MOST,
        help_text="In their own words, as they said or showed it.",
    )  # fmt: skip
    made_with = ManyField(
        label="Which of us were there?", missing="Select at least one of us who was there"
    )
    also_there = LineField(
        label="Who else was there?", required=False, max_length=200,
        help_text="Such as: Mum by telephone, the social worker.",
    )  # fmt: skip
    took_part = WordsField(
        label="How did they take part?",
        help_text="How you made it together, or how they showed what they think.",
        rows=3, max_length=WORDS_AT_MOST, missing="Enter how they took part",
    )  # fmt: skip
    reason = LineField(label="Why a new version?", max_length=300, required=False)
    from_on = DayField(
        label="From which day does it hold?", latest=latest_start,
        missing="Enter the day it holds from",
    )  # fmt: skip

    def __init__(
        self, *args: Any, young_person: YoungPerson, team: Iterable[str], first: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.first = first
        name = young_person.name
        self.fields["own_words"].label = f"What {name} wants adults to know"
        self.fields["took_part"].label = f"How did {name} take part?"
        self.fields["took_part"].error_messages["required"] = f"Enter how {name} took part"
        self.fields["triggers"].label = f"What can set things off for {name}?"
        if first:
            del self.fields["reason"]
        there = self.initial.get("made_with") or []
        self.fields["made_with"].choices = [(one, one) for one in dict.fromkeys([*team, *there])]
        for number in range(1, STEPS + 1):
            self._ask_step(number)
        self.order_fields(self._in_order())

    def _ask_step(self, number: int) -> None:
        code, words = step_names(number)
        self.fields[code] = SelectField(
            label=f"{ORDER[number - 1]}, we", required=False,
            choices=[("", "Nothing more"), *((code.value, said) for code, said in PLANNED.items())],
        )  # fmt: skip
        self.fields[words] = LineField(
            label=f"{ORDER[number - 1]}, in words", required=False, max_length=200
        )
        for name in (code, words):
            self._prepare(name, self.fields[name])

    def _in_order(self) -> list[str]:
        steps = [name for number in range(1, STEPS + 1) for name in step_names(number)]
        before = ["triggers", "triggers_words", "early_signs", "what_helps", "what_does_not"]
        return [*before, *steps]

    def parts(self) -> list[Any]:
        steps = [Two(*step_names(number)) for number in range(1, STEPS + 1)]
        why = [] if self.first else ["reason"]
        return [
            Part("What sets things off", Chips("triggers"), "triggers_words", "early_signs", id="off"),
            Part("What helps, and what does not", "what_helps", "what_does_not", id="helps"),
            Part(
                "What we agreed adults do",
                *steps,
                id="steps",
                intro="In this order. The first one that helps is enough.",
            ),
            Part("Rewards, and what stays the same", "rewards", "boundaries", id="rewards"),
            Part("In their own words", "own_words", id="own"),
            Part("Made together", Chips("made_with"), "also_there", "took_part", *why, "from_on", id="made"),
        ]  # fmt: skip

    def layout(self) -> Layout:
        return Layout(*self.parts())

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        for number in range(1, STEPS + 1):
            code, words = step_names(number)
            if answers.get(words) and not answers.get(code) and code not in self.errors:
                asked = self.fields[code].label
                self.add_error(code, f"Select what goes with “{asked}”: its words are beside it")
        sets_off = answers.get("triggers") or answers.get("triggers_words")
        if not sets_off and not {"triggers", "triggers_words"} & self.errors.keys():
            self.add_error(
                "triggers", "Select or enter what can set things off, or that you do not know"
            )
        if not self.first and not answers.get("reason") and "reason" not in self.errors:
            self.add_error("reason", "Enter why there is a new version")
        return answers

    def facts(self) -> dict[str, Any]:
        """The columns of a plan. Steps left empty between others close up."""
        given = self.cleaned_data
        steps = [tuple(given[n] for n in step_names(i)) for i in range(1, STEPS + 1)]
        steps = [(code, words) for code, words in steps if code]
        said = {name: given[name] for name in CONTENT if name in given}
        return said | {
            "responses": [code for code, _ in steps],
            "responses_words": [words for _, words in steps],
        }


class PlanForm(PlanFields):
    """A plan as it is written: a first one, the next one over what is in force, or a draft."""


class AmendPlanForm(PlanFields, AmendForm):
    """A plan in force as it stands, to be corrected, and why."""

    def layout(self) -> Layout:
        return Layout(*self.parts(), Part("Why it is corrected", "because"))


class TheirsForm(HearthForm):
    """How the young person signs, or why not yet."""

    theirs = ChoiceField(
        label="Have they signed it?", choices=Theirs.choices, missing="Select whether they signed"
    )
    theirs_as = LineField(
        label="The name they wrote, or their mark", required=False, max_length=120
    )
    theirs_on = DayField(label="When", required=False, not_future=True)
    theirs_why_not = LineField(label="Why not yet?", required=False, max_length=300)

    def __init__(self, *args: Any, young_person: YoungPerson, **kwargs: Any) -> None:
        kwargs["initial"] = {"theirs_on": today(), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        name = self.name = young_person.name
        self.fields["theirs"].label = f"Has {name} signed it?"
        self.fields["theirs"].error_messages["required"] = f"Select whether {name} signed"
        self.fields["theirs_as"].label = f"The name {name} typed, or the mark they made"
        self.fields[
            "theirs_as"
        ].help_text = (
            f"{name} types their own name here. A mark, in words: a star, a thumb, their picture."
        )
        self.fields[
            "theirs_why_not"
        ].help_text = "Such as: wants to sleep on it; does not agree with the part about the phone."

    def layout(self) -> Layout:
        return Layout(
            "theirs",
            "theirs_as",
            "theirs_on",
            When("theirs", Theirs.NOT_YET.value, "theirs_why_not"),
        )

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        theirs = answers.get("theirs")
        if theirs == Theirs.NOT_YET:
            answers |= {"theirs_as": "", "theirs_on": None}
            self._ask("theirs_why_not", answers, f"Enter why {self.name} has not signed it yet")
        elif theirs:
            answers["theirs_why_not"] = ""
            self._ask("theirs_as", answers, "Enter the name they typed, or their mark in words")
            self._ask("theirs_on", answers, "Enter when they signed")
        return answers

    def _ask(self, name: str, answers: dict[str, Any], sentence: str) -> None:
        if not answers.get(name) and name not in self.errors:
            self.add_error(name, sentence)


class SignForm(HearthForm):
    """That who leads the home puts a plan in force."""

    read = TickField(
        label="I have read it, and every adult here will do what it says",
        missing="Tick that you have read it",
    )
