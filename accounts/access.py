"""Who may see accounts' own rows. Memberships of a home are its manager's to see and end."""

from django.db.models import Q

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
            Role.DEPUTY: Reach.HOME,
            Role.RESPONSIBLE: Reach.HOME,
            Role.INSPECTOR: Reach.HOME,
        },
        # Who looked at a young person is for all who oversee the home; who looked at a member of
        # staff's file is for the line above them.
        only={Role.DEPUTY: Q(staff_member=None), Role.INSPECTOR: Q(staff_member=None)},
    ),
)
