"""Who may read of the people who matter to a young person: as the young person they matter to.
Whoever writes about them may write and change; its writer and those who lead may make it void."""

from accounts.policy import Reach, Role, Rule, register
from homes.access import LEADING
from homes.records.life import NOT_VOID
from placements.access import SEES, WRITES
from placements.people.models import Someone

register(
    Someone,
    Rule(
        home="home",
        young_person="young_person",
        person="recorded_by",
        sees=SEES,
        only={Role.SOCIAL_WORKER: NOT_VOID},
        may={"end": WRITES, "amend": WRITES, "void": {**LEADING, Role.WORKER: Reach.MINE}},
    ),
)
