"""Who may see accounts' own rows. Memberships of a home are its manager's to see and end."""

from accounts.models import AuditEvent, Invitation, Membership
from accounts.policy import Reach, Role, Rule, register

register(
    Membership,
    Rule(
        home="home",
        person="user",
        sees={
            Role.MANAGER: Reach.HOME,
            Role.DEPUTY: Reach.HOME,
            Role.RESPONSIBLE: Reach.HOME,
            Role.INSPECTOR: Reach.HOME,
            Role.WORKER: Reach.MINE,
            Role.SOCIAL_WORKER: Reach.MINE,
            Role.COMMISSIONER: Reach.MINE,
        },
        may={"end": {Role.MANAGER: Reach.HOME, Role.RESPONSIBLE: Reach.HOME}},
    ),
)
register(
    Invitation,
    Rule(
        home="home",
        sees={Role.MANAGER: Reach.HOME, Role.RESPONSIBLE: Reach.HOME},
        may={"withdraw": {Role.MANAGER: Reach.HOME, Role.RESPONSIBLE: Reach.HOME}},
    ),
)
register(
    AuditEvent,
    Rule(
        home="home",
        sees={
            Role.MANAGER: Reach.HOME,
            Role.RESPONSIBLE: Reach.HOME,
        },
    ),
)
