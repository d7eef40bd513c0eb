"""Who may read a measure: as the young person it was used with. Whoever writes about them finishes
its record; who leads the home speaks to those concerned and signs, but never about their own use
of it: what a home's manager used, the responsible individual signs."""

from django.db.models import Exists, OuterRef, Q

from accounts.models import Membership
from accounts.policy import Reach, Role, Rule, register
from homes.access import LEADING, READING
from homes.records.life import NOT_VOID
from placements.access import SEES, WRITERS_AND_LEADERS, WRITES
from placements.measures.models import Hold, Measure, MeasureAdult, Sanction, Talk


def _used_by_its_manager() -> Exists:
    managing = Membership.objects.in_force().filter(
        role=Role.MANAGER,
        user=OuterRef("staff_member__user"),
        home=OuterRef("measure__home"),
    )
    used = MeasureAdult.objects.filter(measure=OuterRef("pk"), part=MeasureAdult.Part.USED_IT)
    return Exists(used.filter(Exists(managing)))


SIGNING = {**LEADING, Role.RESPONSIBLE: Reach.HOME}

register(Sanction, Rule(home="home", sees=READING, may={"take off": LEADING}))
register(
    Measure,
    Rule(
        home="home",
        young_person="young_person",
        person="recorded_by",
        sees=SEES,
        only={Role.SOCIAL_WORKER: NOT_VOID},
        may={
            "finish": WRITES,
            "sign": SIGNING,
            "talk": SIGNING,
            "amend": WRITERS_AND_LEADERS,
            "void": LEADING,
        },
        only_to={"sign": {Role.RESPONSIBLE: Q(_used_by_its_manager())}},
    ),
)
OF_MEASURE = Rule(
    home="measure__home",
    young_person="measure__young_person",
    person="measure__recorded_by",
    sees=SEES,
    only={Role.SOCIAL_WORKER: Q(voided_at=None, measure__voided_at=None)},
    may={"amend": WRITERS_AND_LEADERS},
)
for part in (MeasureAdult, Hold):
    register(part, OF_MEASURE)
register(
    Talk,
    Rule(
        home="measure__home",
        young_person="measure__young_person",
        person="recorded_by",
        sees=SEES,
        only={Role.SOCIAL_WORKER: Q(voided_at=None, measure__voided_at=None)},
        may={"amend": {**LEADING, Role.RESPONSIBLE: Reach.MINE}, "void": LEADING},
    ),
)
