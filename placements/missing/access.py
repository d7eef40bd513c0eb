"""Who may read that somebody was not where they should be: as the young person it is about."""

from django.db.models import Q

from accounts.policy import Role, Rule, register
from homes.access import LEADING
from homes.records.life import NOT_VOID
from placements.access import SEES, WRITERS_AND_LEADERS, WRITES
from placements.missing.models import MissingEpisode, ReturnInterview, ToldOf

register(
    MissingEpisode,
    Rule(
        home="home",
        young_person="young_person",
        person="recorded_by",
        sees=SEES,
        only={Role.SOCIAL_WORKER: NOT_VOID},
        may={"go on": WRITES, "amend": WRITERS_AND_LEADERS, "void": LEADING},
    ),
)
for part in (ToldOf, ReturnInterview):
    register(
        part,
        Rule(
            home="episode__home",
            young_person="episode__young_person",
            person="recorded_by",
            sees=SEES,
            only={Role.SOCIAL_WORKER: Q(voided_at=None, episode__voided_at=None)},
            may={"amend": WRITERS_AND_LEADERS, "void": WRITERS_AND_LEADERS},
        ),
    )
