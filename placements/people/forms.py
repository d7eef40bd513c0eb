"""What is asked of somebody who matters, what was agreed about them, and when that is over."""

from typing import Any

from crispy_forms.layout import Layout
from dateutil.relativedelta import relativedelta

from homes.records.forms import AmendForm, WhyField
from placements.models import YoungPerson
from placements.people.models import MAY_RESTRICT, RESTRICTED, By, Contact, Kind, Support, Way
from ui.fields import ChoiceField, DayField, LineField, ManyField, OwnWordsField, WordsField
from ui.forms import HearthForm
from ui.layout import Chips, Part, When
from ui.words import today

REVIEW_AFTER = relativedelta(months=6)  # where nobody agreed another day; good practice, no law
A_YEAR = relativedelta(years=1)  # no day of review is further off
WORDS_AT_MOST = 4000
TOUCH = f"{Contact.FREE.value}|{Contact.AGREED.value}|{Contact.LIMITED.value}"
HELD = f"{Contact.AGREED.value}|{Contact.LIMITED.value}|{Contact.NONE.value}"
BARRED = f"{Contact.LIMITED.value}|{Contact.NONE.value}"
# What is not asked with each answer, and is kept empty.
NOT_ASKED: dict[str, dict[str, Any]] = {
    Contact.FREE: {
        "support": "",
        "supported_by": "",
        "agreed_by": [],
        "agreed_with": "",
        "agreed_on": None,
        "order_on": None,
        "order_ref": "",
        "reason": "",
        "review_by": None,
    },
    Contact.AGREED: {"reason": ""},
    Contact.LIMITED: {},
    Contact.NONE: {"ways": [], "how_often": "", "where": "", "support": "", "supported_by": ""},
}


def a_year_on() -> Any:
    return today() + A_YEAR


class PersonFields(HearthForm):
    """Who they are first, as the young person says it; then what holds between them."""

    name = LineField(
        label="What are they called?",
        help_text="As the young person says it: Nan, Kyle, Biscuit.",
        max_length=80,
        missing="Enter what they are called",
    )
    kind = ChoiceField(
        label="Which sort of somebody?", choices=Kind.choices, missing="Select which sort"
    )
    relation = LineField(
        label="Who are they to them?",
        help_text="Such as: my nan, best mate from Year 7, the dog at Nan’s.",
        max_length=120,
        missing="Enter who they are to them",
    )
    why = OwnWordsField(
        label="In their own words: why they matter",
        help_text="As they said it. Leave it empty if they have not said yet.",
        required=False,
        rows=4,
        max_length=WORDS_AT_MOST,
    )
    contact = ChoiceField(
        label="How do they keep in touch?",
        choices=[
            (Contact.FREE.value, "As they like: there is nothing to agree"),
            (Contact.AGREED.value, "As agreed"),
            (Contact.LIMITED.value, "Restricted: only as a court or the placing authority allows"),
            (Contact.NONE.value, "Not to be contacted"),
        ],
        missing="Select how they keep in touch",
    )
    ways = ManyField(label="In which ways?", choices=Way.choices, required=False)
    how_often = LineField(
        label="How often?", help_text="Such as: every other Saturday, 11 to 3.", required=False
    )
    where = LineField(label="Where?", required=False)
    support = ChoiceField(label="With an adult?", choices=Support.choices, required=False)
    supported_by = LineField(label="With whom?", required=False)
    agreed_by = ManyField(label="Who agreed or decided it?", choices=By.choices, required=False)
    agreed_with = LineField(
        label="Their names", help_text="Such as: Mum; Sol Bennett, social worker.", required=False
    )
    order_on = DayField(
        label="The date of the court order",
        help_text="Only where there is one.",
        not_future=True,
        required=False,
    )
    order_ref = LineField(label="Its reference, if it has one", max_length=120, required=False)
    reason = WordsField(
        label="Why is it restricted?",
        help_text="A home restricts nobody by itself. Say what the court or the authority says.",
        rows=3,
        required=False,
        max_length=WORDS_AT_MOST,
    )
    own_view = OwnWordsField(
        label="What they think of it",
        help_text="In their own words. Leave it empty if they have not said yet.",
        required=False,
        rows=4,
        max_length=WORDS_AT_MOST,
    )
    agreed_on = DayField(label="When was it agreed or decided?", not_future=True, required=False)
    review_by = DayField(
        label="When is it looked at again, at the latest?",
        help_text="Six months on, unless another day is agreed.",
        latest=a_year_on,
        required=False,
    )

    def __init__(self, *args: Any, young_person: YoungPerson, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = self.young_name = young_person.name
        labels = {
            "name": f"What does {name} call them?",
            "relation": f"Who are they to {name}?",
            "why": f"In {name}’s own words: why they matter",
            "own_view": f"What {name} thinks of it, in their own words",
        }
        for field, label in labels.items():
            self.fields[field].label = label
        called = {By.YOUNG_PERSON.value: name}
        self.fields["agreed_by"].choices = [
            (value, called.get(value, label)) for value, label in By.choices
        ]

    def parts(self) -> list[Any]:
        return [
            Part("Who they are", "name", Chips("kind"), "relation", "why", id="who"),
            Part(
                "Keeping in touch",
                "contact",
                When("contact", TOUCH, "ways", "how_often", "where"),
                When(
                    "contact",
                    f"{Contact.AGREED.value}|{Contact.LIMITED.value}",
                    Chips("support"),
                    "supported_by",
                ),
                When("contact", BARRED, "reason"),
                "own_view",
                id="touch",
            ),
            When(
                "contact",
                HELD,
                Part(
                    "Who agreed",
                    "agreed_by",
                    "agreed_with",
                    "agreed_on",
                    "order_on",
                    "order_ref",
                    "review_by",
                    id="agreed",
                ),
            ),
        ]

    def layout(self) -> Layout:
        return Layout(*self.parts())

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        contact = answers.get("contact")
        if not contact:
            return answers
        for name, empty in NOT_ASKED[contact].items():
            answers[name] = empty
            self.errors.pop(name, None)
        if contact == Contact.AGREED:
            self._ask("ways", answers, "Select in which ways")
            self._ask("how_often", answers, "Enter how often")
            self._ask("support", answers, "Select whether an adult is with them")
        if answers.get("support") == Support.SUPERVISED:
            self._ask("supported_by", answers, "Enter who supervises it")
        if contact != Contact.FREE:
            self._clean_decision(contact, answers)
        return answers

    def _clean_decision(self, contact: str, answers: dict[str, Any]) -> None:
        by = answers.get("agreed_by") or []
        self._ask("agreed_by", answers, "Select who agreed or decided it")
        self._ask("agreed_on", answers, "Enter when it was agreed or decided")
        self._ask("review_by", answers, "Enter when it is looked at again")
        if contact in RESTRICTED:
            self._ask("reason", answers, "Enter why it is restricted")
            if by and not set(by) & set(MAY_RESTRICT):
                self.add_error(
                    "agreed_by",
                    "Select the placing authority or a court order: a home restricts nobody by itself",
                )
        if By.COURT in by:
            self._ask("order_on", answers, "Enter the date of the court order")
        elif "order_on" not in self.errors and (
            answers.get("order_on") or answers.get("order_ref")
        ):
            self.add_error(
                "agreed_by", "Select a court order as well, or clear its date and reference"
            )
        agreed, again = answers.get("agreed_on"), answers.get("review_by")
        if agreed and again and again <= agreed:
            self.add_error("review_by", "Enter a day after it was agreed or decided")

    def _ask(self, name: str, answers: dict[str, Any], sentence: str) -> None:
        if not answers.get(name) and name not in self.errors:
            self.add_error(name, sentence)


class PersonForm(PersonFields):
    """Somebody who matters, as they are written down for the first time."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        day = today()
        kwargs["initial"] = {"agreed_on": day, "review_by": day + REVIEW_AFTER}
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        again = answers.get("review_by")
        if again and "review_by" not in self.errors and again <= today():
            self.add_error("review_by", "Enter a day to come")
        return answers


class AmendPersonForm(PersonFields, AmendForm):
    """Somebody who matters as it stands, and why it is changed or how it was when looked at again."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[
            "because"
        ].help_text = "Looked at again and left as it is? Move the day on, and say here who looked and how it is."

    def layout(self) -> Layout:
        return Layout(*self.parts(), Part("Why", "because"))


class EndForm(HearthForm):
    """Since which day it is over, and why."""

    on = DayField(label="Since when?", not_future=True, missing="Enter since when")
    because = WhyField(
        label="Why has it ended?",
        help_text="Such as: Kyle moved to Leeds and they lost touch.",
        missing="Enter why it has ended",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"on": today()}
        super().__init__(*args, **kwargs)
