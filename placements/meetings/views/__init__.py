"""The pages of team meetings: the agenda, the register, one meeting, and the deeds done with them."""

from placements.meetings.views.deeds import Done, Hold, NotForTheTeam, Raise
from placements.meetings.views.reading import (
    actions,
    agenda,
    item,
    meeting,
    register,
    register_file,
)

__all__ = [
    "Done",
    "Hold",
    "NotForTheTeam",
    "Raise",
    "actions",
    "agenda",
    "item",
    "meeting",
    "register",
    "register_file",
]
