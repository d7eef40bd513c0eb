"""What is asked of who covers, and of who looks at it afterwards."""

from typing import Any

from placements.models import YoungPerson
from ui.forms import ChoiceField, HearthForm, WordsField

FEWEST_WORDS = 3


class CoverForm(HearthForm):
    """Whom, and why. The reason is read by whoever answers for that home."""

    young_person = ChoiceField(label="Who is it about?", missing="Select who it is about")
    reason = WordsField(
        label="Why do you need to read about them now?",
        help_text="What has happened, and who rang you.",
        missing="Enter why you need to read about them now",
        rows=3,
        max_length=1000,
    )

    def __init__(self, *args: Any, young_people: list[YoungPerson], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.people = {one.ref: one for one in young_people}
        self.fields["young_person"].choices = [(ref, one.name) for ref, one in self.people.items()]

    def clean_reason(self) -> str:
        said = self.cleaned_data["reason"]
        if len(said.split()) < FEWEST_WORDS:
            self.add_error("reason", "Enter the reason in a few words more")
        return said

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if ref := data.get("young_person"):
            data["young_person"] = self.people[ref]
        return data


class ReviewForm(HearthForm):
    """What came of looking at it."""

    found = WordsField(
        label="What did you find?",
        help_text="Was it needed, did they open only what they needed, and does anything change?",
        missing="Enter what you found",
        rows=4,
        max_length=2000,
    )
