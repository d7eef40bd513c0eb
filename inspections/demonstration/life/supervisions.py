"""Supervision at each home’s own interval: mostly on time, some late, what became of each action."""

from datetime import date, datetime, timedelta
from random import Random

from ..homes import PROVIDERS
from ..shapes import Staff, YoungPerson, parts
from ..words import daily
from ..words import supervision as words
from . import rowan
from .calendar import DAY, HORIZON, moment
from .grammar import Picker, fill, opening, pronouns, seeded, sentence
from .records import Action, Supervision
from .teams import Team

ACTIONS = tuple(tuple(line.split("|")) for line in words.ACTIONS)
RESPONSIBLE = {provider.key: provider.responsible_individual for provider in PROVIDERS}


def supervisor_of(team: Team, person: Staff) -> str:
    """The key of whoever supervises: seniors and deputies by the manager, everyone else shared
    between deputy and seniors, the manager by the responsible individual (by name)."""
    manager = team.staff[0]
    if person.title == "Registered manager":
        return RESPONSIBLE[team.home.provider]
    if person.title in ("Deputy manager", "Senior residential worker") or team.home.letter in "EJI":
        return manager.key
    leads = [
        p
        for p in team.staff
        if p.left is None and p.title in ("Deputy manager", "Senior residential worker")
    ]
    return leads[team.staff.index(person) % len(leads)].key


def make_supervisions(
    team: Team, seed: str, now: datetime, overdue: dict[str, int]
) -> list[Supervision]:
    """Every supervision of one home. ``overdue`` says how many days late somebody (by key) now is."""
    found: list[Supervision] = []
    agreed = Picker(seeded(f"{seed} agreed {team.home.letter}"))  # one for all, so that they differ
    for person in team.staff:
        found += _of_one(team, person, seed, now, overdue.get(person.key), agreed)
    if team.home.letter == "E":
        rowan.leave_unsigned(found)
    return found


def _dates(team: Team, person: Staff, rng: Random, overdue: int | None) -> list[date]:
    """The days one person had supervision, backwards from a last one that suits today."""
    weeks = team.home.supervision_weeks
    interval = weeks * 7
    first = team.ago(min(person.started, HORIZON)) + interval * DAY
    end = team.ago(person.left) if person.left is not None else team.today
    held = rowan.HELD.get(person.key)
    if held is not None:
        day = end - held * DAY
    elif person.left is not None or overdue is None:
        day = end - rng.randrange(2, interval - 3) * DAY
    else:
        day = end - (interval + overdue) * DAY
    found = []
    while day >= first:
        day = _weekday(day)
        found.append(day)
        late = rng.choice((7, 12, 16, 20)) if rng.random() < 0.07 and len(found) > 1 else 0
        early = 8 if held is not None and len(found) == 1 else rng.randrange(0, 6)
        day -= (interval + late - early) * DAY
    return found[::-1]


def _weekday(day: date) -> date:
    return day - max(0, day.weekday() - 4) * DAY


def _of_one(
    team: Team, person: Staff, seed: str, now: datetime, overdue: int | None, agreed: Picker
) -> list[Supervision]:
    rng = seeded(f"{seed} supervision {person.key}")
    writer, found = Writer(team, person, rng, agreed), []
    for day in _dates(team, person, rng, overdue):
        record = writer.write(day)
        if found:
            writer.settle(found[-1], record)
        if record.recorded_at <= now:
            found.append(record)
    for record in found:
        _sign(record, rng, now)
    if found and person.left is None:
        _still_to_do(found[-1], rng, team.today)
    elif found:
        _settled_on_leaving(found[-1])
    return found


def _settled_on_leaving(record: Supervision) -> None:
    """What was agreed with somebody who has left since was done, or is nobody’s any more."""
    for action in record.actions:
        if action.owner == record.worker:
            action.state, action.became = "dropped", "No longer needed: moved on to another job"
        else:
            action.state = "done"


def _still_to_do(record: Supervision, rng: Random, today: date) -> None:
    """Most of what was agreed last time is not due yet; one in twelve is late."""
    for action in record.actions:
        if action.due_on < today and rng.random() > 1 / 12:
            action.due_on = today + rng.randrange(2, 26) * DAY


def _sign(record: Supervision, rng: Random, now: datetime) -> None:
    supervisor = record.recorded_at + timedelta(minutes=rng.randrange(1, 40))
    staff = supervisor + timedelta(
        days=rng.choice((0, 0, 0, 1, 1, 2, 3, 5)), minutes=rng.randrange(5, 180)
    )
    record.supervisor_signed_at = supervisor if supervisor <= now else None
    record.staff_signed_at = staff if staff <= now else None


class Writer:
    """Writes one person’s supervisions so that no two neighbours say the same."""

    def __init__(self, team: Team, person: Staff, rng: Random, agreed: Picker) -> None:
        self.team, self.person, self.rng, self.picker = team, person, rng, Picker(rng)
        self.agreed = agreed
        self.supervisor = supervisor_of(team, person)

    def write(self, day: date) -> Supervision:
        weeks = self.team.home.supervision_weeks
        about = self._young_person(day)
        tokens = {"worker": self.person.first, "name": about.called} | pronouns(about.pronouns)
        kind = daily.KIND[self.team.home.kind]

        def say(options: str) -> str:
            return opening(sentence(fill(self.rng, self.picker.draw(parts(options)), tokens)))

        needs = say(words.NEEDS[kind])
        if self.rng.random() < 0.3:
            needs += " " + say(words.NEEDS[kind])
        started = moment(
            day, self.rng.choice((9, 10, 11, 13, 14, 15, 16)), self.rng.randrange(0, 60, 5)
        )
        record = Supervision(
            self.team.home.letter, self.person.key, self._supervisor(day), day, day + timedelta(weeks=weeks),
            needs, say(words.PERFORMANCE), say(words.WELLBEING), say(words.SUPPORT), say(words.TRAINING),
            say(words.OWN_WORDS) if self.rng.random() < 0.85 else "",
            started + timedelta(minutes=self.rng.randrange(50, 95)), None, None,
        )  # fmt: skip
        record.actions = self._new_actions(record)
        return record

    def _supervisor(self, day: date) -> str:
        """Whoever supervises them now, or the manager of that time before they were in post."""
        now = next((p for p in self.team.staff if p.key == self.supervisor), None)
        if now is None or self.team.in_post(now, day):
            return self.supervisor
        manager = self.team.manager(day)
        return manager.key if manager is not self.person else RESPONSIBLE[self.team.home.provider]

    def _young_person(self, day: date) -> YoungPerson:
        """One they are key worker for, if here then; else anyone living here then."""
        mine = [
            p
            for p in self.team.young_people
            if p.key_worker == self.person.name and self._known(p, day)
        ]
        known = mine or [p for p in self.team.young_people if self._known(p, day)]
        return self.rng.choice(known or list(self.team.young_people))

    def _known(self, person: YoungPerson, day: date) -> bool:
        days = (self.team.today - day).days
        return person.arrived >= days and (person.left is None or person.left < days)

    def _new_actions(self, record: Supervision) -> list[Action]:
        found = []
        for _ in range(self.rng.choice((1, 1, 2, 2, 3))):
            text, owner, became = self.agreed.draw(ACTIONS)
            mine = owner == "worker" or record.supervisor not in self.team_keys
            who = self.person.key if mine else record.supervisor
            due = record.held_on + timedelta(days=self.rng.randrange(10, 40))
            found.append(Action(text, who, due, became=became))
        return found

    @property
    def team_keys(self) -> set[str]:
        return {person.key for person in self.team.staff}

    def settle(self, last: Supervision, this: Supervision) -> None:
        """Say at this supervision what became of each action of the last one."""
        for action in last.actions:
            action.settled_in = this
            fate = self.rng.random()
            if fate < 0.76:
                action.state = "done"
            elif fate < 0.92:
                action.state = "carried"
                again = Action(
                    action.text,
                    action.owner,
                    this.held_on + timedelta(days=28),
                    became=action.became,
                    carried_from=action,
                )
                action.became = fill(self.rng, words.CARRIED, {})
                this.actions.insert(0, again)
            else:
                action.state, action.became = "dropped", fill(self.rng, words.DROPPED, {})
