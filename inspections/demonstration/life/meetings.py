"""Team meetings: one a month for a year, what was learned talked about, decided and taken on. A few
actions are late, and at some homes the next meeting is."""

from datetime import date, datetime, timedelta
from random import Random

from ..words import meetings as words
from .calendar import DAY, LONDON, moment
from .grammar import Picker, fill, opening, pronouns, seeded
from .records import Incident, Meeting, Put, Talked, TookOn
from .teams import Team

WEEKS, HELD = 4, 13
AT_MOST = 5  # things of one agenda; of the rest somebody said that they are not for the team
LAST = {"E": 22, "D": 34, "K": 31}  # days since the last one, where it is told; else some
LATELY = "Tell those who were not here what we decided"
LATE_ACTIONS = {"E": 2, "A": 1, "G": 1, "K": 2}  # how many of a home’s actions are past their day


def make_meetings(team: Team, seed: str, happened: list[Incident], now: datetime) -> list[Meeting]:
    """A year of meetings at one home, each with what was reviewed since the one before."""
    rng = seeded(f"{seed} meetings {team.home.letter}")
    learned = sorted(
        (one for one in happened if one.reviewed_at and one.learned),
        key=lambda one: one.reviewed_at,
    )
    talk, put = Picker(rng), Picker(rng)
    found: list[Meeting] = []
    days = _days(team, rng)
    for number, day in enumerate(days):
        since = days[number - 1] if number else day - WEEKS * 7 * DAY
        held = moment(day, rng.choice((10, 13, 14)), rng.choice((0, 30)))
        if held + timedelta(hours=3) > now:
            break
        new = [one for one in learned if since <= _day(one.reviewed_at) < day]
        lately = number >= len(days) - 2
        found.append(_meeting(team, rng, held, new, talk, put, lately))
    _became(team, rng, found)
    if found and team.home.letter == "E":
        found[-1].next_on = team.today + 6 * DAY
    return found


def make_put(team: Team, seed: str, now: datetime) -> list[Put]:
    """What somebody put up for the next meeting and nobody has talked about yet."""
    rng = seeded(f"{seed} put {team.home.letter}")
    said = rng.sample(words.WAITING, 2 if team.home.letter == "E" else rng.randrange(0, 2))
    crew = team.crew(team.ago(2))
    return [
        Put(team.home.letter, rng.choice(crew).key, one, now - timedelta(days=2, hours=number + 1))
        for number, one in enumerate(said)
    ]


def _day(at: datetime) -> date:
    return at.astimezone(LONDON).date()


def _days(team: Team, rng: Random) -> list[date]:
    last = team.ago(LAST.get(team.home.letter, rng.randrange(5, 20)))
    found = [last - number * WEEKS * 7 * DAY for number in range(HELD)]
    return [day - max(0, day.weekday() - 4) * DAY for day in found][::-1]


def _meeting(
    team: Team,
    rng: Random,
    held: datetime,
    new: list[Incident],
    talk: Picker,
    put: Picker,
    lately: bool,
) -> Meeting:
    """``lately``: something is taken on at it for certain."""
    day = _day(held)
    leader = team.manager(day)
    able = [one for one in team.staff if team.in_post(one, day) and not one.nights]
    there = [one.key for one in able if one is leader or rng.random() < 0.8]
    made = Meeting(
        home=team.home.letter, author=leader.key, leader=leader.key, held_at=held,
        recorded_at=held + timedelta(minutes=rng.randrange(70, 170)), there=there,
        notes=rng.choice(words.NOTES), next_on=None,
    )  # fmt: skip
    for incident in new[:AT_MOST]:
        _talk_of(team, rng, made, incident, talk)
    made.aside = [(one, rng.choice(words.NOT_FOR_US)) for one in new[AT_MOST:]]
    if rng.random() < 0.5 or not new or lately:
        _talk_of_raised(team, rng, made, put)
    if lately and not made.actions:
        item = made.items[0]
        item.decided = item.decided or "We try it, and say at the next meeting how it went."
        _take_on(team, rng, made, item, LATELY, "")
    return made


def _talk_of(team: Team, rng: Random, made: Meeting, incident: Incident, talk: Picker) -> None:
    key = incident.young_people[0].young_person
    person = next(one for one in team.young_people if one.key == key)
    tokens = {"name": person.called} | pronouns(person.pronouns)
    said, decided, action, became = talk.draw(words.TALKED).split("|")
    say = lambda text: opening(fill(rng, text, tokens)) if text else ""  # noqa: E731
    decides = rng.random() < 0.75
    item = Talked(incident, None, "", say(said), say(decided) if decides else "", key)
    made.items.append(item)
    if decides and action and rng.random() < 0.8:
        _take_on(team, rng, made, item, say(action), say(became))


def _talk_of_raised(team: Team, rng: Random, made: Meeting, put: Picker) -> None:
    asked, said, decided, action, became = put.draw(words.RAISED).split("|")
    by = rng.choice(made.there)
    raised = Put(team.home.letter, by, asked, made.held_at - timedelta(days=rng.randrange(1, 9)))
    item = Talked(None, raised, asked, said, decided, "")
    made.items.append(item)
    if action:
        _take_on(team, rng, made, item, action, became)


def _take_on(team: Team, rng: Random, made: Meeting, item: Talked, text: str, became: str) -> None:
    due = _day(made.held_at) + rng.choice((7, 10, 14, 21, 28)) * DAY
    made.actions.append(TookOn(item, text, rng.choice(made.there), due, became))


def _became(team: Team, rng: Random, found: list[Meeting]) -> None:
    """Most of it was done in time; of the last two meetings’ some is still to do, and some of that late."""
    late = LATE_ACTIONS.get(team.home.letter, 0)
    lately = [id(one) for made in found[-2:] for one in made.actions]
    for one in (one for made in found for one in made.actions):
        done = one.due_on + rng.choice((-4, -2, -1, 0, 0, 3)) * DAY
        if id(one) in lately[:late]:
            one.due_on = team.today - rng.randrange(2, 9) * DAY
        elif done < team.today - DAY:
            one.became = one.became or "Told, each of them, by the end of that week."
            one.done_on, one.done_by = done, one.owner
        if one.done_on is None and not _works_here(team, one.owner):
            one.owner = team.manager(team.today).key


def _works_here(team: Team, key: str) -> bool:
    return any(one.key == key and team.in_post(one, team.today) for one in team.staff)
