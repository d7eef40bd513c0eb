"""What is asked on the supervision pages."""

from datetime import date
from typing import Any

from django import forms

from accounts.models import Membership
from accounts.policy import Role, visible
from homes.due.areas import Area
from staff import intervals, line
from staff.actions.supervision import PARTS, Agreed, Settled, Written
from staff.models import StaffMember, StaffSupervision, SupervisionAction
from ui import words
from ui.forms import (
    DayField,
    HearthForm,
    LineField,
    NumberField,
    OneOfField,
    OwnWordsField,
    SelectField,
    WordsField,
    rows_of,
)

State = SupervisionAction.State
ROWS = "agreed"


class LastActionForm(HearthForm):
    """One action from an earlier time, and what became of it."""

    state = SelectField(label="What became of it", choices=State.choices, required=False)
    due_on = DayField(label="By when now", required=False)
    became = LineField(label="What happened", required=False, max_length=300)

    def __init__(self, data: Any = None, *, action: SupervisionAction, **kwargs: Any) -> None:
        self.action = action
        super().__init__(data, prefix=f"last-{action.ref}", **kwargs)
        carried = getattr(action, "carried_to", None)
        self.initial = {
            "state": action.state,
            "became": action.became,
            "due_on": carried.due_on if carried else None,
        }
        self.fields["state"].label = f"What became of: {action.text}"

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        # Agreed elsewhere after this page was opened: nothing has become of it yet.
        state = data["state"] = data.get("state") or State.OPEN
        if state == State.CARRIED and not data.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", "Enter the day it is to be done by now")
        return data

    @property
    def settled(self) -> Settled:
        data = self.cleaned_data
        return Settled(self.action, data["state"], data["became"], data["due_on"])


class AgreedForm(HearthForm):
    """Something agreed this time. A row left empty is no row."""

    text = LineField(label="What will be done", required=False, max_length=300)
    owner = OneOfField(label="Who will do it", queryset=StaffMember.objects.none(), required=False)
    due_on = DayField(label="By when", required=False)
    ref = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)

    def __init__(self, *args: Any, staff: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = staff
        self.fields["owner"].label_from_instance = lambda member: member.name

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        asked = {
            "text": "Enter what will be done",
            "owner": "Select who will do it",
            "due_on": "Enter the day it is to be done by",
        }
        if any(data.get(name) for name in asked) or self.errors:
            for name, said in asked.items():
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, said)
        return data

    @property
    def agreed(self) -> Agreed | None:
        data = self.cleaned_data
        if not data.get("text"):
            return None
        return Agreed(data["text"], data["owner"], data["due_on"], data["ref"])


AgreedRows = rows_of(AgreedForm, named="action", extra=1, at_most=30)


class SupervisionForm(HearthForm):
    """The whole writing page: what was talked about, last time's actions, and what was agreed."""

    held_on = DayField(
        label="Held on", not_future=True, missing="Enter the day the supervision was held"
    )
    young_people_needs = WordsField(required=False, rows=5)
    performance = WordsField(required=False, rows=4)
    wellbeing = WordsField(required=False, rows=4)
    support = WordsField(label="What support is needed, and from whom?", required=False, rows=3)
    training = WordsField(label="Training and learning", required=False, rows=3)

    NEEDED_TO_SIGN = {
        "young_people_needs": "Enter what the young people need before you sign",
        "performance": "Enter how the work is going before you sign",
        "wellbeing": "Enter how {name} is before you sign",
    }

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        user: Any,
        member: StaffMember,
        supervision: StaffSupervision | None,
        last_time: list[SupervisionAction],
        agreed: list[SupervisionAction],
        **kwargs: Any,
    ) -> None:
        self.member = member
        self.signing = bool(data) and data.get("then") == "sign"
        super().__init__(data, initial=_initial(supervision), **kwargs)
        self._name_the_person(member)
        own = [row for row in agreed if row.carried_from_id is None]
        self.last_time = [
            LastActionForm(data, action=action, quiet=self.quiet) for action in last_time
        ]
        self.rows = AgreedRows(
            data,
            prefix=ROWS,
            initial=[_row(action) for action in own],
            quiet=self.quiet,
            form_kwargs={"staff": _owners(user, member, own)},
        )
        for row in self.rows:
            row.empty_permitted = False  # an untouched row says what it said, not nothing

    def _name_the_person(self, member: StaffMember) -> None:
        name = member.first_name
        self.fields["held_on"].earliest = member.started_on
        labels = {
            "young_people_needs": f"What do the young people {name} works with need now?",
            "performance": "How is the work going against what we expect?",
            "wellbeing": f"How is {name}, and what would help?",
        }
        for field, label in labels.items():
            self.fields[field].label = label
        self.fields[
            "wellbeing"
        ].help_text = f"Only {name}, you, those you answer to and an inspector can read this part."

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        for name, said in self.NEEDED_TO_SIGN.items() if self.signing else ():
            if not data.get(name) and name not in self.errors:
                self.add_error(name, said.format(name=self.member.first_name))
        return data

    def is_valid(self) -> bool:
        rows = self.rows.is_valid()
        parts = [form.is_valid() for form in self.last_time]
        return super().is_valid() and rows and all(parts)

    @property
    def inner(self) -> dict[str, forms.BaseForm]:
        """Its actions, by the name of each: what became of those, and what is agreed now."""
        rows = {f"{ROWS}-{ref}": form for form in self.rows if (ref := form["ref"].value())}
        return {form.prefix: form for form in self.last_time} | rows

    @property
    def written(self) -> Written:
        """What was typed, as the action takes it."""
        rows = [form.agreed for form in self.rows]
        return Written(
            held_on=self.cleaned_data["held_on"],
            parts={name: self.cleaned_data[name] for name in PARTS},
            last_time=[form.settled for form in self.last_time],
            agreed=[row for row in rows if row],
        )


def _initial(supervision: StaffSupervision | None) -> dict[str, Any]:
    if supervision is None:
        return {"held_on": words.today()}
    names = ("held_on", "young_people_needs", "performance", "wellbeing", "support", "training")
    return {name: getattr(supervision, name) for name in names}


def _row(action: SupervisionAction) -> dict[str, Any]:
    return {
        "text": action.text,
        "owner": action.owner_id,
        "due_on": action.due_on,
        "ref": action.ref,
    }


def _owners(user: Any, member: StaffMember, agreed: list[SupervisionAction]) -> Any:
    """Those an action can be given to: people who may read this supervision, so the person
    themselves and those who lead the home; and whoever a row already names."""
    here = StaffMember.objects.filter(home=member.home_id)
    leading = Membership.objects.in_force().filter(home=member.home_id)
    if line.manages_here(member):  # a deputy does not read the manager's
        leading = leading.filter(role=Role.MANAGER)
    leading = leading.filter(role__in=[Role.MANAGER, Role.DEPUTY]).values("user")
    keys = {member.pk, *(row.owner_id for row in agreed)}
    return visible(
        user, here.in_post().filter(user__in=leading) | here.filter(pk__in=keys)
    ).order_by("name")


class OwnWordsForm(HearthForm):
    """The member of staff reads, adds their own words, and signs, or asks for a change."""

    own_words = OwnWordsField(required=False, rows=5)
    change = WordsField(
        label="What should be changed?",
        required=False,
        rows=3,
        max_length=2000,
    )

    def __init__(
        self, data: Any = None, files: Any = None, *, supervision: StaffSupervision, **kwargs: Any
    ) -> None:
        self.asking = bool(data) and data.get("then") == "ask"
        super().__init__(data, initial={"own_words": supervision.own_words}, **kwargs)
        self.fields["own_words"].label = "Your own words"

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if self.asking and not data.get("change") and "change" not in self.errors:
            self.add_error("change", "Enter what should be changed before you sign")
        return data


class SignForm(HearthForm):
    """The supervisor signs what is already written: there is nothing to fill in."""


class BecameForm(HearthForm):
    """An action is done, and what became of it."""

    became = LineField(
        label="What became of it?", max_length=300, missing="Enter what became of it"
    )


class ChangePostForm(HearthForm):
    """What the home decides about a post."""

    job_title = LineField(label="Job title", max_length=80)
    supervised_by = OneOfField(
        label="Supervised by",
        queryset=StaffMember.objects.none(),
        required=False,
        empty_label="The responsible individual, or nobody yet",
    )
    supervision_weeks = NumberField(
        label="Weeks between supervisions", required=False, min_value=1, max_value=26
    )
    probation_ends_on = DayField(label="Probation ends", required=False)
    ended_on = DayField(label="Last day here", required=False)

    def __init__(
        self, data: Any = None, files: Any = None, *, user: Any, member: StaffMember, **kwargs: Any
    ) -> None:
        names = ("job_title", "supervision_weeks", "probation_ends_on", "ended_on")
        initial = {name: getattr(member, name) for name in names}
        super().__init__(data, initial=initial | {"supervised_by": member.supervised_by}, **kwargs)
        others = StaffMember.objects.filter(home=member.home_id).exclude(pk=member.pk)
        field = self.fields["supervised_by"]
        field.queryset = visible(user, others.in_post()).order_by("name")
        field.label_from_instance = lambda other: other.name
        home = member.home
        self.fields["supervision_weeks"].help_text = (
            f"Leave it empty for {home.name}’s own interval of "
            f"{words.count(home.supervision_weeks, 'week')}. Shorter in probation, if you want."
        )
        self.fields["ended_on"].help_text = f"Leave it empty while {member.first_name} works here."
        for name in ("probation_ends_on", "ended_on"):
            self.fields[name].earliest = member.started_on


def next_words(member: StaffMember, held_on: date | None) -> str:
    """The next date, by itself: "Six weeks from today is 14 April"."""
    weeks = member.interval_weeks
    day = intervals.next_after(held_on or words.today(), weeks)
    said = f"{words.number_word(weeks).capitalize()} {'week' if weeks == 1 else 'weeks'}"
    since = words.day_month(held_on) if held_on and held_on != words.today() else "today"
    return f"{said} from {since} is {words.day_month(day)}"


class LeadForm(HearthForm):
    """Who leads on which area, from when, and perhaps until when."""

    area = SelectField(label="What?", missing="Select what they lead on")
    staff_member = OneOfField(
        label="Who leads?", queryset=StaffMember.objects.none(), missing="Select who leads"
    )
    starts_on = DayField(label="From when?", missing="Enter from when")
    ends_on = DayField(
        label="Until when, if you know?",
        help_text="The last day. Leave it empty if it goes on.",
        required=False,
    )

    def __init__(self, *args: Any, user: Any, home: Any, area: str, **kwargs: Any) -> None:
        kwargs["initial"] = {"area": area, "starts_on": words.today()}
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = [("", "Choose"), *Area.choices]
        team = StaffMember.objects.filter(home=home).in_post()
        self.fields["staff_member"].queryset = visible(user, team).order_by("name", "pk")
        self.fields["staff_member"].to_field_name = "ref"
        self.fields["staff_member"].label_from_instance = lambda one: (
            f"{one.name}, {one.job_title}" if one.job_title else one.name
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        self.keep_in_order("starts_on", "ends_on", "Enter the first day or a later one")
        return data


class EndLeadForm(HearthForm):
    """The last day somebody leads."""

    ends_on = DayField(label="What is the last day?", missing="Enter the last day")
