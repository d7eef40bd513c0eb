"""Who may see inspections and what they asked for: everyone of the home; commissioners only counts."""

from accounts.policy import Reach, Role, Rule, register
from homes.access import LEADING, OVERSEEING, READING
from inspections.models import Inspection, InspectionAction, InspectorVisit, Judgement

RECORDS = {Role.MANAGER: Reach.HOME, Role.DEPUTY: Reach.HOME, Role.RESPONSIBLE: Reach.HOME}

register(Inspection, Rule(home="home", sees=READING, may={"change": RECORDS}))
register(Judgement, Rule(home="inspection__home", sees=READING))
register(
    InspectionAction,
    Rule(home="home", sees=READING, may={"change": RECORDS, "close": LEADING}),
)
register(
    InspectorVisit,
    Rule(home="home", sees=OVERSEEING, may={"end": LEADING}),
)
