"""Every picture by the name a command has for it: what may be asked, and the figures it gives."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from inspections.published import consistent, lasting, spread
from inspections.published.figures import Figures
from inspections.published.forms import AmongForm, SpreadForm
from inspections.published.lasting_forms import ConsistentForm, LastingForm, TransitionsForm


@dataclass(frozen=True)
class Picture:
    """``form`` judges what is asked for; ``figures`` takes the form when it is valid."""

    says: str
    form: type[AmongForm]
    figures: Callable[[Any], list[Figures]]


PICTURES = {
    "spread": Picture("Homes by judgement over time", SpreadForm, spread.figures),
    "consistent": Picture("Consistently outstanding homes", ConsistentForm, consistent.figures),
    "transitions": Picture("What came after each judgement", TransitionsForm, lasting.transitions),
    "survival": Picture("How long outstanding lasts", LastingForm, lasting.survivals),
}
