"""What is asked when a record is changed or voided: always why."""

from typing import Any

from crispy_forms.layout import Layout

from ui.forms import HearthForm, WordsField
from ui.layout import Part

A_FEW_WORDS = 3


class WhyField(WordsField):
    """A reason somebody else can follow: a few words at least."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(rows=3, max_length=600, **kwargs)

    def validate(self, value: str) -> None:
        super().validate(value)
        if len(value.split()) < A_FEW_WORDS:
            self.fail("Say why in a few words, so that somebody else can follow it")

    def fail(self, sentence: str) -> None:
        from django.core.exceptions import ValidationError

        raise ValidationError(sentence, code="too_short")


class AmendForm(HearthForm):
    """A record's content as it stands, to be changed, and why. Subclasses declare the content."""

    because = WhyField(
        label="Why is it changed?",
        help_text="It is read beside the change by everyone who reads the record.",
        missing="Enter why it is changed",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([name for name in self.fields if name != "because"])

    def layout(self) -> Layout:
        content = [name for name in self.fields if name != "because"]
        return Layout(*content, Part("Why", "because"))


class VoidForm(HearthForm):
    """Why a record should not have been."""

    because = WhyField(
        label="Why is it void?",
        help_text="Such as: written by mistake, written twice, about the wrong person.",
        missing="Enter why it is void",
    )
