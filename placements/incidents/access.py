"""Who may see an incident and each young person's part in it (trust A2, P-3).

A worker sees the home's incidents, but of each young person's part only of those living there
now; a social worker (and who covers for an hour) sees an incident their own young person was part
of, and that part alone.
"""

from django.db.models import Exists, OuterRef, Q

from accounts.models import Membership
from accounts.policy import Reach, Role, Rule, register
from homes.access import LEADING, OVERSEEING, READING
from placements.access import SEES, WRITES
from placements.incidents.models import (
    Incident,
    InvolvedAdult,
    InvolvedYoungPerson,
    LaterAccount,
    Told,
)

WRITTEN_BY_ITS_MANAGER = Q(
    Exists(
        Membership.objects.in_force().filter(
            role=Role.MANAGER, user=OuterRef("recorded_by"), home=OuterRef("home")
        )
    )
)

register(
    Incident,
    Rule(
        home="home",
        young_person="young_people__young_person",
        sees={**READING, Role.SOCIAL_WORKER: Reach.ALLOCATED, Role.COVERING: Reach.COVERED},
        # Nobody reviews their own: what a manager wrote, the responsible individual may review.
        may={"review": {**LEADING, Role.RESPONSIBLE: Reach.HOME}},
        only_to={"review": {Role.RESPONSIBLE: WRITTEN_BY_ITS_MANAGER}},
    ),
)
register(
    InvolvedYoungPerson,
    Rule(
        home="incident__home",
        young_person="young_person",
        sees=SEES,
        may={"add account": WRITES},
    ),
)
register(
    LaterAccount,
    Rule(home="involved__incident__home", young_person="involved__young_person", sees=SEES),
)
for part in (InvolvedAdult, Told):
    register(
        part,
        Rule(
            home="incident__home",
            young_person="incident__young_people__young_person",
            sees={
                **OVERSEEING,
                Role.WORKER: Reach.HOME,
                Role.SOCIAL_WORKER: Reach.ALLOCATED,
                Role.COVERING: Reach.COVERED,
            },
        ),
    )
