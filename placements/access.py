"""Who may see a young person. A worker sees those living at their home now; those who lead it
also those who have moved on; a social worker the ones allocated to them, wherever they live;
who covers for an hour the one they cover, at that home."""

from accounts.policy import Reach, Role, Rule, register
from accounts.walls import Errand
from homes.access import LEADING, OVERSEEING
from placements.models import Allocation, KeyWorker, Placement, PlacementPlan, Stay, YoungPerson

SEES = {
    **OVERSEEING,
    Role.WORKER: Reach.LIVING_HERE,
    Role.SOCIAL_WORKER: Reach.ALLOCATED,
    Role.COVERING: Reach.COVERED,
}
WRITES = {**LEADING, Role.WORKER: Reach.LIVING_HERE}
WRITERS_AND_LEADERS = {**LEADING, Role.WORKER: Reach.MINE}  # of what one wrote oneself

register(
    YoungPerson,
    Rule(
        home="placements__home",
        young_person="pk",
        sees=SEES,
        errands=frozenset(Errand) - {Errand.KEEPING, Errand.CHOOSING},
        may={
            "write about": WRITES,
            "change": LEADING,
            "write plan": WRITES,
            "read who looked at": OVERSEEING,
            "ask for a report": {
                Role.MANAGER: Reach.HOME,
                Role.DEPUTY: Reach.HOME,
                Role.SOCIAL_WORKER: Reach.ALLOCATED,
            },
        },
    ),
)
for model, home, young_person in [
    (Stay, "placement__home", "placement__young_person"),
    (PlacementPlan, "home", "young_person"),
]:
    register(model, Rule(home=home, young_person=young_person, sees=SEES, may={"end": LEADING}))
register(
    Placement,
    Rule(
        home="home",
        young_person="young_person",
        sees=SEES,
        # "cover": be shown by the name they go by, so that a manager of a sister home can choose
        may={"end": LEADING, "cover": {Role.MANAGER: Reach.SISTER}},
        errands=frozenset({Errand.STANDING, Errand.NAMING, Errand.COVERING}),
    ),
)
register(KeyWorker, Rule(home="staff_member__home", young_person="young_person", sees=SEES))
register(
    Allocation,
    Rule(
        home="young_person__placements__home",
        young_person="young_person",
        person="worker",
        writer=True,
        sees=SEES,
        errands=frozenset({Errand.STANDING, Errand.LINK}),
    ),
)
