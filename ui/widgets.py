"""The controls a form can ask with. Templates in templates/hearth/widgets/.

``details`` of a choice widget says more about an option, by its value:
``{"good": {"icon": "sun"}, 7: {"young_person": alex, "sub": "to write"}, "x": {"hint": "..."}}``.
"""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms

from ui import words


class _Choosing:
    """Options that can carry a hint, an icon, a second line or a young person's arch."""

    label_around = False  # the option lies in its label, and only the first is looked for by its id

    def __init__(self, *args: Any, details: dict[Any, dict[str, Any]] | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.details = {str(value): more for value, more in (details or {}).items()}

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        option["details"] = self.details.get(str(value), {})
        # The group is wrong, not each answer to it, and a radio has no invalid state to say so.
        option["attrs"].pop("aria-invalid", None)
        if self.label_around and option["index"] not in ("0", "0_0"):
            option["attrs"].pop("id", None)
        return option


class Radios(_Choosing, forms.RadioSelect):
    template_name = "hearth/widgets/radios.html"
    inline = False

    def get_context(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(*args, **kwargs)
        context["widget"]["inline"] = self.inline
        return context


class InlineRadios(Radios):
    """Two or three short answers side by side: yes and no."""

    inline = True


class SeveralFiles(forms.FileInput):
    """Files, any number of them chosen together."""

    allow_multiple_selected = True


class Checkboxes(_Choosing, forms.CheckboxSelectMultiple):
    template_name = "hearth/widgets/checkboxes.html"


class BigChoices(_Choosing, forms.RadioSelect):
    """One of a few, big enough for a thumb: who it is about, how the evening was."""

    template_name = "hearth/widgets/choices.html"
    label_around = True


class ManyBigChoices(_Choosing, forms.CheckboxSelectMultiple):
    """Any of a few, as big: several young people at once."""

    template_name = "hearth/widgets/choices.html"
    label_around = True


class Chips(_Choosing, forms.RadioSelect):
    """One of several short words, as chips."""

    template_name = "hearth/widgets/chips.html"
    label_around = True


class ManyChips(_Choosing, forms.CheckboxSelectMultiple):
    """Any of several short words, as chips."""

    template_name = "hearth/widgets/chips.html"
    label_around = True


class Words(forms.Textarea):
    """Room for sentences; ``rows`` lines of it."""

    def __init__(self, rows: int = 4, attrs: dict[str, Any] | None = None):
        super().__init__({"rows": rows, **(attrs or {})})
        del self.attrs["cols"]  # the style sheet says how wide


class OwnWords(Words):
    """A person's own words: their ground, their typeface, and as much room as the adult's."""

    own = True

    def __init__(self, rows: int = 7, attrs: dict[str, Any] | None = None):
        # What is no words at all tells the style sheet that the field is empty.
        super().__init__(rows, {"placeholder": " ", **(attrs or {})})


class Clock(forms.TimeInput):
    """A time of day. Browsers that have no time field take any way of writing it."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None):
        super().__init__({"class": "hearth-time-input", **(attrs or {})}, format="%H:%M")


class DayParts(forms.MultiWidget):
    """Day, month and year in three short fields. Also takes one ISO date under its own name."""

    template_name = "hearth/widgets/day.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None):
        part = {"inputmode": "numeric", "autocomplete": "off"}
        super().__init__({name: forms.TextInput(part) for name in ("day", "month", "year")}, attrs)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        return _marked(super().get_context(name, value, attrs), attrs)

    def decompress(self, value: Any) -> list[Any]:
        if isinstance(value, str):
            value = _iso(value) or value
        if isinstance(value, datetime):
            value = words.in_london(value).date()
        if isinstance(value, date):
            return [value.day, value.month, value.year]
        if isinstance(value, str) and value.count("-") == 2:  # looks like one, and is no real day
            return value.split("-")[::-1]
        return [value or None, None, None]

    def value_from_datadict(self, data, files, name):
        whole = data.get(name)
        return self.decompress(whole) if whole else super().value_from_datadict(data, files, name)


def _marked(context: dict[str, Any], attrs: dict[str, Any] | None) -> dict[str, Any]:
    """``widget.wrong`` for templates, which cannot read an attribute with a hyphen."""
    context["widget"]["wrong"] = "aria-invalid" in (attrs or {})
    return context


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


OTHER_DAY = "other"


class DayOrTime(forms.MultiWidget):
    """Today, yesterday or another day, and a time by the clock on the wall; ``ahead`` offers
    tomorrow as well.

    The options carry dates, not words: a form opened before midnight and sent after it still means
    the day that was read on the screen. "today" and "yesterday" are understood all the same.
    """

    template_name = "hearth/widgets/moment.html"
    use_fieldset = True
    ahead = False

    def __init__(self, attrs: dict[str, Any] | None = None, *, ahead: bool = False):
        parts = {"day": forms.Select(), "other": DayParts(), "time": Clock()}
        self.ahead = ahead
        super().__init__(parts, attrs)

    def decompress(self, value: Any) -> list[Any]:
        if isinstance(value, datetime):
            local = words.in_london(value)
            return [local.date().isoformat(), None, f"{local:%H:%M}"]
        return [None, None, None]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        value = list(value) if isinstance(value, list | tuple) else self.decompress(value)
        now = words.today()
        near = [now, now - timedelta(days=1), *([now + timedelta(days=1)] if self.ahead else [])]
        options = {on.isoformat(): on for on in near}
        if value[0] in ("today", "yesterday"):
            value[0] = near[value[0] == "yesterday"].isoformat()
        if value[0] and value[0] != OTHER_DAY and value[0] not in options:
            # A day further back: shown in its three fields, as it will be corrected there.
            value[:2] = [OTHER_DAY, DayParts().decompress(value[0])]
        self.widgets[0].choices = [
            ("", "Choose the day"),
            *(
                (iso, f"{word}, {words.day(on)}")
                for word, (iso, on) in zip(
                    ("Today", "Yesterday", "Tomorrow"), options.items(), strict=False
                )
            ),
            (OTHER_DAY, "Another day"),
        ]
        return _marked(super().get_context(name, value, attrs), attrs)


def time_of(text: str) -> time | None:
    """21:40, 2140, 9.40pm, 9pm, 21, midday, midnight; None when it is no time of day."""
    said = (
        text.strip()
        .lower()
        .replace(" ", "")
        .replace(".", ":")
        .replace("p:m:", "pm")
        .replace("a:m:", "am")
    )
    if said in ("midnight", "midday", "noon"):
        return time(0 if said == "midnight" else 12)
    half, digits = _half_day(said)
    hours, _, minutes = digits.partition(":")
    if not minutes and len(digits) in (3, 4):
        hours, minutes = digits[:-2], digits[-2:]
    elif minutes.count(":") == 1:  # 21:40:00, as some browsers send it
        minutes = minutes.partition(":")[0]
    if not (_digits(hours) and _digits(minutes or "0")):
        return None
    return _time_from(int(hours), int(minutes or 0), half)


def _digits(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 2


def _half_day(said: str) -> tuple[str, str]:
    for half in ("am", "pm"):
        if said.endswith(half):
            return half, said[: -len(half)]
    return "", said


def _time_from(hour: int, minute: int, half: str) -> time | None:
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
