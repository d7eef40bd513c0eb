"""Who may read what is written day by day: as the young person it is about. Its writer and those who
lead the home may change or void it; void, it is no longer about the young person a social worker knows.

An entry about several shows each reader the parts of those young people they may see, and no other.
"""

from django.db.models import Q

from accounts.policy import Role, Rule, register
from homes.access import READING
from homes.records.life import NOT_VOID
from placements.access import SEES, WRITERS_AND_LEADERS, WRITES
from placements.daily.models import DailyLine, Entry, EntryPart, HandoverRead

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
register(
    Entry,
    Rule(
        home="home",
        young_person="parts__young_person",
        person="recorded_by",
        sees=SEES,
        only={Role.SOCIAL_WORKER: NOT_VOID},
        may={"tell": WRITES, "amend": WRITERS_AND_LEADERS, "void": WRITERS_AND_LEADERS},
    ),
)
register(
    EntryPart,
    Rule(
        home="entry__home",
        young_person="young_person",
        person="entry__recorded_by",
        sees=SEES,
        only={Role.SOCIAL_WORKER: Q(entry__voided_at=None)},
        may={"amend": WRITES},
    ),
)
# Who has read a handover, everybody inside may know.
register(HandoverRead, Rule(home="home", person="recorded_by", writer=True, sees=READING))
