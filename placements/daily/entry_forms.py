"""What is asked about one thing that happened or is to happen: only what its kind asks."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, NamedTuple

from django import forms
from django.forms.boundfield import BoundField

from homes.records.forms import AmendForm
from placements.daily.entry_kinds import Asked, EntryKind, kind_of
from placements.daily.forms import WORDS_AT_MOST, offer
from placements.daily.models import Enjoyed, Entry, EntryPart, State
from placements.models import YoungPerson
from placements.queries import Here
from ui.fields import (
    ChoiceField,
    DecimalField,
    LineField,
    ManyField,
    MomentField,
    NumberField,
    OwnWordsField,
    WordsField,
    YesNoField,
)
from ui.forms import HearthForm
from ui.questions import Question
from ui.widgets import Chips, DayOrTime, ManyBigChoices, OwnWords
from ui.words import today

A_DAY = 24 * 60  # minutes
POUNDS_AT_MOST = Decimal(1000)
OWN_ROWS = 3
NOT_YET = "Clear this, or select that it has happened"
NOT_WITHOUT = "Enter why it did not happen"


class Each(NamedTuple):
    """The questions about one young person of an entry."""

    young_person: YoungPerson
    enjoyed: BoundField | None
    words: BoundField

    @property
    def question(self) -> Question:
        return Question(self.words)


def _moment(asked: Asked, kind: EntryKind) -> forms.Field:
    return MomentField(label=asked.label, missing=asked.missing, widget=DayOrTime(ahead=kind.ahead))


def _choice(asked: Asked, kind: EntryKind) -> forms.Field:
    return ChoiceField(
        label=asked.label,
        missing=asked.missing,
        choices=[(one.value, one.label) for one in asked.choices],
        widget=Chips,
    )


def _line(asked: Asked, kind: EntryKind) -> forms.Field:
    return LineField(
        label=asked.label,
        help_text=asked.help,
        required=bool(asked.missing),
        missing=asked.missing,
        max_length=200,
    )


def _words(asked: Asked, kind: EntryKind) -> forms.Field:
    return WordsField(
        label=asked.label,
        help_text=asked.help,
        required=bool(asked.missing),
        missing=asked.missing,
        max_length=WORDS_AT_MOST,
        rows=3,
    )


def _afterwards(asked: Asked, kind: EntryKind) -> forms.Field:
    """Asked for once it has happened, or did not: the form's ``clean`` sees to it."""
    return WordsField(label=asked.label, required=False, max_length=WORDS_AT_MOST, rows=3)


def _minutes(asked: Asked, kind: EntryKind) -> forms.Field:
    return NumberField(
        label=asked.label,
        required=bool(asked.missing),
        missing=asked.missing,
        min_value=1,
        max_value=A_DAY,
        error_messages={
            "min_value": "Enter at least 1 minute",
            "max_value": "Enter the minutes of one day at most: 1,440",
        },
    )


def _pounds(asked: Asked, kind: EntryKind) -> forms.Field:
    return DecimalField(
        label=asked.label,
        help_text=asked.help,
        required=False,
        min_value=Decimal("0.01"),
        max_value=POUNDS_AT_MOST,
        decimal_places=2,
        error_messages={
            "min_value": "Enter at least 0.01, or leave it empty",
            "max_value": "Enter 1,000 at most",
            "max_decimal_places": "Enter pounds and pence, such as 4.50",
        },
    )


def _yes_no(asked: Asked, kind: EntryKind) -> forms.Field:
    return YesNoField(label=asked.label, missing=asked.missing)


MAKES = {
    "began_at": _moment,
    "minutes": _minutes,
    "how": _choice,
    "whose_choice": _choice,
    "with_whom": _line,
    "supported_by": _line,
    "as_agreed": _yes_no,
    "pence": _pounds,
    "about": _words,
    "agreed": _words,
    "afterwards": _afterwards,
}


def questions(kind: EntryKind, only: Iterable[str] = ()) -> dict[str, forms.Field]:
    """The fields for the columns a kind uses (or ``only`` some of them), in the page's order."""
    wanted = set(only) or set(kind.asks)
    return {
        column: MAKES[column](asked, kind)
        for column, asked in kind.asks.items()
        if column in wanted
    }


def _state_field(kind: EntryKind, offered: Iterable[str]) -> forms.Field:
    return ChoiceField(
        label="Has it happened?",
        missing="Select whether it has happened",
        choices=[(state, kind.states[state]) for state in kind.states if state in offered],
        widget=Chips,
    )


class _Happened(HearthForm):
    """What both the first writing and the telling afterwards have: how it went, and for whom."""

    kind: EntryKind

    def ask(self, fields: dict[str, forms.Field]) -> None:
        for name, field in fields.items():
            self.fields[name] = field
            self._prepare(name, field)

    def ask_each(self, young_people: Iterable[YoungPerson]) -> None:
        """Each young person's own questions, where the kind has any."""
        self.young_people = list(young_people)
        for one in self.young_people:
            self.ask(_each_fields(self.kind, one))

    @property
    def each(self) -> list[Each]:
        if not self.kind.each:
            return []
        return [
            Each(
                one,
                self[f"enjoyed-{one.ref}"] if "enjoyed" in self.kind.each else None,
                self[f"words-{one.ref}"],
            )
            for one in self.young_people
        ]

    @property
    def happened(self) -> str:
        """What is said of it so far: what can only have happened has."""
        return self.cleaned_data.get("state", "" if self.kind.ahead else State.DONE)

    def said_by(self, one: YoungPerson) -> dict[str, str]:
        """What is written of one young person, as the columns of their part."""
        if self.happened != State.DONE:
            return {}
        return {
            column: self.cleaned_data.get(f"{column}-{one.ref}") or "" for column in self.kind.each
        }

    def _need_afterwards(self) -> None:
        """Planned and gone by, it is said how it went; or why it did not."""
        if "afterwards" not in self.fields or "afterwards" in self.errors:
            return
        said = self.cleaned_data.get("afterwards")
        asks = {State.DONE: self.kind.asks["afterwards"].missing, State.NOT: NOT_WITHOUT}
        if self.happened == State.PLANNED and said:
            self.add_error("afterwards", NOT_YET)
        elif not said and (missing := asks.get(self.happened)):
            self.add_error("afterwards", missing)


def _each_fields(kind: EntryKind, one: YoungPerson) -> dict[str, forms.Field]:
    found: dict[str, forms.Field] = {}
    if "enjoyed" in kind.each:
        found[f"enjoyed-{one.ref}"] = ChoiceField(
            label=kind.each["enjoyed"].format(name=one.name),
            choices=Enjoyed.choices,
            required=False,
            widget=Chips,
        )
    if "words" in kind.each:
        found[f"words-{one.ref}"] = OwnWordsField(
            label=kind.each["words"].format(name=one.name),
            required=False,
            max_length=WORDS_AT_MOST,
            widget=OwnWords(rows=OWN_ROWS),
        )
    return found


class EntryForm(_Happened):
    """One thing, written at once or planned, about one young person or several."""

    def __init__(
        self, *args: Any, kind: EntryKind, people: list[Here], who: list[str], **kwargs: Any
    ) -> None:
        self.kind, self.people = kind, people
        kwargs["initial"] = {"who": who, "began_at": [today().isoformat(), None, None]}
        super().__init__(*args, **kwargs)
        who_field = ManyField(
            label="Who is it about?", missing="Select who it is about", widget=ManyBigChoices
        )
        offer(who_field, people)
        state = {"state": _state_field(kind, kind.states)} if kind.ahead else {}
        self.ask({"who": who_field, **state, **questions(kind)})
        if kind.each:
            self.ask_each(one.young_person for one in people)

    @property
    def chosen(self) -> list[YoungPerson]:
        refs = self.cleaned_data.get("who", [])
        return [one.young_person for one in self.people if one.young_person.ref in refs]

    def clean(self) -> dict[str, Any]:
        self._need_afterwards()
        for one in self.each:
            if one.young_person not in self.chosen and self.cleaned_data.get(one.words.name):
                name = one.young_person.name
                self.add_error("who", f"Select {name} as well, or clear what {name} said")
        if self.happened == State.PLANNED:
            for one in self.each:
                if self.cleaned_data.get(one.words.name):
                    self.add_error(one.words.name, NOT_YET)
        return self.cleaned_data

    def facts(self) -> dict[str, Any]:
        """The entry's own columns."""
        return {"state": self.happened or State.DONE, **_columns(self, self.kind.asks)}

    def parts(self) -> list[dict[str, Any]]:
        """One row for each young person in it."""
        return [{"young_person": one, **self.said_by(one)} for one in self.chosen]


def _columns(form: forms.Form, names: Iterable[str]) -> dict[str, Any]:
    """What was answered, as the table keeps it: pounds in pence."""
    found = {name: form.cleaned_data[name] for name in names if name in form.cleaned_data}
    if found.get("pence") is not None:
        found["pence"] = int(found["pence"] * 100)
    return found


class TellForm(_Happened):
    """How something planned went: it happened or it did not, and a sentence."""

    def __init__(self, *args: Any, entry: Entry, parts: list[EntryPart], **kwargs: Any) -> None:
        self.entry, self.kind = entry, kind_of(entry)
        self.entry_parts = parts
        kwargs["initial"] = {"minutes": entry.minutes}
        super().__init__(*args, **kwargs)
        self.ask({"state": _state_field(self.kind, (State.DONE, State.NOT))})
        self.ask(questions(self.kind, ("minutes", "afterwards")))
        if self.kind.each:
            self.ask_each(one.young_person for one in parts)

    def clean(self) -> dict[str, Any]:
        self._need_afterwards()
        if self.happened == State.NOT:
            for one in self.each:
                if self.cleaned_data.get(one.words.name):
                    self.add_error(one.words.name, NOT_YET)
        return self.cleaned_data

    def facts(self) -> dict[str, Any]:
        return {"state": self.happened, **_columns(self, ("minutes", "afterwards"))}

    def parts(self) -> dict[int, dict[str, str]]:
        """What each young person said of it, by the key of their part."""
        said = {part.pk: self.said_by(part.young_person) for part in self.entry_parts}
        return {key: words for key, words in said.items() if any(words.values())}


class AmendEntryForm(AmendForm):
    """An entry as it stands, and why it is changed."""

    def __init__(self, *args: Any, entry: Entry, **kwargs: Any) -> None:
        self.kind = kind_of(entry)
        super().__init__(*args, **kwargs)
        asked = questions(self.kind)
        if entry.is_planned:
            asked.pop("afterwards", None)
        elif self.kind.ahead:
            asked["state"] = _state_field(self.kind, (State.DONE, State.NOT))
        for name, field in asked.items():
            self.fields[name] = field
            self._prepare(name, field)
        self.order_fields([name for name in self.fields if name != "because"])

    def answers(self) -> dict[str, Any]:
        return _columns(self, [name for name in self.fields if name != "because"])


class AmendPartForm(AmendForm):
    """How it was for one young person as it was written down, and why that is changed."""

    def __init__(self, *args: Any, part: EntryPart, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields = _each_fields(kind_of(part.entry), part.young_person)
        for name, field in fields.items():
            column = name.partition("-")[0]
            self.fields[column] = field
            self._prepare(column, field)
        self.order_fields([name for name in self.fields if name != "because"])
