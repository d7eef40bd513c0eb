"""How much a test asks for: enough to notice at every change, everything when a bar is measured."""

import os
from typing import TypeVar

FULL = os.environ.get("HEARTH_FULL") == "1" or os.environ.get("HEARTH_BAR") == "full"
T = TypeVar("T")


def some(everything: T, few: T) -> T:
    """``few`` at every change; ``everything`` when ``bin/check`` measures the bar."""
    return everything if FULL else few
