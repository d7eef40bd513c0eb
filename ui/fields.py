"""What a form can ask for. Each field takes ``missing``: what to say when it is left empty,
"Enter what happened" or "Select who was there".

Typed text is cleaned here and nowhere else. Nobody's words are changed but for what no person
typed: control characters that a database or a document cannot hold.
"""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, ProhibitNullCharactersValidator
from django.utils import timezone

from ui import words
from ui.widgets import (
    OTHER_DAY,
    Checkboxes,
    Clock,
    DayOrTime,
    DayParts,
    InlineRadios,
    OwnWords,
    Radios,
    SeveralFiles,
    Words,
    time_of,
)

WORDS_AT_MOST = 20_000
# Everything below a space but tab and line feed, the C1 block, and halves of a broken character.
UNTYPED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
# What Word and old Macs put at the end of a line: vertical tab, form feed, line separators.
LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\u2028\u2029]")
MONTHS = {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}


def tidy(text: Any) -> str:
    """The same words with one kind of line end and no characters that nobody typed."""
    return UNTYPED.sub("", LINE_ENDS.sub("\n", str(text)))


class _Asked:
    """Takes ``missing``, the sentence for an empty answer."""

    def __init__(self, *args: Any, missing: str = "", **kwargs: Any):
        super().__init__(*args, **kwargs)
        if missing:
            self.error_messages["required"] = missing


class _AtMost(MaxLengthValidator):
    """Says how many characters over, which is what a person needs to put it right."""

    def __call__(self, value: str) -> None:
        over = len(value) - self.limit_value
        if over > 0:
            raise ValidationError(
                f"Shorten this by {words.count(over, 'character')}: it can be up to "
                f"{self.limit_value:,} characters",
                code="max_length",
            )


class LineField(_Asked, forms.CharField):
    """One line of text, at most ``max_length`` characters (200)."""

    limit: int | None = None

    def __init__(self, *args: Any, max_length: int | None = 200, **kwargs: Any):
        self.limit = max_length
        super().__init__(*args, **kwargs)
        # NUL is taken out in to_python: it must be neither an error nor a fault.
        self.validators = [
            validator
            for validator in self.validators
            if not isinstance(validator, ProhibitNullCharactersValidator)
        ]
        self.max_length = max_length
        if max_length:
            self.validators.append(_AtMost(max_length))

    def to_python(self, value: Any) -> str:
        return super().to_python(self.tidy(value) if value not in self.empty_values else value)

    def tidy(self, value: Any) -> str:
        return " ".join(tidy(value).split("\n"))


class WordsField(LineField):
    """Sentences. Kept as typed: emoji, any script, curly quotes and spelling; 20,000 at most."""

    widget = Words

    def __init__(
        self,
        *args: Any,
        rows: int | None = None,
        max_length: int | None = None,
        **kwargs: Any,
    ):
        if rows and "widget" not in kwargs:
            kwargs["widget"] = self.widget(rows=rows)
        super().__init__(*args, max_length=max_length or WORDS_AT_MOST, **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        # Not maxlength, which stops the typing without a word: the page counts, the server refuses.
        return {"data-limit": self.limit}

    def tidy(self, value: Any) -> str:
        return tidy(value)


class OwnWordsField(WordsField):
    """A person's own words, in their own voice on screen and kept as said."""

    widget = OwnWords


class ChoiceField(_Asked, forms.ChoiceField):
    """One of a few, as radios."""

    widget = Radios


class SelectField(_Asked, forms.ChoiceField):
    """One of many, as a list."""


class ManyField(_Asked, forms.MultipleChoiceField):
    """Any of several, as checkboxes. An empty answer among them is none."""

    widget = Checkboxes

    def to_python(self, value: Any) -> list[str]:
        return [one for one in super().to_python(value) if one]


class OneOfField(_Asked, forms.ModelChoiceField):
    """One record of those this person may see (set ``queryset`` in the form's constructor)."""

    def __init__(self, *args: Any, empty_label: str | None = "Choose", **kwargs: Any):
        super().__init__(*args, empty_label=empty_label, **kwargs)


class ManyOfField(_Asked, forms.ModelMultipleChoiceField):
    """Several records of those this person may see."""

    widget = Checkboxes


class NumberField(_Asked, forms.IntegerField):
    """A whole number. Not a spinner: a scroll of the wheel must not change a record."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-5"})
    default_error_messages = {"invalid": "Enter a whole number, such as 12"}


class DecimalField(_Asked, forms.DecimalField):
    widget = forms.TextInput(attrs={"inputmode": "decimal", "class": "govuk-input--width-5"})
    default_error_messages = {"invalid": "Enter a number, such as 12.5"}


class EmailField(_Asked, forms.EmailField):
    default_error_messages = {"invalid": "Enter an email address in the form name@example.org"}


class FileField(_Asked, forms.FileField):
    """One file. A browser forgets it when a form comes back: its name is said, so it can be chosen again."""


class FilesField(FileField):
    """One file or several. Cleans to a list; its name is said as that of a single one is."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        if not data:
            found = super().clean(None, initial)
            return [found] if found else []
        return [super(FilesField, self).clean(one, initial) for one in data]


class TickField(_Asked, forms.BooleanField):
    """One checkbox, its label beside it."""


class YesNoField(_Asked, forms.TypedChoiceField):
    """Yes or no, with neither chosen beforehand. Cleans to True, False or None."""

    widget = InlineRadios

    def __init__(self, *args: Any, yes: str = "Yes", no: str = "No", **kwargs: Any):
        super().__init__(
            *args,
            choices=[("yes", yes), ("no", no)],
            coerce=lambda value: value == "yes",
            empty_value=None,
            **kwargs,
        )

    def prepare_value(self, value: Any) -> Any:
        return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value


# ---------- days and times ----------
Bound = date | datetime | Callable[[], date | datetime] | None


def _now_if_called(bound: Bound) -> Any:
    return bound() if callable(bound) else bound


def day_from(parts: list[Any]) -> date | None:
    """A date from day, month and year as typed: "6", "06"; "3", "March"; "26", "2026".

    None when all three are empty. ValidationError, in words, when it is no real day.
    """
    day, month, year = (tidy(part if part is not None else "").strip() for part in parts)
    if not (day or month or year):
        return None
    for part, name in ((day, "day"), (month, "month"), (year, "year")):
        if not part:
            raise ValidationError(f"Enter the {name} as well", code="incomplete")
    try:
        return date(_year(year), MONTHS.get(month.lower()[:3]) or _whole(month), _whole(day))
    except ValueError:
        said = f"{day} {month} {year}"[:40]
        raise ValidationError(f"Enter a real date: there is no {said}", code="invalid") from None


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 4):
        raise ValueError(text)
    return int(text)


def _year(text: str) -> int:
    year = _whole(text)
    year = 2000 + year if len(text) == 2 else year
    if not 1900 <= year <= 2200:
        raise ValueError(text)
    return year


class DayField(_Asked, forms.Field):
    """A day. ``earliest`` and ``latest``: a date, or a function giving one, with its own sentence.

    ``not_future=True`` is the common case: the thing has happened.
    """

    widget = DayParts

    def __init__(
        self,
        *args: Any,
        earliest: Bound = None,
        latest: Bound = None,
        not_future: bool = False,
        **kwargs: Any,
    ):
        super().__init__(*args, **kwargs)
        self.earliest, self.latest, self.not_future = earliest, latest, not_future

    def to_python(self, value: Any) -> date | None:
        if isinstance(value, date) or value in self.empty_values:
            return value or None
        return day_from(list(value))

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value is None:
            return
        earliest, latest = _now_if_called(self.earliest), _now_if_called(self.latest)
        if self.not_future and value > words.today():
            raise ValidationError("Enter today or an earlier day", code="future")
        if earliest and value < earliest:
            raise ValidationError(f"Enter {words.day(earliest)} or later", code="early")
        if latest and value > latest:
            raise ValidationError(f"Enter {words.day(latest)} or earlier", code="late")

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return initial != self.to_python(data)
        except ValidationError:
            return True


class ClockField(_Asked, forms.Field):
    """A time of day, however it is written: 21:40, 9.40pm, 2140, midday."""

    widget = Clock

    def to_python(self, value: Any) -> time | None:
        if isinstance(value, time) or value in self.empty_values:
            return value if isinstance(value, time) else None
        return _clock_from(str(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return initial != self.to_python(data)
        except ValidationError:
            return True


def _clock_from(text: str) -> time:
    found = time_of(tidy(text))
    if found is None:
        raise ValidationError("Enter a time, such as 9:40pm or 21:40", code="invalid")
    return found


def _to_come(at: datetime) -> str:
    """Why a moment ahead is refused; just after midnight, today at 11:40pm means last night."""
    said = "Enter a time that has passed"
    now = timezone.now()
    if words.in_london(at).date() == words.today() and at - now > timedelta(hours=12):
        return f"{said}. For {words.clock(at)} last night, choose yesterday"
    return said


class MomentField(_Asked, forms.Field):
    """A day and a time by the London clock; cleans to an aware datetime.

    The night the clocks go forward an hour does not exist: it is refused with a sentence. The night
    they go back an hour happens twice: the first is taken, and ``note`` says so (HearthForm.notes).
    """

    widget = DayOrTime
    note = ""

    def __init__(self, *args: Any, not_future: bool = False, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.not_future = not_future

    def to_python(self, value: Any) -> datetime | None:
        if isinstance(value, datetime) or value in self.empty_values:
            return value or None
        day, other, clock = value
        on = self._day(day, other)
        if on is None and not clock:
            return None
        if on is None:
            raise ValidationError("Choose the day as well", code="incomplete")
        if not clock:
            raise ValidationError("Enter the time as well", code="incomplete")
        return self._combined(on, _clock_from(str(clock)))

    def _day(self, day: str | None, other: list[Any] | None) -> date | None:
        if day == "today":
            return words.today()
        if day == "yesterday":
            return date.fromordinal(words.today().toordinal() - 1)
        if day and day != OTHER_DAY:
            return day_from(DayParts().decompress(day))
        # The three fields count even when the list was left alone: what was typed was meant.
        return day_from(list(other or ["", "", ""]))

    def _combined(self, on: date, at: time) -> datetime:
        first = datetime.combine(on, at, tzinfo=words.LONDON)
        if words.in_london(first.astimezone(UTC)).time() != at:
            raise ValidationError(
                f"The clocks went forward on {words.day(on)}: there was no {words.clock(at)}. "
                "Enter the time after the change",
                code="no_such_time",
            )
        if first.utcoffset() != first.replace(fold=1).utcoffset():
            self.note = (
                f"The clocks went back on {words.day(on)}, so {words.clock(at)} came twice. "
                "We took the first"
            )
        return first

    def validate(self, value: datetime | None) -> None:
        super().validate(value)
        if value and self.not_future and value > timezone.now():
            raise ValidationError(_to_come(value), code="future")

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return initial != self.to_python(data)
        except ValidationError:
            return True
