"""Outcomes chosen with young people: fewer of what there has been most of, from a version of their plan on."""

from collections import Counter
from datetime import datetime

from ..shapes import YoungPerson
from ..words import chosen as words
from .calendar import LONDON, moment
from .grammar import fill, pronouns, seeded
from .progress import plan_days
from .records import Chosen, Incident
from .teams import Team

ENOUGH = 4  # incidents of a kind, before anybody would choose it
REACHED = 6  # one in so many is reached


def make_chosen(team: Team, seed: str, happened: list[Incident], now: datetime) -> list[Chosen]:
    """For most who live here: of the kind their own incidents were most of."""
    found = []
    for number, person in enumerate(team.young_people):
        if person.left is None and number % 3 < 2:
            found += _of(team, person, seed, happened, now)
    return found


def _of(
    team: Team, person: YoungPerson, seed: str, happened: list[Incident], now: datetime
) -> list[Chosen]:
    rng = seeded(f"{seed} chosen {person.key}")
    days = [day for day in plan_days(team, person, seed) if (team.today - day).days >= 40]
    mine = [one for one in happened if one.young_people[0].young_person == person.key]
    kinds = Counter(one.kind for one in mine if one.kind in words.WHY)
    if not days or not kinds or kinds.most_common(1)[0][1] < ENOUGH:
        return []
    counted, from_on = kinds.most_common(1)[0][0], days[-1]
    author = team.writer(rng, person, from_on)
    tokens = pronouns(person.pronouns) | team.tokens() | {
        "name": person.called, "Name": person.called, "kw": author.first,
    }  # fmt: skip
    at = moment(from_on, rng.randrange(15, 19), rng.randrange(60))
    if at > now:
        return []
    own = fill(rng, rng.choice(words.OWN), tokens) if person.speaks else ""
    row = Chosen(
        team.home.letter, person.key, author.key, counted, fill(rng, words.WHY[counted], tokens),
        own, person.speaks, from_on, at,
    )  # fmt: skip
    since = sum(one.occurred_at.astimezone(LONDON).date() >= from_on for one in mine)
    if since < ENOUGH and rng.randrange(REACHED) == 0:
        row.state, row.closed_on = "reached", team.ago(3)
        row.how_it_went = fill(rng, words.REACHED, tokens)
    return [row]
