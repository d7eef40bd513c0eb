"""What is asked: something for the team meeting; the meeting itself; and what became of an action."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils import timezone

from homes.records.forms import AmendForm, WhyField
from placements.meetings.actions import TakenOn, Talked, Written
from placements.meetings.models import MeetingAction, TeamMeeting
from placements.meetings.queries import Entry
from placements.models import YoungPerson
from staff.models import StaffMember
from ui import words
from ui.fields import (
    DayField,
    LineField,
    ManyOfField,
    MomentField,
    OneOfField,
    SelectField,
    WordsField,
)
from ui.forms import HearthForm, rows_of

ROWS = "actions"
ELSE = "else"  # what came up at the meeting and was on no agenda
THE_HOME = "The home, or everybody"
TYPED = re.compile(r"^((?:incident|measure|interview|raised)-[a-z2-9]{16})-(?:said|decided)$")
GONE = (
    "Somebody has written down meanwhile that this was talked about, or kept it off the agenda. "
    "Take what you need of these words under “What else we talked about”, and empty this"
)


# ---------- raising something ----------
class RaiseForm(HearthForm):
    """Something for the team meeting, from anybody on the team."""

    words = WordsField(
        label="What should the team talk about?",
        help_text="What went well belongs here as much as what did not. What happened, not who is to blame.",
        rows=4,
        max_length=2000,
        missing="Enter what the team should talk about",
    )
    young_person = OneOfField(
        queryset=YoungPerson.objects.none(),
        label="Is it about one young person?",
        required=False,
        empty_label="No, the home or everybody",
    )

    def __init__(self, *args: Any, young_people: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if young_people is None:
            return
        self.fields["young_person"].queryset = young_people
        self.fields["young_person"].to_field_name = "ref"


class AmendRaisedForm(AmendForm):
    """What somebody put on the agenda, and why it is changed."""

    words = WordsField(label="What should the team talk about?", rows=4, max_length=2000)


class KeepOffForm(HearthForm):
    """Why something learned is not for the whole team."""

    because = WhyField(
        label="Why is it not for the whole team?",
        help_text="Such as: talked about in supervision, or one person’s alone. The team reads it.",
        missing="Enter why it is not for the team",
    )


# ---------- the meeting ----------
class MeetingFields(HearthForm):
    """When, who led it, what else was said, and when the next one is planned."""

    held_at = MomentField(label="When did you meet?", missing="Enter when you met", not_future=True)
    led_by = OneOfField(
        label="Who led it?", queryset=StaffMember.objects.none(), missing="Select who led it"
    )
    others = LineField(
        label="Who else was there?",
        help_text="Somebody who does not work here.",
        max_length=300,
        required=False,
    )
    notes = WordsField(label="What else we talked about", rows=4, required=False)
    next_on = DayField(label="When do you meet next, if you know?", required=False)

    def team(self, rows: Any) -> None:
        """Whom a list of the team offers."""
        self.fields["led_by"].queryset = rows
        self.fields["led_by"].to_field_name = "ref"
        self.fields["led_by"].label_from_instance = lambda one: one.name

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        held, after = answers.get("held_at"), answers.get("next_on")
        if held and after and after <= words.in_london(held).date():
            self.add_error("next_on", "Enter a day after this meeting")
        return answers


class ItemForm(HearthForm):
    """One thing on the agenda: what was said, what was decided, and for whom. Left empty it stays
    for next time."""

    said = WordsField(label="What we said", rows=2, required=False)
    decided = WordsField(label="What we decided, if anything", rows=2, required=False)
    about = SelectField(label="For whom?", required=False)

    def __init__(
        self, data: Any = None, *, entry: Entry, people: Sequence[YoungPerson], **kwargs: Any
    ) -> None:
        self.entry, self.people = entry, {one.ref: one for one in people}
        super().__init__(data, prefix=key_of(entry), **kwargs)
        choices = [(one.ref, one.name) for one in people]
        self.fields["about"].choices = [("", THE_HOME), *choices]
        only = people[0].ref if len(people) == 1 and entry.what else ""
        self.initial = {"about": only}

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        if answers.get("decided") and not answers.get("said") and "said" not in self.errors:
            self.add_error("said", "Enter what was said, so that others can follow the decision")
        return answers

    @property
    def title(self) -> str:
        return self.entry.title

    @property
    def talked(self) -> Talked | None:
        answers = self.cleaned_data
        if not answers.get("said"):
            return None
        return Talked(
            key=self.prefix,
            title=self.title,
            said=answers["said"],
            decided=answers["decided"],
            young_person=self.people.get(answers["about"]),
            what=self.entry.what,
            record=self.entry.record,
        )


class ElseForm(ItemForm):
    """Something that came up at the meeting."""

    called = LineField(label="What was it?", max_length=200, required=False)

    field_order = ("called", "said", "decided", "about")

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        if answers.get("said") and not answers.get("called") and "called" not in self.errors:
            self.add_error("called", "Enter in a few words what it was")
        if answers.get("called") and not answers.get("said") and "said" not in self.errors:
            self.add_error("said", "Enter what was said")
        return answers

    @property
    def title(self) -> str:
        return self.cleaned_data.get("called", "") if hasattr(self, "cleaned_data") else ""


class GoneForm(ItemForm):
    """Words for something that left the agenda while they were written: shown, never lost."""

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        if answers.get("said") or answers.get("decided"):
            self.add_error("said", GONE)
        return answers


class ActionFields(HearthForm):
    """What is taken on: what, who, by when."""

    text = LineField(label="What will be done", max_length=300, missing="Enter what will be done")
    owner = OneOfField(
        label="Who sees to it", queryset=StaffMember.objects.none(), missing="Select who sees to it"
    )
    due_on = DayField(label="By when", missing="Enter the day it is to be done by")

    def team(self, rows: Any) -> None:
        self.fields["owner"].queryset = rows
        self.fields["owner"].to_field_name = "ref"
        self.fields["owner"].label_from_instance = lambda one: one.name


class TakenOnForm(ActionFields):
    """One row of actions. A row left empty is no row."""

    item = SelectField(label="What is it from?", required=False)
    ASKED = ("text", "owner", "due_on")

    def __init__(self, *args: Any, staff: Any, items: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.team(staff)
        self.fields["item"].choices = [("", "The meeting as a whole"), *items]
        for name in self.ASKED:
            self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        if any(answers.get(name) for name in self.ASKED) or self.errors:
            for name in self.ASKED:
                if not answers.get(name) and name not in self.errors:
                    self.add_error(name, ActionFields.base_fields[name].error_messages["required"])
        return answers

    @property
    def taken_on(self) -> TakenOn | None:
        answers = self.cleaned_data
        if not answers.get("text"):
            return None
        return TakenOn(answers["text"], answers["owner"], answers["due_on"], answers["item"])


TakenOnRows = rows_of(TakenOnForm, named="action", extra=1, at_most=30)


def key_of(entry: Entry) -> str:
    """What a thing on the agenda is called in the form."""
    return f"{entry.what}-{entry.ref}" if entry.what else ELSE


class MeetingForm(MeetingFields):
    """The whole page of a meeting: who was there, each thing on the agenda, what was taken on."""

    there = ManyOfField(
        queryset=StaffMember.objects.none(),
        label="Who was there?",
        missing="Select who was there",
    )

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        staff: Any,
        me: StaffMember | None,
        entries: Sequence[Entry],
        people: Sequence[YoungPerson],
        **kwargs: Any,
    ) -> None:
        super().__init__(data, initial={"led_by": me.ref if me else None}, **kwargs)
        self.team(staff)
        self.fields["there"].queryset = staff
        self.fields["there"].to_field_name = "ref"
        self.fields["there"].label_from_instance = lambda one: one.name
        self.items = [
            ItemForm(data, entry=one, people=one.people or people, quiet=self.quiet)
            for one in entries
        ]
        self.gone = [
            GoneForm(data, entry=one, people=[], quiet=self.quiet) for one in _gone(data, entries)
        ]
        came_up = Entry("", "", None, "", "", timezone.now(), "")
        self.came_up = ElseForm(data, entry=came_up, people=people, quiet=self.quiet)
        items = [(form.prefix, words.beginning(form.title, 60)) for form in self.items]
        self.rows = TakenOnRows(
            data,
            prefix=ROWS,
            quiet=self.quiet,
            form_kwargs={"staff": staff, "items": [*items, (ELSE, "What came up")]},
        )
        for row in self.rows:
            row.empty_permitted = False

    @property
    def talking(self) -> list[ItemForm]:
        return [*self.items, self.came_up]

    def is_valid(self) -> bool:
        parts = [form.is_valid() for form in [*self.items, *self.gone, self.came_up]]
        rows = self.rows.is_valid()
        return super().is_valid() and all(parts) and rows and self._hangs_together()

    def _hangs_together(self) -> bool:
        """Something was talked about, and an action comes from something that was."""
        talked = {one.key for one in self._talked()}
        if not talked and not self.cleaned_data["notes"]:
            self.add_error("notes", "Enter what you talked about, here or under the agenda")
        for row in self.rows:
            item = row.cleaned_data.get("item") if row.taken_on else ""
            if item and item not in talked:
                row.add_error("item", "Write above what was said of it, or choose another")
        return not self.errors and not any(row.errors for row in self.rows)

    def _talked(self) -> Iterable[Talked]:
        return [one for form in self.talking if (one := form.talked)]

    @property
    def inner(self) -> dict[str, forms.BaseForm]:
        """What was said, by what it is about."""
        return {form.prefix: form for form in self.talking}

    @property
    def written(self) -> Written:
        """What was typed, as the action takes it. Who led it was there."""
        answers = dict(self.cleaned_data)
        there = list(answers.pop("there"))
        if answers["led_by"] not in there:
            there.append(answers["led_by"])
        taken_on = [one for row in self.rows if (one := row.taken_on)]
        return Written(answers, there, list(self._talked()), taken_on)


def _gone(data: Any, entries: Sequence[Entry]) -> list[Entry]:
    """Things that somebody typed words about, and that are not on the agenda any more."""
    here = {key_of(one) for one in entries}
    typed = [found[1] for name in (data or ()) if data[name] and (found := TYPED.match(name))]
    return [
        Entry(*key.split("-", 1), None, "Not on the agenda any more", "", timezone.now(), "")
        for key in dict.fromkeys(typed)
        if key not in here
    ][:20]


class AmendMeetingForm(MeetingFields, AmendForm):
    """A meeting as it stands, and why it is changed."""

    def __init__(self, *args: Any, meeting: TeamMeeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = StaffMember.objects.filter(home=meeting.home_id)
        self.team((here.in_post() | here.filter(pk=meeting.led_by_id)).order_by("name", "pk"))


class AmendItemForm(AmendForm):
    """What was said and decided, and why that is changed."""

    said = WordsField(label="What we said", rows=4)
    decided = WordsField(label="What we decided, if anything", rows=3, required=False)


class AmendMeetingActionForm(ActionFields, AmendForm):
    """What was taken on, what became of it once it is done, and why it is changed."""

    became = WordsField(label="What shows that it is done", rows=3, required=False)

    def __init__(self, *args: Any, action: MeetingAction, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = StaffMember.objects.filter(home=action.home_id)
        self.team((here.in_post() | here.filter(pk=action.owner_id)).order_by("name", "pk"))
        if action.done_on is None:
            del self.fields["became"]
        else:
            self.fields["became"].required = True


class DoneForm(HearthForm):
    """That something taken on is done, and what shows it."""

    became = WordsField(
        label="What shows that it is done?",
        help_text="What is different now, and where it can be seen.",
        rows=3,
        missing="Enter what shows that it is done",
    )
    done_on = DayField(label="Done on", not_future=True, missing="Enter the day it was done")

    def __init__(self, *args: Any, action: MeetingAction, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["done_on"].initial = words.today()
        self.fields["done_on"].earliest = words.in_london(action.meeting.held_at).date()
