"""How an incident, and everybody's part in it, is changed and voided (homes.records).

The parts are records of their own: a young person's account is changed by itself, with its own
reason, and never as a by-product of somebody putting a time right.
"""

from typing import Any

from django import forms
from django.urls import reverse

from accounts.deeds import Refusal
from homes.records.forms import AmendForm
from homes.records.kinds import Answers, Kind, Signature, register
from placements.behaviours import Behaviour, Response, Trigger
from placements.incidents.forms import (
    FACTS,
    EventForm,
    OwnWordsRow,
    StaffAccountForm,
    account_fields,
    felt_fields,
    own_words_row,
)
from placements.incidents.fuller import codes_field, places_of_the_body
from placements.incidents.models import (
    Incident,
    Injury,
    InvolvedAdult,
    InvolvedYoungPerson,
    LaterAccount,
    NoAccountYet,
    Part,
    StaffAccount,
    Step,
    Told,
)
from placements.incidents.reading import title_of
from placements.incidents.widgets import Period
from placements.naming import masker
from ui.forms import LineField, MomentField, SelectField
from ui.words import day_short

CONTENT = {
    "kind": "Kind",
    "occurred_at": "When it began",
    "ended_at": "When it ended",
    "place": "Where",
    "place_words": "Where exactly",
    "before": "In the hour before",
    "trigger": "What set it off",
    "what_happened": "What happened",
    "response": "What the adults did",
    "how_it_ended": "How it ended",
    "anyone_hurt": "Anyone hurt",
    "injuries": "Who was hurt, and what was done",
    "damaged": "What was damaged",
    "damage_cost": "About how much, in pounds",
    "police": "Police",
    "police_reference": "The police’s reference",
    "police_outcome": "What came of the police’s part",
    "before_next_shift": "Before the next shift",
}
CODES = {"triggers": "What set them off", "behaviours": "What could be seen or heard"}
ACCOUNT = {
    "account": "Account",
    "felt": "How they say it felt",
    "felt_after": "And afterwards",
    "feelings": "How they say they feel",
    "no_account": "Not here yet",
}
STEP = {"response": "What was done", "words": "In words", "helped": "Did it help"}
INJURY = {
    "name": "Name",
    "where": "Where on the body",
    "what": "What can be seen, or hurts",
    "treatment": "What was done for it",
    "treated_by": "Who treated it",
}


class AmendIncidentForm(EventForm, AmendForm):
    """What happened as it stands, and why it is changed."""

    def __init__(self, *args: Any, hurt_rows: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hurt_rows = hurt_rows

    def clean(self) -> dict[str, Any]:
        self._clean_injuries()
        self._clean_police_and_damage()
        if self.hurt_rows and self.cleaned_data.get("hurt") is False:
            self.add_error("hurt", "Select yes: an injury is recorded")
        return self.cleaned_data


class _AccountForm(AmendForm):
    """A young person's words as they were written down, and why that is changed."""

    def __init__(self, *args: Any, young_person: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.young_person, self.name = young_person, young_person.name
        for name, field in self._asked().items():
            self.fields[name] = field
            self._prepare(name, field)
        self.order_fields([name for name in self.fields if name != "because"])

    def _asked(self) -> dict[str, forms.Field]:
        return account_fields(self.name) | felt_fields(self.name)

    @property
    def words(self) -> OwnWordsRow:
        return own_words_row(self)

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        said = data.get("account") or data.get("felt") or data.get("no_account")
        if not said and "account" not in self.errors:
            self.add_error(
                "account", f"Enter what {self.name} said, or select why it is not here yet"
            )
        if data.get("account") and data.get("no_account") != NoAccountYet.COMMUNICATES:
            data["no_account"] = ""
        return data


class AmendPartForm(_AccountForm):
    """A young person's part in an incident, and their account of it."""

    def _asked(self) -> dict[str, forms.Field]:
        part = SelectField(
            label=f"How {self.name} was involved",
            choices=Part.choices,
            missing=f"Select how {self.name} was involved",
        )
        codes = {
            "triggers": codes_field(f"What set {self.name} off", Trigger.choices),
            "behaviours": codes_field(f"What {self.name} did", Behaviour.choices),
        }
        return {"part": part, **codes, **super()._asked()}


class AmendLaterForm(_AccountForm):
    """What a young person said later."""


class AmendAdultForm(AmendForm):
    """How an adult was involved."""

    name = LineField(label="Name, and who they are", max_length=120, missing="Enter their name")
    part = SelectField(
        label="How they were involved",
        choices=InvolvedAdult.Part.choices,
        missing="Select how they were involved",
    )

    def __init__(self, *args: Any, of_staff: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if of_staff:
            del self.fields["name"]


class AmendStepForm(AmendForm):
    """One step of what the adults did."""

    response = SelectField(
        label="What was done", choices=Response.choices, missing="Select what was done"
    )
    words = LineField(label="In words", max_length=300, required=False)
    helped = SelectField(
        label="Did it help?",
        choices=[("", "Nobody has said"), *Step.Helped.choices],
        required=False,
    )


class AmendInjuryForm(AmendForm):
    """Where somebody was hurt, how, and what was done for them."""

    name = LineField(label="Who was hurt", max_length=120, missing="Enter their name")
    where = SelectField(
        label="Where on the body",
        choices=places_of_the_body,
        missing="Select where on the body",
    )
    what = LineField(
        label="What can be seen, or hurts",
        max_length=300,
        missing="Enter what can be seen, or hurts",
    )
    treatment = LineField(label="What was done for it", max_length=300, required=False)
    treated_by = LineField(label="Who treated it", max_length=120, required=False)

    def __init__(self, *args: Any, by_name: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not by_name:
            del self.fields["name"]


class AmendStaffAccountForm(StaffAccountForm, AmendForm):
    """A member of staff's own account, changed by them."""


class AmendToldForm(AmendForm):
    """Who was told, and when."""

    who = SelectField(label="Who was told", choices=Told.Who.choices, missing="Select who was told")
    name = LineField(label="Their name", max_length=120, required=False)
    at = MomentField(label="When", required=False, not_future=True)


def _not_after_sending(incident: Incident, answers: Answers) -> None:
    """What was sent at a time cannot tell of something that began after it."""
    if answers["occurred_at"] > incident.recorded_at:
        raise Refusal("Enter a time before it was written", field="when")


def _one_ended_it(step: Step, answers: Answers) -> None:
    others = Step.objects.filter(incident=step.incident_id, helped=Step.Helped.ENDED)
    if answers["helped"] == Step.Helped.ENDED and others.exclude(pk=step.pk).exists():
        raise Refusal("Another step ended it: only one can have", field="helped")


def _facts(incident: Any) -> dict[str, Any]:
    return {
        "when": Period().decompress((incident.occurred_at, incident.ended_at)),
        "hurt": incident.anyone_hurt,
        **{name: getattr(incident, name) for name in FACTS},
    }


def _people(incident: Incident) -> dict[str, Any]:
    parts = InvolvedYoungPerson.with_void.filter(incident=incident)
    return {"young_people": list(parts.values_list("young_person", flat=True))}


def _page(incident: Incident) -> str:
    return reverse("incidents:incident", args=[incident.ref])


def _of_incident(what: str) -> Any:
    return lambda user, row: f"{what}. {title_of(user, row.incident)}"


def _answers_but_why(form: Any) -> dict[str, Any]:
    return {name: value for name, value in form.cleaned_data.items() if name != "because"}


def _stand(request: Any, incident: Incident) -> None:
    from accounts.frame import enter

    enter(request, incident.home, area="incidents")


register(
    Kind(
        code="incident",
        model=Incident,
        said="incident",
        content=CONTENT,
        form=AmendIncidentForm,
        title=lambda user, incident: title_of(user, incident),
        url=_page,
        about=_people,
        joins=("home", "recorded_by", "reviewed_by"),
        form_arguments=lambda incident: {
            "hurt_rows": Injury.objects.filter(incident=incident).exists()
        },
        initial=_facts,
        answers=lambda form: form.facts(),
        signatures=(Signature("reviewed", "reviewed and signed"),),
        check=_not_after_sending,
        mask=lambda user, incident: masker(user, incident.home),
        stand=_stand,
        after_amending_words="It has been reviewed and signed: the new version asks for that again.",
    ),
    Kind(
        code="part",
        model=InvolvedYoungPerson,
        said="account",
        content={"part": "How they were involved", **CODES, **ACCOUNT},
        form=AmendPartForm,
        title=lambda user, part: (
            f"{part.young_person.name}’s account, {day_short(part.incident.occurred_at)}"
        ),
        url=lambda part: _page(part.incident),
        about=lambda part: {"young_people": [part.young_person]},
        joins=("young_person", "incident__home", "incident__recorded_by"),
        home=lambda part: part.incident.home,
        form_arguments=lambda part: {"young_person": part.young_person},
        answers=_answers_but_why,
        initial=lambda part: {name: getattr(part, name) for name in ("part", *CODES, *ACCOUNT)},
        voidable=False,
        mask=lambda user, part: masker(user, part.incident.home),
        stand=lambda request, part: _stand(request, part.incident),
    ),
    Kind(
        code="account",
        model=LaterAccount,
        said="account",
        content=ACCOUNT,
        form=AmendLaterForm,
        title=lambda user, later: (
            f"{later.involved.young_person.name}’s account, added {day_short(later.recorded_at)}"
        ),
        url=lambda later: _page(later.involved.incident),
        about=lambda later: {"young_people": [later.involved.young_person]},
        joins=("involved__young_person", "involved__incident__home", "recorded_by"),
        home=lambda later: later.involved.incident.home,
        form_arguments=lambda later: {"young_person": later.involved.young_person},
        answers=_answers_but_why,
        initial=lambda later: {name: getattr(later, name) for name in ACCOUNT},
        mask=lambda user, later: masker(user, later.involved.incident.home),
        stand=lambda request, later: _stand(request, later.involved.incident),
    ),
    Kind(
        code="adult",
        model=InvolvedAdult,
        said="adult’s part",
        content={"name": "Name", "part": "How they were involved"},
        form=AmendAdultForm,
        title=lambda user, adult: _of_incident(
            f"{adult.staff_member.name if adult.staff_member else 'Somebody else'}’s part"
        )(user, adult),
        url=lambda adult: _page(adult.incident),
        about=lambda adult: _people(adult.incident),
        joins=("staff_member", "incident__home", "incident__recorded_by"),
        home=lambda adult: adult.incident.home,
        form_arguments=lambda adult: {"of_staff": adult.staff_member_id is not None},
        answers=_answers_but_why,
        voidable=False,
        mask=lambda user, adult: masker(user, adult.incident.home),
        stand=lambda request, adult: _stand(request, adult.incident),
    ),
    Kind(
        code="told",
        model=Told,
        said="note of who was told",
        content={"who": "Who was told", "name": "Name", "at": "When"},
        form=AmendToldForm,
        title=_of_incident("Who was told"),
        url=lambda told: _page(told.incident),
        about=lambda told: _people(told.incident),
        joins=("incident__home", "incident__recorded_by"),
        home=lambda told: told.incident.home,
        answers=_answers_but_why,
        voidable=False,
        mask=lambda user, told: masker(user, told.incident.home),
        stand=lambda request, told: _stand(request, told.incident),
    ),
    Kind(
        code="step",
        model=Step,
        said="step",
        content=STEP,
        form=AmendStepForm,
        title=lambda user, step: _of_incident(f"Step {step.number}")(user, step),
        url=lambda step: _page(step.incident),
        about=lambda step: _people(step.incident),
        joins=("incident__home", "incident__recorded_by", "by"),
        home=lambda step: step.incident.home,
        answers=_answers_but_why,
        check=_one_ended_it,
        voidable=False,
        mask=lambda user, step: masker(user, step.incident.home),
        stand=lambda request, step: _stand(request, step.incident),
    ),
    Kind(
        code="injury",
        model=Injury,
        said="injury",
        content=INJURY,
        form=AmendInjuryForm,
        title=_of_incident("An injury"),
        url=lambda injury: _page(injury.incident),
        about=lambda injury: _people(injury.incident),
        joins=("young_person", "staff_member", "incident__home", "incident__recorded_by"),
        home=lambda injury: injury.incident.home,
        form_arguments=lambda injury: {"by_name": bool(injury.name)},
        answers=_answers_but_why,
        voidable=False,
        mask=lambda user, injury: masker(user, injury.incident.home),
        stand=lambda request, injury: _stand(request, injury.incident),
    ),
    Kind(
        code="own",
        model=StaffAccount,
        said="account",
        content={"words": "What they saw, heard and did"},
        form=AmendStaffAccountForm,
        title=lambda user, own: (
            f"{own.recorded_by.name}’s account. {title_of(user, own.adult.incident)}"
        ),
        url=lambda own: _page(own.adult.incident),
        about=lambda own: _people(own.adult.incident),
        joins=("adult__incident__home", "adult__incident__recorded_by", "recorded_by"),
        home=lambda own: own.adult.incident.home,
        answers=_answers_but_why,
        voidable=False,
        mask=lambda user, own: masker(user, own.adult.incident.home),
        stand=lambda request, own: _stand(request, own.adult.incident),
    ),
)
