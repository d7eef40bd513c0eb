"""Who may see inspections and what they asked for: everyone of the home; commissioners only counts."""

from accounts.policy import Reach, Role, Rule, register
from accounts.walls import Errand
from accounts.walls.declared import Wall, own
from homes.access import LEADING, OVERSEEING, READING
from inspections.models import (
    Inspection,
    InspectionAction,
    InspectorKey,
    InspectorVisit,
    Judgement,
)

RECORDS = {Role.MANAGER: Reach.HOME, Role.DEPUTY: Reach.HOME, Role.RESPONSIBLE: Reach.HOME}

register(Inspection, Rule(home="home", sees=READING, may={"change": RECORDS}))
register(Judgement, Rule(home="inspection__home", sees=READING))
register(
    InspectionAction,
    Rule(
        home="home",
        sees=READING,
        may={"change": RECORDS, "close": LEADING, "amend": RECORDS, "void": RECORDS},
    ),
)
register(
    InspectorVisit,
    Rule(
        home="home",
        sees=OVERSEEING,
        may={"end": LEADING},
        errands=frozenset({Errand.LINK}),
    ),
)
own(InspectorKey, Wall(through="visit", errands=frozenset({Errand.LINK})))
