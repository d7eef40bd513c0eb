"""What is asked on the page shown to a young person, and of the adult who answers."""

from collections.abc import Sequence
from typing import Any

from homes.records.forms import AmendForm
from ui.fields import ChoiceField, OwnWordsField, SelectField, WordsField
from ui.forms import HearthForm
from ui.words import beginning

WORDS_AT_MOST = 8000
CALLED_AT_MOST = 90  # characters of what it is about, in the list to choose from
THEM, FOR_THEM = "them", "for them"


class OwnWordForm(HearthForm):
    """Their words first, with all the room there is; then of what, and whose hands typed it."""

    words = OwnWordsField(
        label="What is wrong, or missing?",
        help_text="Write it how you would say it. Spelling does not matter. Nobody can change your words.",
        missing="Write what is wrong, or missing",
        rows=9,
        max_length=WORDS_AT_MOST,
    )
    about = SelectField(
        label="Which part of your page is it about?",
        help_text="Leave it as it is if it is about something else.",
        required=False,
    )
    by_them = ChoiceField(label="Who is typing?", missing="Select who is typing")

    def __init__(
        self,
        *args: Any,
        offered: Sequence[tuple[str, str, str]],
        young: str,
        adult: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offered = {f"{kind} {thing}": (kind, thing, said) for kind, thing, said in offered}
        self.fields["about"].choices = [
            ("", "No part of it, or all of it"),
            *((key, beginning(one[2], CALLED_AT_MOST)) for key, one in self.offered.items()),
        ]
        self.fields["by_them"].choices = [
            (THEM, f"I am: {young}"),
            (FOR_THEM, f"{adult} is writing it down for me, word for word"),
        ]

    def clean_about(self) -> tuple[str, str, str]:
        return self.offered.get(self.cleaned_data["about"], ("", "", ""))

    def clean_by_them(self) -> bool:
        return self.cleaned_data["by_them"] == THEM


class AnswerFields(HearthForm):
    words = WordsField(
        label="Your answer",
        help_text="It stands beneath their words, where they read it.",
        missing="Enter your answer",
        rows=5,
        max_length=WORDS_AT_MOST,
    )


class AnswerForm(AnswerFields):
    """What an adult answers."""


class AmendAnswerForm(AmendForm, AnswerFields):
    """What was answered, and why it is changed."""
