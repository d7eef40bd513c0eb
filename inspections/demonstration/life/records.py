"""The rows of the demonstration, as plain data. People are named by their key."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any


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
    triggers: list[str] = field(default_factory=list)
    behaviours: list[str] = field(default_factory=list)
    felt: list[str] = field(default_factory=list)
    felt_after: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Step:
    """One thing an adult did."""

    response: str
    by: str
    helped: str


@dataclass(slots=True)
class Injury:
    """Where one young person was hurt, and how."""

    young_person: str
    where: str
    what: str
    treatment: str


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
    steps: list[Step] = field(default_factory=list)
    hurt: list[Injury] = field(default_factory=list)
    own_accounts: list[tuple[str, str, datetime]] = field(default_factory=list)
    damaged: str = ""
    damage_cost: int | None = None
    police: str = ""
    police_reference: str = ""


@dataclass(slots=True)
class InterviewRow:
    """How a return interview stood: offered, refused, held."""

    offered_at: datetime
    accepted: bool
    why_not: str
    interviewer: str
    held_at: datetime | None
    own_words: str
    actions: str


@dataclass(slots=True)
class Episode:
    """A time somebody was not where they should be, and is back."""

    home: str
    young_person: str
    author: str
    kind: str
    last_seen_at: datetime
    last_seen_where: str
    noticed_at: datetime
    wearing: str
    company: str
    thought: str
    circumstances: str
    risk: str
    risk_words: str
    recorded_at: datetime
    returned_at: datetime
    found_by: str
    found_where: str
    how_they_were: str
    own_words: str
    pushes: list[str]
    checked_at: datetime | None
    different: str
    back_at: datetime
    police: str
    told_at: datetime
    interviews: list[InterviewRow]


@dataclass(slots=True)
class Notice:
    """Whether somebody had to be told of an incident; ``event`` is empty where nobody had."""

    incident: Incident
    young_person: str
    author: str
    known_at: datetime
    recorded_at: datetime
    event: str
    why_not: str
    what_happened: str
    done: str
    to: list[str]
    sent: list[tuple[str, str, str, datetime]]  # to whom, how, their reference, when


@dataclass(slots=True)
class Put:
    """Something somebody put up for a team meeting."""

    home: str
    author: str
    words: str
    recorded_at: datetime


@dataclass(slots=True)
class Talked:
    """One thing a team talked about: from an incident, or put up by somebody."""

    incident: Incident | None
    put: Put | None
    title: str
    said: str
    decided: str
    young_person: str


@dataclass(slots=True)
class TookOn:
    """Something taken on at a meeting; ``done_on`` is None while it is to do."""

    item: Talked
    text: str
    owner: str
    due_on: date
    became: str
    done_on: date | None = None
    done_by: str = ""


@dataclass(slots=True)
class Meeting:
    """One team meeting, and what was kept off its agenda."""

    home: str
    author: str
    leader: str
    held_at: datetime
    recorded_at: datetime
    there: list[str]
    notes: str
    next_on: date | None
    items: list[Talked] = field(default_factory=list)
    actions: list[TookOn] = field(default_factory=list)
    aside: list[tuple[Incident, str]] = field(default_factory=list)


@dataclass(slots=True)
class Measure:
    """A measure used in an incident. ``signer`` and ``speaker`` are empty while that is to do."""

    home: str
    young_person: str
    incident: Incident
    author: str
    began_at: datetime
    place: str
    place_words: str
    behaviour: str
    tried: str
    injuries: str
    account: str
    feelings: str
    no_account: str
    suggestion: str
    recorded_at: datetime
    signer: str
    signed_at: datetime | None
    talked: str
    speaker: str
    spoken_at: datetime | None
    child_says: str
    child_talk: str
    kind: str
    purpose: str
    ended_at: datetime
    sort: str
    sanction: str
    amount: int | None
    instalments: str
    what: str
    worked: str
    effect: str
    medical: str
    used: list[str]
    there: list[str]
    trained: dict[str, str]
    technique: str
    position: str


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
class Chosen:
    """An outcome chosen with a young person: fewer incidents of one kind."""

    home: str
    young_person: str
    author: str
    counted: str
    why: str
    own_view: str
    agreed: bool
    from_on: date
    recorded_at: datetime
    state: str = "now"
    closed_on: date | None = None
    how_it_went: str = ""


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
class BehaviourPlan:
    """One version of a behaviour plan. ``parts`` are its words; without ``signed_at`` it is a draft."""

    home: str
    young_person: str
    author: str
    recorded_at: datetime
    number: int
    parts: dict[str, Any]
    theirs: str
    theirs_as: str
    theirs_on: date | None
    theirs_by: str
    signed_at: datetime | None
    signed_by: str
    theirs_why_not: str = ""


@dataclass(slots=True)
class Matter:
    """Somebody who matters to a young person. ``facts`` are the columns that were answered."""

    home: str
    young_person: str
    author: str
    recorded_at: datetime
    facts: dict[str, Any]
    ended_on: date | None = None
    ended_at: datetime | None = None
    ended_by: str = ""
    ended_because: str = ""


@dataclass(slots=True)
class Added:
    """What a young person added to their page, and what was answered."""

    young_person: str
    author: str
    recorded_at: datetime
    by_them: bool
    about: str
    words: str
    answer: str = ""
    answered_by: str = ""
    answered_at: datetime | None = None


@dataclass(slots=True)
class Lead:
    """Who leads, or led, on an area. ``by`` is the manager who named them."""

    home: str
    area: str
    worker: str
    by: str
    starts_on: date
    ends_on: date | None
