"""Who reads what the team talked about: the team, and those who lead and oversee the home.

What was said of a young person is read by who may see them here; not by their authority and not
by who covers for an hour, since it is the team's own talk. Who leads the home writes it up.
"""

from accounts.policy import Reach, Role, Rule, register
from homes.access import LEADING, OVERSEEING, READING
from placements.meetings.models import (
    AgendaItem,
    MeetingAction,
    Raised,
    SetAside,
    TeamMeeting,
    WasThere,
)

OF_THE_TEAM = {**OVERSEEING, Role.WORKER: Reach.HOUSE}
AMENDS = {"amend": LEADING, "void": LEADING}
OWNERS = {**LEADING, Role.RESPONSIBLE: Reach.HOME, Role.WORKER: Reach.MINE}

register(TeamMeeting, Rule(home="home", person="recorded_by", sees=READING, may=AMENDS))
register(WasThere, Rule(home="meeting__home", sees=READING))
register(
    Raised,
    Rule(
        home="home",
        young_person="young_person",
        person="recorded_by",
        sees=OF_THE_TEAM,
        may={"amend": {**LEADING, Role.WORKER: Reach.MINE}, "void": LEADING},
    ),
)
register(
    AgendaItem,
    Rule(home="home", young_person="young_person", sees=OF_THE_TEAM, may={"amend": LEADING}),
)
register(
    MeetingAction,
    Rule(
        home="home",
        young_person="young_person",
        person="owner__user",
        sees=OF_THE_TEAM,
        may={"finish": OWNERS, **AMENDS},
    ),
)
# Everybody on the team reads why something is not talked about.
register(SetAside, Rule(home="home", sees=READING))
