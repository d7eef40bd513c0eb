"""What is written beside the daily lines: key work, activities, family time, appointments, school,
health and rewards of the last four months, and what is planned for the days to come."""

import re
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from ..homes import AUTHORITIES
from ..shapes import YoungPerson, parts
from ..words import daily
from ..words import entries as words
from .calendar import DAY, is_school_day, moment
from .grammar import fill, opening, pick, pronouns, seeded, sentence, without_others
from .records import Entry
from .teams import Team

WEEKS = 17
FAMILY = re.compile(r"\b(mum|dad|nan|gran|grandad|grandma|aunt|uncle|sister|brother|foster)", re.I)
CALLS = ("call", "call", "visit", "outing", "video", "letter")
QUARTERS = (0, 10, 15, 20, 30, 40, 45)
HOW_GOOD = ("yes", "yes", "yes", "mixed", "mixed", "no", "not said")
AHEAD = (0, 0, 1, 1, 2, 3, 5, 8, 12, 20)  # days from today


class Chronicle:
    """One young person's entries, made week by week."""

    def __init__(self, team: Team, person: YoungPerson, seed: str, now: datetime) -> None:
        self.team, self.person, self.now = team, person, now
        self.rng = seeded(f"{seed} entries {person.key}")
        kind = daily.KIND[team.home.kind]
        self.kind = "younger" if kind == "teenage" and person.age[0] < 11 else kind
        self.others = team.names_of_others(person)
        self.family = [one.split(",")[0] for one in parts(person.people) if FAMILY.search(one)]
        workers = next(a for a in AUTHORITIES if a.key == person.authority).social_workers
        self.tokens = (
            pronouns(person.pronouns)
            | team.tokens()
            | {
                "name": person.called, "Name": person.called, "social_worker": workers[0],
                "Park": opening(team.home.park),
            }
        )  # fmt: skip
        self.found: list[Entry] = []

    def said(self, text: str) -> str:
        tokens = self.tokens | {"Out": opening(pick(self.rng, self.team.home.out))}
        return opening(sentence(without_others(fill(self.rng, text, tokens), self.others)))

    def two(self, text: str) -> tuple[str, str]:
        about, _, then = text.partition(" > ")
        return self.said(about), self.said(then)

    def own(self, chance: float = 0.7) -> str:
        if not self.person.speaks or self.rng.random() > chance:
            return ""
        return pick(self.rng, parts(words.OWN[self.kind]))

    def add(
        self, kind: str, how: str, day: date, hour: int, *, author: str = "", **more: Any
    ) -> None:
        at = moment(day, hour, pick(self.rng, QUARTERS))
        who = author or self.team.writer(self.rng, self.person, day).key
        over = at + timedelta(minutes=more.get("minutes") or 20)
        written = over + timedelta(minutes=self.rng.randrange(10, 200))
        if more.get("state") != "planned" and written > self.now:
            return
        own, enjoyed = more.pop("own", ""), more.pop("enjoyed", "")
        people = [(self.person.key, enjoyed, own)]
        self.found.append(Entry(self.team.home.letter, kind, how, at, who, written, people, **more))

    # ---------- one week
    def week(self, monday: date) -> None:
        days = [monday + n * DAY for n in range(7)]
        days = [day for day in days if day <= self.team.today and self.team.here(self.person, day)]
        if not days:
            return
        rng = self.rng
        if rng.random() < 0.85:
            self._key_work(pick(rng, days))
        for _ in range(2):
            if rng.random() < 0.78:
                self._activity(pick(rng, days))
        if self.family and rng.random() < 0.6:
            self._family(pick(rng, days))
        if not self.person.stays:
            if rng.random() < 0.16:
                self._appointment(pick(rng, days))
            at_school = [day for day in days if is_school_day(day)]
            if at_school and rng.random() < 0.35:
                self._school(pick(rng, at_school))
        if rng.random() < 0.2:
            self._health(pick(rng, days))
        if rng.random() < 0.5:
            self._reward(pick(rng, days))

    def _key_work(self, day: date) -> None:
        about, agreed = self.two(pick(self.rng, parts(words.KEY_WORK[self.kind])))
        how = "formal" if self.rng.random() < 0.6 else "informal"
        minutes = pick(self.rng, (20, 30, 40, 45, 60))
        self.add("key-work", how, day, pick(self.rng, (16, 17, 18, 19)), minutes=minutes,
                 about=about, agreed=agreed, own=self.own())  # fmt: skip

    def _activity(self, day: date) -> None:
        about, went = self.two(pick(self.rng, parts(words.INDIVIDUAL[self.kind])))
        held = self.rng.random() < 0.9
        went = went if held else self.said(pick(self.rng, parts(words.NOT_HELD)))
        self.add(
            "activity", "individual", day, pick(self.rng, (10, 14, 16, 17)),
            minutes=pick(self.rng, (45, 60, 90, 120)), about=about, afterwards=went,
            state="done" if held else "not", enjoyed=pick(self.rng, HOW_GOOD) if held else "",
            own=self.own(0.3) if held else "",
        )  # fmt: skip

    def _family(self, day: date) -> None:
        how, agreed = pick(self.rng, CALLS), self.rng.random() < 0.88
        text = pick(self.rng, parts(words.FAMILY if agreed else words.NOT_AS_AGREED))
        supported = pick(self.rng, self.team.crew(day)).name if self.rng.random() < 0.6 else ""
        self.add(
            "family-time", how, day, pick(self.rng, (13, 15, 18, 19)),
            minutes=pick(self.rng, (15, 20, 30)) if how in ("call", "video") else 120,
            with_whom=pick(self.rng, self.family), supported_by=supported, as_agreed=agreed,
            about=self.said(text), enjoyed=pick(self.rng, HOW_GOOD), own=self.own(0.4),
        )  # fmt: skip

    def _appointment(self, day: date) -> None:
        how = pick(self.rng, tuple(words.FOR))
        what, said = self.two(words.FOR[how])
        kept = self.rng.random() < 0.9
        self.add(
            "appointment", how, day, pick(self.rng, (9, 10, 11, 14, 15)), about=what,
            with_whom=fill(self.rng, words.WHO[how], self.tokens), state="done" if kept else "not",
            afterwards=said if kept else self.said(pick(self.rng, parts(words.NOT_KEPT))),
        )  # fmt: skip

    def _school(self, day: date) -> None:
        about, then = self.two(pick(self.rng, parts(words.SCHOOL)))
        whom = self.person.school.split(",")[0] or "School"
        how = pick(self.rng, ("we began", "school began"))
        if seeded(f"{self.person.key} {day} off").random() < 0.2:
            how = "day off"
            about, then = self.two(words.DAYS_OFF[day.day % len(words.DAYS_OFF)])
        self.add("school", how, day, pick(self.rng, (8, 12, 15)), with_whom=f"{whom}, head of year",
                 about=about, agreed=then)  # fmt: skip

    def _health(self, day: date) -> None:
        how = pick(self.rng, tuple(words.HEALTH))
        about, done = self.two(words.HEALTH[how])
        self.add("health", how, day, pick(self.rng, (8, 13, 20)), about=about, agreed=done)

    def _reward(self, day: date) -> None:
        for_what, what, how = pick(self.rng, parts(words.REWARD)).split(" > ")
        choice = pick(self.rng, ("theirs", "together", "together", "ours"))
        pence = {"money": 500, "thing": 1800, "treat": 1200}.get(how)
        self.add("reward", how, day, 18, about=self.said(for_what), agreed=self.said(what),
                 whose_choice=choice, pence=pence)  # fmt: skip

    # ---------- the days to come
    def planned(self) -> None:
        if self.person.left is not None:
            return
        for _ in range(2):
            day = self.team.today + pick(self.rng, AHEAD) * DAY
            if self.person.stays and not self.team.here(self.person, day):
                continue
            self._plan(day)

    def _plan(self, day: date) -> None:
        rng, before = self.rng, self.now - timedelta(days=rng_days(self.rng))
        hour = pick(rng, (9, 11, 14, 16, 18))
        how = pick(rng, ("gp", "dentist", "camhs", "social worker", "individual", "review"))
        if how == "individual":
            about = self.two(pick(rng, parts(words.INDIVIDUAL[self.kind])))[0]
            more = {"kind": "activity", "minutes": 60}
        else:
            about = self.two(words.FOR[how])[0]
            whom = fill(rng, words.WHO[how], self.tokens)
            more = {"kind": "appointment", "with_whom": whom}
        kind = more.pop("kind")
        self.add(kind, how, day, hour, about=about, state="planned", **more)
        one = self.found[-1]
        one.recorded_at = min(before, one.began_at - timedelta(hours=20))


def rng_days(rng: Random) -> int:
    """How many days ago something planned was written down."""
    return rng.randrange(2, 14)


def make_entries(team: Team, seed: str, now: datetime) -> list[Entry]:
    """Every young person’s entries at one home, and what the house did together."""
    found: list[Entry] = []
    this_monday = team.today - timedelta(days=team.today.weekday())
    mondays = [this_monday - timedelta(weeks=week) for week in range(WEEKS, -1, -1)]
    for person in team.young_people:
        if person.left is not None and person.left > 7 * WEEKS:
            continue
        one = Chronicle(team, person, seed, now)
        for monday in mondays:
            one.week(monday)
        one.planned()
        found += one.found
    return found + _together(team, seed, now, mondays)


def _together(team: Team, seed: str, now: datetime, mondays: list[date]) -> list[Entry]:
    """One group activity a week, for two to five of those who are here."""
    rng, found = seeded(f"{seed} together {team.home.letter}"), []
    tokens = team.tokens() | {"they": "they", "Out": ""}
    for monday in mondays:
        day = monday + pick(rng, (2, 4, 5, 6)) * DAY
        here = [p for p in team.young_people if day <= team.today and team.here(p, day)]
        at = moment(day, pick(rng, (14, 17, 18)))
        written = at + timedelta(hours=3)
        if len(here) < 2 or written > now:
            continue
        outing = {"Out": opening(pick(rng, team.home.out)), "park": team.home.park}
        about, _, went = fill(rng, pick(rng, parts(words.GROUP)), tokens | outing).partition(" > ")
        chosen = rng.sample(here, min(len(here), rng.randrange(2, 6)))
        people = [(p.key, pick(rng, HOW_GOOD), "") for p in chosen]
        found.append(
            Entry(
                team.home.letter, "activity", "group", at, pick(rng, team.crew(day)).key, written,
                people, minutes=pick(rng, (60, 90, 120)), about=sentence(about),
                afterwards=sentence(went),
            )
        )  # fmt: skip
    return found
