"""Which days a report or a summary is about: a few usual answers, or days of one's own."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from crispy_forms.layout import Layout
from dateutil.relativedelta import relativedelta

from ui.forms import ChoiceField, DayField, HearthForm
from ui.layout import When
from ui.words import day, day_month

OWN = "own"


@dataclass(frozen=True)
class Period:
    """From the first day to the last, both included."""

    first: date
    last: date

    @property
    def words(self) -> str:
        return f"{day_month(self.first, True)} to {day_month(self.last, True)}"


class PeriodForm(HearthForm):
    """Asks for a period between ``earliest`` and ``latest``; ``usual`` are (code, label, period)."""

    period = ChoiceField(label="Which time should it be about?", missing="Select which time")
    first = DayField(label="First day", required=False)
    last = DayField(label="Last day", required=False)

    def __init__(
        self,
        *args: Any,
        usual: list[tuple[str, str, Period]],
        earliest: date,
        latest: date,
        **kwargs: Any,
    ):
        self.usual = {code: period for code, _, period in usual}
        self.earliest, self.latest = earliest, latest
        super().__init__(*args, **kwargs)
        self.fields["period"].choices = [
            *((code, f"{label}: {period.words}") for code, label, period in usual),
            (OWN, "Other days"),
        ]

    def layout(self) -> Layout:
        return Layout("period", When("period", OWN, "first", "last"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        chosen = cleaned.get("period")
        if chosen == OWN:
            self._judge(cleaned.get("first"), cleaned.get("last"))
        return cleaned

    def _judge(self, first: date | None, last: date | None) -> None:
        for name, value, word in (("first", first, "first"), ("last", last, "last")):
            if name in self.errors:
                continue
            if value is None:
                self.add_error(name, f"Enter the {word} day")
            elif value < self.earliest:
                self.add_error(name, f"Enter {day(self.earliest, True)} or later: that is the first day there is")  # fmt: skip
            elif value > self.latest:
                self.add_error(name, f"Enter {day(self.latest, True)} or earlier")
        if first and last and last < first and not self.errors:
            self.add_error("last", "Enter a last day on or after the first")

    @property
    def chosen(self) -> Period:
        """The period that was asked for, of a valid form."""
        code = self.cleaned_data["period"]
        if code == OWN:
            return Period(self.cleaned_data["first"], self.cleaned_data["last"])
        return self.usual[code]


def months_back(last: date, months: int, earliest: date) -> Period:
    """So many calendar months up to and with ``last``, not before ``earliest``."""
    first = last + timedelta(days=1) - relativedelta(months=months)
    return Period(max(first, earliest), last)
