"""Who may read a behaviour plan: as the young person it is made with; the placing authority once
it is signed. Whoever writes about them writes it and is with them when they sign; who leads the
home puts it in force, corrects it and may make it void."""

from django.db.models import Q

from accounts.policy import Role, Rule, register
from homes.access import LEADING
from placements.access import SEES, WRITES
from placements.behaviour.models import BehaviourPlan

register(
    BehaviourPlan,
    Rule(
        home="home",
        young_person="young_person",
        person="recorded_by",
        sees=SEES,
        only={Role.SOCIAL_WORKER: Q(voided_at=None, signed_at__isnull=False)},
        may={
            "change": WRITES,
            "sign with them": WRITES,
            "sign": LEADING,
            "amend": LEADING,
            "void": LEADING,
        },
    ),
)
