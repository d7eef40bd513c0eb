"""The pages of times somebody was not where they should be."""

from placements.missing.views.deeds import AddTold, CameBack, Interview, Notice
from placements.missing.views.reading import episode, register, register_file
from placements.missing.views.sheet import Sheet

__all__ = [
    "AddTold",
    "CameBack",
    "Interview",
    "Notice",
    "Sheet",
    "episode",
    "register",
    "register_file",
]
