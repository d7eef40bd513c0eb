"""Who may read a daily line: as the young person it is about."""

from accounts.policy import Rule, register
from placements.access import SEES
from placements.daily.models import DailyLine

register(DailyLine, Rule(home="home", young_person="young_person", sees=SEES))
