"""Pages of this app, one module a subject."""

from outcomes.views.chosen import Choose, EndChosen, chosen
from outcomes.views.goals import AddGoal, AddProgress, goal
from outcomes.views.quality import AskSummary, quality
from outcomes.views.reports import AskReport, reports

__all__ = [
    "AddGoal",
    "AddProgress",
    "AskReport",
    "AskSummary",
    "Choose",
    "EndChosen",
    "chosen",
    "goal",
    "quality",
    "reports",
]
