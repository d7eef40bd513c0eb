"""Who may read a risk assessment: as the young person it is about. Whoever writes about them may
change, review and end it; its writer and those who lead the home may make it void."""

from django.db.models import Q

from accounts.policy import Role, Rule, register
from homes.records.life import NOT_VOID
from placements.access import SEES, WRITERS_AND_LEADERS, WRITES
from placements.risks.models import RiskAssessment, RiskReview, Touch

register(
    RiskAssessment,
    Rule(
        home="home",
        young_person="young_person",
        person="recorded_by",
        sees=SEES,
        only={Role.SOCIAL_WORKER: NOT_VOID},
        may={"review": WRITES, "amend": WRITES, "void": WRITERS_AND_LEADERS},
    ),
)
register(
    RiskReview,
    Rule(
        home="home",
        young_person="risk__young_person",
        person="recorded_by",
        sees=SEES,
        only={Role.SOCIAL_WORKER: Q(voided_at=None, risk__voided_at=None)},
        may={"amend": WRITERS_AND_LEADERS, "void": WRITERS_AND_LEADERS},
    ),
)
register(
    Touch,
    Rule(
        home="home",
        young_person="risk__young_person",
        sees=SEES,
        only={Role.SOCIAL_WORKER: Q(risk__voided_at=None)},
    ),
)
