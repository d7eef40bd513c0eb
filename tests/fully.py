"""How much a test asks for: enough to notice at every change, everything when a bar is measured."""

import json
import os
from pathlib import Path
from typing import TypeVar

FULL = os.environ.get("HEARTH_FULL") == "1"
PLACE = "HEARTH_NOTED"  # the file that what tests note goes to
T = TypeVar("T")


def some(everything: T, few: T) -> T:
    """``few`` at every change; ``everything`` when ``bin/check`` measures the bar, or HEARTH_FULL=1 asks for it."""
    return everything if FULL else few


def note(what: str, number: float) -> None:
    """Keep a number for the bar that runs this test; alone it goes nowhere."""
    if place := os.environ.get(PLACE):
        with Path(place).open("a") as notes:
            notes.write(json.dumps([what, number]) + "\n")
