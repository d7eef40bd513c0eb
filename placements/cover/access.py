"""Who sees that a young person was covered: those who lead the home and who answers for it, an
inspector, and while it lasts the one who covers. Nobody reviews their own."""

from accounts.policy import Reach, Role, Rule, register
from accounts.walls import Errand
from homes.access import OVERSEEING
from placements.cover.models import Cover

ANSWERING = {Role.MANAGER: Reach.HOME, Role.RESPONSIBLE: Reach.HOME}

register(
    Cover,
    Rule(
        home="home",
        young_person="young_person",
        person="by",
        sees={**OVERSEEING, Role.COVERING: Reach.MINE},
        may={
            "end": {**ANSWERING, Role.DEPUTY: Reach.HOME, Role.COVERING: Reach.MINE},
            "review": ANSWERING,
        },
        errands=frozenset({Errand.STANDING, Errand.OUTBOX}),
    ),
)
