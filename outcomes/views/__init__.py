"""Pages of this app, one module a subject."""

from outcomes.views.goals import AddGoal, AddProgress, goal
from outcomes.views.quality import AskSummary, quality
from outcomes.views.reports import AskReport, reports

__all__ = [
    "AddGoal",
    "AddProgress",
    "AskReport",
    "AskSummary",
    "goal",
    "quality",
    "reports",
]
