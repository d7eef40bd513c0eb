"""Measures: where an incident came to a hold or a sanction, with its three clocks kept or late."""

from datetime import datetime, timedelta
from random import Random

from ..words import measures as words
from .calendar import DAY, LONDON, moment
from .grammar import fill, opening, pronouns, seeded
from .records import Incident, Measure
from .teams import Team

MIGHT_HOLD = {"aggression": 0.16, "damage": 0.07, "self-harm": 0.05, "bullying": 0.02}
MIGHT_SANCTION = {"damage": 0.22, "aggression": 0.07, "bullying": 0.12, "substances": 0.1}
NO_HOLDS = frozenset({"short_breaks"})
# Rowan House’s own, by hand: the incident that ends with these words, who held, and how.
ROWAN_HELD = {
    "He let go within a minute and sat on the stairs. Nobody was told off. Toast at nine.": (
        2, 1, "Double elbow, one adult each side", "standing"
    ),
    "He put it down and so did I. I said sorry for grabbing and he said sorry for the radiator. The radiator is fine.": (
        1, 1, "Single elbow, one adult", "sitting"
    ),
}  # fmt: skip


def make_measures(team: Team, seed: str, happened: list[Incident], now: datetime) -> list[Measure]:
    """What was used in these incidents of one home; none later than ``now``."""
    found = []
    for incident in happened:
        rng = seeded(
            f"{seed} measures {incident.home} {incident.occurred_at:%Y%m%d%H%M} {incident.author}"
        )
        by_hand = ROWAN_HELD.get(incident.how_it_ended)
        if by_hand:
            found.append(_rowan(_held(team, rng, incident, now, by_hand)))
        elif team.home.kind not in NO_HOLDS and rng.random() < MIGHT_HOLD.get(incident.kind, 0):
            adults = rng.choice((1, 2, 2))
            how, position = rng.choice(words.HOLDS)
            found.append(
                _held(team, rng, incident, now, (adults, rng.randrange(1, 5), how, position))
            )
        elif incident.home != "E" and rng.random() < MIGHT_SANCTION.get(incident.kind, 0):
            found.append(_sanction(team, rng, incident, now))
    return [one for one in found if one.recorded_at <= now]


def _tokens(team: Team, incident: Incident) -> dict[str, str]:
    key = incident.young_people[0].young_person
    person = next(one for one in team.young_people if one.key == key)
    second = incident.adults[-1][0]
    worker = next((one for one in team.staff if one.key == second), None)
    name = worker.name.split()[0] if worker else "somebody"
    said = pronouns(person.pronouns) | {"name": person.called, "Name": person.called}
    return said | {"second": name, "Second": name}


def _common(team: Team, rng: Random, incident: Incident, now: datetime) -> dict:
    main, tokens = incident.young_people[0], _tokens(team, incident)
    say = lambda shelf: opening(fill(rng, rng.choice(shelf), tokens)) if shelf else ""  # noqa: E731
    recorded = incident.recorded_at + timedelta(minutes=rng.randrange(5, 40))
    signed = _at_work(rng, incident.occurred_at, (1, 1, 1, 2, 2, 3))
    spoken = _at_work(rng, incident.occurred_at, (1, 2, 2, 3, 4, 6))
    signed, spoken = max(signed, recorded), max(spoken, recorded)
    signs = team.manager(signed.astimezone(LONDON).date())
    if signs.key in {key for key, _part in incident.adults} | {incident.author}:
        signs = team.deputy
    own = rng.random() < 0.75
    return {
        "home": incident.home, "young_person": main.young_person, "incident": incident,
        "author": incident.author, "began_at": incident.occurred_at + timedelta(minutes=2),
        "place": incident.place, "place_words": incident.place_words,
        "behaviour": incident.what_happened, "tried": incident.response or say(words.TRIED),
        "injuries": incident.injuries, "account": main.account, "feelings": main.feelings,
        "no_account": main.no_account if main.no_account != "communicates" else "not asked",
        "suggestion": say(words.BETTER) if main.account else "", "recorded_at": recorded,
        "signer": signs.key if signed <= now else "", "signed_at": signed if signed <= now else None,
        "talked": say(words.TALKED), "speaker": signs.key if spoken <= now else "",
        "spoken_at": spoken if spoken <= now else None,
        "child_says": say(words.AFTER) if own else "", "child_talk": "" if own else say(words.DID_NOT_WANT),
    }  # fmt: skip


def _held(team: Team, rng: Random, incident: Incident, now: datetime, how: tuple) -> Measure:
    adults, minutes, technique, position = how
    common, tokens = _common(team, rng, incident, now), _tokens(team, incident)
    length = timedelta(minutes=minutes)
    who = [key for key, _part in incident.adults][:adults]
    there = [key for key, _part in incident.adults if key not in who]
    trained = {key: "no" if rng.random() < 0.04 else "yes" for key in who}
    return Measure(
        **common, kind="restraint", purpose="damage" if incident.kind == "damage" else "others",
        ended_at=common["began_at"] + length, sort="", sanction="", amount=None, instalments="",
        what=f"{technique}, for {minutes} {'minute' if minutes == 1 else 'minutes'}, {position}.",
        worked=rng.choice(("yes", "yes", "a little", "no")),
        effect=opening(fill(rng, rng.choice(words.EFFECT), tokens)),
        medical="not needed" if not incident.injuries else rng.choice(("seen", "declined")),
        used=who, there=there, trained=trained, technique=technique, position=position,
    )  # fmt: skip


def _rowan(held: Measure) -> Measure:
    """By hand: it went as the incident says, and Maya has not signed either yet."""
    held.effect, held.signer, held.signed_at = held.incident.how_it_ended, "", None
    return held


def _sanction(team: Team, rng: Random, incident: Incident, now: datetime) -> Measure:
    common, tokens = _common(team, rng, incident, now), _tokens(team, incident)
    name, sort = rng.choice(words.LISTS.get(incident.home, words.LIST))
    if sort == "reparation" and incident.kind != "damage":
        name, sort = words.LISTS.get(incident.home, words.LIST)[0]
    began = common["began_at"] + timedelta(minutes=30)
    pays = rng.choice((4, 5, 8)) if sort == "reparation" else None
    return Measure(
        **common | {"began_at": min(began, common["recorded_at"])}, kind="sanction", purpose="",
        ended_at=began + rng.choice((1, 2, 3)) * DAY, sort=sort, sanction=name, amount=pays,
        instalments=rng.choice(words.EACH) if pays else "",
        what=f"{name}. Agreed with {tokens['name']} sitting down, the next morning.",
        worked=rng.choice(("yes", "a little", "no")),
        effect=opening(fill(rng, rng.choice(words.SANCTION_EFFECT), tokens)), medical="",
        used=[incident.author], there=[], trained={}, technique="", position="",
    )  # fmt: skip


def _at_work(rng: Random, began: datetime, days: tuple[int, ...]) -> datetime:
    """A moment in the manager’s working day, so many days on: within the clock, or after it."""
    day = began.astimezone(LONDON).date() + rng.choice(days) * DAY
    return moment(day, rng.randrange(9, 17), rng.randrange(60))
