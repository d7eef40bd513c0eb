"""What is asked: must somebody be told, of what, whom; and then, of each, when and how."""

from typing import Any

from crispy_forms.layout import Layout
from django.core.exceptions import ValidationError

from homes.records.forms import AmendForm
from placements.models import YoungPerson
from placements.notifications.events import Event, Recipient, must_tell
from placements.notifications.models import Notification
from ui.fields import (
    ChoiceField,
    LineField,
    ManyField,
    MomentField,
    OneOfField,
    SelectField,
    WordsField,
    YesNoField,
)
from ui.forms import HearthForm
from ui.layout import Part, When

YES, NO = "yes", "no"


class DecisionFields(HearthForm):
    """The decision, and what is told."""

    decided = YesNoField(
        label="Must somebody be told?", missing="Select whether somebody must be told"
    )
    why_not = WordsField(
        label="Why not?",
        help_text="What you weighed. It is read by Ofsted and by whoever answers for this home.",
        rows=3,
        required=False,
    )
    event = ChoiceField(label="What is it?", choices=Event.choices, required=False)
    known_at = MomentField(
        label="When did somebody who leads this home know?",
        missing="Enter when it was known",
        not_future=True,
    )
    what_happened = WordsField(
        label="What happened, in the words that are sent",
        help_text="The young person’s initials, and nobody else’s name.",
        rows=6,
        required=False,
    )
    done = WordsField(label="What has been done", rows=4, required=False)
    outcome = WordsField(label="What came of the enquiry", rows=3, required=False)
    others = ManyField(
        label="Who else needs to know?",
        help_text="Those that the event itself asks for are added by themselves.",
        choices=Recipient.choices,
        required=False,
    )

    def __init__(self, *args: Any, secure: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.secure = secure

    def parts(self) -> list[Any]:
        return [
            Part(
                "The decision", "decided", When("decided", NO, "why_not"), "known_at", id="decision"
            ),
            When(
                "decided",
                YES,
                Part(
                    "What is told",
                    "event",
                    "what_happened",
                    "done",
                    When("event", Event.ENQUIRY_ENDED.value, "outcome"),
                    "others",
                    id="told",
                ),
            ),
        ]

    def layout(self) -> Layout:
        return Layout(*self.parts())

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        if answers.get("decided"):
            self._ask("event", answers, "Select what it is")
            self._ask("what_happened", answers, "Enter what happened")
            self._ask("done", answers, "Enter what has been done")
            if answers.get("event") == Event.ENQUIRY_ENDED:
                self._ask("outcome", answers, "Enter what came of the enquiry")
        elif answers.get("decided") is False:
            self._ask("why_not", answers, "Enter why nobody must be told")
        return answers

    def _ask(self, name: str, answers: dict[str, Any], sentence: str) -> None:
        if not answers.get(name) and name not in self.errors:
            self.add_error(name, sentence)

    def decision(self) -> dict[str, Any]:
        """The decision's own columns; what is not told is left out."""
        said = self.cleaned_data
        if not said["decided"]:
            return {
                "decided": False, "why_not": said["why_not"], "known_at": said["known_at"], "event": "",
                "what_happened": "", "done": "", "outcome": "", "recipients": [],
            }  # fmt: skip
        asked = must_tell(said["event"], secure=self.secure)
        to = list(dict.fromkeys([*asked, *said["others"]]))
        outcome = said["outcome"] if said["event"] == Event.ENQUIRY_ENDED else ""
        return {
            "decided": True, "why_not": "", "known_at": said["known_at"], "event": said["event"],
            "what_happened": said["what_happened"], "done": said["done"], "outcome": outcome, "recipients": to,
        }  # fmt: skip


MISSING_YOUNG_PERSON = "Select which young person it is about"


class DecideForm(DecisionFields):
    """Whether somebody must be told. ``young_people``: whom it may be about, None when it is known."""

    young_person = OneOfField(
        queryset=YoungPerson.objects.none(),
        label="Which young person is it about?",
        help_text="Leave it empty only where it is about nobody who lives here.",
        required=False,
    )

    def __init__(
        self, *args: Any, young_people: Any = None, needed: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if young_people is None:
            del self.fields["young_person"]
            return
        self.fields["young_person"].queryset = young_people
        self.fields["young_person"].to_field_name = "ref"
        self.fields["young_person"].required = needed
        self.fields["young_person"].error_messages["required"] = MISSING_YOUNG_PERSON

    def layout(self) -> Layout:
        who = [Part("Who", "young_person", id="who")] if "young_person" in self.fields else []
        return Layout(*who, *self.parts())

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        about_worker = (
            answers.get("event") == Event.BARRED or answers.get("event") == Event.ALLEGATION
        )
        asked = "young_person" in self.fields and answers.get("decided") and not about_worker
        if asked and not answers.get("young_person") and "young_person" not in self.errors:
            self.add_error("young_person", MISSING_YOUNG_PERSON)
        return answers


class AmendDecisionForm(DecisionFields, AmendForm):
    """The decision as it stands, and why it is changed."""

    def layout(self) -> Layout:
        return Layout(*self.parts(), Part("Why", "because"))


class SendingForm(HearthForm):
    """That one of them was told."""

    recipient = SelectField(
        label="Who was told?", choices=Recipient.choices, missing="Select who was told"
    )
    name = LineField(label="Their name, or the office", max_length=160, required=False)
    sent_at = MomentField(label="When?", missing="Enter when they were told", not_future=True)
    how = LineField(
        label="How?",
        help_text="Such as: the online form, a call, secure mail.",
        max_length=120,
        missing="Enter how they were told",
    )
    reference = LineField(label="Their reference", max_length=80, required=False)

    def __init__(self, *args: Any, notification: Notification, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.notification = notification

    def clean_sent_at(self) -> Any:
        sent_at = self.cleaned_data["sent_at"]
        if sent_at < self.notification.known_at:
            raise ValidationError("Enter a time after it was known")
        return sent_at


class AmendSendingForm(AmendForm, SendingForm):
    """Who was told, as it was written, and why that is changed."""
