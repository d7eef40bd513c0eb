"""Who may see a young person. A worker sees those living at their home now; those who lead it
also those who have moved on; a social worker the ones allocated to them, wherever they live;
who covers for an hour the one they cover, at that home."""

# ruff: noqa: S608 - every name put into a question comes from the code, no value does

from accounts.policy import Reach, Role, Rule, register
from accounts.walls import Errand
from accounts.walls.declared import keys_of, lend
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

# Young people by the beginnings of their names, among all whose names a wall shows. Behind the wall every row would
# be judged before a name is looked at; here the keys of those who have the names come first, and are asked for as ever.
NAMED = lend(
    "hearth_named",
    "words text[], most integer",
    f"""
BEGIN
    RETURN QUERY EXECUTE
        $q$ SELECT id FROM placements_youngperson
            WHERE id IN (SELECT young_person_id FROM placements_placement WHERE home_id = ANY ($3)
                UNION SELECT unnest($4))
            AND NOT EXISTS (SELECT FROM unnest($1) word WHERE
                position(' ' || word IN ' ' || lower(concat_ws(' ', preferred_name, first_name, last_name))) = 0)
            ORDER BY preferred_name, id LIMIT $2 $q$
        USING words, most, {keys_of("homes")}, {keys_of("young_people")};
END
""",
    returns="TABLE (key bigint)",
    language="plpgsql",
)
