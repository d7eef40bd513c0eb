"""How a daily line, an entry and each young person's part in it are changed and voided (homes.records)."""

from typing import Any

from django.db.models import Q
from django.urls import reverse

from homes.records.actions import now
from homes.records.forms import AmendForm
from homes.records.kinds import Answers, Kind, register
from placements.daily.actions import fits, lived_here, possible
from placements.daily.entry_forms import AmendEntryForm, AmendPartForm
from placements.daily.entry_kinds import kind_of
from placements.daily.entry_notes import headline_of, length_said, money
from placements.daily.forms import MOODS, WORDS_AT_MOST
from placements.daily.models import About, DailyLine, Entry, EntryPart, Mood, Shift
from placements.naming import masker
from placements.people.models import Someone
from placements.views.standing_in import stand_in
from ui.fields import ChoiceField, DayField, ManyField, TickField, WordsField
from ui.widgets import BigChoices, Chips, ManyChips
from ui.words import day_short, listed


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


ENTRY = {
    "state": "Has it happened",
    "began_at": "When",
    "minutes": "How long",
    "how": "How",
    "with_whom": "With whom",
    "supported_by": "Supported by",
    "as_agreed": "As the plan says",
    "whose_choice": "Whose choice",
    "pence": "What it is worth",
    "about": "What it is about",
    "agreed": "What was agreed or done",
    "afterwards": "How it went, or why it did not happen",
}
PART = {
    "people": "With whom of their people",
    "enjoyed": "How it was for them",
    "words": "Their own words",
}


def _entry_stands(entry: Any) -> dict[str, Any]:
    """What the entry answers to its form: pence as pounds."""
    found = {name: getattr(entry, name) for name in ENTRY}
    return {**found, "pence": None if entry.pence is None else f"{entry.pence / 100:.2f}"}


def _check_entry(entry: Entry, answers: Answers) -> None:
    """It still fits what is said of it: seen from when that was written, and whoever is in it."""
    began_at, state = answers["began_at"], answers.get("state", entry.state)
    if (began_at, state) == (entry.began_at, entry.state):
        return
    fits(state, began_at, entry.told_at or now())
    for part in entry.parts.select_related("young_person"):
        lived_here(entry.home, part.young_person, began_at)


def _not_asked(user: Any, entry: Entry) -> frozenset[str]:
    """The columns its kind does not use."""
    asked = {*kind_of(entry).asks, *(("state",) if kind_of(entry).states else ())}
    return frozenset(ENTRY) - asked


def _of_parts(entry: Entry) -> dict[str, Any]:
    parts = EntryPart.with_void.filter(entry=entry)
    return {"young_people": list(parts.values_list("young_person", flat=True))}


def _part_title(user: Any, part: EntryPart) -> str:
    when = day_short(part.entry.began_at)
    return f"{part.young_person.name}’s own words, {headline_of(part.entry)}, {when}"


def _part_not_asked(user: Any, part: EntryPart) -> frozenset[str]:
    """The columns its entry's kind does not use."""
    return frozenset(PART) - frozenset(kind_of(part.entry).each)


def _of_part(part: EntryPart) -> dict[str, Any]:
    """Whom it can have been with: those in force, and those who are written down already."""
    rows = Someone.with_void.filter(young_person=part.young_person, home=part.entry.home)
    found = rows.filter(Q(ended_at=None, voided_at=None) | Q(ref__in=part.people))
    return {"part": part, "people": list(found.order_by("name", "pk"))}


def _names(refs: list[str]) -> str:
    """Nan and Kyle: whoever reads a part may read of its people."""
    rows = Someone.with_void.filter(ref__in=refs).order_by("name", "pk")
    return listed(rows.values_list("name", flat=True))


def _entry_page(entry: Entry) -> str:
    return reverse("daily:entry", args=[entry.ref])


register(
    Kind(
        code="entry",
        model=Entry,
        said="entry",
        content=ENTRY,
        form=AmendEntryForm,
        title=lambda user, entry: f"{headline_of(entry)}, {day_short(entry.began_at)}",
        url=_entry_page,
        about=_of_parts,
        joins=("home", "recorded_by", "told_by"),
        initial=_entry_stands,
        form_arguments=lambda entry: {"entry": entry},
        answers=lambda form: form.answers(),
        hidden=_not_asked,
        check=_check_entry,
        mask=lambda user, entry: masker(user, entry.home),
        stand=lambda request, entry: stand_in(request, entry.home),
        said_values={"minutes": length_said, "pence": money},
    ),
    Kind(
        code="entry-part",
        model=EntryPart,
        said="young person’s part",
        content=PART,
        form=AmendPartForm,
        title=_part_title,
        url=lambda part: _entry_page(part.entry),
        about=lambda part: {"young_people": [part.young_person]},
        joins=("young_person", "entry__home", "entry__recorded_by"),
        home=lambda part: part.entry.home,
        form_arguments=_of_part,
        answers=lambda form: {
            name: form.cleaned_data[name] for name in PART if name in form.fields
        },
        voidable=False,
        hidden=_part_not_asked,
        said_values={"people": _names},
        mask=lambda user, part: masker(user, part.entry.home),
        stand=lambda request, part: stand_in(request, part.entry.home),
    ),
)
