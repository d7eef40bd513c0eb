"""The evening in four presses and a sentence."""

from datetime import date, timedelta
from typing import Any

from placements.daily.models import About, Mood, Shift
from placements.daily.shifts import DAYS_BACK, days_open
from placements.queries import Here, stays_over
from ui.fields import ChoiceField, ManyField, SelectField, TickField, WordsField
from ui.forms import HearthForm
from ui.widgets import BigChoices, Chips, ManyBigChoices, ManyChips
from ui.words import day as said_day

WORDS_AT_MOST = 4000  # characters: a line, not a report
MOODS = {Mood.GOOD: "sun", Mood.MIXED: "mixed", Mood.LOW: "cloudy", Mood.HARD: "rain"}


class DayBackField(SelectField):
    """Today or one of the days before it, as a date. Cleans an ISO day to a date."""

    def to_python(self, value: Any) -> Any:
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            return ""

    def valid_value(self, value: Any) -> bool:
        return super().valid_value(value.isoformat() if isinstance(value, date) else value)


class LineForm(HearthForm):
    """One shift, for one young person or several: a line of each one's own."""

    who = ManyField(
        label="Who is it about?", missing="Select who it is about", widget=ManyBigChoices
    )
    mood = ChoiceField(
        label="How was it?",
        choices=Mood.choices,
        missing="Select how it was",
        widget=BigChoices(details={mood: {"icon": icon} for mood, icon in MOODS.items()}),
    )
    about = ManyField(
        label="What is it about?", choices=About.choices, required=False, widget=ManyChips
    )
    words = WordsField(
        label="What happened",
        help_text="Write it so that they could read it.",
        missing="Enter what happened",
        max_length=WORDS_AT_MOST,
    )
    proud = TickField(label="A proud moment: keep it on their page", required=False)
    shift = ChoiceField(
        label="Which part of the day?",
        choices=Shift.choices,
        missing="Select which part of the day",
        widget=Chips,
    )
    day = DayBackField(label="Which day?", help_text="A night belongs to the day it began.")

    def __init__(
        self,
        *args: Any,
        people: list[Here],
        written: set[int],
        shift: str,
        day: date,
        today: date,
        who: list[str],
        **kwargs: Any,
    ):
        kwargs["initial"] = {"who": who, "shift": shift, "day": day.isoformat()}
        super().__init__(*args, **kwargs)
        offer(
            self.fields["who"], people, {one.young_person.pk: _sub(one, written) for one in people}
        )
        self.fields["mood"].label = f"How was the {Shift(shift).label.lower()}?"
        day_field = self.fields["day"]
        day_field.choices = [(one.isoformat(), _said(one, today)) for one in days_open(today)]
        day_field.error_messages["invalid_choice"] = _outside(self.data.get("day"), today)
        day_field.error_messages["required"] = "Select which day"


def offer(field: ManyField, people: list[Here], subs: dict[int, str] | None = None) -> None:
    """The young people of the house to choose from, each with their arch and a second line."""
    young_people = [one.young_person for one in people]
    field.choices = [(one.ref, one.name) for one in young_people]
    field.widget.details = {
        one.ref: {"young_person": one, "sub": (subs or {}).get(one.pk, "")} for one in young_people
    }
    field.error_messages["invalid_choice"] = "Select someone who is living here"


def _sub(one: Here, written: set[int]) -> str:
    if one.young_person.pk in written:
        return "written"
    return "to write" if one.here else f"left {stays_over(one)[-1].leaves_on:%A}"


def _said(day: date, today: date) -> str:
    near = {today: "Today", today - timedelta(days=1): "Yesterday"}.get(day)
    return f"{near}, {said_day(day)}" if near else said_day(day)


def _outside(asked: Any, today: date) -> str:
    """Why that day is not on the list: it has not come, or is too long ago."""
    try:
        future = date.fromisoformat(str(asked)) > today
    except ValueError:
        return "Select which day"
    return (
        "Choose today or an earlier day"
        if future
        else f"Choose today or one of the {DAYS_BACK} days before"
    )
