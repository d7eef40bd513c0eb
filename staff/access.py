"""Who may see whose supervision: the manager line, inspectors, and everyone their own (B6, B8).

The line itself (nobody supervises themselves, who reads how somebody is) is in staff.line.
"""

from django.db.models import Exists, OuterRef, Q

from accounts.models import Membership
from accounts.policy import Reach, Role, Rule, register
from accounts.walls import Errand
from homes.access import LEADING, OVERSEEING, READING
from staff.models import Lead, StaffMember, StaffSupervision, SupervisionAction, was_held

# The responsible individual supervises the manager, so may do what those who lead may.
SUPERVISING = {**LEADING, Role.RESPONSIBLE: Reach.HOME}
THEIR_OWN = {
    Role.WORKER: Reach.MINE,
    Role.DEPUTY: Reach.MINE,
    Role.MANAGER: Reach.MINE,
}


def about_a_manager(person: str, home: str) -> Q:
    """Rows about somebody who manages that very home now: not for their deputy to read."""
    managing = Membership.objects.in_force().filter(
        role=Role.MANAGER, user=OuterRef(person), home=OuterRef(home)
    )
    return Q(Exists(managing))


def seen_by_its_person(prefix: str = "") -> Q:
    """Signed by the supervisor, or given back by its person for a change: never a first draft."""
    return was_held(prefix) | Q(**{f"{prefix}change_asked_at__isnull": False})


register(
    StaffMember,
    Rule(
        home="home",
        near="home",
        person="user",
        writer=True,
        sees=READING,
        errands=frozenset({Errand.LINK}),
        may={
            "supervise": SUPERVISING,
            "read the file of": OVERSEEING,
            "change": {Role.MANAGER: Reach.HOME, Role.RESPONSIBLE: Reach.HOME},
        },
    ),
)
register(
    StaffSupervision,
    Rule(
        home="home",
        person="staff_member__user",
        sees={**OVERSEEING, Role.WORKER: Reach.MINE},
        only={
            Role.WORKER: seen_by_its_person(),
            Role.DEPUTY: ~about_a_manager("staff_member__user", "home"),
        },
        may={
            "write": SUPERVISING,
            "sign as supervisor": SUPERVISING,
            "sign as member of staff": THEIR_OWN,
        },
    ),
)
register(
    SupervisionAction,
    Rule(
        home="supervision__home",
        person="supervision__staff_member__user",
        sees={**OVERSEEING, Role.WORKER: Reach.MINE},
        only={
            Role.WORKER: seen_by_its_person("supervision__"),
            Role.DEPUTY: ~about_a_manager("supervision__staff_member__user", "supervision__home"),
        },
        may={"settle": SUPERVISING},
    ),
)
register(
    Lead,
    Rule(
        home="home",
        sees=READING,
        may={"change": {Role.MANAGER: Reach.HOME, Role.RESPONSIBLE: Reach.HOME}},
    ),
)
