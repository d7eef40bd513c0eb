"""Who may see accounts' own rows. Memberships of a home are its manager's to see and end."""

from django.db.models import Q
from pghistory.models import Context

from accounts.history.models import Chain, Check, Link
from accounts.models import AuditEvent, Draft, Invitation, Membership, SignIn, Submission, WayBack
from accounts.policy import Reach, Role, Rule, register
from accounts.walls import Errand
from accounts.walls.declared import Wall, own

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
            Role.OPERATOR: Reach.MINE,
        },
        may={
            "end": {Role.MANAGER: Reach.HOME, Role.RESPONSIBLE: Reach.HOME},
            "sign out": {Role.MANAGER: Reach.HOME, Role.RESPONSIBLE: Reach.HOME},
            "help back in": {Role.MANAGER: Reach.HOME, Role.RESPONSIBLE: Reach.HOME},
        },
        errands=frozenset({Errand.STANDING, Errand.LINK, Errand.CHOOSING, Errand.OUTBOX}),
    ),
)
register(
    WayBack,
    Rule(
        home="home",
        sees={Role.MANAGER: Reach.HOME, Role.RESPONSIBLE: Reach.HOME},
        errands=frozenset({Errand.LINK, Errand.SIGNING, Errand.OUTBOX}),
    ),
)
register(
    Invitation,
    Rule(
        home="home",
        sees={Role.MANAGER: Reach.HOME, Role.RESPONSIBLE: Reach.HOME},
        may={"withdraw": {Role.MANAGER: Reach.HOME, Role.RESPONSIBLE: Reach.HOME}},
        errands=frozenset({Errand.LINK, Errand.OUTBOX}),
    ),
)
register(
    AuditEvent,
    Rule(
        home="home",
        person="by",
        writer=True,
        errands=frozenset({Errand.LINK, Errand.OUTBOX}),
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
own(AuditEvent.young_people.through, Wall(through="auditevent"))
own(Context, Wall(signed_in=True))  # who and why, beside each line of history
own(Submission, Wall(person="user", errands=frozenset({Errand.KEEPING})))
own(SignIn, Wall(person="user", errands=frozenset({Errand.SIGNING})))
own(Draft, Wall(person="user", errands=frozenset({Errand.KEEPING})))
own(Link, Wall(home="home_key", errands=frozenset({Errand.OUTBOX})))
own(Chain, Wall(home="home_key", errands=frozenset({Errand.OUTBOX})))
own(Check, Wall(signed_in=True, errands=frozenset({Errand.OUTBOX})))
