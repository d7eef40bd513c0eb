"""Times somebody was not where they should be: of each such incident the record the law’s list has."""

from datetime import datetime, timedelta
from random import Random

from ..words import missing as words
from .calendar import DAY, LONDON, moment
from .grammar import fill, opening, pronouns, seeded
from .records import Episode, Incident, InterviewRow
from .teams import Team

PUSHES = ("friends", "family", "argument", "rules", "unhappy", "partner")


def make_episodes(team: Team, seed: str, happened: list[Incident], now: datetime) -> list[Episode]:
    """One for each incident of the kind; everybody is back by now."""
    found, until = [], {}
    for incident in happened:
        key = incident.young_people[0].young_person
        if incident.kind != "missing" or incident.ended_at > now:
            continue
        if until.get(key) and incident.occurred_at <= until[key]:
            continue
        until[key] = incident.ended_at
        rng = seeded(f"{seed} missing {incident.home} {incident.occurred_at:%Y%m%d%H%M} {key}")
        found.append(_episode(team, rng, incident, now))
    return found


def _episode(team: Team, rng: Random, incident: Incident, now: datetime) -> Episode:
    main = incident.young_people[0]
    person = next(one for one in team.young_people if one.key == main.young_person)
    second = next((one for one in team.staff if one.key == incident.adults[-1][0]), team.staff[0])
    name = second.name.split()[0]
    base = pronouns(person.pronouns)
    tokens = base | {"name": person.called, "Name": person.called, "second": name, "Second": name}
    tokens["They_"] = tokens["they"].capitalize()
    tokens["themselves"] = {"he": "himself", "she": "herself"}.get(person.pronouns, "themselves")
    say = lambda shelf: opening(fill(rng, rng.choice(shelf), tokens)) if any(shelf) else ""  # noqa: E731
    length = (incident.ended_at - incident.occurred_at).total_seconds() / 3600
    risk = "high" if length > 6 else "medium" if length > 2 or rng.random() < 0.3 else "low"
    checked = incident.ended_at + timedelta(hours=rng.randrange(1, 14))
    police = risk != "low"
    return Episode(
        home=incident.home, young_person=main.young_person, author=incident.author,
        kind="missing" if police or rng.random() < 0.4 else "away", last_seen_at=incident.occurred_at,
        last_seen_where=say(words.SEEN), noticed_at=incident.occurred_at + timedelta(minutes=20),
        wearing=rng.choice(words.WEARING), company=rng.choice(words.COMPANY), thought=rng.choice(words.THOUGHT),
        circumstances=f"{incident.before} {say(words.TRIED)}", risk=risk, risk_words=opening(fill(rng, words.RISK[risk], tokens)),
        recorded_at=min(incident.recorded_at, incident.ended_at), returned_at=incident.ended_at, found_by=say(words.FOUND_BY),
        found_where=incident.place_words, how_they_were=incident.how_it_ended, own_words=main.account,
        pushes=rng.sample(PUSHES, rng.choice((1, 1, 2))), checked_at=checked if police and checked <= now else None,
        different=say(words.DIFFERENT), back_at=max(incident.recorded_at, incident.ended_at),
        police=f"{rng.randrange(1000, 9999)}/{incident.occurred_at:%d%m%y}" if police else "",
        told_at=min(incident.occurred_at + timedelta(minutes=40), incident.ended_at),
        interviews=_interviews(rng, incident, now, tokens),
    )  # fmt: skip


def _interviews(rng: Random, incident: Incident, now: datetime, tokens: dict) -> list[InterviewRow]:
    day = incident.ended_at.astimezone(LONDON).date()
    offered = max(moment(day + DAY, rng.randrange(9, 13)), incident.ended_at)
    if offered > now:
        return []
    if rng.random() < 0.25:
        return [InterviewRow(offered, False, rng.choice(words.WHY_NOT), "", None, "", "")]
    held = moment(day + rng.choice((2, 2, 3, 3, 5)) * DAY, rng.randrange(14, 18))
    who = rng.choice(words.INTERVIEWERS)
    if held > now:
        return [InterviewRow(offered, True, "", who, None, "", "")]
    agreed = opening(fill(rng, rng.choice(words.AGREED), tokens))
    return [InterviewRow(offered, True, "", who, held, rng.choice(words.KNOW), agreed)]
