"""How a measure, who was there, a hold and a conversation are changed and voided (homes.records)."""

from typing import Any

from django.urls import reverse

from accounts.deeds import Refusal
from homes.models import Purpose
from homes.records.forms import AmendForm
from homes.records.kinds import Answers, Kind, Signature, register
from placements.measures import queries, speech
from placements.measures.actions import name_of
from placements.measures.forms import NOT_ON_LIST, AmendMeasureForm, AmendTalkForm
from placements.measures.models import Hold, Measure, MeasureAdult, Talk
from placements.measures.models import Kind as MeasureKind
from placements.naming import masker
from placements.views.standing_in import stand_in
from ui.fields import LineField, MomentField, SelectField
from ui.widgets import DayOrTime
from ui.words import between, day_short

CONTENT = {
    "kind": "What it was",
    "sanction": "Sanction",
    "sort": "What it was, really",
    "amount": "How much they pay towards it",
    "instalments": "How it is paid",
    "purpose": "What it was for",
    "used_from": "When it began",
    "used_to": "When it ended",
    "place": "Where",
    "place_words": "Where exactly",
    "behaviour": "What led to it",
    "what": "What was done",
    "tried": "What was tried first",
    "worked": "Did it help",
    "effect": "How it went, and what followed",
    "anyone_hurt": "Anyone hurt",
    "injuries": "Who was hurt, and what was done",
    "medical": "Looked at",
    "medical_words": "Who looked, and what they found",
    "planned_in": "The EHC plan that says so",
    "account": "Their account",
    "feelings": "How they say they feel",
    "suggestion": "What they say would have been better",
    "no_account": "Not here yet",
}
HOLD = {
    "how": "How",
    "position": "Position",
    "began_at": "From",
    "ended_at": "To",
}


class AmendAdultForm(AmendForm):
    """What an adult did, and whether they were trained in it."""

    name = LineField(label="Name, and who they are", max_length=120, missing="Enter their name")
    part = SelectField(
        label="What they did", choices=MeasureAdult.Part.choices, missing="Select what they did"
    )
    trained = SelectField(
        label="Trained in it on that day",
        choices=[("", "Not a hold"), *MeasureAdult.Trained.choices],
        required=False,
    )

    def __init__(self, *args: Any, of_staff: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if of_staff:
            del self.fields["name"]


class AmendHoldForm(AmendForm):
    """How somebody was held, and from when to when."""

    how = LineField(label="How, by its name in the training", max_length=200)
    position = SelectField(label="Position", choices=Hold.Position.choices)
    began_at = MomentField(label="From", missing="Enter when it began", not_future=True)
    ended_at = MomentField(label="To", missing="Enter when it ended", not_future=True)

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        began, ended = answers.get("began_at"), answers.get("ended_at")
        if began and ended and ended < began:
            self.add_error("ended_at", "Enter a time after it began")
        return answers


def _columns(form: AmendMeasureForm) -> Answers:
    return form.facts()


def _stands(measure: Any) -> dict[str, Any]:
    """What a measure, or a version of it, answers to the form's questions."""
    used, ended = measure.used_from, measure.used_to
    said = {
        name: getattr(measure, name) for name in CONTENT if name not in ("used_from", "used_to")
    }
    sanction = measure.sanction_id and measure.sanction.ref
    said["sanction"] = sanction or (NOT_ON_LIST if measure.sort else "")
    said["planned"] = bool(measure.planned_in)
    said["used"] = DayOrTime().decompress(used)
    if ended and measure.kind == MeasureKind.SANCTION:
        said["until"] = DayOrTime().decompress(ended)
    elif ended:
        said["minutes"] = max(1, round(between(used, ended).total_seconds() / 60))
    return said


def _before_it_was_written(measure: Measure, answers: Answers) -> None:
    if answers["used_from"] > measure.recorded_at:
        raise Refusal("Enter a time before it was written", field="used")


def _arguments(measure: Measure) -> dict[str, Any]:
    home = measure.home
    listed = home.sanctions.filter(taken_off_at=None) | home.sanctions.filter(
        pk=measure.sanction_id
    )
    return {
        "sanctions": list(listed.order_by("name", "pk")),
        "secure": home.purpose == Purpose.SECURE,
        "name": measure.young_person.name,
    }


def _title(user: Any, measure: Measure) -> str:
    said = masker(user, measure.home)(speech.title(measure))
    return f"{measure.young_person.name}: {said}, {day_short(measure.used_from)}"


def _of(measure: Measure) -> dict[str, Any]:
    return {"young_people": [measure.young_person]}


def _page(measure: Measure) -> str:
    return reverse("measures:measure", args=[measure.ref])


PART = {
    "home": lambda row: row.measure.home,
    "url": lambda row: _page(row.measure),
    "about": lambda row: _of(row.measure),
    "mask": lambda user, row: masker(user, row.measure.home),
    "stand": lambda request, row: stand_in(request, row.measure.home),
    "answers": lambda form: {n: v for n, v in form.cleaned_data.items() if n != "because"},
}
JOINS = ("measure__home", "measure__young_person", "measure__sanction")

register(
    Kind(
        code="measure",
        model=Measure,
        said="measure",
        content=CONTENT,
        form=AmendMeasureForm,
        title=_title,
        url=_page,
        about=_of,
        joins=queries.JOINED,
        form_arguments=_arguments,
        initial=_stands,
        answers=_columns,
        signatures=(Signature("signed", "signed as accurate"),),
        emptied={"reason": ""},
        signed=lambda measure: measure.completed_at is not None,
        check=_before_it_was_written,
        mask=lambda user, measure: masker(user, measure.home),
        stand=lambda request, measure: stand_in(request, measure.home),
        after_amending_words="If it has been signed, the new version asks for a signature again.",
        said_values={"sanction": lambda one: one.name if one else ""},
    ),
    Kind(
        code="measure-adult",
        model=MeasureAdult,
        said="adult’s part",
        content={"name": "Name", "part": "What they did", "trained": "Trained in it on that day"},
        form=AmendAdultForm,
        title=lambda user, one: f"{name_of(one)}. {_title(user, one.measure)}",
        joins=("staff_member", "measure__recorded_by", *JOINS),
        form_arguments=lambda one: {"of_staff": one.staff_member_id is not None},
        voidable=False,
        **PART,
    ),
    Kind(
        code="hold",
        model=Hold,
        said="hold",
        content=HOLD,
        form=AmendHoldForm,
        title=lambda user, one: f"A hold. {_title(user, one.measure)}",
        joins=("adult__staff_member", "measure__recorded_by", *JOINS),
        voidable=False,
        **PART,
    ),
    Kind(
        code="measure-talk",
        model=Talk,
        said="conversation",
        content={
            "held_at": "When",
            "own_words": "In their own words",
            "suggestion": "What would have been better",
            "says": "What was talked about",
        },
        form=AmendTalkForm,
        title=lambda user, one: f"Talked about. {_title(user, one.measure)}",
        joins=("adult__staff_member", "recorded_by", *JOINS),
        form_arguments=lambda one: {"name": one.measure.young_person.name},
        **PART,
    ),
)
