"""Pages of what is written day by day, one module a subject."""

from placements.daily.views.entries import Tell, WriteEntry, entry
from placements.daily.views.fairness import rewards, rewards_file, rewards_of
from placements.daily.views.handover import Handover
from placements.daily.views.reading import line, lines
from placements.daily.views.writing import Write

__all__ = [
    "Handover",
    "Tell",
    "Write",
    "WriteEntry",
    "entry",
    "line",
    "lines",
    "rewards",
    "rewards_file",
    "rewards_of",
]
