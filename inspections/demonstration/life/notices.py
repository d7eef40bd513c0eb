"""Serious events: of each serious incident the manager’s decision, and who was told when."""

from datetime import datetime, timedelta
from random import Random

from .calendar import LONDON
from .grammar import seeded
from .records import Incident, Notice
from .teams import Team

SERIOUS = {"missing", "self-harm", "allegation"}
EVENT = {"allegation": "allegation", "missing": "serious", "self-harm": "serious"}
TOLD = {"allegation": ("ofsted", "placing", "lado"), "serious": ("ofsted", "placing"), "police": ("ofsted", "placing")}  # fmt: skip
HOW = {"ofsted": "The online form", "placing": "Secure mail, and a call", "lado": "A call, then their form"}  # fmt: skip
WHY_NOT = (
    "Back within the time agreed by phone, well, and nobody was looking for them. Weighed with the deputy.",
    "A scratch, looked at and cleaned here. The plan names it and what to do, and it was done.",
    "Nobody was hurt beyond a bump. The social worker knows, and agrees that it goes no further.",
    "Said in anger and taken back before we asked. Written down, and talked about the next day.",
)


def make_notices(team: Team, seed: str, happened: list[Incident], now: datetime) -> list[Notice]:
    """A decision of each serious incident, within a day or so; the latest wait for theirs."""
    found = []
    for incident in happened:
        if incident.kind not in SERIOUS and not incident.injuries:
            continue
        rng = seeded(f"{seed} notices {incident.home} {incident.occurred_at:%Y%m%d%H%M}")
        known = incident.recorded_at + timedelta(minutes=rng.randrange(5, 300))
        decided = known + timedelta(minutes=rng.randrange(20, 600))
        if decided > now:
            continue
        found.append(_notice(team, rng, incident, known, decided))
    return found


def _notice(team: Team, rng: Random, incident: Incident, known: datetime, at: datetime) -> Notice:
    leader = team.manager(at.astimezone(LONDON).date())
    police = any(told.who == "police" for told in incident.told)
    tells = incident.kind == "allegation" or police or rng.random() < 0.06
    event = "police" if police else EVENT.get(incident.kind, "serious")
    main = incident.young_people[0].young_person
    if not tells:
        why = rng.choice(WHY_NOT)
        return Notice(incident, main, leader.key, known, at, "", why, "", "", [], [])
    sent, moment = [], at
    for to in TOLD[event]:
        moment += timedelta(minutes=rng.randrange(15, 240))
        sent.append(
            (to, HOW[to], f"{rng.randrange(100000, 999999)}" if to == "ofsted" else "", moment)
        )
    return Notice(
        incident, main, leader.key, known, at, event, "", incident.what_happened,
        f"{incident.response} {incident.how_it_ended}", list(TOLD[event]), sent,
    )  # fmt: skip
