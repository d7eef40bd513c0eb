"""Who may read a daily line: as the young person it is about. Its writer and those who lead the
home may change or void it; void, it is no longer about the young person a social worker knows."""

from accounts.policy import Reach, Role, Rule, register
from homes.access import LEADING
from homes.records.life import NOT_VOID
from placements.access import SEES
from placements.daily.models import DailyLine

WRITERS_AND_LEADERS = {**LEADING, Role.WORKER: Reach.MINE}

register(
    DailyLine,
    Rule(
        home="home",
        young_person="young_person",
        person="recorded_by",
        sees=SEES,
        only={Role.SOCIAL_WORKER: NOT_VOID},
        may={"amend": WRITERS_AND_LEADERS, "void": WRITERS_AND_LEADERS},
    ),
)
