"""The shapes of the demonstration's plain data.

Short lists are written as one string parted by `` / `` because that is how a person writes
a list by hand; ``parts`` takes them apart. ``[a|b|c]`` in any sentence is a choice the
seeded generator makes, and ``{they}`` and its family are the young person's own pronouns.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache


@cache
def parts(text: str) -> tuple[str, ...]:
    """Take a hand-written `` / `` list apart; an empty text is an empty list."""
    return tuple(piece.strip() for piece in text.split(" / ") if piece.strip())


@dataclass(frozen=True)
class Provider:
    """Who runs a home. ``sector`` is ``private`` or ``local_authority``."""

    key: str
    name: str
    sector: str
    responsible_individual: str
    other_homes: str = ""


@dataclass(frozen=True)
class Authority:
    """A council that places young people. Workers are its own social workers, by name."""

    key: str
    name: str
    commissioner: str
    social_workers: tuple[str, ...]


@dataclass(frozen=True)
class Unit:
    """One part of a home. ``places`` counts young people; ``extra`` says what is on top of it."""

    name: str
    purpose: str
    places: int | None
    youngest: int | None = None
    oldest: int | None = None
    short_breaks: bool = False


@dataclass(frozen=True)
class Home:
    """A home as Annex A of the 2011 survey describes it, with an invented name, place and number.

    ``places`` is None where the survey does not state a figure (home H). ``youngest`` and
    ``oldest`` are years of age, None where not stated. ``kind`` steers which words are used.
    """

    letter: str
    name: str
    urn: str
    provider: str
    town: str
    phone: str
    purpose: str
    specialism: str
    places: int | None
    youngest: int | None
    oldest: int | None
    sexes: str
    kind: str
    units: tuple[Unit, ...]
    emergency_bed: bool = False
    emergency_bed_note: str = ""
    flat: bool = False
    linked_school: str = ""
    linked_school_note: str = ""
    building: str = ""
    setting: str = ""
    facilities: tuple[str, ...] = ()
    typical_stay: str = ""
    model: str = ""
    supervision_weeks: int = 6
    opened: int = 2004
    shop: str = "the shop"
    park: str = "the park"
    out: tuple[str, ...] = ()


@dataclass(frozen=True)
class Staff:
    """Someone who works, or worked, in a home. Days are counted back from today."""

    home: str
    first: str
    last: str
    title: str
    started: int
    left: int | None = None
    nights: bool = False

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}"

    @property
    def key(self) -> str:
        """Unlike anybody else’s in the demonstration."""
        return f"{self.home} {self.name}"


@dataclass(frozen=True)
class Goal:
    """Something a young person is working on. The step with a star before it is the one now."""

    title: str
    steps: str
    baseline: str
    quote: str = ""

    def step_list(self) -> list[tuple[str, str]]:
        """Each step with its state: ``done``, ``now`` or ``to_come``."""
        found = parts(self.steps)
        now = next((i for i, step in enumerate(found) if step.startswith("*")), len(found))
        return [
            (step.lstrip("*"), "done" if i < now else "now" if i == now else "to_come")
            for i, step in enumerate(found)
        ]


@dataclass(frozen=True)
class YoungPerson:
    """A young person as the home would describe them, in their own words where they have said so.

    ``age`` is years and months as ``(14, 11)``. ``arrived`` and ``left`` are days before today.
    ``hard`` is incidents a month, when they came and now; ``turned``: it changed with a version of
    their plan and not little by little; ``hard_day``: the weekday that has most. ``attending`` is lessons in a
    hundred, when they came and now; None where they are not of school age.
    """

    home: str
    first: str
    last: str
    pronouns: str
    age: tuple[int, int]
    arrived: int
    authority: str
    legal: str
    key_worker: str
    good_day: str
    helps: str
    hinders: str
    likes: str
    dislikes: str
    triggers: str
    health: str
    interests: str
    communication: str
    people: str
    school: str
    year: str = ""
    attending: tuple[int, int] | None = None
    hard: tuple[float, float] = (1.0, 0.5)
    turned: bool = False
    hard_day: str = ""
    scenes: str = ""
    lines: str = ""
    goals: tuple[Goal, ...] = ()
    proud: str = ""
    preferred: str = ""
    colour: str = "sage"
    picture: str = ""
    unit: str = ""
    speaks: bool = True
    left: int | None = None
    went_to: str = ""
    stays: int = 0
    good_day_by: str = ""

    @property
    def called(self) -> str:
        """The name on the screen."""
        return self.preferred or self.first

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}"

    @property
    def key(self) -> str:
        """Unlike anybody else’s in the demonstration."""
        return f"{self.home} {self.name}"


@dataclass(frozen=True)
class Scene:
    """One way an evening can go wrong, told in interchangeable sentences.

    Every alternative of one field goes with every alternative of the others, so any
    combination reads as one event. ``hours`` is first and last hour it may begin (over midnight
    when the second is smaller); ``days`` is ``any``, ``school`` or ``weekend``. ``other`` asks for
    a second young person, ``{other}``. ``hurt`` is used one time in ``hurt_every``.
    """

    key: str
    kind: str
    places: str
    hours: tuple[int, int]
    before: str
    trigger: str
    start: str
    then: str
    response: str
    ended: str
    account: str
    feelings: str
    learned: str
    because: str
    days: str = "any"
    other: bool = False
    hurt: str = ""
    hurt_every: int = 4
    told: str = "manager"
    minutes: tuple[int, int] = (10, 45)
    next_shift: str = ""
