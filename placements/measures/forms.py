"""What is asked about a measure: the eight items the law names, the young person's own words beside
them, and what only restraint asks. Then the conversations and the signature."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from crispy_forms.layout import Layout
from django.core.exceptions import ValidationError

from homes.records.forms import AmendForm
from placements.measures import lawful
from placements.measures.models import (
    Hold,
    Kind,
    Measure,
    MeasureAdult,
    Medical,
    NoAccountYet,
    Purpose,
    Sanction,
    Worked,
)
from placements.models import YoungPerson
from placements.periods import next_after
from placements.places import Place
from staff.models import StaffMember
from ui.fields import (
    ChoiceField,
    ClockField,
    DecimalField,
    LineField,
    ManyField,
    MomentField,
    NumberField,
    OneOfField,
    OwnWordsField,
    SelectField,
    TickField,
    WordsField,
    YesNoField,
)
from ui.forms import HearthForm
from ui.layout import Chips, Inline, Part, People, When
from ui.widgets import DayOrTime

OTHERS = 2  # adults from outside, by name
HOLDS = 3
OWN_ROWS = 6
A_DAY = 24 * 60  # minutes
NOT_THERE = ("", "Not there")
NOT_ON_LIST = "not on the list"
HELD, SANCTION = Kind.RESTRAINT.value, Kind.SANCTION.value
FOR_A_WHILE = f"{HELD}|{Kind.CONTROL.value}"


class MeasureFields(HearthForm):
    """The questions of a measure that are columns of its own."""

    kind = ChoiceField(label="What was it?", choices=Kind.choices, missing="Select what it was")
    sanction = SelectField(label="Which sanction?", required=False)
    sort = ChoiceField(
        label="What was it, really?",
        help_text="Some things are never used. Hearth says so and does not keep them as a sanction.",
        choices=lawful.CHOICES,
        required=False,
    )
    amount = DecimalField(
        label="How much do they pay towards it, in pounds?",
        required=False,
        min_value=Decimal("0.01"),
        max_value=Decimal(1000),
        decimal_places=2,
        error_messages={
            "min_value": "Enter at least 0.01, or leave it empty",
            "max_value": "Enter 1,000 at most",
            "max_decimal_places": "Enter pounds and pence, such as 4.50",
        },
    )
    instalments = LineField(
        label="How is it paid?",
        help_text="Such as: £1 a week for five weeks.",
        max_length=200,
        required=False,
    )
    purpose = ChoiceField(
        label="What was it for?",
        help_text="To make somebody do as they are told is never a reason to hold them.",
        choices=Purpose.choices,
        required=False,
    )
    used = MomentField(label="When did it begin?", missing="Enter when it began", not_future=True)
    minutes = NumberField(
        label="How many minutes did it last?",
        required=False,
        min_value=1,
        max_value=A_DAY,
        error_messages={
            "min_value": "Enter at least 1 minute",
            "max_value": "Enter the minutes of one day at most: 1,440",
        },
    )
    until = MomentField(
        label="Until when does it last?", required=False, widget=DayOrTime(ahead=True)
    )
    place = ChoiceField(label="Where was it?", choices=Place.choices, missing="Select where it was")
    place_words = LineField(label="Where exactly", max_length=120, required=False)
    behaviour = WordsField(
        label="What did they do that led to it?", missing="Enter what led to it", rows=4
    )
    what = WordsField(label="What was done, step by step?", missing="Enter what was done", rows=4)
    tried = WordsField(
        label="What was tried first, so that it need not be?",
        missing="Enter what was tried first, or that there was no time",
        rows=3,
    )
    worked = ChoiceField(
        label="Did it help?", choices=Worked.choices, missing="Select whether it helped"
    )
    effect = WordsField(
        label="How did it go, and what followed from it?",
        missing="Enter how it went, and what followed",
        rows=3,
    )
    anyone_hurt = YesNoField(label="Was anyone hurt?", missing="Select whether anyone was hurt")
    injuries = WordsField(
        label="Who was hurt, how, and what was done for them?", rows=3, required=False
    )
    medical = ChoiceField(
        label="Did a doctor, a nurse or a first aider look at them?",
        choices=Medical.choices,
        required=False,
    )
    medical_words = LineField(
        label="Who looked, and what they found", max_length=300, required=False
    )
    planned = YesNoField(
        label="Is holding them like this a routine part of their EHC plan?",
        help_text="Then the clocks of reg 35 do not run (reg 35(4)).",
        required=False,
    )
    planned_in = LineField(
        label="Which EHC plan says so?",
        help_text="Its date, and where in it.",
        max_length=160,
        required=False,
    )
    account = OwnWordsField(label="Their own account", rows=OWN_ROWS, required=False)
    feelings = LineField(label="How they say they feel", max_length=300, required=False)
    suggestion = OwnWordsField(label="What they say would have been better", rows=3, required=False)
    no_account = SelectField(
        label="Or it is not here yet because",
        choices=[("", "Choose a reason"), *NoAccountYet.choices],
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        sanctions: Iterable[Sanction],
        secure: bool,
        name: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.on_list = {one.ref: one for one in sanctions}
        self.fields["sanction"].choices = [
            ("", "Choose"),
            *((ref, one.name) for ref, one in self.on_list.items()),
            (NOT_ON_LIST, "Something that is not on our list"),
        ]
        if not secure:
            self.fields["purpose"].choices = [
                one for one in Purpose.choices if one[0] != Purpose.LEAVING_SECURE
            ]
        if name:
            self._speak_of(name)

    def _speak_of(self, name: str) -> None:
        self.fields["behaviour"].label = f"What did {name} do that led to it?"
        self.fields["account"].label = f"{name}’s account"
        self.fields["feelings"].label = f"How {name} says they feel"
        self.fields["suggestion"].label = f"What {name} says would have been better"

    def columns(self) -> list[Any]:
        """The questions in their parts, but for who it was and who was there."""
        return [
            Part(
                "What was used",
                "kind",
                When(
                    "kind",
                    SANCTION,
                    "sanction",
                    When("sanction", NOT_ON_LIST, "sort"),
                    Inline("amount", "instalments"),
                ),
                When("kind", HELD, "purpose"),
                "used",
                When("kind", FOR_A_WHILE, "minutes"),
                When("kind", SANCTION, "until"),
                Chips("place"),
                "place_words",
                id="used",
            ),
            Part("What happened", "behaviour", "tried", "what", id="what"),
            Part("How it went", Chips("worked"), "effect", id="went"),
            Part(
                "Anyone hurt",
                "anyone_hurt",
                When("anyone_hurt", "yes", "injuries"),
                When("kind", HELD, "medical", When("medical", Medical.SEEN.value, "medical_words")),
                id="hurt",
            ),
            Part(
                "In their own words",
                "account",
                "feelings",
                "suggestion",
                "no_account",
                id="words",
            ),
            When(
                "kind",
                HELD,
                Part("Their EHC plan", "planned", When("planned", "yes", "planned_in"), id="plan"),
            ),
        ]

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        kind = answers.get("kind")
        if kind == Kind.SANCTION:
            self._clean_sanction(answers)
        elif kind:
            self._clean_length(answers)
            answers |= {"sanction": None, "sort": "", "amount": None, "instalments": ""}
        if kind == Kind.RESTRAINT:
            self._clean_restraint(answers)
        elif kind:
            answers |= {"purpose": "", "medical": "", "medical_words": "", "planned_in": ""}
        self._clean_hurt(answers)
        self._clean_words(answers)
        return answers

    def _ask(self, name: str, answers: dict[str, Any], sentence: str) -> None:
        if answers.get(name) in (None, "") and name not in self.errors:
            self.add_error(name, sentence)

    def _clean_sanction(self, answers: dict[str, Any]) -> None:
        chosen = answers.get("sanction")
        self._ask("sanction", answers, "Select which sanction it was")
        on_list = self.on_list.get(chosen)
        if on_list:
            answers["sort"] = on_list.sort
        elif chosen == NOT_ON_LIST:
            self._ask("sort", answers, "Select what it was, really")
        answers["sanction"] = on_list
        if said := lawful.refused(answers.get("sort") or ""):
            self.add_error("sort", said)
        if answers.get("sort") == "reparation":
            self._ask("amount", answers, "Enter how much they pay")
            self._ask("instalments", answers, "Enter how it is paid")
        else:
            answers |= {"amount": None, "instalments": ""}
        self._ask("until", answers, "Enter until when it lasts")
        used, until = answers.get("used"), answers.get("until")
        if used and until and until < used:
            self.add_error("until", "Enter a time after it began")

    def _clean_length(self, answers: dict[str, Any]) -> None:
        self._ask("minutes", answers, "Enter how many minutes it lasted")
        used, minutes = answers.get("used"), answers.get("minutes")
        if used and minutes:
            answers["until"] = used + timedelta(minutes=minutes)

    def _clean_restraint(self, answers: dict[str, Any]) -> None:
        self._ask("purpose", answers, "Select what it was for")
        self._ask("medical", answers, "Select whether somebody looked at them")
        if answers.get("medical") == Medical.SEEN:
            self._ask("medical_words", answers, "Enter who looked, and what they found")
        elif answers.get("medical"):
            answers["medical_words"] = ""
        if answers.get("planned"):
            self._ask("planned_in", answers, "Enter which EHC plan says so")
        else:
            answers["planned_in"] = ""

    def _clean_hurt(self, answers: dict[str, Any]) -> None:
        if answers.get("anyone_hurt"):
            self._ask("injuries", answers, "Enter who was hurt, how, and what was done for them")
        elif answers.get("anyone_hurt") is False and answers.get("injuries"):
            self.add_error("anyone_hurt", "Select yes, or clear what is written about who was hurt")

    def _clean_words(self, answers: dict[str, Any]) -> None:
        if answers.get("account"):
            answers["no_account"] = ""
        else:
            self._ask(
                "no_account", answers, "Enter their account, or select why it is not here yet"
            )

    def facts(self) -> dict[str, Any]:
        """The measure's own columns."""
        answers = self.cleaned_data
        return {
            "used_from": answers["used"],
            "used_to": answers["until"],
            **{name: answers[name] for name in FACTS},
        }


FACTS = (
    "kind", "sanction", "sort", "amount", "instalments", "purpose", "place", "place_words",
    "behaviour", "what", "tried", "worked", "effect", "anyone_hurt", "injuries", "medical",
    "medical_words", "planned_in", "account", "feelings", "suggestion", "no_account",
)  # fmt: skip


class MeasureForm(MeasureFields):
    """A measure written in full. ``young_people``: those it may be about, empty when it was begun
    and is known; ``staff``: the team, the writer first."""

    young_person = OneOfField(
        queryset=YoungPerson.objects.none(),
        label="Who was it used with?",
        missing="Select who it was used with",
    )

    def __init__(
        self,
        *args: Any,
        staff: Iterable[StaffMember],
        young_people: Any = None,
        you: StaffMember | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.staff, self.you = list(staff), you
        if young_people is None:
            del self.fields["young_person"]
        else:
            self.fields["young_person"].queryset = young_people
            self.fields["young_person"].to_field_name = "ref"
        for name, field in self._asked_of_people().items():
            self.fields[name] = field
            self._prepare(name, field)

    # ---------- who was there, and who held how ----------
    def _asked_of_people(self) -> dict[str, Any]:
        asked: dict[str, Any] = {}
        for post in self.staff:
            asked[f"adult_{post.ref}"] = SelectField(
                label=f"{post.name}: what they did",
                choices=[NOT_THERE, *MeasureAdult.Part.choices],
                required=False,
                initial=MeasureAdult.Part.USED_IT if post == self.you else "",
            )
        for number in range(1, OTHERS + 1):
            asked[f"other_{number}"] = LineField(
                label=f"Somebody else {number}: name, and who they are",
                max_length=120,
                required=False,
            )
            asked[f"other_part_{number}"] = SelectField(
                label=f"Somebody else {number}: what they did",
                choices=[NOT_THERE, *MeasureAdult.Part.choices],
                required=False,
            )
        for number in range(1, HOLDS + 1):
            asked |= self._asked_of_hold(number)
        return asked

    def _asked_of_hold(self, number: int) -> dict[str, Any]:
        who = [
            ("", "Nobody"),
            *((post.ref, post.name) for post in self.staff),
            *((f"other_{one}", f"Somebody else {one}") for one in range(1, OTHERS + 1)),
        ]
        said = f"Hold {number}"
        return {
            f"hold_{number}": SelectField(label=f"{said}: who held", choices=who, required=False),
            f"hold_how_{number}": LineField(
                label=f"{said}: how, by its name in the training", max_length=200, required=False
            ),
            f"hold_position_{number}": SelectField(
                label=f"{said}: position",
                choices=[("", "Choose"), *Hold.Position.choices],
                required=False,
            ),
            f"hold_from_{number}": ClockField(label=f"{said}: from", required=False),
            f"hold_to_{number}": ClockField(label=f"{said}: to", required=False),
            f"hold_trained_{number}": SelectField(
                label=f"{said}: trained in it on that day",
                choices=[("", "Choose"), *MeasureAdult.Trained.choices],
                required=False,
            ),
        }

    def layout(self) -> Layout:
        used, what, *rest = self.columns()
        who = ["young_person"] if "young_person" in self.fields else []
        return Layout(
            *([Part("Who", *who, id="who")] if who else []), used, what, *self._people(), *rest
        )

    def _people(self) -> list[Any]:
        rows = [(f"adult_{post.ref}", _row_name(post, self.you)) for post in self.staff]
        others = [
            Inline(f"other_{number}", f"other_part_{number}") for number in range(1, OTHERS + 1)
        ]
        holds = [
            layout
            for number in range(1, HOLDS + 1)
            for layout in (
                Inline(f"hold_{number}", f"hold_position_{number}"),
                f"hold_how_{number}",
                Inline(f"hold_from_{number}", f"hold_to_{number}", f"hold_trained_{number}"),
            )
        ]
        return [
            Part("Who used it, and who else was there", People(*rows), *others, id="adults"),
            When("kind", HELD, Part("How they were held", *holds, id="holds")),
        ]

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        for number in range(1, OTHERS + 1):
            self._clean_other(answers, number)
        self._clean_somebody(answers)
        self.held: list[dict[str, Any]] = []
        if answers.get("kind") == Kind.RESTRAINT:
            self._clean_holds(answers)
        return answers

    def _clean_other(self, answers: dict[str, Any], number: int) -> None:
        name, part = answers.get(f"other_{number}"), answers.get(f"other_part_{number}")
        if name and not part:
            self.add_error(f"other_part_{number}", f"Select what {name} did")
        elif part and not name and f"other_{number}" not in self.errors:
            self.add_error(f"other_{number}", "Enter this person’s name")

    def _clean_somebody(self, answers: dict[str, Any]) -> None:
        parts = [name for name in self.fields if name.startswith(("adult_", "other_part_"))]
        if any(answers.get(name) == MeasureAdult.Part.USED_IT for name in parts):
            return
        self.add_error(parts[0], "Select who used it")

    def _clean_holds(self, answers: dict[str, Any]) -> None:
        for number in range(1, HOLDS + 1):
            if answers.get(f"hold_{number}"):
                self._clean_hold(answers, number)
        if not self.held and "hold_1" not in self.errors:
            self.add_error("hold_1", "Select who held them")

    def _clean_hold(self, answers: dict[str, Any], number: int) -> None:
        asked = {
            f"hold_how_{number}": "Enter how they were held",
            f"hold_position_{number}": "Select the position",
            f"hold_from_{number}": "Enter when this hold began",
            f"hold_to_{number}": "Enter when this hold ended",
            f"hold_trained_{number}": "Select whether they were trained in it",
        }
        for name, sentence in asked.items():
            self._ask(name, answers, sentence)
        who = answers[f"hold_{number}"]
        part = f"other_part_{who.rsplit('_', 1)[1]}" if who.startswith("other_") else f"adult_{who}"
        if answers.get(part) != MeasureAdult.Part.USED_IT and part not in self.errors:
            self.add_error(part, "Select that they used it: they held, below")
        used = answers.get("used")
        if any(name in self.errors for name in asked) or used is None:
            self.held.append({})
            return
        began = _clock_after(used, answers[f"hold_from_{number}"])
        ended = _clock_after(began, answers[f"hold_to_{number}"])
        if answers.get("until") and ended > answers["until"] + timedelta(minutes=1):
            self.add_error(
                f"hold_to_{number}", "Enter times between when it began and when it ended"
            )
        self.held.append(
            {
                "who": who,
                "how": answers[f"hold_how_{number}"],
                "position": answers[f"hold_position_{number}"],
                "began_at": began,
                "ended_at": ended,
                "trained": answers[f"hold_trained_{number}"],
            }
        )

    # ---------- what the action takes ----------
    def _there(self) -> dict[str, dict[str, Any]]:
        """The adults' rows by what the form calls each."""
        rows: dict[str, dict[str, Any]] = {}
        for post in self.staff:
            if part := self.cleaned_data.get(f"adult_{post.ref}"):
                rows[post.ref] = {"staff_member": post, "part": part}
        for number in range(1, OTHERS + 1):
            if name := self.cleaned_data.get(f"other_{number}"):
                part = self.cleaned_data[f"other_part_{number}"]
                rows[f"other_{number}"] = {"name": name, "part": part}
        for hold in self.held:
            rows[hold["who"]]["trained"] = hold["trained"]
        return rows

    def adults(self) -> list[dict[str, Any]]:
        """The adults' parts: staff by reference, others by name."""
        return list(self._there().values())

    def holds(self) -> list[dict[str, Any]]:
        """The holds, each with its adult's place among ``adults``."""
        order = list(self._there())
        return [
            {
                **{name: hold[name] for name in ("how", "position", "began_at", "ended_at")},
                "adult": order.index(hold["who"]),
            }
            for hold in self.held
        ]


def _row_name(post: StaffMember, you: StaffMember | None) -> str:
    return f"{post.name} (you)" if post == you else post.name


def _clock_after(start: datetime, clock: Any) -> datetime:
    """The first moment, from the minute of ``start`` on, when London's clocks show this time."""
    return next_after(start.replace(second=0, microsecond=0), clock)


class AmendMeasureForm(MeasureFields, AmendForm):
    """A measure as it stands, and why it is changed."""

    def layout(self) -> Layout:
        return Layout(*self.columns(), Part("Why", "because"))


class SignForm(HearthForm):
    """That those who used it were spoken to, and that the record is accurate (reg 35(3)(b))."""

    spoke_with = ManyField(label="Who did you speak with?", required=False)
    held_at = MomentField(
        label="When did you speak?", missing="Enter when you spoke", not_future=True
    )
    says = WordsField(
        label="What did you talk about?",
        help_text="What they saw, what was tried, how they are now, what they would do differently.",
        missing="Enter what you talked about",
        rows=4,
    )
    reason = WordsField(label="Why was it fair?", rows=3, required=False)
    accurate = TickField(
        label="The record is accurate",
        missing="Select that the record is accurate, or change it first",
    )

    def __init__(
        self,
        *args: Any,
        measure: Measure,
        to_speak_with: Iterable[tuple[str, str]],
        spoken_before: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.measure = measure
        choices = list(to_speak_with)
        self.fields["spoke_with"].choices = choices
        if spoken_before and not choices:
            for name in ("spoke_with", "held_at", "says"):
                del self.fields[name]
        if lawful.needs_reason(measure.sort):
            self.fields["reason"].help_text = lawful.SORTS[measure.sort].says
        else:
            del self.fields["reason"]

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        held_at = answers.get("held_at")
        if held_at and held_at < self.measure.used_from:
            self.add_error("held_at", "Enter a time after the measure was used")
        if "reason" in self.fields and not answers.get("reason") and "reason" not in self.errors:
            self.add_error("reason", "Enter why it was fair")
        return answers


class TalkForm(HearthForm):
    """What a young person says about a measure, to who leads the home (reg 35(3)(c))."""

    held_at = MomentField(
        label="When did you speak?", missing="Enter when you spoke", not_future=True
    )
    own_words = OwnWordsField(label="In their own words", rows=OWN_ROWS, required=False)
    suggestion = OwnWordsField(label="What they say would have been better", rows=3, required=False)
    says = WordsField(
        label="What else you talked about, or how it went",
        help_text="If they did not want to talk, say so here.",
        rows=3,
        required=False,
    )

    def __init__(self, *args: Any, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["own_words"].label = f"In {name}’s own words"
        self.fields["suggestion"].label = f"What {name} says would have been better"
        self.name = name

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        said = any(answers.get(name) for name in ("own_words", "suggestion", "says"))
        if not said and not self.errors:
            self.add_error("own_words", f"Enter what {self.name} said, or how it went")
        return answers


class AmendTalkForm(AmendForm, TalkForm):
    """A conversation as it was written down, and why that is changed."""


class SanctionForm(HearthForm):
    """One sanction for the home's own list."""

    name = LineField(
        label="What do you call it here?",
        help_text="As young people and staff say it, such as: half an hour less on the console.",
        max_length=120,
        missing="Enter what you call it",
    )
    sort = ChoiceField(
        label="What is it, really?", choices=lawful.CHOICES, missing="Select what it is"
    )

    def clean_sort(self) -> str:
        if said := lawful.refused(self.cleaned_data["sort"]):
            raise ValidationError(said)
        return self.cleaned_data["sort"]
