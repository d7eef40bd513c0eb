"""Who may see an incident and each young person's part in it (trust A2, P-3).

A worker sees the home's incidents, but of each young person's part only of those living there
now; a social worker (and who covers for an hour) sees an incident their own young person was part
of, and that part alone.
"""

from django.db.models import Exists, OuterRef, Q

from accounts.models import Membership
from accounts.policy import Reach, Role, Rule, register
from accounts.walls import Errand
from accounts.walls.declared import lend
from homes.access import LEADING, OVERSEEING, READING
from homes.records.life import NOT_VOID
from placements.access import SEES, WRITERS_AND_LEADERS, WRITES
from placements.incidents.models import (
    Incident,
    Injury,
    InvolvedAdult,
    InvolvedYoungPerson,
    LaterAccount,
    StaffAccount,
    Step,
    Told,
)


def _by_its_manager(who: str) -> Q:
    managing = Membership.objects.in_force().filter(
        role=Role.MANAGER, user=OuterRef(who), home=OuterRef("home")
    )
    return Q(Exists(managing))


WRITTEN_BY_ITS_MANAGER = _by_its_manager("recorded_by") | _by_its_manager("amended_by")
# Its writer, while they work here and see it, and those who lead the home.

register(
    Incident,
    Rule(
        home="home",
        young_person="young_people__young_person",
        person="recorded_by",
        sees={**READING, Role.SOCIAL_WORKER: Reach.ALLOCATED, Role.COVERING: Reach.COVERED},
        # Void, it is about nobody a social worker knows.
        only={Role.SOCIAL_WORKER: NOT_VOID},
        # Nobody reviews their own: what a manager wrote, the responsible individual may review.
        may={
            "review": {**LEADING, Role.RESPONSIBLE: Reach.HOME},
            "amend": WRITERS_AND_LEADERS,
            "void": LEADING,
        },
        only_to={"review": {Role.RESPONSIBLE: WRITTEN_BY_ITS_MANAGER}},
        errands=frozenset({Errand.NAMING}),
    ),
)
register(
    InvolvedYoungPerson,
    Rule(
        home="incident__home",
        young_person="young_person",
        person="incident__recorded_by",
        sees=SEES,
        only={Role.SOCIAL_WORKER: Q(incident__voided_at=None)},
        may={"add account": WRITES, "amend": WRITERS_AND_LEADERS},
        errands=frozenset({Errand.NAMING}),
    ),
)
register(
    LaterAccount,
    Rule(
        home="involved__incident__home",
        young_person="involved__young_person",
        person="recorded_by",
        sees=SEES,
        only={Role.SOCIAL_WORKER: Q(voided_at=None, involved__incident__voided_at=None)},
        may={"amend": WRITERS_AND_LEADERS, "void": WRITERS_AND_LEADERS},
    ),
)
for part in (InvolvedAdult, Told, Step):
    register(
        part,
        Rule(
            home="incident__home",
            young_person="incident__young_people__young_person",
            person="incident__recorded_by",
            sees={
                **OVERSEEING,
                Role.WORKER: Reach.HOME,
                Role.SOCIAL_WORKER: Reach.ALLOCATED,
                Role.COVERING: Reach.COVERED,
            },
            only={Role.SOCIAL_WORKER: Q(incident__voided_at=None)},
            may={"amend": WRITERS_AND_LEADERS},
        ),
    )
# A young person's injury is read with that young person; an adult's by those of the house.
register(
    Injury,
    Rule(
        home="incident__home",
        young_person="young_person",
        person="incident__recorded_by",
        sees={**SEES, Role.WORKER: Reach.HOUSE},
        only={Role.SOCIAL_WORKER: Q(incident__voided_at=None)},
        may={"amend": WRITERS_AND_LEADERS},
    ),
)
# What a member of staff says of it is theirs alone to change: not even their manager may.
register(
    StaffAccount,
    Rule(
        home="adult__incident__home",
        young_person="adult__incident__young_people__young_person",
        person="recorded_by",
        sees={
            **OVERSEEING,
            Role.WORKER: Reach.HOME,
            Role.SOCIAL_WORKER: Reach.ALLOCATED,
            Role.COVERING: Reach.COVERED,
        },
        only={Role.SOCIAL_WORKER: Q(adult__incident__voided_at=None)},
        may={"amend": dict.fromkeys(WRITERS_AND_LEADERS, Reach.MINE)},
    ),
)

# How many young people were part of an incident is known to whoever sees it; who they were is not.
INVOLVED_IN = lend(
    "hearth_involved_in",
    "bigint",
    "SELECT count(*)::integer FROM incidents_involvedyoungperson WHERE incident_id = $1",
    returns="integer",
)
