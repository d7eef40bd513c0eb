"""Who may see goals, progress and school: as the young person they are about."""

from accounts.policy import Rule, register
from outcomes.models import Goal, GoalProgress, GoalStep, SchoolMonth
from placements.access import SEES, WRITES

register(Goal, Rule(home="home", young_person="young_person", sees=SEES, may={"write": WRITES}))
register(GoalStep, Rule(home="goal__home", young_person="goal__young_person", sees=SEES))
register(GoalProgress, Rule(home="home", young_person="goal__young_person", sees=SEES))
register(SchoolMonth, Rule(home="home", young_person="young_person", sees=SEES))
