"""What is asked about an incident: when, who, what, everyone's own words, who was told (D11, D13)."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils import timezone

from placements.incidents.fuller import Fuller, felt_field
from placements.incidents.models import (
    Incident,
    InvolvedAdult,
    Kind,
    NoAccountYet,
    Part,
    Place,
    Police,
    Told,
)
from placements.incidents.widgets import Period
from placements.measures.models import Kind as MeasureKind
from placements.periods import next_after
from ui.forms import (
    Chips,
    ChoiceField,
    Clock,
    ClockField,
    DecimalField,
    HearthForm,
    LineField,
    ManyField,
    MomentField,
    SelectField,
    TickField,
    WordsField,
    YesNoField,
)
from ui.questions import Question

NOT_THERE = ("", "Not there")
NO_MEASURE = ("", "No")
OTHERS = 3  # people from outside, by name
OWN_ROWS = 7  # of the adults' account and of each young person's


class PeriodField(MomentField):
    """The day, when it started and, when that is known, when it ended: a pair of moments.

    The end is the first time the clock showed it after the start, so 11:50pm to 12:10am is
    twenty minutes.
    """

    widget = Period

    def to_python(self, value: Any) -> tuple[datetime, datetime | None] | None:
        *moment, ended = value or [None, None, None, None]
        moment[0] = moment[0] if moment[2] or ended else None
        start = super().to_python(moment if any(moment) else None)
        if start is None:
            return None
        return start, next_after(start, ClockField().clean(ended)) if ended else None

    def validate(self, value: tuple[datetime, datetime | None] | None) -> None:
        super().validate(value and value[0])
        if value and value[1] and value[1] > timezone.now():
            raise ValidationError(
                "Enter an end that has passed, or leave it empty if it is not over", code="future"
            )


class OwnWordsRow(NamedTuple):
    """The room for one young person's own words."""

    young_person: Any
    account: BoundField
    feelings: BoundField
    no_account: BoundField
    felt: BoundField
    felt_after: BoundField | None = None

    @property
    def question(self) -> Question:
        """The account, so that the page can put the young person's picture in its label."""
        return Question(self.account)


class YoungPersonRow(NamedTuple):
    """The questions about one young person."""

    young_person: Any
    part: BoundField
    measure: BoundField
    triggers: str
    words: OwnWordsRow


class AdultRow(NamedTuple):
    """The question about one member of staff."""

    staff_member: Any
    part: BoundField
    is_you: bool


class ToldRow(NamedTuple):
    """One kind of person who may have been told."""

    who: str
    tick: BoundField
    name: BoundField
    at: BoundField


class EventForm(HearthForm):
    """What happened, apart from who was part of it and who was told."""

    when = PeriodField(label="When", missing="Enter when it started", not_future=True)
    place = ChoiceField(
        label="Where", choices=Place.choices, widget=Chips, missing="Select where it happened"
    )
    place_words = LineField(label="Where exactly", max_length=120, required=False)
    kind = ChoiceField(
        label="What kind of thing it was",
        choices=Kind.choices,
        widget=Chips,
        missing="Select what kind of thing it was",
    )
    before = WordsField(
        label="In the hour before",
        rows=4,
        missing="Enter what led up to it, or that you do not know",
    )
    trigger = LineField(label="What set it off, if you know", max_length=300, required=False)
    what_happened = WordsField(
        label="In order, what was seen and heard", rows=OWN_ROWS, missing="Enter what happened"
    )
    response = WordsField(label="What the adults did", rows=4, missing="Enter what the adults did")
    how_it_ended = WordsField(label="How it ended", rows=3, missing="Enter how it ended")
    hurt = YesNoField(label="Was anyone hurt?", missing="Select whether anyone was hurt")
    injuries = WordsField(
        label="Who was hurt, how, and what was done for them", rows=3, required=False
    )
    damaged = WordsField(label="What was damaged", rows=2, required=False)
    damage_cost = DecimalField(
        label="About how much it costs to put right, in pounds",
        min_value=0.01,
        max_digits=8,
        decimal_places=2,
        required=False,
    )
    police = SelectField(label="Were the police called?", choices=Police.choices, required=False)
    police_reference = LineField(label="Their reference", max_length=60, required=False)
    police_outcome = WordsField(label="What came of it", rows=2, required=False)
    before_next_shift = WordsField(label="Before the next shift", rows=3, required=False)

    hurt_rows = False  # are there injuries that say it in the place of the words?

    def _said(self, name: str) -> Any:
        return self.cleaned_data.get(name) or ""

    def _clean_injuries(self) -> None:
        hurt, words = self.cleaned_data.get("hurt"), self._said("injuries")
        if hurt and not words and not self.hurt_rows and "injuries" not in self.errors:
            self.add_error("injuries", "Enter who was hurt, how, and what was done for them")
        elif hurt is False and words:
            self.add_error("hurt", "Select yes, or clear what is written about who was hurt")

    def _clean_police_and_damage(self) -> None:
        told = self._said("police_reference") or self._said("police_outcome")
        if told and not self._said("police") and "police" not in self.errors:
            self.add_error("police", "Select whether the police came")
        if self._said("damage_cost") and not self._said("damaged") and "damaged" not in self.errors:
            self.add_error("damaged", "Enter what was damaged")

    def facts(self) -> dict[str, Any]:
        """The incident's own columns."""
        data = self.cleaned_data
        start, end = data["when"]
        return {
            "occurred_at": start,
            "ended_at": end,
            "anyone_hurt": data["hurt"],
            **{name: data[name] for name in FACTS},
        }


class IncidentForm(Fuller, EventForm):
    """One incident, on one page. Without a script every young person's room for words is there.

    ``young_people``: those living here whom the writer may see; ``staff``: the team, the writer
    first; ``triggers``: by young person's key, from the plan in force; ``own``: which codes are
    known of whom (``queries.own_codes``).
    """

    def __init__(
        self,
        *args: Any,
        young_people: Any = (),
        staff: Any = (),
        triggers: dict[int, str] | None = None,
        you: Any = None,
        own: dict[str, Any] | None = None,
        **kwargs: Any,
    ):
        self.living_here, self.staff = list(young_people), list(staff)
        self.triggers, self.you = triggers or {}, you
        super().__init__(*args, **kwargs)
        asked = self._asked_of_people() | self._fuller_fields(own or {})
        for name, field in asked.items():
            self.fields[name] = field
            self._prepare(name, field)
        self.order_fields(self._in_page_order())
        self._tell_apart()

    # ---------- the questions that depend on who lives and works here ----------
    def _asked_of_people(self) -> dict[str, forms.Field]:
        asked: dict[str, forms.Field] = {}
        for young_person in self.living_here:
            asked |= _about_young_person(young_person)
        for post in self.staff:
            asked[f"adult_{post.ref}"] = SelectField(
                label=f"{post.name}: how they were involved",
                choices=[NOT_THERE, *InvolvedAdult.Part.choices],
                required=False,
                initial=InvolvedAdult.Part.LED if post == self.you else "",
            )
        for number in range(1, OTHERS + 1):
            asked |= _about_somebody_else(number)
        for who, label in Told.Who.choices:
            asked |= _about_telling(who, label)
        return asked

    def _in_page_order(self) -> list[str]:
        names = list(self.fields)
        parts = [name for name in names if name.startswith(("part_", "adult_", "other_"))]
        words = [
            name
            for name in names
            if name.startswith(("account_", "felt_", "feelings_", "no_account_"))
        ]
        words.sort(key=lambda name: names.index(f"part_{name.rsplit('_', 1)[1]}"))
        codes = [name for name in names if name.startswith(("triggers", "behaviours"))]
        story = ["before", "what_happened", "response", "how_it_ended", "trigger", *codes]
        rows = {kind: [n for n in names if n.startswith(f"{kind}_")] for kind in ("step", "injury")}
        told = [name for name in names if name.startswith("told_")]
        measures = [name for name in names if name.startswith("measure_")]
        return [
            "when", "place", "place_words", "kind", *parts, *story, *rows["step"], *measures, *words,
            "hurt", "injuries", *rows["injury"], "damaged", "damage_cost", "police",
            "police_reference", "police_outcome", *told, "before_next_shift",
        ]  # fmt: skip

    # ---------- what the page shows, row by row ----------
    @property
    def young_people(self) -> Iterator[YoungPersonRow]:
        for young_person in self.living_here:
            part, measure, *words = (
                self[f"{name}_{young_person.ref}"] for name in (*YOUNG_PERSON_ASKED, "felt")
            )
            triggers = self.triggers.get(young_person.pk, "")
            own = OwnWordsRow(young_person, *words)
            yield YoungPersonRow(young_person, part, measure, triggers, own)

    @property
    def adults(self) -> Iterator[AdultRow]:
        for post in self.staff:
            yield AdultRow(post, self[f"adult_{post.ref}"], post == self.you)

    @property
    def others(self) -> Iterator[tuple[BoundField, BoundField]]:
        for number in range(1, OTHERS + 1):
            yield self[f"other_{number}"], self[f"other_part_{number}"]

    @property
    def others_needed(self) -> bool:
        """Somebody but the writer is said to have been there: their rows are open."""
        rows = [row.part for row in self.adults if not row.is_you]
        rows += [field for pair in self.others for field in pair]
        return any(field.value() or field.errors for field in rows)

    @property
    def telling(self) -> Iterator[ToldRow]:
        for who in Told.Who.values:
            key = _key(who)
            yield ToldRow(who, *(self[f"told_{name}{key}"] for name in ("", "name_", "at_")))

    # ---------- what goes together ----------
    def clean(self) -> dict[str, Any]:
        for young_person in self.living_here:
            self._clean_account(young_person.name, young_person.ref)
            self._clean_measure(young_person.name, young_person.ref)
        for number in range(1, OTHERS + 1):
            self._clean_other(number)
        self._clean_rows()
        self._clean_somebody()
        self.hurt_rows = bool(self.hurt_people)
        self._clean_injuries()
        self._clean_police_and_damage()
        self._clean_apart()
        self.told = [told for who in Told.Who.values if (told := self._clean_told(who))]
        return self.cleaned_data

    def _clean_account(self, name: str, ref: str) -> None:
        part, account = self._said(f"part_{ref}"), self._said(f"account_{ref}")
        feelings, reason = self._said(f"feelings_{ref}"), self._said(f"no_account_{ref}")
        if f"account_{ref}" in self.errors or f"part_{ref}" in self.errors:
            return
        if not part and (account or feelings or self._said(f"felt_{ref}")):
            self.add_error(f"part_{ref}", f"Select how {name} was involved: their words are below")
        elif part and not account and reason == NoAccountYet.COMMUNICATES:
            self.add_error(f"account_{ref}", f"Enter how {name} told you, or another reason")
        elif part and not account and not reason:
            self.add_error(
                f"no_account_{ref}",
                f"Enter {name}’s account, or select why it is not here yet",
            )

    def _clean_measure(self, name: str, ref: str) -> None:
        part = f"part_{ref}"
        if self._said(f"measure_{ref}") and not self._said(part) and part not in self.errors:
            self.add_error(part, f"Select how {name} was involved: a measure was used with them")

    def _clean_other(self, number: int) -> None:
        name, part = self._said(f"other_{number}"), self._said(f"other_part_{number}")
        if name and not part:
            self.add_error(f"other_part_{number}", f"Select how {name} was involved")
        elif part and not name and f"other_{number}" not in self.errors:
            self.add_error(f"other_{number}", "Enter this person’s name")

    def _clean_somebody(self) -> None:
        refs = [young_person.ref for young_person in self.living_here]
        if any(self._said(f"part_{ref}") or f"part_{ref}" in self.errors for ref in refs):
            return
        field = f"part_{refs[0]}" if refs else None
        self.add_error(field, "Select how at least one young person was involved")

    def _clean_told(self, who: str) -> dict[str, Any] | None:
        """A name or a time says as well as the tick that they were told."""
        key = _key(who)
        tick, name, clock = (self._said(f"told_{part}{key}") for part in ("", "name_", "at_"))
        if not (tick or name or clock != ""):
            return None
        told = {"who": who, "name": name, "at": None}
        start = (self.cleaned_data.get("when") or (None, None))[0]
        if clock == "" or start is None:
            return told
        try:
            told["at"] = next_after(start, clock)
        except ValidationError as wrong:
            self.add_error(f"told_at_{key}", wrong)
            return told
        if told["at"] > timezone.now():
            self.add_error(f"told_at_{key}", "Enter a time that has passed")
        return told

    # ---------- what the action takes ----------
    def parts(self) -> list[dict[str, Any]]:
        """Each young person's part, with their own words or why they are not here yet."""
        return [
            {
                "young_person": young_person,
                "part": part,
                "account": self._said(f"account_{young_person.ref}"),
                "feelings": self._said(f"feelings_{young_person.ref}"),
                "no_account": self._reason(young_person.ref),
                "felt": self._said(f"felt_{young_person.ref}") or [],
                **self.codes_of(young_person),
            }
            for young_person in self.living_here
            if (part := self._said(f"part_{young_person.ref}"))
        ]

    def measures(self) -> list[dict[str, Any]]:
        """With whom a measure was used, and which: its record is asked for afterwards."""
        return [
            {"young_person": young_person, "kind": kind}
            for young_person in self.living_here
            if (kind := self._said(f"measure_{young_person.ref}"))
        ]

    def _reason(self, ref: str) -> str:
        """With an account, only "tells us in another way" is still worth saying."""
        reason = self._said(f"no_account_{ref}")
        has_words = bool(self._said(f"account_{ref}"))
        return reason if not has_words or reason == NoAccountYet.COMMUNICATES else ""

    def adults_there(self) -> list[dict[str, Any]]:
        """The adults' parts: staff by reference, others by name."""
        staff = [
            {"staff_member": post, "part": part}
            for post in self.staff
            if (part := self._said(f"adult_{post.ref}"))
        ]
        there = [one["staff_member"] for one in staff]
        staff += [
            {"staff_member": post, "part": InvolvedAdult.Part.HELPED}
            for post in self.staff_in_rows()
            if post not in there
        ]
        others = [
            {"name": name, "part": self._said(f"other_part_{number}")}
            for number in range(1, OTHERS + 1)
            if (name := self._said(f"other_{number}"))
        ]
        return staff + others


YOUNG_PERSON_ASKED = ("part", "measure", "account", "feelings", "no_account")
FACTS = (
    "kind",
    "place",
    "place_words",
    "before",
    "trigger",
    "what_happened",
    "response",
    "how_it_ended",
    "injuries",
    "damaged",
    "damage_cost",
    "police",
    "police_reference",
    "police_outcome",
    "before_next_shift",
)


def _key(who: str) -> str:
    return who.replace(" ", "_")


def _about_young_person(young_person: Any) -> dict[str, forms.Field]:
    name, ref = young_person.name, young_person.ref
    return {
        f"part_{ref}": SelectField(
            label=f"{name}: how they were involved",
            choices=[NOT_THERE, *Part.choices],
            required=False,
        ),
        f"measure_{ref}": SelectField(
            label=f"{name}: held, or given a sanction",
            choices=[NO_MEASURE, *MeasureKind.choices],
            required=False,
        ),
        **account_fields(name, f"_{ref}"),
    }


def felt_fields(name: str) -> dict[str, forms.Field]:
    """How a young person says they felt, by faces: in it, and afterwards."""
    return {
        "felt": felt_field(f"How {name} says it felt"),
        "felt_after": felt_field("And afterwards"),
    }


def account_fields(name: str, suffix: str = "") -> dict[str, forms.Field]:
    """A young person's own words, how they feel, or why there is nothing yet."""
    return {
        f"account{suffix}": WordsField(label=f"{name}’s account", rows=OWN_ROWS, required=False),
        f"feelings{suffix}": LineField(
            label=f"How {name} says they feel", max_length=300, required=False
        ),
        f"no_account{suffix}": SelectField(
            label="Or it is not here yet because",
            choices=[("", "Choose a reason"), *NoAccountYet.choices],
            required=False,
        ),
    }


def _about_somebody_else(number: int) -> dict[str, forms.Field]:
    return {
        f"other_{number}": LineField(
            label=f"Name {number}, and who they are", max_length=120, required=False
        ),
        f"other_part_{number}": SelectField(
            label=f"How person {number} was involved",
            choices=[NOT_THERE, *InvolvedAdult.Part.choices],
            required=False,
        ),
    }


def _about_telling(who: str, label: str) -> dict[str, forms.Field]:
    key = _key(who)
    return {
        f"told_{key}": TickField(label=label, required=False),
        f"told_name_{key}": LineField(label=f"{label}: name", max_length=120, required=False),
        f"told_at_{key}": ClockField(label=f"{label}: time", required=False, widget=Clock),
    }


class ReviewForm(HearthForm):
    """What the manager learned from it, and what changes now. Sending it signs and locks."""

    learned = WordsField(
        label="What we learned",
        help_text="About what happened and what helps: never whose fault it was.",
        rows=5,
        missing="Enter what was learned",
    )
    changes = ManyField(
        label="What changes",
        choices=Incident.Change.choices,
        missing="Select what changes, or that nothing does",
    )
    because = WordsField(
        label="How, by whom and by when, or why nothing changes",
        rows=4,
        missing="Enter how, by whom and by when, or why nothing changes",
    )

    def clean_changes(self) -> list[str]:
        changes = self.cleaned_data["changes"]
        if Incident.Change.NOTHING in changes and len(changes) > 1:
            raise ValidationError("Select what changes, or that nothing does, not both")
        return changes


SAID = ("account", "feelings", "felt", "felt_after", "no_account")


def own_words_row(form: Any) -> OwnWordsRow:
    """The room for the own words of the one young person whom a form is about."""
    return OwnWordsRow(
        form.young_person,
        *(form[name] for name in ("account", "feelings", "no_account", "felt", "felt_after")),
    )


class AccountForm(HearthForm):
    """What a young person said after the incident was sent, or how asking again went."""

    def __init__(self, *args: Any, young_person: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.young_person, self.name = young_person, young_person.name
        for field_name, field in (account_fields(self.name) | felt_fields(self.name)).items():
            self.fields[field_name] = field
            self._prepare(field_name, field)

    @property
    def words(self) -> OwnWordsRow:
        return own_words_row(self)

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        said = any(data.get(name) for name in SAID)
        if not said and not self.errors:
            self.add_error(
                "account", f"Enter what {self.name} said, or select why it is not here yet"
            )
        if data.get("account") and data.get("no_account") != NoAccountYet.COMMUNICATES:
            data["no_account"] = ""
        return data


class StaffAccountForm(HearthForm):
    """What one member of staff says of it, apart from the incident."""

    words = WordsField(
        label="What you saw, heard and did",
        help_text="In your own words. How it was for you belongs here too.",
        rows=OWN_ROWS,
        missing="Enter what you saw, heard and did",
    )
