"""How a daily line is changed and voided (homes.records)."""

from typing import Any

from django.urls import reverse

from homes.records.forms import AmendForm
from homes.records.kinds import Answers, Kind, register
from placements.daily.actions import possible
from placements.daily.forms import MOODS, WORDS_AT_MOST
from placements.daily.models import About, DailyLine, Mood, Shift
from placements.naming import masker
from placements.views.standing_in import stand_in
from ui.fields import ChoiceField, DayField, ManyField, TickField, WordsField
from ui.widgets import BigChoices, Chips, ManyChips


class AmendLineForm(AmendForm):
    """A line as it stands, and why it is changed."""

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
    day = DayField(
        label="Which day?",
        help_text="A night belongs to the day it began.",
        not_future=True,
        missing="Enter which day",
    )


def _check(line: DailyLine, answers: Answers) -> None:
    if (line.day, line.shift) != (answers["day"], answers["shift"]):
        possible(line.home, line.young_person, answers["day"], answers["shift"], line.recorded_at)


def _title(user: Any, line: DailyLine) -> str:
    from placements.daily.notes import title_of

    return title_of(line.young_person.name, line)


register(
    Kind(
        code="line",
        model=DailyLine,
        said="daily line",
        content={
            "mood": "How it was",
            "about": "What it is about",
            "words": "What happened",
            "proud": "A proud moment",
            "shift": "Part of the day",
            "day": "Day",
        },
        form=AmendLineForm,
        title=_title,
        url=lambda line: reverse("daily:line", args=[line.ref]),
        about=lambda line: {"young_people": [line.young_person]},
        joins=("home", "young_person", "recorded_by"),
        check=_check,
        mask=lambda user, line: masker(user, line.home),
        stand=lambda request, line: stand_in(request, line.home),
    )
)
