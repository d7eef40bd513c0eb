"""The whole demonstration at one moment: twelve homes, three years, one seed."""

from dataclasses import dataclass, field
from datetime import date, datetime

from ..homes import HOMES
from . import (
    behaviour,
    chosen,
    entries,
    in_full,
    incidents,
    inspections,
    leads,
    lines,
    matters,
    measures,
    meetings,
    missing,
    notices,
    progress,
    risks,
    rowan,
    stays,
    supervisions,
)
from .calendar import LONDON
from .records import (
    Added,
    BehaviourPlan,
    Chosen,
    Entry,
    Episode,
    GoalRow,
    Incident,
    Inspection,
    Lead,
    Line,
    Matter,
    Measure,
    Meeting,
    Notice,
    Plan,
    Put,
    Risk,
    SchoolMonth,
    Stay,
    Supervision,
)
from .teams import Team

SEED = "a lit window at dusk"
# How many days late somebody’s supervision now is, beside Rowan House’s own two.
OVERDUE = {
    **rowan.OVERDUE,
    "A Tunde Bakare": 3, "C Jack Threlfall": 6, "D Marvin Grant": 4, "F Joe Lathom": 11, "G Ivan Petrov": 8,
    "G Rosa Marino": 2, "H Gemma Lord": 5, "K Lorraine Beck": 15, "L Declan Fahy": 7, "L Barry Snape": 1,
}  # fmt: skip


@dataclass
class World:
    """Everything, ready to be written to the database in one go."""

    now: datetime
    today: date
    teams: dict[str, Team] = field(default_factory=dict)
    stays: list[Stay] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    incidents: list[Incident] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    episodes: list[Episode] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)
    put: list[Put] = field(default_factory=list)
    supervisions: list[Supervision] = field(default_factory=list)
    goals: list[GoalRow] = field(default_factory=list)
    chosen: list[Chosen] = field(default_factory=list)
    school_months: list[SchoolMonth] = field(default_factory=list)
    plans: list[Plan] = field(default_factory=list)
    behaviour: list[BehaviourPlan] = field(default_factory=list)
    risks: list[Risk] = field(default_factory=list)
    matters: list[Matter] = field(default_factory=list)
    added: list[Added] = field(default_factory=list)
    leads: list[Lead] = field(default_factory=list)
    inspections: list[Inspection] = field(default_factory=list)


def world(now: datetime, seed: str = SEED, letters: str = "ABCDEFGHIJKL") -> World:
    """The demonstration as it stands at ``now`` (aware). Nothing in it is later than that.

    ``letters`` limits it to some homes; each home is the same whichever others are made.
    """
    made = World(now, now.astimezone(LONDON).date())
    for home in HOMES:
        if home.letter in letters:
            _add_home(made, Team(home.letter, made.today, seed), seed)
    return made


def _add_home(made: World, team: Team, seed: str) -> None:
    made.teams[team.home.letter] = team
    is_rowan = team.home.letter == "E"
    made.stays += stays.make_stays(team, seed)
    happened = incidents.make_incidents(team, seed, made.now, rowan.QUIET if is_rowan else 0)
    hard_days: dict[str, set[date]] = {}
    for incident in happened:
        day = incident.occurred_at.astimezone(LONDON).date()
        hard_days.setdefault(incident.young_people[0].young_person, set()).add(day)
    written = lines.make_lines(team, seed, made.now, hard_days)
    if is_rowan:
        happened += rowan.make_incidents(team, made.now)
        written = [line for line in written if line.day < team.ago(1) or line.proud]
        written += rowan.make_lines(team, made.now)
        made.entries += rowan.make_entries(team, made.now)
        made.entries += matters.make_saturdays(team, made.now)
        made.added += matters.make_added(team, made.now)
    in_full.tell_in_full(team, seed, happened, made.now)
    made.incidents += happened
    made.measures += measures.make_measures(team, seed, happened, made.now)
    made.episodes += missing.make_episodes(team, seed, happened, made.now)
    made.notices += notices.make_notices(team, seed, happened, made.now)
    made.meetings += meetings.make_meetings(team, seed, happened, made.now)
    made.put += meetings.make_put(team, seed, made.now)
    made.lines += written
    made.entries += entries.make_entries(team, seed, made.now)
    made.supervisions += supervisions.make_supervisions(team, seed, made.now, OVERDUE)
    made.goals += progress.make_goals(team, seed, made.now)
    made.chosen += chosen.make_chosen(team, seed, happened, made.now)
    made.school_months += progress.make_school_months(team, seed)
    made.plans += progress.make_plans(team, seed, made.now)
    made.behaviour += behaviour.make_behaviour_plans(team, seed, made.now)
    made.risks += risks.make_risks(team, seed, made.now)
    made.matters += matters.make_matters(team, seed, made.now)
    made.leads += leads.make_leads(team, seed)
    made.inspections += inspections.make_inspections(team, seed, made.now)
