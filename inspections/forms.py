"""What people type about inspections, and what lets an inspector in."""

from datetime import date
from typing import Any

from crispy_forms.layout import Layout
from django import forms
from django.utils import timezone

from accounts.policy import visible
from homes.models import Home
from inspections import scales
from inspections.actions.door import AT_MOST_DAYS
from inspections.models import Inspection, InspectionAction, JudgementArea
from staff.models import StaffMember
from ui import words
from ui.forms import (
    ChoiceField,
    DayField,
    HearthForm,
    LineField,
    OneOfField,
    SelectField,
    WordsField,
)
from ui.layout import Part

AREAS = list(JudgementArea.values)


class LinkField(forms.URLField):
    """An address on the web: where the report can be read."""

    default_error_messages = {"invalid": "Enter a web address, such as https://example.org/report"}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(assume_scheme="https", max_length=200, **kwargs)


def _word_field(area: str) -> SelectField:
    said = [(label, label) for label in scales.all_labels()]
    return SelectField(
        label=JudgementArea(area).label,
        choices=[("", scales.NOT_JUDGED), *said],
        required=False,
    )


class InspectionForm(HearthForm):
    """An inspection and its judgements, in the words of its own day."""

    kind = ChoiceField(
        label="Kind of inspection",
        choices=Inspection.Kind.choices,
        missing="Select the kind of inspection",
    )
    started_on = DayField(
        label="First day",
        not_future=True,
        earliest=scales.FIRST_DAY,
        missing="Enter the day the inspection began",
    )
    ended_on = DayField(label="Last day", required=False, not_future=True)
    published_on = DayField(label="Report published", required=False, not_future=True)
    overall = _word_field(JudgementArea.OVERALL)
    protection = _word_field(JudgementArea.PROTECTION)
    leadership = _word_field(JudgementArea.LEADERSHIP)
    outcome = LineField(
        label="Outcome in words",
        help_text="For an assurance, interim or monitoring inspection, as published",
        required=False,
        max_length=160,
    )
    inspector = LineField(label="Inspector", required=False, max_length=120)
    event_number = LineField(
        label="Inspection number", help_text="On the report", required=False, max_length=24
    )
    summary = WordsField(label="What they found, in short", required=False, rows=5)
    report_link = LinkField(label="Where the report can be read", required=False)

    def layout(self) -> Layout:
        return Layout(
            Part("When, and what kind", "kind", "started_on", "ended_on", "published_on"),
            Part(
                "The judgements",
                "overall",
                "protection",
                "leadership",
                "outcome",
                intro="The words as published. For an inspection before April 2015, "
                "“How well helped and protected” was called safeguarding.",
            ),
            Part("More about it", "inspector", "event_number", "summary", "report_link"),
        )

    @property
    def labels(self) -> dict[str, str]:
        """The word for each area that was judged."""
        return {area: self.cleaned_data[area] for area in AREAS if self.cleaned_data.get(area)}

    @property
    def facts(self) -> dict[str, Any]:
        """What the inspection's own row keeps."""
        return {name: value for name, value in self.cleaned_data.items() if name not in AREAS}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        started, kind = cleaned.get("started_on"), cleaned.get("kind")
        if started is None:
            return cleaned
        self._dates(started, cleaned)
        self._words(started, kind or "", cleaned)
        return cleaned

    def _dates(self, started: date, cleaned: dict[str, Any]) -> None:
        for name, rule in [
            ("ended_on", scales.ended_after_start),
            ("published_on", scales.published_after_start),
        ]:
            if broken := rule(started, cleaned.get(name)):
                self.add_error(name, broken)

    def _words(self, started: date, kind: str, cleaned: dict[str, Any]) -> None:
        labels = {area: cleaned.get(area) or "" for area in AREAS}
        ranks = {area: scales.rank_of(label, started) for area, label in labels.items()}
        for area, label in labels.items():
            if label and ranks[area] is None:
                said = words.listed([one.lower() for one in scales.labels_on(started)])
                self.add_error(area, f"In {started:%B %Y} the words were {said}")
            elif not label and area in scales.judged_areas(kind, started):
                name = scales.area_name(area, started)
                self.add_error(area, f"Select the judgement for {name[0].lower()}{name[1:]}")
        for rule in (scales.protection_limits_overall, scales.leadership_limits_overall):
            if broken := rule(ranks, started):
                self.add_error(JudgementArea.OVERALL, broken)


class AskedFields(HearthForm):
    """What a requirement or recommendation asks, who sees to it, by when.

    Forms of it set ``inspection``, which its day cannot come before, and whom to choose from.
    """

    inspection: Inspection

    kind = ChoiceField(
        label="What was asked",
        choices=[
            ("requirement", "Requirement: a regulation was not met"),
            ("recommendation", "Recommendation: practice could be better"),
        ],
        missing="Select requirement or recommendation",
    )
    refers_to = LineField(
        label="The regulation, or the paragraph of the Guide",
        help_text="Such as Reg 12(2)(a), or Guide 9.15. Some are offered as you type",
        max_length=120,
        widget=forms.TextInput(attrs={"list": "regulations", "autocomplete": "off"}),
        missing="Enter the regulation, or the paragraph of the Guide",
    )
    text = WordsField(label="What they asked for", missing="Enter what they asked for")
    owner = OneOfField(
        label="Who sees to it", queryset=StaffMember.objects.none(), missing="Select who sees to it"
    )
    due_on = DayField(
        label="By when",
        help_text="A requirement always has a day, and it may come before the report does",
        required=False,
    )

    def choose_from(self, staff: Any) -> None:
        """These members of staff can be given it."""
        self.fields["owner"].queryset = staff.order_by("name")
        self.fields["owner"].label_from_instance = lambda one: f"{one.name}, {one.job_title}"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        requirement = cleaned.get("kind") == InspectionAction.Kind.REQUIREMENT
        due = cleaned.get("due_on")
        if requirement and due is None and "due_on" not in self.errors:
            self.add_error("due_on", "Enter the day the requirement must be met by")
        if due and due < self.inspection.started_on:
            self.add_error("due_on", "Enter a day after the inspection began")
        return cleaned


class ActionForm(AskedFields):
    """A requirement or recommendation as it is taken down."""

    def __init__(self, *args: Any, user: Any, inspection: Inspection, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.inspection = inspection
        self.choose_from(
            visible(user, StaffMember.objects.filter(home=inspection.home_id).in_post())
        )


class DoneFields(HearthForm):
    """What shows that an action is done, what it taught, and the day it was."""

    evidence = WordsField(
        label="What shows that it is done",
        help_text="What changed, and where it can be seen",
        missing="Enter what shows that it is done",
    )
    learned = WordsField(
        label="What did this teach us?",
        help_text="For the team and whoever comes after: why it came to this, without blame",
        rows=4,
        missing="Enter what this taught you",
    )
    lasting = WordsField(
        label="What changes for good, if anything",
        help_text="What is done differently from now on, so that it is not asked for again",
        rows=3,
        required=False,
    )
    closed_on = DayField(label="Done on", not_future=True, missing="Enter the day it was done")


class CloseForm(DoneFields):
    """That an action is done: what shows it, and what it taught. Somebody else checks it."""

    def __init__(self, *args: Any, action: InspectionAction, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["closed_on"].earliest = action.inspection.started_on
        self.fields["closed_on"].initial = timezone.localdate()


class LetInForm(HearthForm):
    """Who is at the door, for how long, and what they should hear from you first."""

    name = LineField(label="Inspector’s name", max_length=120, missing="Enter the inspector’s name")
    identity_number = LineField(
        label="Identity number",
        help_text="On their identity card. Look at the card and the face",
        max_length=40,
        missing="Enter the number on the inspector’s identity card",
    )
    days = ChoiceField(label="How long", initial="1", missing="Select how long")
    told_first = WordsField(
        label="What you would tell them first",
        help_text="They read it on their first page. The worst news too, in your own words",
        required=False,
        rows=6,
    )

    def __init__(self, *args: Any, home: Home, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.home = home
        self.fields["days"].choices = how_long()
        self.fields["days"].widget.choices = self.fields["days"].choices

    def clean_days(self) -> int:
        return int(self.cleaned_data["days"])


def how_long() -> list[tuple[str, str]]:
    """Until midnight tonight, or the end of one of the four days after it."""
    today = timezone.localdate()
    later = [
        (
            str(days),
            f"Until midnight on {words.day(date.fromordinal(today.toordinal() + days - 1))}",
        )
        for days in range(2, AT_MOST_DAYS + 1)
    ]
    return [("1", "Until midnight tonight"), *later]


class CodeForm(HearthForm):
    """The code an inspector was given."""

    code = LineField(
        label="Code",
        help_text="Seven groups of four. Spaces and capitals do not matter",
        max_length=80,
        missing="Enter the code you were given",
    )


class TimeForm(HearthForm):
    """From which day to which a list is asked for, in the address: nothing is written by it."""

    FIRST, LAST = date(2000, 1, 1), date(2199, 12, 31)
    given: frozenset[str] = frozenset()  # which of the two days the address names

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in (("from", "From"), ("to", "To")):
            field = DayField(label=label, required=False, earliest=self.FIRST, latest=self.LAST)
            self.fields[name] = field
            self._prepare(name, field)

    @classmethod
    def asked(cls, address: Any, since: date, until: date) -> "TimeForm":
        """The form as the address fills it; a day it does not name is this one."""
        data = {name: value[:40] for name, value in address.items()}
        usual = {"from": since.isoformat(), "to": until.isoformat()}
        for name in data:
            usual.pop(name.split("_")[0], None)
        form = cls(data | usual)
        form.given = frozenset({"from", "to"} - usual.keys())
        return form

    @property
    def typed(self) -> dict[str, str]:
        """The days that were asked for, as an address says them; nothing when they make no time."""
        if not self.is_valid():
            return {}
        days = {name: self.cleaned_data[name] for name in sorted(self.given)}
        return {name: day.isoformat() for name, day in days.items() if day}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.keep_in_order("from", "to", "Enter the day the time begins, or a later day")
        return cleaned


class NothingToFill(HearthForm):
    """A deed that asks for nothing but the button."""
