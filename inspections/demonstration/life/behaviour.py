"""Behaviour plans: made with each young person, a version whenever their plan was looked at again."""

from datetime import date, datetime, time
from random import Random

from ..shapes import YoungPerson, parts
from ..words import behaviour as words
from .calendar import DAY, moment
from .grammar import fill, opening, pick, pronouns, seeded, without_others
from .progress import plan_days
from .records import BehaviourPlan
from .teams import Team

VERSIONS = 3  # at most
# By hand: Alex has signed, Jamie's next one waits for a signature, Noor has said why not yet.
ROWAN = {"E Alex Carver": "signed", "E Jamie Stokes": "draft", "E Noor Rahimi": "not yet"}
WITHOUT, NOT_YET, DRAFT = 0.1, 0.18, 0.12
OLD_ENOUGH = 12


def make_behaviour_plans(team: Team, seed: str, now: datetime) -> list[BehaviourPlan]:
    """One to three versions for most of those who live, or lived, here."""
    found = []
    for person in team.young_people:
        rng = seeded(f"{seed} behaviour plan {person.key}")
        if person.key not in ROWAN and rng.random() < WITHOUT:
            continue
        found += _of_one(team, person, rng, seed)
    return [plan for plan in found if plan.recorded_at <= now]


def _of_one(team: Team, person: YoungPerson, rng: Random, seed: str) -> list[BehaviourPlan]:
    said = pick(rng, _bank(team, person))
    days = plan_days(team, person, seed)[-VERSIONS:]
    state = ROWAN.get(person.key) or _state(rng, person)
    plans = [_plan(team, person, rng, said, number, day) for number, day in enumerate(days, 1)]
    if state == "draft":
        day = team.ago(3)
        if day > days[-1]:
            plans.append(_plan(team, person, rng, said, len(plans) + 1, day))
            _leave_open(plans[-1])
    elif state == "not yet":
        plans[-1].theirs, plans[-1].theirs_as, plans[-1].theirs_on = "not yet", "", None
        plans[-1].theirs_why_not = pick(rng, words.WHY_NOT)
    return plans


def _state(rng: Random, person: YoungPerson) -> str:
    chance = rng.random()
    if person.left is not None or chance >= NOT_YET + DRAFT:
        return "signed"
    return "not yet" if chance < NOT_YET else "draft"


def _leave_open(plan: BehaviourPlan) -> None:
    """Written, and nobody has signed it yet."""
    plan.theirs, plan.theirs_as, plan.theirs_on, plan.theirs_by = "", "", None, ""
    plan.signed_at, plan.signed_by = None, ""


def _bank(team: Team, person: YoungPerson) -> tuple:
    if not person.speaks or team.home.kind in ("disability", "short_breaks"):
        return words.DISABILITY
    young = person.age[0] < OLD_ENOUGH or team.home.kind == "therapeutic"
    return words.YOUNGER if young else words.TEENAGE


def _plan(
    team: Team, person: YoungPerson, rng: Random, said: tuple, number: int, day: date
) -> BehaviourPlan:
    triggers, signs, steps, rewards, own = said
    bank = words.HELPS if person.speaks else words.HELPS_SHOWN
    helps = bank[sum(map(ord, person.key)) % len(bank)]
    author, manager = team.writer(rng, person, day), team.manager(day)
    names = team.names_of_others(person)
    tokens = pronouns(person.pronouns) | team.tokens() | {
        "name": person.called, "Name": person.called, "kw": author.first,
    }  # fmt: skip

    def tell(text: str) -> str:
        return opening(without_others(fill(rng, text, tokens), names)) if text else ""

    def listed(text: str) -> str:
        return "\n".join(tell(item) for item in parts(text))

    pairs = [step.split(" > ") for step in parts(steps)][: number + 1]
    took_part = words.TOOK_PART if person.speaks else words.TOOK_PART_SHOWN
    signed_on = min(day + rng.randrange(0, 3) * DAY, team.today)
    at = moment(day, rng.randrange(10, 17), rng.randrange(60))
    return BehaviourPlan(
        team.home.letter, person.key, author.key, at, number,
        {
            "triggers": list(triggers[: number + 1]), "triggers_words": listed(person.triggers),
            "early_signs": listed(signs), "what_helps": "\n".join(listed(helps).split("\n")[: number + 1]),
            "what_does_not": listed(person.hinders),
            "responses": [code for code, _ in pairs], "responses_words": [tell(text) for _, text in pairs],
            "rewards": listed(rewards), "boundaries": listed(pick(rng, words.BOUNDARIES)),
            "own_words": tell(own), "made_with": list(dict.fromkeys([author.name])),
            "also_there": tell(pick(rng, words.ALSO_THERE)), "took_part": tell(pick(rng, took_part)),
            "reason": tell(pick(rng, words.REASONS)) if number > 1 else "", "from_on": signed_on,
        },
        theirs="name" if person.speaks else "mark",
        theirs_as=person.called if person.speaks else tell(pick(rng, words.MARKS)),
        theirs_on=signed_on, theirs_by=author.key,
        signed_at=max(at, datetime.combine(signed_on, time(17, 30), tzinfo=at.tzinfo)), signed_by=manager.key,
    )  # fmt: skip
