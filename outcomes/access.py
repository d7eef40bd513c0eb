"""Who may see goals, progress and school: as the young person they are about. Who wrote one, and
those who lead the home, may change or void it; void, a social worker no longer finds it."""

from django.db.models import Q

from accounts.policy import Role, Rule, register
from homes.records.life import NOT_VOID
from outcomes.models import ChosenOutcome, Goal, GoalProgress, GoalStep, SchoolMonth
from placements.access import SEES, WRITERS_AND_LEADERS, WRITES

LIFE = {"amend": WRITERS_AND_LEADERS, "void": WRITERS_AND_LEADERS}

register(
    Goal,
    Rule(
        home="home",
        young_person="young_person",
        person="recorded_by",
        sees=SEES,
        only={Role.SOCIAL_WORKER: NOT_VOID},
        may={"write": WRITES, **LIFE},
    ),
)
register(
    ChosenOutcome,
    Rule(
        home="home",
        young_person="young_person",
        person="recorded_by",
        sees=SEES,
        only={Role.SOCIAL_WORKER: NOT_VOID},
        may={"end": WRITES, **LIFE},
    ),
)
register(
    GoalStep,
    Rule(
        home="goal__home",
        young_person="goal__young_person",
        sees=SEES,
        only={Role.SOCIAL_WORKER: Q(goal__voided_at=None)},
    ),
)
register(
    GoalProgress,
    Rule(
        home="home",
        young_person="goal__young_person",
        person="recorded_by",
        sees=SEES,
        only={Role.SOCIAL_WORKER: Q(voided_at=None, goal__voided_at=None)},
        may=LIFE,
    ),
)
register(SchoolMonth, Rule(home="home", young_person="young_person", sees=SEES))
