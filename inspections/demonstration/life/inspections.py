"""Inspections twice a year since each home opened, in the labels of their time, and their actions."""

from datetime import date, datetime, timedelta
from random import Random

from ..words import inspections as words
from .calendar import DAY
from .grammar import fill, seeded
from .records import Inspection, InspectionAction, Judgement
from .teams import Team

# Overall rank at each full inspection, newest first; then it was outstanding back to the survey,
# but for the years in GREY_YEARS. All twelve were outstanding at the time of the survey (to 2011).
RECENT = {
    "A": (1, 1, 1, 2, 1), "B": (1, 1, 2, 1), "C": (1, 1, 1, 1, 1), "D": (2, 2, 1, 2), "E": (1, 2, 1, 1), "F": (1, 2, 2, 1),
    "G": (2, 1, 2, 3, 2), "H": (1, 1, 2, 2), "I": (1, 1, 1, 2), "J": (1, 2, 2, 2), "K": (2, 2, 3, 2), "L": (2, 3, 2, 1),
}  # fmt: skip
GREY_YEARS = {
    "G": (2013, 2016),
    "K": (2012, 2014),
    "L": (2014, 2018),
    "D": (2011, 2017),
    "B": (2018,),
    "F": (2013,),
    "J": (2016,),
}
NO_VISITS = (date(2020, 3, 17), date(2021, 3, 31))  # routine graded inspections were suspended
FIRST_YEAR = 2009


def label(rank: int, day: date) -> str:
    """The word for a rank on the day it was given (regulation notes, 3.5)."""
    if rank == 3:
        if day < date(2012, 4, 1):
            return "satisfactory"
        if day < date(2015, 4, 1):
            return "adequate"
        return (
            "requires improvement to be good" if day >= date(2017, 4, 1) else "requires improvement"
        )
    return {1: "outstanding", 2: "good", 4: "inadequate"}[rank]


def framework(day: date) -> str:
    """The framework in force."""
    if day >= date(2017, 4, 1):
        return "Social care common inspection framework"
    if day >= date(2015, 4, 1):
        return "Inspection of children’s homes, 2015"
    return (
        "Inspections of children’s homes, 2011"
        if day >= date(2011, 4, 1)
        else "Are you ready for your inspection?"
    )


def second_visit(day: date) -> str:
    """The kind of the year’s other visit: interim until March 2022, assurance since."""
    return "assurance" if day >= date(2022, 4, 1) else "interim"


def make_inspections(team: Team, seed: str, now: datetime) -> list[Inspection]:
    """Every inspection of one home, oldest first, with actions for the last four years."""
    rng, found = seeded(f"{seed} inspections {team.home.letter}"), []
    full, number = team.ago(rng.randrange(110, 290)), 0
    if team.home.letter == "E":
        full = team.ago(196)
    while full.year >= max(FIRST_YEAR, team.home.opened + 1):
        full = _weekday(full)
        found.append(_full(team, rng, full, _rank(team, full, number)))
        other = _weekday(full + timedelta(days=rng.randrange(160, 200)))
        if other < team.today - 20 * DAY:
            found.append(_other(team, rng, other))
        full, number = full - timedelta(days=rng.randrange(345, 385)), number + 1
    seen = [i for i in found if not NO_VISITS[0] <= i.started_on <= NO_VISITS[1]]
    return sorted(seen, key=lambda inspection: inspection.started_on)


def _weekday(day: date) -> date:
    return day - max(0, day.weekday() - 3) * DAY


def _rank(team: Team, day: date, number: int) -> int:
    recent = RECENT[team.home.letter]
    if number < len(recent):
        return recent[number]
    if day.year in GREY_YEARS.get(team.home.letter, ()):
        return 3 if team.home.letter in "GKL" else 2
    return 1


def _judgements(rng: Random, rank: int, day: date) -> list[Judgement]:
    """Overall with the two others near it; neither is inadequate, so nothing limits overall."""
    near = {1: (1, 1, 1, 2), 2: (2, 2, 2, 1), 3: (3, 2)}[rank]
    ranks = {"overall": rank, "protection": rng.choice(near), "leadership": rng.choice(near)}
    return [Judgement(area, value, label(value, day)) for area, value in ranks.items()]


def _full(team: Team, rng: Random, day: date, rank: int) -> Inspection:
    summary = rng.choice(words.SUMMARY[rank].split(" / "))
    if rank == 1 and team.home.letter in words.SPECIAL and rng.random() < 0.6:
        summary = words.SPECIAL[team.home.letter]
    made = Inspection(
        team.home.letter, "full", framework(day), day, day + DAY, day + timedelta(days=rng.randrange(28, 40)),
        _event(rng), rng.choice(words.INSPECTORS), fill(rng, summary, {}) + ".", "", _judgements(rng, rank, day), [],
    )  # fmt: skip
    if (team.today - day).days < 4 * 365:
        made.actions = _actions(team, rng, day, rank)
    return made


def _other(team: Team, rng: Random, day: date) -> Inspection:
    kind = second_visit(day)
    if kind == "assurance":
        outcome, summary = (
            rng.choice((words.ASSURANCE[0], *words.ASSURANCE)),
            "A one-day visit. Young people said they feel safe and listened to. Records were seen, and staff knew the plans.",
        )
    elif day >= date(2015, 4, 1):
        outcome, summary = (
            rng.choice((*words.INTERIM_2015, words.INTERIM_2015[1])),
            "A one-day visit to look at progress since the full inspection.",
        )
    else:
        outcome, summary = (
            rng.choice((words.INTERIM_OLD[0], *words.INTERIM_OLD)),
            "A one-day visit to look at progress since the full inspection.",
        )
    return Inspection(
        team.home.letter, kind, framework(day), day, day, day + timedelta(days=rng.randrange(21, 35)),
        _event(rng), rng.choice(words.INSPECTORS), summary, outcome, [], [],
    )  # fmt: skip


def _event(rng: Random) -> str:
    return str(10_000_000 + rng.randrange(900_000))


def _actions(team: Team, rng: Random, day: date, rank: int) -> list[InspectionAction]:
    asked = [
        ("requirement", line)
        for line in rng.sample(words.REQUIREMENTS, {1: 0, 2: rng.choice((0, 1)), 3: 3}[rank])
    ]
    asked += [
        ("recommendation", line)
        for line in rng.sample(words.RECOMMENDATIONS, {1: rng.choice((1, 2)), 2: 2, 3: 2}[rank])
    ]
    able = [
        p
        for p in team.staff
        if p.left is None and p.title != "Residential worker" and p.title != "Night worker"
    ]
    return [_action(team, rng, day, kind, line, rng.choice(able).key) for kind, line in asked]


def _action(
    team: Team, rng: Random, day: date, kind: str, line: str, owner: str
) -> InspectionAction:
    refers_to, text, evidence = line.split("|")
    due = day + timedelta(
        days=rng.choice((42, 56, 84) if kind == "requirement" else (90, 120, 150))
    )
    closed = due - timedelta(days=rng.randrange(-6, 30))
    recent = (team.today - day).days < 260
    open_still = recent and kind == "recommendation" and rng.random() < 0.4
    if recent and team.home.letter == "E":  # Rowan House has something open to show
        open_still = True
    if closed > team.today - DAY or open_still:
        return InspectionAction(
            kind,
            refers_to,
            text,
            owner,
            max(due, team.today + timedelta(days=rng.randrange(9, 60))) if recent else due,
            "",
            None,
        )
    return InspectionAction(kind, refers_to, text, owner, due, evidence + ".", closed)
