"""What is asked about seeing to something an inspection asked for: steps, evidence, a second look,
and what the next inspection found."""

from datetime import date, timedelta
from typing import Any

from crispy_forms.layout import Layout
from django.utils import timezone

from accounts.policy import visible
from homes.records.forms import AmendForm, WhyField
from inspections.actions.asked import Found
from inspections.models import ActionAnswer, ActionStep, InspectionAction
from inspections.queries.asked import LOOKED_BACK
from staff.models import StaffMember
from ui import words
from ui.forms import ChoiceField, DayField, HearthForm, LineField, OneOfField, WordsField
from ui.layout import Part

Met = ActionAnswer.Met


class StepFields(HearthForm):
    """A small step: what, who, by when."""

    text = LineField(
        label="What will be done",
        help_text="Small enough that everybody sees when it is done",
        max_length=300,
        missing="Enter what will be done",
    )
    owner = OneOfField(
        label="Who sees to it", queryset=StaffMember.objects.none(), missing="Select who sees to it"
    )
    due_on = DayField(label="By when", missing="Enter the day it is to be done by")

    def choose_from(self, staff: Any) -> None:
        self.fields["owner"].queryset = staff.order_by("name", "pk")
        self.fields["owner"].to_field_name = "ref"
        self.fields["owner"].label_from_instance = lambda one: f"{one.name}, {one.job_title}"


class StepForm(StepFields):
    """A step as it is agreed."""

    def __init__(self, *args: Any, user: Any, action: InspectionAction, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = StaffMember.objects.filter(home=action.home_id).in_post()
        self.choose_from(visible(user, here))
        self.fields["due_on"].earliest = action.inspection.started_on


class AmendStepForm(StepFields, AmendForm):
    """A step as it stands, and why it is changed."""

    def __init__(self, *args: Any, step: ActionStep, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = StaffMember.objects.filter(home=step.home_id)
        self.choose_from(here.in_post() | here.filter(pk=step.owner_id))
        self.fields["due_on"].earliest = step.action.inspection.started_on


class StepDoneForm(HearthForm):
    """The day a step was done."""

    done_on = DayField(label="Done on", not_future=True, missing="Enter the day it was done")

    def __init__(self, *args: Any, step: ActionStep, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["done_on"].initial = words.today()
        self.fields["done_on"].earliest = step.action.inspection.started_on


class SetAsideForm(HearthForm):
    """Why a step is not taken after all."""

    because = WhyField(
        label="Why is this step not taken?",
        help_text="It stays on the page with this reason, for everyone who reads it.",
        missing="Enter why this step is not taken",
    )


class LookForForm(HearthForm):
    """Which of the home's records to choose from."""

    words = LineField(
        label="Which record shows it?",
        help_text="Words that were written in it, such as supervision, or tea time",
        max_length=200,
        missing="Enter a word that was written in it",
    )
    first = DayField(label="From", required=False)
    last = DayField(label="To", required=False)

    def clean(self) -> dict[str, Any]:
        asked = super().clean()
        self.keep_in_order("first", "last")
        return asked

    @staticmethod
    def usual_first() -> date:
        """Ninety days ago: what is offered first."""
        return timezone.localdate() - timedelta(days=LOOKED_BACK.days)


class ShowsFields(HearthForm):
    """Why a record shows what was done."""

    shows = WordsField(
        label="Why does it show it?",
        help_text="One sentence, for somebody who was not there",
        rows=3,
        max_length=600,
        missing="Enter why it shows it",
    )


class EvidenceForm(ShowsFields):
    """A record that was chosen, and why it shows what was done."""


class AmendEvidenceForm(ShowsFields, AmendForm):
    """Why a record shows what was done, as it stands, and why that is changed."""


class CheckForm(HearthForm):
    """What somebody else found, who looked at it."""

    found = ChoiceField(
        label="What did you find?",
        choices=[
            ("checked", "It is done. I have seen what shows it"),
            ("back", "Not yet. I send it back"),
        ],
        missing="Select what you found",
    )
    because = WordsField(
        label="If you send it back: what is missing?",
        help_text="What you looked at, and what you would need to see",
        rows=3,
        max_length=2000,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        back = answers.get("found") == "back"
        if back and not answers.get("because") and "because" not in self.errors:
            self.add_error("because", "Enter what is missing")
        if not back and answers.get("found") and answers.get("because"):
            self.add_error("because", "This is for sending it back: empty it, or send it back")
        return answers


class AmendAnswerForm(AmendForm):
    """What an inspection found of an earlier action, and why that is changed."""

    met = ChoiceField(label="What did the inspection find?", choices=Met.choices)
    words = WordsField(label="In words", rows=3, required=False)

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        _needs_words(self, "words", answers.get("met"), answers.get("words"))
        return answers


def _needs_words(form: HearthForm, name: str, met: Any, said: Any) -> None:
    if met in (Met.PARTLY, Met.NOT) and not said and name not in form.errors:
        form.add_error(name, "Enter what is still to do, as the report says it")


class AnswersForm(HearthForm):
    """What an inspection found of each thing that earlier ones asked for. What is left empty is
    asked again: a report may come in parts."""

    AT_MOST = 12  # on one page; the rest are asked once these are answered

    def __init__(self, *args: Any, actions: list[InspectionAction], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actions = actions[: self.AT_MOST]
        for one in self.actions:
            self._add(
                f"met-{one.ref}",
                ChoiceField(label="What did they find?", choices=Met.choices, required=False),
            )
            self._add(f"words-{one.ref}", WordsField(
                label="In words", rows=2, max_length=2000, required=False))  # fmt: skip

    def _add(self, name: str, field: Any) -> None:
        self.fields[name] = field
        self._prepare(name, field)

    def layout(self) -> Layout:
        return Layout(*[
            Part(
                f"{one.get_kind_display()}, {one.refers_to}, asked on "
                f"{words.day_month(one.inspection.started_on, always_year=True)}",
                f"met-{one.ref}", f"words-{one.ref}",
                id=f"asked-{one.ref}",
                intro=words.beginning(one.text, 160),
            )
            for one in self.actions
        ])  # fmt: skip

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        for one in self.actions:
            met, said = answers.get(f"met-{one.ref}"), answers.get(f"words-{one.ref}")
            _needs_words(self, f"words-{one.ref}", met, said)
            if said and not met and f"met-{one.ref}" not in self.errors:
                self.add_error(f"met-{one.ref}", "Select what they found, or empty the words")
        if self.actions and not self.errors and not self.found:
            self.add_error(f"met-{self.actions[0].ref}", "Select what they found of one at least")
        return answers

    @property
    def found(self) -> list[Found]:
        """What was answered, as the action takes it."""
        return [
            Found(one, met, self.cleaned_data.get(f"words-{one.ref}") or "")
            for one in self.actions
            if (met := self.cleaned_data.get(f"met-{one.ref}"))
        ]
