"""Who was in post and who was on: a home's people on any day of the three years."""

from datetime import date, timedelta
from random import Random

from ..homes import BY_LETTER
from ..people import of_home, staff_of
from ..shapes import Home, Staff, YoungPerson
from .grammar import seeded


class Team:
    """One home with its staff and young people, answering questions about a day.

    ``stays`` (young person's key → days here) is filled in for those who come for short breaks.
    """

    def __init__(self, letter: str, today: date, seed: str) -> None:
        self.home: Home = BY_LETTER[letter]
        self.today = today
        self.seed = seed
        self.staff = staff_of(letter)
        self.young_people = of_home(letter)
        self.by_name: dict[str, Staff] = {person.name: person for person in self.staff}
        self.stays: dict[str, set[date]] = {}
        self._crews: dict[tuple[date, bool], list[Staff]] = {}

    def ago(self, days: int) -> date:
        return self.today - timedelta(days=days)

    def in_post(self, person: Staff, day: date) -> bool:
        days = (self.today - day).days
        return person.started >= days and (person.left is None or person.left < days)

    def crew(self, day: date, night: bool = False) -> list[Staff]:
        """Who was on that day (or that night), the one leading first."""
        found = self._crews.get((day, night))
        if found is None:
            rng = seeded(f"{self.seed} crew {self.home.letter} {day} {night}")
            able = [
                p for p in self.staff
                if self.in_post(p, day) and p.nights == night and p.title != "Registered manager"
            ] or [self.manager(day)]  # fmt: skip
            size = 1 if night else min(len(able), max(2, len(self.staff) // 5))
            found = rng.sample(able, min(size, len(able)))
            self._crews[(day, night)] = found
        return found

    def manager(self, day: date) -> Staff:
        """The registered manager of that day, or the deputy acting up while there was none."""
        return self.managed(day) or self.deputy

    def managed(self, day: date) -> Staff | None:
        """The registered manager of that day, if there was one."""
        managers = (p for p in self.staff if p.title == "Registered manager")
        return next((p for p in managers if self.in_post(p, day)), None)

    @property
    def deputy(self) -> Staff:
        return next(p for p in self.staff[1:] if p.title == "Deputy manager")

    def lead_and_second(self, rng: Random, day: date, night: bool = False) -> tuple[Staff, Staff]:
        """Two people who were there: one who wrote it, one beside them."""
        crew = self.crew(day, night)
        turn = int(rng.random() * len(crew))
        crew = crew[turn:] + crew[:turn]
        if len(crew) < 2:
            others = [p for p in self.crew(day, not night) if p not in crew]
            crew += others or [self.manager(day)]
        return crew[0], crew[1]

    def here(self, person: YoungPerson, day: date) -> bool:
        """Did this young person live, or stay, here on that day?"""
        days = (self.today - day).days
        if not (person.arrived >= days and (person.left is None or person.left < days)):
            return False
        return not person.stays or day in self.stays.get(person.key, ())

    def others_here(self, person: YoungPerson, day: date) -> list[YoungPerson]:
        return [p for p in self.young_people if p is not person and self.here(p, day)]

    def key_worker(self, person: YoungPerson) -> Staff:
        return self.by_name[person.key_worker]

    def writer(self, rng: Random, person: YoungPerson, day: date) -> Staff:
        """The key worker when in post that day, else somebody who was on."""
        key = self.key_worker(person)
        return key if self.in_post(key, day) else rng.choice(self.crew(day))

    def names_of_others(self, person: YoungPerson) -> list[str]:
        """Names of the home's other young people, longest first, to be left out of a line."""
        names = {
            p.called for p in self.young_people if p is not person and p.called != person.called
        }
        return sorted(names - {p.first for p in self.staff}, key=len, reverse=True)

    def tokens(self, second: Staff | None = None) -> dict[str, str]:
        return {
            "shop": self.home.shop, "park": self.home.park,
            "second": second.first if second else self.staff[1].first,
        }  # fmt: skip
