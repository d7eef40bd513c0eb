"""A notice is for the person it is addressed to."""

from accounts.looking.models import Notice
from accounts.policy import Reach, Role, Rule, register
from accounts.walls import Errand

MINE = {Role.MANAGER: Reach.MINE, Role.RESPONSIBLE: Reach.MINE}

register(
    Notice,
    Rule(
        home="home",
        person="to",
        sees=MINE,
        may={"see": MINE},
        errands=frozenset({Errand.OUTBOX}),  # written to others, and mailed by a worker
    ),
)
