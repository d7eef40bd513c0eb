"""Who may see a home, and what may be begun there."""

from accounts.policy import Reach, Role, Rule, register
from accounts.walls import Errand
from accounts.walls.declared import Wall, own
from homes.models import Authority, Away, Home, Provider, Reminder, Unit

LEADING = {Role.MANAGER: Reach.HOME, Role.DEPUTY: Reach.HOME}
WORKING = {**LEADING, Role.WORKER: Reach.HOME}
READING = {**WORKING, Role.RESPONSIBLE: Reach.HOME, Role.INSPECTOR: Reach.HOME}
OVERSEEING = {
    Role.MANAGER: Reach.HOME,
    Role.DEPUTY: Reach.HOME,
    Role.RESPONSIBLE: Reach.HOME,
    Role.INSPECTOR: Reach.HOME,
}

register(
    Home,
    Rule(
        home="pk",
        near="pk",
        person="staff__user",
        writer=True,
        errands=frozenset(Errand) - {Errand.KEEPING, Errand.NAMING},
        sees={**READING, Role.COMMISSIONER: Reach.PLACING},
        may={
            # within the walls of the home: its pages, not only its name
            "enter": READING,
            "oversee": OVERSEEING,
            "write": WORKING,
            "lead": LEADING,
            # what was changed, written late, voided or done by hand
            "read changes": {
                Role.MANAGER: Reach.HOME,
                Role.RESPONSIBLE: Reach.HOME,
                Role.INSPECTOR: Reach.HOME,
            },
            "let an inspector in": {Role.MANAGER: Reach.HOME, Role.DEPUTY: Reach.HOME},
            "manage people": {Role.MANAGER: Reach.HOME, Role.RESPONSIBLE: Reach.HOME},
            "change": {Role.MANAGER: Reach.HOME, Role.RESPONSIBLE: Reach.HOME},
            # who was on duty when incidents began: the manager line, and nobody beside them
            "see who was on": {Role.MANAGER: Reach.HOME, Role.RESPONSIBLE: Reach.HOME},
            "be away": {Role.MANAGER: Reach.HOME},
            "ask for a summary": {Role.MANAGER: Reach.HOME, Role.RESPONSIBLE: Reach.HOME},
            "compare": {Role.RESPONSIBLE: Reach.HOME},
            # take all of its records away (trust A23)
            "export": {Role.MANAGER: Reach.HOME, Role.RESPONSIBLE: Reach.HOME},
            "see counts": {Role.COMMISSIONER: Reach.PLACING},
            # a sister home, at night or when nobody else is there: its name and who lives there
            "cover": {Role.MANAGER: Reach.SISTER},
        },
    ),
)
register(Unit, Rule(home="home", near="home", sees=READING))
register(
    Provider,
    Rule(
        home="homes",
        near="homes",
        sees={Role.RESPONSIBLE: Reach.HOME, Role.MANAGER: Reach.HOME},
        errands=frozenset(Errand) - {Errand.KEEPING, Errand.NAMING},
    ),
)
register(
    Authority,
    Rule(
        authority="pk",
        sees={
            Role.MANAGER: Reach.ALL,
            Role.DEPUTY: Reach.ALL,
            Role.RESPONSIBLE: Reach.ALL,
            Role.SOCIAL_WORKER: Reach.MY_AUTHORITY,
            Role.COMMISSIONER: Reach.MY_AUTHORITY,
        },
    ),
)
# Who is away, and who stands in: for everybody of the home.
register(
    Away,
    Rule(
        home="home",
        sees=READING,
        may={
            "end": {Role.MANAGER: Reach.HOME, Role.RESPONSIBLE: Reach.HOME},
            "tell": {**LEADING, Role.RESPONSIBLE: Reach.HOME},  # that the regulator was told
        },
    ),
)
own(Reminder, Wall(person="user", errands=frozenset({Errand.LINK, Errand.OUTBOX})))
