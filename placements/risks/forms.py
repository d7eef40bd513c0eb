"""What is asked when a risk is agreed, when it is looked at again, and when it is over."""

from collections.abc import Iterable
from typing import Any

from crispy_forms.layout import Layout
from dateutil.relativedelta import relativedelta

from homes.records.forms import AmendForm, WhyField
from placements.models import YoungPerson
from placements.risks.models import Decision, OwnView, RiskAssessment, Starts, next_review
from ui.fields import ChoiceField, DayField, LineField, ManyField, OwnWordsField, WordsField
from ui.forms import HearthForm
from ui.layout import Chips, Part, When
from ui.words import today

A_YEAR = relativedelta(years=1)  # no day of review is further off
WORDS_AT_MOST = 4000


def a_year_on() -> Any:
    return today() + A_YEAR


class RiskFields(HearthForm):
    """The questions of a risk assessment. What is good about it is asked before what could go
    wrong, and each answer is a sentence: there is no number to add up."""

    about = LineField(
        label="What is it about?",
        help_text="Such as: cycling to school alone, or going quiet after calls with Mum.",
        max_length=160,
        missing="Enter what it is about",
    )
    starts = ChoiceField(
        label="What does it begin with?",
        choices=Starts.choices,
        missing="Select what it begins with",
    )
    benefit = WordsField(
        label="What is good about it?",
        help_text="What it gives them, now and later. For a worry: what gets better when we act on it well.",
        missing="Enter what is good about it",
        max_length=WORDS_AT_MOST,
    )
    hazard = WordsField(
        label="What could go wrong, and for whom?",
        missing="Enter what could go wrong, and for whom",
        max_length=WORDS_AT_MOST,
    )
    how_likely = LineField(
        label="How likely is it?",
        help_text="In words: what has happened before, and when.",
        max_length=300,
        missing="Enter how likely it is, in words",
    )
    how_serious = LineField(
        label="How serious would it be?",
        help_text="In words: the worst that could reasonably happen.",
        max_length=300,
        missing="Enter how serious it would be, in words",
    )
    measures = WordsField(
        label="What do we do about it?",
        help_text="One thing a line: who does it, and when.",
        rows=5,
        required=False,
        max_length=WORDS_AT_MOST,
    )
    decision = ChoiceField(
        label="What did we decide?", choices=Decision.choices, missing="Select what was decided"
    )
    would_change = WordsField(
        label="What would change that?",
        help_text="What has to happen first, so that they know what to work towards.",
        rows=3,
        required=False,
        max_length=WORDS_AT_MOST,
    )
    own_view = ChoiceField(
        label="Do they agree?", choices=OwnView.choices, missing="Select whether they agree"
    )
    own_words = OwnWordsField(
        label="In their own words",
        help_text="As they said it, or how they showed it.",
        required=False,
        rows=4,
        max_length=WORDS_AT_MOST,
    )
    why_not_asked = WordsField(
        label="Why were they not asked?", rows=2, required=False, max_length=WORDS_AT_MOST
    )
    adults = ManyField(
        label="Which adults agreed it?", missing="Select at least one adult who agreed it"
    )
    authority_view = WordsField(
        label="What does the placing authority say, if you asked?",
        help_text="Who said it, when, and what. Leave it empty if you did not ask.",
        rows=2,
        required=False,
        max_length=WORDS_AT_MOST,
    )
    decided_on = DayField(
        label="When was it decided?", not_future=True, missing="Enter when it was decided"
    )
    review_by = DayField(
        label="When do we look at it again, at the latest?",
        help_text="Three months on, unless you agree on another day.",
        latest=a_year_on,
        missing="Enter when it is looked at again",
    )

    def __init__(
        self, *args: Any, young_person: YoungPerson, team: Iterable[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        name = self.name = young_person.name
        self.fields["own_view"].label = f"Does {name} agree?"
        self.fields["own_words"].label = f"In {name}’s own words"
        self.fields["why_not_asked"].label = f"Why was {name} not asked?"
        agreed = self.initial.get("adults") or []
        names = dict.fromkeys([*team, *agreed])  # who agreed it and has left stays among them
        self.fields["adults"].choices = [(one, one) for one in names]

    def parts(self) -> list[Any]:
        return [
            Part("What is good about it", "about", Chips("starts"), "benefit", id="good"),
            Part(
                "What could go wrong", "hazard", "how_likely", "how_serious", "measures", id="wrong"
            ),
            Part(
                "What we decided",
                "decision",
                When("decision", Decision.NOT_YET.value, "would_change"),
                "decided_on",
                "review_by",
                id="decided",
            ),
            Part(
                "Who agreed",
                "own_view",
                "own_words",
                When("own_view", OwnView.NOT_ASKED.value, "why_not_asked"),
                "adults",
                "authority_view",
                id="agreed",
            ),
        ]

    def layout(self) -> Layout:
        return Layout(*self.parts())

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        self._clean_decision(answers)
        self._clean_own_view(answers)
        decided, again = answers.get("decided_on"), answers.get("review_by")
        if decided and again and again <= decided:
            self.add_error("review_by", "Enter a day after it was decided")
        return answers

    def _clean_decision(self, answers: dict[str, Any]) -> None:
        decision = answers.get("decision")
        if decision == Decision.WITH_MEASURES:
            self._ask("measures", answers, "Enter what you do about it, one thing a line")
        if decision == Decision.NOT_YET:
            self._ask("would_change", answers, "Enter what would change that")
        elif decision:
            answers["would_change"] = ""

    def _clean_own_view(self, answers: dict[str, Any]) -> None:
        view = answers.get("own_view")
        if view == OwnView.NOT_ASKED:
            self._ask("why_not_asked", answers, f"Enter why {self.name} was not asked")
        elif view:
            self._ask("own_words", answers, f"Enter what {self.name} said, or how they showed it")
            answers["why_not_asked"] = ""

    def _ask(self, name: str, answers: dict[str, Any], sentence: str) -> None:
        if not answers.get(name) and name not in self.errors:
            self.add_error(name, sentence)


def not_past(day: Any) -> str:
    return "" if day is None or day > today() else "Enter a day to come"


class RiskForm(RiskFields):
    """A risk assessment, as it is agreed."""

    def __init__(self, *args: Any, you: str, **kwargs: Any) -> None:
        day = today()
        kwargs["initial"] = {
            "decided_on": day,
            "review_by": next_review(day),
            "adults": [you] if you else [],
        }
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        if "review_by" not in self.errors and (said := not_past(answers.get("review_by"))):
            self.add_error("review_by", said)
        return answers


class AmendRiskForm(RiskFields, AmendForm):
    """A risk assessment as it stands, and why it is changed."""

    def layout(self) -> Layout:
        return Layout(*self.parts(), Part("Why", "because"))


class ReviewedForm(HearthForm):
    """That it was looked at again and stands, in a sentence, and when the next time is."""

    says = WordsField(
        label="How has it been?",
        help_text="A sentence is enough: what you saw, what they say.",
        rows=3,
        missing="Enter how it has been",
        max_length=WORDS_AT_MOST,
    )
    review_by = DayField(
        label="When do we look at it again, at the latest?",
        latest=a_year_on,
        missing="Enter when it is looked at again",
    )


class ReviewForm(ReviewedForm):
    """A review as it is done: three months on unless another day is agreed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"review_by": next_review(today())}
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        if "review_by" not in self.errors and (said := not_past(answers.get("review_by"))):
            self.add_error("review_by", said)
        return answers


class AmendReviewForm(AmendForm, ReviewedForm):
    """What a review said, and why it is changed."""


class EndForm(HearthForm):
    """Why a risk assessment is no longer needed."""

    because = WhyField(
        label="Why is it no longer needed?",
        help_text="Such as: he has cycled alone since May and nobody thinks about it any more.",
        missing="Enter why it is no longer needed",
    )


class TouchForm(HearthForm):
    """Which risk assessments a record has to do with."""

    risks = ManyField(label="Which risk assessments does this touch?", required=False)

    def __init__(
        self,
        *args: Any,
        offered: Iterable[RiskAssessment],
        chosen: Iterable[RiskAssessment],
        mask: Any,
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = {"risks": [risk.ref for risk in chosen]}
        super().__init__(*args, **kwargs)
        self.offered = {risk.ref: risk for risk in offered}
        self.fields["risks"].choices = [
            (ref, f"{risk.young_person.name}: {mask(risk.about)}")
            for ref, risk in self.offered.items()
        ]

    def clean_risks(self) -> list[RiskAssessment]:
        return [self.offered[ref] for ref in self.cleaned_data["risks"]]
