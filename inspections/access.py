"""Who may see inspections and what they asked for: everyone of the home; commissioners only counts."""

from accounts.policy import Reach, Role, Rule, register
from accounts.walls import Errand
from accounts.walls.declared import Wall, own
from homes.access import LEADING, OVERSEEING, READING
from inspections.models import (
    ActionAnswer,
    ActionClaim,
    ActionEvidence,
    ActionStep,
    Inspection,
    InspectionAction,
    InspectorKey,
    InspectorVisit,
    Judgement,
)

SEEING_TO = {**LEADING, Role.WORKER: Reach.MINE}
RECORDS = {Role.MANAGER: Reach.HOME, Role.DEPUTY: Reach.HOME, Role.RESPONSIBLE: Reach.HOME}

register(Inspection, Rule(home="home", sees=READING, may={"change": RECORDS}))
register(Judgement, Rule(home="inspection__home", sees=READING))
register(
    InspectionAction,
    Rule(
        home="home",
        person="owner__user",
        sees=READING,
        may={
            "change": RECORDS,
            # its steps, what shows it, and saying that it is done
            "see to": SEEING_TO,
            # somebody else's look at it: never whoever said it (inspections.actions.asked)
            "check": RECORDS,
            "amend": RECORDS,
            "void": RECORDS,
        },
    ),
)
register(
    ActionStep,
    Rule(home="home", person="owner__user", sees=READING,
         may={"finish": SEEING_TO, "amend": RECORDS, "void": RECORDS}),
)  # fmt: skip
for kept in (ActionEvidence, ActionAnswer):
    register(kept, Rule(home="home", sees=READING, may={"amend": RECORDS, "void": RECORDS}))
register(ActionClaim, Rule(home="home", sees=READING))
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
