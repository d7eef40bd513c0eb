"""The rows of the demonstration, as plain data. People are named by their key."""

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(slots=True)
class Line:
    """A daily line. ``night`` lines belong to the day the shift began."""

    home: str
    young_person: str
    author: str
    day: date
    shift: str
    mood: str
    about: list[str]
    words: str
    recorded_at: datetime
    proud: bool = False


@dataclass(slots=True)
class Entry:
    """One thing that happened or is to happen. ``people``: who, how it was for them, their words."""

    home: str
    kind: str
    how: str
    began_at: datetime
    author: str
    recorded_at: datetime
    people: list[tuple[str, str, str]]
    state: str = "done"
    minutes: int | None = None
    with_whom: str = ""
    supported_by: str = ""
    as_agreed: bool | None = None
    whose_choice: str = ""
    pence: int | None = None
    about: str = ""
    agreed: str = ""
    afterwards: str = ""


@dataclass(slots=True)
class Involved:
    young_person: str
    part: str
    account: str = ""
    feelings: str = ""
    no_account: str = ""


@dataclass(slots=True)
class Told:
    who: str
    name: str
    at: datetime


@dataclass(slots=True)
class Incident:
    """One incident. ``reviewer`` is empty while it waits for the manager."""

    home: str
    author: str
    kind: str
    occurred_at: datetime
    ended_at: datetime
    place: str
    place_words: str
    before: str
    trigger: str
    what_happened: str
    response: str
    how_it_ended: str
    injuries: str
    before_next_shift: str
    recorded_at: datetime
    young_people: list[Involved]
    adults: list[tuple[str, str]]
    told: list[Told]
    scene: str = ""
    learned: str = ""
    changes: list[str] = field(default_factory=list)
    because: str = ""
    reviewer: str = ""
    reviewed_at: datetime | None = None


@dataclass(slots=True)
class Action:
    """An action agreed in supervision. ``carried_from`` is an action of the one before."""

    text: str
    owner: str
    due_on: date
    state: str = "open"
    became: str = ""
    settled_in: "Supervision | None" = None
    carried_from: "Action | None" = None


@dataclass(slots=True, eq=False)
class Supervision:
    """One supervision. ``supervisor`` is a staff key, or a responsible individual's name."""

    home: str
    worker: str
    supervisor: str
    held_on: date
    next_on: date
    needs: str
    performance: str
    wellbeing: str
    support: str
    training: str
    own_words: str
    recorded_at: datetime
    supervisor_signed_at: datetime | None
    staff_signed_at: datetime | None
    actions: list[Action] = field(default_factory=list)


@dataclass(slots=True)
class GoalStep:
    title: str
    done_on: date | None


@dataclass(slots=True)
class Progress:
    on: date
    score: int
    evidence: str
    own_view: str
    author: str
    recorded_at: datetime


@dataclass(slots=True)
class GoalRow:
    home: str
    young_person: str
    author: str
    title: str
    area: str
    baseline: str
    own_view: str
    set_on: date
    hoped_by: date | None
    state: str
    closed_on: date | None
    recorded_at: datetime
    steps: list[GoalStep]
    progress: list[Progress]


@dataclass(slots=True)
class SchoolMonth:
    home: str
    young_person: str
    month: date
    provision: str
    sessions: int
    attended: int


@dataclass(slots=True)
class Plan:
    home: str
    young_person: str
    author: str
    version: int
    parts: dict[str, str]
    agreed: bool
    reason: str
    recorded_at: datetime


@dataclass(slots=True)
class Stay:
    home: str
    young_person: str
    arrives_on: date
    leaves_on: date


@dataclass(slots=True)
class Judgement:
    area: str
    rank: int
    label: str


@dataclass(slots=True)
class InspectionAction:
    kind: str
    refers_to: str
    text: str
    owner: str
    due_on: date | None
    evidence: str
    closed_on: date | None


@dataclass(slots=True)
class Inspection:
    home: str
    kind: str
    framework: str
    started_on: date
    ended_on: date
    published_on: date
    event_number: str
    inspector: str
    summary: str
    outcome: str
    judgements: list[Judgement]
    actions: list[InspectionAction]


@dataclass(slots=True)
class RiskReview:
    author: str
    recorded_at: datetime
    says: str
    review_by: date


@dataclass(slots=True)
class Risk:
    """A risk assessment. ``touched`` are the kinds of incident that have to do with it."""

    home: str
    young_person: str
    author: str
    recorded_at: datetime
    about: str
    starts: str
    parts: dict[str, str]
    decision: str
    adults: list[str]
    decided_on: date
    review_by: date
    reviews: list[RiskReview]
    touched: tuple[str, ...] = ()
    ended_at: datetime | None = None
    ended_by: str = ""
    ended_because: str = ""


@dataclass(slots=True)
class Lead:
    """Who leads, or led, on an area. ``by`` is the manager who named them."""

    home: str
    area: str
    worker: str
    by: str
    starts_on: date
    ends_on: date | None
