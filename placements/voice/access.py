"""Who may read what a young person added: as the young person. Whoever writes about them answers;
nobody changes their words, and only those who lead the home can make them void."""

from django.db.models import Q

from accounts.policy import Role, Rule, register
from homes.access import LEADING
from homes.records.life import NOT_VOID
from placements.access import SEES, WRITERS_AND_LEADERS, WRITES
from placements.voice.models import Answer, OwnWord

register(
    OwnWord,
    Rule(
        home="home",
        young_person="young_person",
        sees=SEES,
        only={Role.SOCIAL_WORKER: NOT_VOID},
        may={"answer": WRITES, "void": LEADING},
    ),
)
register(
    Answer,
    Rule(
        home="home",
        young_person="said__young_person",
        person="recorded_by",
        sees=SEES,
        only={Role.SOCIAL_WORKER: Q(voided_at=None, said__voided_at=None)},
        may={"amend": WRITERS_AND_LEADERS, "void": WRITERS_AND_LEADERS},
    ),
)
