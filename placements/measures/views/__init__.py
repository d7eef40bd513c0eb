"""The pages of measures: the register, one measure, and the deeds done with it."""

from placements.measures.views.deeds import Finish, Sign, SpeakWith, Write
from placements.measures.views.reading import measure, receipt, register, register_file
from placements.measures.views.sanctions import AddSanction, TakeOff

__all__ = [
    "AddSanction",
    "Finish",
    "Sign",
    "SpeakWith",
    "TakeOff",
    "Write",
    "measure",
    "receipt",
    "register",
    "register_file",
]
