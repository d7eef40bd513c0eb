"""Three years of daily lines, short and true to the young person each is about."""

import re
from datetime import date, datetime, timedelta
from random import Random

from ..shapes import YoungPerson, parts
from ..words import daily
from .calendar import DAY, HORIZON, is_school_day, moment
from .grammar import Picker, fill, opening, pick, pronouns, seeded, sentence, without_others
from .records import Line
from .teams import Team

CODED = re.compile(r"^([A-Z][a-z]{2}|[SW][EL]|[SWNEL])?([+~-])?:\s+")
MOODS = {"+": "good", "~": "mixed", "-": "low", None: "good"}
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MOST_DAYS = 0.8
MINUTES = range(60)
ABOUT = {key: frozenset(words.split()) for key, words in daily.ABOUT.items()}
WORD = re.compile(r"[a-zà-ÿ’]+")


class Stock:
    """The sentences one young person’s lines are made of, sorted by when they can be true."""

    def __init__(self, team: Team, person: YoungPerson) -> None:
        kind = daily.KIND[team.home.kind]
        if kind == "teenage" and person.age[0] < 11:
            kind = "younger"
        self.tails = {mood: parts(text) for mood, text in daily.TAILS[kind].items()}
        self.hard = parts(daily.HARD[kind])
        names = team.names_of_others(person)
        self.own = _sorted(tuple(without_others_coded(line, names) for line in parts(person.lines)))
        self.plain = _sorted(parts(daily.PLAIN[kind]))
        self._held: dict[tuple, tuple] = {}

    def choices(self, source: str, day: date, early: bool, late: bool, night: bool) -> tuple:
        """The lines of one source that can be true of this day, as (mood, text)."""
        key = (source, night, day.weekday(), is_school_day(day), early, late)
        if key not in self._held:
            when = {"N"} if night else self._when(day, early, late)
            shelf = self.own if source == "own" else self.plain
            self._held[key] = tuple(pair for code in sorted(when) for pair in shelf.get(code, ()))
        return self._held[key]

    @staticmethod
    def _when(day: date, early: bool, late: bool) -> set[str]:
        kind = "S" if is_school_day(day) else "W"
        stage = ("E" if early else "") + ("L" if late else "")
        return {"", WEEKDAYS[day.weekday()], kind, *stage, *(kind + letter for letter in stage)}


def without_others_coded(line: str, names: list[str]) -> str:
    """Leave others out of a coded line without touching its code."""
    code = CODED.match(line)
    return (code.group(0) if code else ": ") + without_others(CODED.sub("", line), names)


def _sorted(lines: tuple[str, ...]) -> dict[str, list[tuple[str, str]]]:
    shelf: dict[str, list[tuple[str, str]]] = {}
    for line in lines:
        match = CODED.match(line)
        code, mood = (match.group(1) or "", match.group(2)) if match else ("", None)
        shelf.setdefault(code, []).append((MOODS[mood], CODED.sub("", line)))
    return shelf


def about(words: str) -> list[str]:
    """What a line is about, at most two things, by the words in it."""
    said = set(WORD.findall(words.lower()))
    return [key for key, signs in ABOUT.items() if said & signs][:2]


def make_lines(team: Team, seed: str, now: datetime, hard_days: dict[str, set[date]]) -> list[Line]:
    """Every young person’s lines at one home. ``hard_days`` are days with an incident."""
    found: list[Line] = []
    for person in team.young_people:
        found += _lines_of(team, person, seed, now, hard_days.get(person.key, set()))
        found += _proud_moments(team, person, seed, now)
    return found


def _lines_of(
    team: Team, person: YoungPerson, seed: str, now: datetime, hard: set[date]
) -> list[Line]:
    rng = seeded(f"{seed} lines {person.key}")
    stock, picker, found = Stock(team, person), Picker(rng), []
    tokens = (
        pronouns(person.pronouns) | team.tokens() | {"name": person.called, "Name": person.called}
    )
    first, last = min(person.arrived, HORIZON), (person.left or -1) + 1
    for days in range(first, last - 1, -1):
        day = team.ago(days)
        if not team.here(person, day):
            continue
        early, late = person.arrived - days < 120, days - last < 120
        if day in hard or rng.random() < MOST_DAYS:
            found.append(
                _day_line(team, person, rng, picker, stock, tokens, day, early, late, day in hard)
            )
        if rng.random() < 0.17:
            found.append(_night_line(team, person, rng, picker, stock, tokens, day))
    return [line for line in found if line is not None and line.recorded_at <= now]


def _crew_pair(team: Team, rng: Random, person: YoungPerson, day: date):
    lead, second = team.lead_and_second(rng, day)
    key = team.key_worker(person)
    if second is key:
        lead, second = second, lead
    return lead, second


def _day_line(team, person, rng, picker, stock, tokens, day, early, late, hard) -> Line:
    lead, second = _crew_pair(team, rng, person, day)
    tokens = tokens | {"second": second.first, "out": pick(rng, team.home.out)}
    if hard:
        mood, words = "hard", picker.draw(stock.hard)
    else:
        source = "own" if rng.random() < 0.62 else "plain"
        choices = stock.choices(source, day, early, late, False)
        mood, words = picker.draw(choices or stock.choices("plain", day, early, late, False))
    words = sentence(fill(rng, words, tokens))
    if rng.random() < 0.55 and mood != "hard":
        words += " " + sentence(opening(fill(rng, picker.draw(stock.tails[mood]), tokens)))
    shift = "day" if rng.random() < (0.5 if not is_school_day(day) else 0.2) else "evening"
    hour = pick(rng, (13, 14)) if shift == "day" else pick(rng, (20, 20, 21, 21, 22))
    written = moment(day, hour, pick(rng, MINUTES)) + _delay(rng)
    return Line(
        team.home.letter,
        person.key,
        lead.key,
        day,
        shift,
        mood,
        about(words),
        opening(words),
        written,
    )


def _night_line(team, person, rng, picker, stock, tokens, day) -> Line | None:
    choices = stock.choices("own", day, False, False, True) or stock.choices(
        "plain", day, False, False, True
    )
    if not choices:
        return None
    lead = team.crew(day, night=True)[0]
    mood, words = picker.draw(choices)
    words = opening(sentence(fill(rng, words, tokens)))
    written = moment(day + DAY, pick(rng, (5, 6, 6)), pick(rng, MINUTES))
    topics = about(words)
    if "sleep" not in topics:
        topics = [*topics[:1], "sleep"]
    return Line(team.home.letter, person.key, lead.key, day, "night", mood, topics, words, written)


def _delay(rng: Random) -> timedelta:
    """Most lines are written within the hour; about one in fourteen the same night or next day."""
    if rng.random() < 0.07:
        return timedelta(hours=rng.choice((3, 5, 8, 11, 14, 19)), minutes=rng.randrange(60))
    return timedelta(minutes=5 + int(rng.random() * 45))


def _proud_moments(team: Team, person: YoungPerson, seed: str, now: datetime) -> list[Line]:
    rng, found = seeded(f"{seed} proud {person.key}"), []
    tokens = (
        pronouns(person.pronouns) | team.tokens() | {"name": person.called, "Name": person.called}
    )
    for written in parts(person.proud):
        days, words = written.split(": ", 1)
        day = _day_here(team, person, team.ago(int(days)))
        words = without_others(words, team.names_of_others(person))
        words = opening(sentence(fill(rng, words, tokens)))
        at = moment(day, 20, rng.randrange(60))
        if at <= now:
            author = team.writer(rng, person, day)
            found.append(
                Line(
                    team.home.letter,
                    person.key,
                    author.key,
                    day,
                    "evening",
                    "good",
                    about(words),
                    words,
                    at,
                    proud=True,
                )
            )
    return found


def _day_here(team: Team, person: YoungPerson, day: date) -> date:
    """That day, or the nearest day before it that the young person was here."""
    for back in range(200):
        if team.here(person, day - back * DAY):
            return day - back * DAY
    return day
