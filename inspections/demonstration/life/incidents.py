"""Three years of incidents: how often by each young person’s own path, when by the hour of the day."""

from datetime import date, datetime, timedelta
from math import pi, sin
from random import Random

from ..homes import AUTHORITIES
from ..shapes import Scene, YoungPerson, parts
from ..words import scenes_disability, scenes_teenage, scenes_younger
from .calendar import DAY, HORIZON, LONDON, clock, is_school_day, moment
from .grammar import Picker, fill, opening, pronouns, seeded, sentence
from .progress import plan_days
from .records import Incident, Involved, Told
from .teams import Team

SCENES: dict[str, Scene] = {
    scene.key: scene
    for module in (scenes_teenage, scenes_disability, scenes_younger)
    for scene in module.SCENES
}
SOME_MONTHS = 84  # days a plan has been in force before one can tell that it helped
NEIGHBOURS = 90  # days within which no two long texts of a home may be the same

OTHER_ACCOUNT = parts(
    "They were loud. I went to the garden / I was just there / It’s sorted now / I said sorry as well / "
    "I didnt start it but I didnt help / Staff were alright about it / Can we not make it a big thing / It hurt a bit. Its fine"
)
OTHER_FEELINGS = parts("Fine / A bit shaken / Annoyed / Fed up / Ok now")
NOT_YET = ("does not want to", "does not want to", "not asked", "asleep")

KIN = {
    "Mum",
    "Dad",
    "Nan",
    "Gran",
    "Grandma",
    "Grandad",
    "Aunt",
    "Sister",
    "Brother",
    "Papa",
    "Baba",
}
WORKERS = {authority.key: authority.social_workers for authority in AUTHORITIES}


def social_worker_of(person: YoungPerson) -> str:
    """Their social worker by name: the one among their people, else one of their authority’s."""
    workers = WORKERS[person.authority]
    named = [name for name in workers if name in person.people]
    return named[0] if named else workers[len(person.key) % len(workers)]


class Rhythm:
    """How many incidents a month a young person has, from how it was to how it is.

    The path goes down as people settle, with weeks that are better and worse than it. Of somebody
    who ``turned`` it stays until a version of their plan that helped, ``turn`` days ago, and is as
    it is now from then on. One weekday may have most of them.
    """

    def __init__(self, person: YoungPerson, rng: Random, turn: int | None = None) -> None:
        self.start, self.end = person.hard
        self.turn, self.hard_day = turn, person.hard_day
        self.first, self.last = person.arrived, person.left or 0
        self.phase, self.bad_months = rng.random() * 2 * pi, {rng.randrange(36) for _ in range(3)}

    def on(self, day: date, days: int) -> float:
        """How many on this day, so many days ago."""
        if not self.hard_day:
            return self.a_day(days)
        return self.a_day(days) * (2.8 if f"{day:%a}" == self.hard_day else 0.7)

    def a_day(self, days: int) -> float:
        if self.turn is not None:
            return (self.start if days > self.turn else self.end) / 30.4
        span = max(1, self.first - self.last)
        settled = min(1.0, (self.first - days) / span)
        a_month = self.start + (self.end - self.start) * settled**0.7
        wave = 1 + 0.35 * sin(days / 45 * pi + self.phase)
        return a_month / 30.4 * wave * (1.7 if days // 30 in self.bad_months else 1)


def make_incidents(team: Team, seed: str, now: datetime, quiet_since: int = 0) -> list[Incident]:
    """Every incident of one home before ``now``; none in the last ``quiet_since`` days."""
    found: list[Incident] = []
    for person in team.young_people:
        rng = seeded(f"{seed} incidents {person.key}")
        teller = Teller(team, person, rng)
        rhythm = Rhythm(person, rng, _turn(team, person, seed) if person.turned else None)
        for days in range(min(person.arrived, HORIZON), max(person.left or 0, quiet_since) - 1, -1):
            day = team.ago(days)
            if not team.here(person, day):
                continue
            likely = rhythm.on(day, days) * (4 if person.stays else 1)
            if rng.random() < likely:
                incident = teller.tell(day)
                if incident and incident.recorded_at <= now:
                    found.append(incident)
    found.sort(key=lambda incident: incident.occurred_at)
    _tell_neighbours_apart(team, seed, found)
    _review(team, seed, found, now)
    return found


def _turn(team: Team, person: YoungPerson, seed: str) -> int:
    """How many days ago the version of their plan that helped was made: the latest that has been
    in force for some months."""
    ago = [(team.today - day).days for day in plan_days(team, person, seed)]
    return next(days for days in reversed(ago) if days >= SOME_MONTHS or days == ago[0])


class Teller:
    """Tells one young person’s incidents, never the same way twice running."""

    def __init__(self, team: Team, person: YoungPerson, rng: Random) -> None:
        self.team, self.person, self.rng = team, person, rng
        self.picker = Picker(rng)
        self.scenes = [SCENES[key] for key in person.scenes.split()]
        self.weights = [1 / (n + 2) for n in range(len(self.scenes))]
        self.base = pronouns(person.pronouns) | {"name": person.called, "Name": person.called}
        self.social_worker = social_worker_of(person)
        near = [
            piece.split(",")[0]
            for piece in parts(person.people)
            if KIN & set(piece.replace(",", "").split())
        ]
        self.family = near[0] if near else ""

    def tell(self, day: date) -> Incident | None:
        scene = self._scene(day)
        if scene is None:
            return None
        rng, team = self.rng, self.team
        began = self._when(scene, day)
        ended = began + timedelta(minutes=rng.randint(*scene.minutes))
        night = began.astimezone(LONDON).hour in (23, 0, 1, 2, 3, 4, 5)
        lead, second = team.lead_and_second(rng, day, night)
        others = team.others_here(self.person, day)
        other = rng.choice(others) if scene.other else None
        tokens = self.base | team.tokens(second) | {"starts": clock(began), "ends": clock(ended)}
        tokens["other"] = other.called if other else ""
        hurt = bool(scene.hurt) and rng.randrange(scene.hurt_every) == 0
        place = rng.choice(scene.places.split())
        one = lambda options: self._say(options, tokens)  # noqa: E731 - the one verb of this method
        return Incident(
            team.home.letter, lead.key, scene.kind, began, ended, place,
            self._place_words(place), one(scene.before), one(scene.trigger).rstrip("."),
            f"{one(scene.start)} {one(scene.then)}", self._response(scene, tokens), one(scene.ended),
            one(scene.hurt) if hurt else "",
            one(scene.next_shift) if scene.next_shift and rng.random() < 0.5 else "",
            self._written(ended), self._involved(scene, place, other, tokens, others),
            [(lead.key, "led"), (second.key, "helped")], self._told(scene, began, ended),
            scene.key, one(scene.learned), *self._change(scene, tokens),
        )  # fmt: skip

    def _say(self, options: str, tokens: dict[str, str]) -> str:
        return opening(sentence(fill(self.rng, self.picker.draw(parts(options)), tokens)))

    def _response(self, scene: Scene, tokens: dict[str, str]) -> str:
        """What the adults did: one thing, or two different ones when two were there to do them."""
        first = self._say(scene.response, tokens)
        second = self._say(scene.response, tokens) if self.rng.random() < 0.45 else first
        return first if second == first else f"{first} {second}"

    def _scene(self, day: date) -> Scene | None:
        company = bool(self.team.others_here(self.person, day))
        school = is_school_day(day)
        able = [
            (scene, weight)
            for scene, weight in zip(self.scenes, self.weights, strict=True)
            if (company or not scene.other)
            and not (scene.days == "school" and not school)
            and not (scene.days == "weekend" and school)
        ]
        if not able:
            return None
        return self.rng.choices([a for a, _ in able], [w for _, w in able])[0]

    def _when(self, scene: Scene, day: date) -> datetime:
        """A minute within the scene’s hours, more often towards the evening; out of school on
        school days. Hours after midnight belong to the night that began that day."""
        first, last = scene.hours
        span = (last - first) % 24
        if (
            is_school_day(day)
            and self.person.attending
            and first < 15
            and last > 16
            and scene.days != "school"
        ):
            first, span = 15, last - 15
        hour = first + round(self.rng.triangular(0, span, span * 0.7))
        when = moment(
            day + (DAY if hour >= 24 or first < 5 else 0 * DAY),
            hour % 24,
            self.rng.randrange(0, 60, 5),
        )
        return when

    def _written(self, ended: datetime) -> datetime:
        if self.rng.random() < 0.09:
            return ended + timedelta(
                hours=self.rng.choice((6, 9, 13, 18, 22, 27)), minutes=self.rng.randrange(60)
            )
        return ended + timedelta(minutes=self.rng.randrange(15, 150))

    def _place_words(self, place: str) -> str:
        if place != "out":
            return ""
        return self.rng.choice(
            (self.team.home.park, f"near {self.team.home.shop}", "on the way back", "in town")
        )

    def _involved(
        self, scene: Scene, place: str, other: YoungPerson | None, tokens, others
    ) -> list[Involved]:
        rng, people = self.rng, [self._main(scene, tokens)]
        if other is not None:
            part = (
                "hurt"
                if scene.kind in ("aggression", "bullying") and rng.random() < 0.6
                else "part"
            )
            people.append(self._beside(other, part))
        elif others and place not in ("out", "car") and rng.random() < 0.18 and len(others) < 9:
            people.append(self._beside(rng.choice(others), "saw"))
        return people

    def _main(self, scene: Scene, tokens) -> Involved:
        person, rng = self.person, self.rng
        accounts = parts(scene.account)
        if not person.speaks:
            accounts = tuple(
                a for a in accounts if "“" not in a and not a.startswith("I ") and a != a.upper()
            )
            if not accounts:
                return Involved(person.key, "part", no_account="communicates")
        if rng.random() < 0.12:
            return Involved(person.key, "part", no_account=rng.choice(NOT_YET))
        account = fill(rng, accounts[rng.randrange(len(accounts))], tokens)
        feelings = (
            fill(rng, rng.choice(parts(scene.feelings)), tokens) if rng.random() < 0.8 else ""
        )
        return Involved(person.key, "part", opening(account), feelings)

    def _beside(self, other: YoungPerson, part: str) -> Involved:
        if not other.speaks:
            return Involved(other.key, part, no_account="communicates")
        if self.rng.random() < 0.3:
            return Involved(other.key, part, no_account=self.rng.choice(NOT_YET))
        return Involved(
            other.key, part, self.rng.choice(OTHER_ACCOUNT), self.rng.choice(OTHER_FEELINGS)
        )

    def _told(self, scene: Scene, began: datetime, ended: datetime) -> list[Told]:
        names = {
            "manager": self.team.manager(began.date()).name,
            "social_worker": self.social_worker, "family": self.family, "school": self.person.school,
        }  # fmt: skip
        found, at = [], min(began + timedelta(minutes=20), ended)
        for who in scene.told.split():
            at += timedelta(minutes=self.rng.randrange(2, 12))
            found.append(Told(who.replace("_", " "), names.get(who, ""), at))
        return found

    def _change(self, scene: Scene, tokens) -> tuple[list[str], str]:
        key, text = self.picker.draw(parts(scene.because)).split(": ", 1)
        return [key], opening(sentence(fill(self.rng, text, tokens)))


def _tell_neighbours_apart(team: Team, seed: str, incidents: list[Incident]) -> None:
    """Where two incidents of a home within ninety days would read the same, the later one gets a
    sentence of its own: how long it lasted, which is true and differs."""
    last: dict[tuple[str, str], date] = {}
    for incident in incidents:
        day = incident.occurred_at.date()
        minutes = round((incident.ended_at - incident.occurred_at).total_seconds() / 60)
        for part in ("what_happened",):
            text = getattr(incident, part)
            seen = last.get((part, text))
            if seen and (day - seen).days < NEIGHBOURS:
                text = f"{text} From {clock(incident.occurred_at)}, about {minutes} minutes in all."
                setattr(incident, part, text)
            last[(part, text)] = day


def _review(team: Team, seed: str, incidents: list[Incident], now: datetime) -> None:
    """The manager’s review, usually within three days; never of one’s own, and not yet for some."""
    rng = seeded(f"{seed} reviews {team.home.letter}")
    for incident in incidents:
        day = (
            incident.recorded_at.astimezone(LONDON).date() + rng.choice((1, 1, 1, 2, 2, 3, 4)) * DAY
        )
        at = moment(day, rng.randrange(8, 17), rng.randrange(60))
        manager = team.manager(day)
        leads = (manager, team.deputy, team.staff[0])
        reviewer = next(one for one in leads if one.key != incident.author)
        if reviewer is team.staff[0]:  # what was written before they came waited for them
            at = max(at, moment(team.ago(reviewer.started) + 9 * DAY, 11))
        if at > now:
            incident.learned = incident.because = ""
            incident.changes = []
            continue
        incident.reviewer, incident.reviewed_at = reviewer.key, at
