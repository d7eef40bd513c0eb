"""What the pages and commands about lasting are asked for, beside which homes."""

from typing import Final

from inspections.published.forms import AmongForm
from inspections.published.histories import TODAY, Measure
from ui.fields import NumberField, SelectField

MOST_INSPECTIONS: Final = 12
MOST_MONTHS: Final = 240
GROUPS: Final = {"sector": "Sector", "size": "Places", "region": "Region"}
FROM_INSPECTION, FROM_LIST = "inspection", "list"
CLOCKS: Final = {
    FROM_INSPECTION: "the first outstanding inspection",
    FROM_LIST: "the first list it stands in",
}


class ConsistentForm(AmongForm):
    """What "consistently outstanding" is to mean: lengths in months, blank asks nothing."""

    last = NumberField(
        label="Inspections in a row",
        min_value=1,
        max_value=MOST_INSPECTIONS,
        initial=TODAY.last,
        missing="Enter how many inspections in a row, such as 3",
    )
    span = NumberField(
        label="Over at least, in months",
        required=False,
        min_value=0,
        max_value=MOST_MONTHS,
        initial=TODAY.span,
    )
    gap = NumberField(
        label="No further apart than, in months",
        required=False,
        min_value=1,
        max_value=MOST_MONTHS,
    )
    within = NumberField(
        label="All within, in months",
        required=False,
        min_value=1,
        max_value=MOST_MONTHS,
    )

    @property
    def measure(self) -> Measure:
        """What was asked; today's, while something has to be put right."""
        if not self.is_valid():
            return TODAY
        asked = self.cleaned_data
        return Measure(asked["last"], asked["span"], asked["gap"], asked["within"])


class TransitionsForm(AmongForm):
    """From which year on inspections count, and over how many years the survey's figure is taken."""

    since = NumberField(
        label="Inspections from the year", required=False, min_value=2000, max_value=2199
    )
    years = NumberField(
        label="Years later",
        min_value=1,
        max_value=15,
        initial=3,
        missing="Enter how many years later, such as 3",
    )


class LastingForm(TransitionsForm):
    """The same, from when time is counted, and by what the homes are told apart."""

    clock = SelectField(label="Counted from", choices=list(CLOCKS.items()), initial=FROM_INSPECTION)
    by = SelectField(label="Told apart by", choices=list(GROUPS.items()), initial="sector")
