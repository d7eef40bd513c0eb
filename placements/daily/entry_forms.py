"""What is asked about one thing that happened or is to happen: only what its kind asks."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from django import forms
from django.forms.boundfield import BoundField

from homes.records.forms import AmendForm
from placements.daily.entry_kinds import Asked, EntryKind, kind_of
from placements.daily.forms import WORDS_AT_MOST, offer
from placements.daily.models import Enjoyed, Entry, EntryPart, State
from placements.models import YoungPerson
from placements.people.models import Someone
from placements.queries import Here, stays_over
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
from ui.widgets import Chips, DayOrTime, ManyBigChoices, ManyChips, OwnWords
from ui.words import listed, today

A_DAY = 24 * 60  # minutes
POUNDS_AT_MOST = Decimal(1000)
OWN_ROWS = 3
NOT_YET = "Clear this, or select that it has happened"
NOT_WITHOUT = "Enter why it did not happen"
EMPTY: dict[str, Any] = {"people": [], "enjoyed": "", "words": ""}
Known = Mapping[int, list[Someone]]  # who matters to each young person, by their key


class Anyone(NamedTuple):
    """Stands for whoever is chosen on the page: the script puts in their reference and name."""

    ref: str = "__ref__"
    name: str = "__name__"


class AnyPerson(NamedTuple):
    """Stands for whoever matters to whoever is chosen: the script makes one of each of theirs."""

    ref: str = "__person__"
    name: str = "__called__"
    relation: str = ""
    is_restricted: bool = False


class Each(NamedTuple):
    """The questions about one young person of an entry."""

    young_person: YoungPerson | Anyone
    people: BoundField | None
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

    def ask_each(self, young_people: Iterable[YoungPerson | Anyone], known: Known) -> None:
        """Each young person's own questions, where the kind has any."""
        self.young_people = list(young_people)
        for one in self.young_people:
            self.ask(_each_fields(self.kind, one, known.get(getattr(one, "pk", 0), [])))

    @property
    def each(self) -> list[Each]:
        if not self.kind.each:
            return []
        return [
            Each(
                one,
                self[f"people-{one.ref}"] if f"people-{one.ref}" in self.fields else None,
                self[f"enjoyed-{one.ref}"] if "enjoyed" in self.kind.each else None,
                self[f"words-{one.ref}"],
            )
            for one in self.young_people
        ]

    @property
    def happened(self) -> str:
        """What is said of it so far: what can only have happened has."""
        return self.cleaned_data.get("state", "" if self.kind.states else State.DONE)

    def said_by(self, one: YoungPerson) -> dict[str, Any]:
        """What is written of one young person, as the columns of their part. Of what did not
        happen: with whom it was to be, and their own words."""
        if self.happened == State.PLANNED:
            return {}
        asked = set(self.kind.each) - ({"enjoyed"} if self.happened == State.NOT else set())
        return {
            column: self.cleaned_data.get(f"{column}-{one.ref}") or EMPTY[column]
            for column in self.kind.each
            if column in asked
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


def _each_fields(
    kind: EntryKind, one: YoungPerson | Anyone, people: Iterable[Someone] = ()
) -> dict[str, forms.Field]:
    found: dict[str, forms.Field] = {}
    if "people" in kind.each and (choices := [(who.ref, _called(who)) for who in people]):
        found[f"people-{one.ref}"] = ManyField(
            label=kind.each["people"].format(name=one.name),
            choices=choices,
            required=False,
            widget=ManyChips,
        )
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


def _away(one: Here) -> bool:
    """They come to stay, are not here now and were not in these days: only to be planned with."""
    return not one.here and not stays_over(one)


def _called(who: Someone | AnyPerson) -> str:
    """Nan, my nan; of somebody restricted, that they are."""
    held = f" ({who.get_contact_display().lower()})" if who.is_restricted else ""
    return ", ".join(filter(None, (who.name, who.relation))) + held


class AnyoneForm(_Happened):
    """The questions about a young person who is not chosen yet. Only shown, never sent."""

    def __init__(self, kind: EntryKind) -> None:
        self.kind = kind
        super().__init__()
        self.ask_each([Anyone()], {0: [AnyPerson()]})


class EntryForm(_Happened):
    """One thing, written at once or planned, about one young person or several.

    The questions about each are on the page for those who are chosen; for ``everyone`` where no
    script can bring them when somebody is. ``known``: who matters to each of them, by their key.
    """

    def __init__(
        self,
        *args: Any,
        kind: EntryKind,
        people: list[Here],
        who: list[str],
        known: Known | None = None,
        everyone: bool = False,
        **kwargs: Any,
    ) -> None:
        self.kind, self.people, self.known = kind, people, known or {}
        self.everyone = everyone
        kwargs["initial"] = {"who": who, "began_at": [today().isoformat(), None, None]}
        super().__init__(*args, **kwargs)
        who_field = ManyField(
            label="Who is it about?", missing="Select who it is about", widget=ManyBigChoices
        )
        offer(who_field, people, {one.young_person.pk: one.where for one in people if _away(one)})
        state = {"state": _state_field(kind, kind.states)} if kind.states else {}
        self.ask({"who": who_field, **state, **questions(kind)})
        if kind.each:
            self.ask_each((one.young_person for one in people), self.known)

    @property
    def each_shown(self) -> list[Each]:
        """Whose questions stand on the page: the chosen, and whoever something is written of."""
        who = self["who"].value() or []
        return [
            one
            for one in self.each
            if self.everyone
            or one.young_person.ref in who
            or any(asked and (asked.value() or asked.errors) for asked in one[1:])
        ]

    @property
    def each_to_come(self) -> Each | None:
        """The same questions for whoever is chosen next; None when all are there."""
        left = len(self.each) - len(self.each_shown)
        return AnyoneForm(self.kind).each[0] if left else None

    @property
    def known_to_come(self) -> str:
        """Who matters to whoever may be chosen next, as the script reads it: a line for each."""
        left = [one.young_person for one in self.each if one not in self.each_shown]
        lines = (
            "\t".join([one.ref, *(f"{who.ref} {_called(who)}" for who in found)])
            for one in left
            if (found := self.known.get(one.pk))
        )
        return "\n".join(lines)

    @property
    def chosen(self) -> list[YoungPerson]:
        refs = self.cleaned_data.get("who", [])
        return [one.young_person for one in self.people if one.young_person.ref in refs]

    def clean(self) -> dict[str, Any]:
        self._need_afterwards()
        for one in self.people:
            if self.happened == State.DONE and _away(one) and one.young_person in self.chosen:
                name = one.young_person.name
                self.add_error("who", f"{name} was not here in these days. Select that it is to come, or leave {name} out")  # fmt: skip
        for one in self.each:
            if one.young_person not in self.chosen and self.cleaned_data.get(one.words.name):
                name = one.young_person.name
                self.add_error("who", f"Select {name} as well, or clear what {name} said")
            elif one.young_person not in self.chosen and self._people_of(one.young_person):
                name = one.young_person.name
                self.add_error("who", f"Select {name} as well, or clear whom {name} saw")
        if self.happened == State.PLANNED:
            for one in self.each:
                if self.cleaned_data.get(one.words.name):
                    self.add_error(one.words.name, NOT_YET)
        self._need_somebody()
        if self.happened == State.NOT and "as_agreed" in self.errors:
            del self.errors["as_agreed"]  # what did not happen was not as the plan says
            self.cleaned_data["as_agreed"] = False
        return self.cleaned_data

    def _need_somebody(self) -> None:
        """With one of their people, or with somebody who is named here."""
        if "people" not in self.kind.each or self.cleaned_data.get("with_whom"):
            return
        names = [who.name for one in self.chosen for who in self._people_of(one)]
        if names:
            self.cleaned_data["with_whom"] = listed(dict.fromkeys(names))[:200]
        elif "with_whom" not in self.errors:
            self.add_error("with_whom", "Enter who it was with, or select one of their people")

    def _people_of(self, one: YoungPerson) -> list[Someone]:
        chosen = self.cleaned_data.get(f"people-{one.ref}") or []
        return [who for who in self.known.get(one.pk, []) if who.ref in chosen]

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
            self.ask_each((one.young_person for one in parts), {})

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
        elif self.kind.states:
            asked["state"] = _state_field(self.kind, (State.DONE, State.NOT))
        for name, field in asked.items():
            self.fields[name] = field
            self._prepare(name, field)
        self.order_fields([name for name in self.fields if name != "because"])

    def answers(self) -> dict[str, Any]:
        return _columns(self, [name for name in self.fields if name != "because"])


class AmendPartForm(AmendForm):
    """How it was for one young person as it was written down, and why that is changed."""

    def __init__(
        self, *args: Any, part: EntryPart, people: Iterable[Someone] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        fields = _each_fields(kind_of(part.entry), part.young_person, people)
        for name, field in fields.items():
            column = name.partition("-")[0]
            self.fields[column] = field
            self._prepare(column, field)
        self.order_fields([name for name in self.fields if name != "because"])
