"""How an ordinary test is a bar's full form: it asks whether it is, and notes what it counted.

``python -m tests.bars.f0`` sets the two variables; without them a test takes its short form and notes nothing.
"""

import json
import os
from pathlib import Path


def full() -> bool:
    """Whether the full form is asked for."""
    return os.environ.get("HEARTH_BAR") == "full"


def note(what: str, wrong: int) -> None:
    """Note what was tried, in words with its number, and how much of it went wrong."""
    if place := os.environ.get("HEARTH_BAR_FIGURES"):
        with Path(place).open("a") as notes:
            notes.write(json.dumps([what, wrong]) + "\n")
