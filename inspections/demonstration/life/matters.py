"""Who matters to each young person and what was agreed with them, and what some of them added."""

import re
from datetime import datetime, timedelta
from random import Random
from typing import Any

from dateutil.relativedelta import relativedelta

from ..shapes import YoungPerson, parts
from ..words import daily
from ..words import matters as words
from .calendar import DAY, moment
from .entries import FAMILY
from .grammar import pick, seeded
from .records import Added, Entry, Matter
from .teams import Team

# Those round them by their work: they stand on the page already, as the adults.
BY_WORK = re.compile(
    r"key worker|social worker|\bDr\b|solicitor|[Nn]urse|\bPC\b|\bSgt\b|CAMHS|psycholog|adviser|therapist|tutor",
)
SIX_MONTHS = relativedelta(months=6)
WAYS = (
    ("letter", "write"),
    ("video", "video"),
    ("phone", "call"),
    ("call", "call"),
    ("text", "call"),
)


def make_matters(team: Team, seed: str, now: datetime) -> list[Matter]:
    """Everybody who matters to those who live, or stay, here now."""
    found: list[Matter] = []
    for person in team.young_people:
        if person.left is not None:
            continue
        rng = seeded(f"{seed} matters {person.key}")
        if person.key in words.ROWAN:
            found += [_by_hand(team, person, rng, row) for row in words.ROWAN[person.key]]
        else:
            found += [_made(team, person, rng, said) for said in parts(person.people) if not BY_WORK.search(said)]  # fmt: skip
    return [one for one in found if one.recorded_at <= now]


def _matter(
    team: Team, person: YoungPerson, rng: Random, days: int, facts: dict[str, Any]
) -> Matter:
    """Written down so many days ago, by whoever wrote about them then."""
    on = team.ago(min(days, person.arrived - 2))
    at = moment(on, rng.randrange(10, 18), rng.randrange(60))
    return Matter(team.home.letter, person.key, team.writer(rng, person, on).key, at, facts)


def _by_hand(team: Team, person: YoungPerson, rng: Random, row: tuple) -> Matter:
    name, kind, relation, why, contact, said = row
    facts = {
        k: v for k, v in said.items() if k not in ("agreed", "order", "review", "ended", "because")
    }
    facts |= {"name": name, "kind": kind, "relation": relation, "why": why, "contact": contact}
    if "agreed" in said:
        facts["agreed_on"] = team.ago(min(said["agreed"], person.arrived - 2))
        facts["review_by"] = team.today + said["review"] * DAY
    if "order" in said:
        facts["order_on"] = team.ago(said["order"])
    made = _matter(team, person, rng, said.get("agreed", 200), facts)
    if "ended" in said:
        made.ended_on, made.ended_because = team.ago(said["ended"]), said["because"]
        made.ended_at, made.ended_by = moment(made.ended_on + DAY, 17, 10), made.author
    return made


def _made(team: Team, person: YoungPerson, rng: Random, said: str) -> Matter:
    """From how the home describes them: "Dad, letters"; "Pam at the stables"."""
    name, _, rest = (part.strip() for part in said.partition(","))
    kind = daily.KIND[team.home.kind]
    kind = "younger" if kind == "teenage" and person.age[0] < 11 else kind
    own = person.speaks and rng.random() < 0.75
    days = min(rng.randrange(20, 150), person.arrived - 2)
    family = FAMILY.search(name)
    if not family:
        why = pick(rng, parts(words.ADULT_WHY)) if own and kind == "teenage" else ""
        facts = {
            "name": name,
            "kind": "adult",
            "relation": rest or "an adult I chose",
            "why": why,
            "contact": "free",
            "ways": ["see"],
        }
        return _matter(team, person, rng, days, facts)
    called = "my foster family" if family[0].lower() == "foster" else f"my {family[0].lower()}"
    ways = list(dict.fromkeys(way for said, way in WAYS if said in rest)) or ["see", "call"]
    supervised = "supervised" in rest
    agreed = team.ago(days)
    facts = {
        "name": name, "kind": "family", "relation": "my family" if " and " in name else called,
        "why": pick(rng, parts(words.WHY[kind])) if own and words.WHY[kind] else "",
        "own_view": pick(rng, parts(words.OWN_VIEW[kind])) if own and words.OWN_VIEW[kind] else "",
        "contact": "agreed", "ways": ways,
        "how_often": rest[:1].upper() + rest[1:] if rest and not supervised else pick(rng, parts(words.HOW_OFTEN)),
        "where": pick(rng, parts(words.WHERE)) if "see" in ways else "",
        "support": "supervised" if supervised else pick(rng, ("alone", "near")),
        "supported_by": "a worker of the authority’s" if supervised else "",
        "agreed_by": ["authority", "parent"] if supervised else ["young person", "authority"],
        "agreed_with": "", "agreed_on": agreed, "review_by": agreed + SIX_MONTHS,
    }  # fmt: skip
    return _matter(team, person, rng, days, facts)


def make_saturdays(team: Team, now: datetime) -> list[Entry]:
    """Alex’s Saturdays with Mum: some did not happen, and why."""
    last = team.today - ((team.today.weekday() - 5) % 7 or 7) * DAY
    found = []
    for weeks, happened, about, own in words.SATURDAYS:
        at = moment(last - weeks * 7 * DAY, 11, 0)
        written = at + timedelta(hours=6 if happened else 1)
        found.append(
            Entry(
                "E", "family-time", "outing", at, "E Tom Adeyemi", written,
                [("E Alex Carver", "yes" if happened else "", own)],
                state="done" if happened else "not", minutes=240 if happened else None,
                with_whom="Mum", supported_by="Tom Adeyemi" if happened else "",
                as_agreed=happened, about=about,
            )
        )  # fmt: skip
    return [one for one in found if one.recorded_at <= now]


def make_added(team: Team, now: datetime) -> list[Added]:
    """What they say is wrong on their page, or missing, and what was answered."""
    found = []
    for key, days, (hour, minute), by_them, about, said, answer in words.ADDED:
        person = next((one for one in team.young_people if one.key == key), None)
        if person is None:
            continue
        at = moment(team.ago(days), hour, minute)
        one = Added(key, team.key_worker(person).key, at, by_them, about, said)
        if answer:
            one.answered_by, later, one.answer = answer
            one.answered_at = at + later * DAY
        found.append(one)
    return [one for one in found if max(one.recorded_at, one.answered_at or one.recorded_at) <= now]
