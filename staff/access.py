"""Who may see whose supervision: the manager line, inspectors, and everyone their own (B6, B8)."""

from django.db.models import Q

from accounts.policy import Reach, Role, Rule, register
from homes.access import LEADING, OVERSEEING, READING
from staff.models import StaffMember, StaffSupervision, SupervisionAction

register(
    StaffMember,
    Rule(
        home="home",
        person="user",
        sees=READING,
        may={
            "supervise": LEADING,
            "change": {Role.MANAGER: Reach.HOME, Role.RESPONSIBLE: Reach.HOME},
        },
    ),
)

# A worker reads their own supervision once the supervisor has signed it, never a draft of it.
SIGNED = Q(supervisor_signed_at__isnull=False)

register(
    StaffSupervision,
    Rule(
        home="home",
        person="staff_member__user",
        sees={**OVERSEEING, Role.WORKER: Reach.MINE},
        only={Role.WORKER: SIGNED},
        may={
            "write": LEADING,
            "sign as supervisor": LEADING,
            "sign as member of staff": {
                Role.WORKER: Reach.MINE,
                Role.DEPUTY: Reach.MINE,
                Role.MANAGER: Reach.MINE,
            },
        },
    ),
)
register(
    SupervisionAction,
    Rule(
        home="supervision__home",
        person="supervision__staff_member__user",
        sees={**OVERSEEING, Role.WORKER: Reach.MINE},
        only={Role.WORKER: Q(supervision__supervisor_signed_at__isnull=False)},
        may={"settle": LEADING},
    ),
)
