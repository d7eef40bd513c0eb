"""The truth about a home's records for whoever inspects it: everything that was changed, written
late, voided, signed again or done by hand, with before, after, who, when and why (F4, trust I-1).

Read from the history that the database itself writes, pair by pair of consecutive events, so that
a bulk update and a change made at a prompt stand in it like any other. Who is the person whose
request wrote the event, or the command that did; where neither did it says so.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache, cached_property, partial
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from django.db.models import Exists, OuterRef, Q, Subquery, Value
from django.db.models.expressions import RawSQL
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from accounts.history.doers import doer_in_words
from accounts.models import Membership, User
from accounts.policy import Role, rule_for, visible
from accounts.questions import ask_in_sql
from homes.models import Away, Home, Unit
from homes.records.kinds import kind_of, said
from homes.records.versions import BY_HAND
from inspections.models import (
    ActionAnswer,
    ActionClaim,
    ActionEvidence,
    ActionStep,
    Inspection,
    InspectionAction,
    InspectorVisit,
    Judgement,
)
from outcomes.models import ChosenOutcome, Goal, GoalProgress, GoalStep, SchoolMonth
from placements.behaviour.models import BehaviourPlan
from placements.daily.models import DailyLine, Entry, EntryPart, HandoverRead
from placements.daily.shifts import ends_at
from placements.incidents.models import (
    Incident,
    Injury,
    InvolvedAdult,
    InvolvedYoungPerson,
    LaterAccount,
    StaffAccount,
    Step,
    Told,
)
from placements.measures.models import Hold, Measure, MeasureAdult, Sanction, Talk
from placements.meetings.models import (
    AgendaItem,
    MeetingAction,
    Raised,
    SetAside,
    TeamMeeting,
    WasThere,
)
from placements.missing.models import MissingEpisode, ReturnInterview, ToldOf
from placements.models import Allocation, KeyWorker, Placement, PlacementPlan, Stay, YoungPerson
from placements.naming import masker
from placements.notifications.models import Notification, Sending
from placements.people.models import Someone
from placements.risks.models import RiskAssessment, RiskReview, Touch
from placements.voice.models import Answer, OwnWord
from staff.models import Lead, StaffMember, StaffSupervision, SupervisionAction
from ui import words
from ui.compare import changes as compared
from ui.words import start_of

LATE = timedelta(hours=24)  # as the figures and the reports count it
BEFORE = timedelta(days=30)  # how far before an inspector's access the list begins
AT_ONCE = timedelta(minutes=5)  # between a record's own time and the history's: one writing

AMENDED, BEFORE_SIGNING, LATE_ENTRY = "amended", "changed", "late"
VOIDED, SIGNED_AGAIN, HAND, ACCESS = "void", "signed-again", "by-hand", "access"
FILTERS = {
    AMENDED: "Amended",
    BEFORE_SIGNING: "Changed",
    LATE_ENTRY: "Written late",
    VOIDED: "Void",
    SIGNED_AGAIN: "Signed again",
    HAND: BY_HAND,
    ACCESS: "Access",
}
STATES = {
    AMENDED: ("sign", "pen"),
    BEFORE_SIGNING: ("quiet", "draft"),
    LATE_ENTRY: ("late", "late"),
    VOIDED: ("quiet", "cross"),
    SIGNED_AGAIN: ("signed", "lock"),
    HAND: ("serious", "serious"),
    ACCESS: ("quiet", "key"),
}
BOOK = {"id", "ref", "version", "amended_at", "amended_by_id", "amended_because", "voided_at",
        "voided_by_id", "void_because", "changed_at"}  # fmt: skip


def _day_over(day: str) -> datetime:
    """The first moment after a day, London time."""
    on = parse_date(day) or date.max
    return start_of(on + timedelta(days=1))


def _moment(value: Any) -> datetime | None:
    return parse_datetime(value) if value else None


Row = Mapping[str, Any]  # a row of a history table, as JSON has it


@dataclass(frozen=True)
class Source:
    """One kind of record of the list.

    ``opens``: the route and the column whose record it opens (its own ``ref`` when none is named).
    ``occurred``: by when it could have been written; ``could`` is the same in SQL over ``e``, never
    later. ``signs``: signatures. ``routine``: columns whose first filling is the record's ordinary
    life and no change of it. ``prior``: SQL that finds the row before, where it is another row.
    """

    model: type[models.Model]
    said: str
    opens: tuple[str, str] | None = None
    occurred: Callable[[Row], datetime | None] | None = None
    could: str = ""
    signs: tuple[str, ...] = ()
    routine: frozenset[str] = frozenset()
    prior: str = ""

    @property
    def table(self) -> str:
        return connection.ops.quote_name(self.event._meta.db_table)

    @property
    def event(self) -> Any:
        return self.model.pgh_event_model

    @cached_property
    def columns(self) -> dict[str, models.Field]:
        """The columns a change of which is told, in the page's order."""
        fields = {f.attname: f for f in self.model._meta.concrete_fields if f.attname not in BOOK}
        return fields

    def label(self, column: str) -> str:
        kind = kind_of(self.model)
        name = column.removesuffix("_id")
        if kind and name in kind.content:
            return kind.content[name]
        return str(self.columns[column].verbose_name).capitalize()


SIGNS = ("supervisor_signed_at", "staff_signed_at")
SOURCES = (
    Source(Incident, "Incident", ("incidents:incident", ""),
           lambda row: _moment(row["occurred_at"]), "e.occurred_at", ("reviewed_at",),
           frozenset({"reviewed_at", "reviewed_by_id", "learned", "changes", "because"})),
    Source(InvolvedYoungPerson, "A young person’s account", ("incidents:incident", "incident_id")),
    Source(LaterAccount, "An account added later", ("incidents:incident", "involved_id")),
    Source(InvolvedAdult, "An adult’s part", ("incidents:incident", "incident_id")),
    Source(StaffAccount, "An adult’s own account"),
    Source(Step, "A step of what the adults did", ("incidents:incident", "incident_id")),
    Source(Injury, "An injury", ("incidents:incident", "incident_id")),
    Source(Told, "Who was told", ("incidents:incident", "incident_id")),
    Source(MissingEpisode, "Missing or away", ("missing:episode", ""),
           lambda row: _moment(row["noticed_at"]), "e.noticed_at",
           routine=frozenset({"returned_at", "found_by", "found_where", "how_they_were", "harm", "own_words",
                              "no_words_yet", "pushes", "checked_at", "checked_by", "different",
                              "back_recorded_at", "back_recorded_by_id"})),
    Source(ToldOf, "Who was told that somebody is missing", ("missing:episode", "episode_id"),
           lambda row: _moment(row["at"]), "e.at"),
    Source(ReturnInterview, "Return interview", ("missing:episode", "episode_id")),
    Source(Notification, "Serious event", ("notifications:notification", ""),
           lambda row: _moment(row["known_at"]), "e.known_at"),
    Source(Sending, "Who was told of a serious event", ("notifications:notification", "notification_id"),
           lambda row: _moment(row["sent_at"]), "e.sent_at"),
    Source(TeamMeeting, "Team meeting", ("meetings:meeting", ""),
           lambda row: _moment(row["held_at"]), "e.held_at"),
    Source(AgendaItem, "What the team talked about", ("meetings:meeting", "meeting_id")),
    Source(MeetingAction, "Action of a team meeting", ("meetings:meeting", "meeting_id"),
           routine=frozenset({"became", "done_on", "done_by_id"})),
    Source(WasThere, "Who was at a team meeting", ("meetings:meeting", "meeting_id")),
    Source(Raised, "Raised for a team meeting"),
    Source(SetAside, "Kept off a team meeting’s agenda"),
    Source(Measure, "Measure", ("measures:measure", ""),
           lambda row: _moment(row["used_from"]), "e.used_from", ("signed_at",),
           frozenset({"signed_at", "signed_by_id", "reason", "completed_at", "completed_by_id"})),
    Source(MeasureAdult, "An adult’s part in a measure", ("measures:measure", "measure_id")),
    Source(Hold, "A hold", ("measures:measure", "measure_id")),
    Source(Talk, "A conversation about a measure", ("measures:measure", "measure_id"),
           lambda row: _moment(row["held_at"]), "e.held_at"),
    Source(Sanction, "Sanction on the home’s list",
           routine=frozenset({"taken_off_at", "taken_off_by_id"})),
    Source(DailyLine, "Daily line", ("daily:line", ""),
           lambda row: ends_at(parse_date(row["day"]), row["shift"]),
           "e.day::timestamp AT TIME ZONE 'Europe/London'"),  # its shift ends on that day, or later
    Source(Entry, "Entry of the day", ("daily:entry", ""), lambda row: _moment(row["began_at"]),
           "e.began_at",
           routine=frozenset({"state", "minutes", "afterwards", "told_at", "told_by_id"})),
    Source(EntryPart, "A young person’s part in an entry", ("daily:entry", "entry_id"),
           routine=frozenset({"enjoyed", "words", "people"})),
    Source(HandoverRead, "Handover, read"),
    Source(StaffSupervision, "Supervision", ("staff:supervision", ""),
           lambda row: _day_over(row["held_on"]),
           "(e.held_on + 1)::timestamp AT TIME ZONE 'Europe/London'", SIGNS,
           frozenset({"supervisor_signed_at", "supervisor_signed_by_id", "staff_signed_at",
                      "staff_signed_by_id", "own_words", "change_asked", "change_asked_at",
                      "change_asked_by_id"})),
    Source(SupervisionAction, "Action agreed in supervision", ("staff:supervision", "supervision_id"),
           routine=frozenset({"state", "became", "settled_in_id"})),
    Source(Goal, "Goal", ("outcomes:goal", ""), routine=frozenset({"state", "closed_on"})),
    Source(ChosenOutcome, "Chosen outcome", ("outcomes:chosen", ""),
           routine=frozenset({"state", "closed_on", "how_it_went"})),
    Source(GoalStep, "Step of a goal", ("outcomes:goal", "goal_id"), routine=frozenset({"done_on"})),
    Source(GoalProgress, "Progress of a goal", ("outcomes:goal", "goal_id"),
           lambda row: _day_over(row["on"]), '(e."on" + 1)::timestamp AT TIME ZONE \'Europe/London\''),
    Source(RiskAssessment, "Risk assessment", ("risks:risk", ""),
           lambda row: _day_over(row["decided_on"]),
           "(e.decided_on + 1)::timestamp AT TIME ZONE 'Europe/London'",
           routine=frozenset({"ended_at", "ended_by_id", "ended_because"})),
    Source(BehaviourPlan, "Behaviour plan", ("behaviour:version", ""), None, "", ("signed_at",),
           frozenset({"signed_at", "signed_by_id", "theirs", "theirs_as", "theirs_why_not",
                      "theirs_on", "theirs_by_id"})),
    Source(RiskReview, "Review of a risk assessment", ("risks:risk", "risk_id")),
    Source(Touch, "What touches a risk assessment", ("risks:risk", "risk_id"),
           routine=frozenset({"taken_off_at", "taken_off_by_id"})),
    Source(Someone, "Somebody who matters", ("people:person", ""),
           lambda row: _day_over(row["agreed_on"]) if row["agreed_on"] else None,
           "(e.agreed_on + 1)::timestamp AT TIME ZONE 'Europe/London'",
           routine=frozenset({"ended_on", "ended_at", "ended_by_id", "ended_because"})),
    Source(OwnWord, "Added to their page", ("voice:said", "")),
    Source(Answer, "Answer to a young person", ("voice:said", "said_id")),
    Source(SchoolMonth, "Month at school", ("placements:young_person", "young_person_id")),
    Source(PlacementPlan, "Placement plan", ("placements:plan_version", ""),
           prior="p.placement_id = e.placement_id AND p.version = e.version - 1"),
    Source(YoungPerson, "Young person’s page", ("placements:young_person", "")),
    Source(Placement, "Placement", ("placements:young_person", "young_person_id"),
           routine=frozenset({"ends_on", "ending", "moved_on_to"})),
    Source(Stay, "Stay"),
    Source(KeyWorker, "Key worker", ("placements:young_person", "young_person_id"),
           routine=frozenset({"ends_on"})),
    Source(Allocation, "Social worker", ("placements:young_person", "young_person_id"),
           routine=frozenset({"ends_on"})),
    Source(StaffMember, "Member of staff", ("staff:member", "")),
    Source(Lead, "Lead on an area", ("staff:member", "staff_member_id"),
           routine=frozenset({"ends_on"})),
    Source(Inspection, "Inspection", ("inspections:inspection", "")),
    Source(Judgement, "Judgement", ("inspections:inspection", "inspection_id")),
    Source(InspectionAction, "Action from an inspection", ("inspections:action", ""),
           routine=frozenset({"evidence", "learned", "lasting", "closed_on", "closed_by_id",
                              "waiting_since", "checked_on", "checked_by_id"})),
    Source(ActionStep, "Step towards an action", ("inspections:action", "action_id"),
           routine=frozenset({"done_on", "done_by_id", "set_aside_on", "set_aside_by_id",
                              "set_aside_because"})),
    Source(ActionEvidence, "Record linked as evidence", ("inspections:action", "action_id")),
    Source(ActionClaim, "Said to be done", ("inspections:action", "action_id"),
           routine=frozenset({"found", "why_back", "found_at", "found_by_id"})),
    Source(ActionAnswer, "What the next inspection found", ("inspections:action", "action_id")),
    Source(InspectorVisit, "Inspector’s visit", ("inspections:visit", "")),
    Source(Home, "The home"),
    Source(Unit, "Part of the home"),
    Source(Away, "An absence", routine=frozenset({"ended_at", "ended_by_id", "ofsted_told_on", "ofsted_told_back_on"})),
)  # fmt: skip
BY_TABLE = {source.model._meta.label_lower: source for source in SOURCES}


@dataclass(frozen=True)
class Asked:
    """Whose list, of which home, from when until when."""

    user: Any
    home: Home
    since: datetime
    until: datetime


@dataclass(frozen=True)
class AskedAcross:
    """The same of several homes (their keys), to be counted."""

    user: Any
    keys: list[int]
    since: datetime
    until: datetime


@dataclass
class Change:
    """One line of the list."""

    codes: tuple[str, ...]  # what it is, weightiest first (FILTERS)
    what: str
    about: str
    by: str
    at: datetime
    why: str = ""
    url: str = ""
    told: Callable[[], list[dict[str, Any]]] = list
    occurred: datetime | None = None
    recorded: datetime | None = None

    @cached_property
    def fields(self) -> list[dict[str, Any]]:
        """For components/compare.html; texts are compared when somebody looks at this line."""
        return self.told()

    @property
    def said(self) -> str:
        return FILTERS[self.codes[0]]

    @property
    def by_hand(self) -> bool:
        return HAND in self.codes

    @property
    def states(self) -> list[tuple[str, str, str]]:
        """Kind, words and icon of each thing that it is, for the state tag."""
        return [(STATES[code][0], FILTERS[code], STATES[code][1]) for code in self.codes]

    @property
    def was_something(self) -> bool:
        """Something stood there before, which is what a reader comes for."""
        return any(pair["old"] for pair in self.fields)

    before = {"title": "Before"}  # for components/compare.html
    after = {"title": "After"}


# ---------- from the database: one query for every kind of record ----------
COLUMNS = ("source", "event", "label", "at", "now", "was", "context", "signed_before")  # of _part


def _rows(asked: Asked) -> list[dict[str, Any]]:
    rows = ask_in_sql(
        asked.user, _every_kind, homes=[asked.home.pk], since=asked.since, until=asked.until
    )
    found = [dict(zip(COLUMNS, row, strict=True)) for row in rows]
    for row in found:  # Django leaves JSON of plain queries as text
        row["now"] = json.loads(row["now"])
        row["was"] = json.loads(row["was"]) if row["was"] else None
        context = json.loads(row.pop("context") or "{}")
        row["who"], row["doer"] = context.get("user"), doer_in_words(context)
    return sorted(found, key=lambda row: (row["at"], row["event"]), reverse=True)


def _every_kind(user: Any, homes: Any, since: Any, until: Any) -> tuple[str, Any]:
    """The question, of anybody and with gaps for the rest: kept by ``ask_in_sql``."""
    asked = AskedAcross(user, homes, since, until)
    parts = [_part(source, asked) for source in SOURCES]
    return (
        " UNION ALL ".join(f"({sql})" for sql, _ in parts),
        [value for _, given in parts for value in given],
    )


# The context says nothing of a person, a page, a task or a command (accounts.history.doers).
_NOBODYS = "(c.metadata ?| ARRAY['user', 'url', 'task', 'command']) IS NOT TRUE"


def _part(source: Source, asked: AskedAcross) -> tuple[str, list[Any]]:
    chosen, given = _chosen(source, asked).values("pk").query.sql_with_params()
    prior = "p.pgh_obj_id = e.pgh_obj_id AND p.pgh_id < e.pgh_id"
    if source.prior:
        prior = f"CASE WHEN e.pgh_label = 'insert' THEN {source.prior} ELSE {prior} END"
    signatures = (
        f"CASE WHEN bool_or(s.{name} IS NOT NULL) THEN '{name}' END" for name in source.signs
    )
    signed = (
        f"(SELECT array_remove(ARRAY[{', '.join(signatures)}], NULL) FROM {source.table} s "  # noqa: S608
        "WHERE s.pgh_obj_id = e.pgh_obj_id AND s.pgh_id < e.pgh_id)"
        if source.signs
        else "ARRAY[]::text[]"
    )
    late = f"e.recorded_at > {source.could} + interval '24 hours'" if source.could else "FALSE"
    versioned = "e.version > 1" if source.prior else "FALSE"
    sql = (
        f"SELECT %s::text, e.pgh_id, e.pgh_label, "  # noqa: S608 - our own names
        f"e.pgh_created_at, to_jsonb(e.*), to_jsonb(p.*), c.metadata::text, {signed} "
        f"FROM {source.table} e "
        f"LEFT JOIN LATERAL (SELECT * FROM {source.table} p WHERE {prior} "
        "ORDER BY p.pgh_id DESC LIMIT 1) p ON TRUE "
        "LEFT JOIN pghistory_context c ON c.id = e.pgh_context_id "
        f"WHERE e.pgh_id IN ({chosen}) AND (e.pgh_label <> 'insert' "
        f"OR {_NOBODYS} OR {late} OR {versioned})"
    )
    return sql, [source.model._meta.label_lower, *given]


def _chosen(source: Source, asked: AskedAcross) -> models.QuerySet:
    """The events of this time about rows of these homes that the reader may see, and of rows that
    are no longer there for anybody to see."""
    path = rule_for(source.model).home
    mine = Q(pgh_obj__in=visible(asked.user, source.model._base_manager.order_by()).values("pk"))
    event_columns = {one.name for one in source.event._meta.get_fields()}
    if path == "pk":
        here = Q(pgh_obj__in=asked.keys)
    elif path.split("__")[0] in event_columns:
        here = Q(**{f"{path}__in": asked.keys})
    else:
        at_home = source.model._base_manager.filter(**{f"{path}__in": asked.keys})
        here = Q(pgh_obj__in=at_home.order_by().values("pk"))
    events = source.event._base_manager.filter(
        pgh_created_at__gte=asked.since, pgh_created_at__lt=asked.until
    )
    taken_out = source.event._base_manager.filter(
        pgh_obj_id=OuterRef("pgh_obj_id"), pgh_label="delete"
    )
    return events.filter(here).filter(mine | Q(Exists(taken_out))).order_by()


# ---------- several homes: only how many were written late or made void ----------
def late_and_void(asked: AskedAcross) -> dict[int, dict[str, int]]:
    """By home's key: how many records were written late (LATE_ENTRY) and made void (VOIDED) in this
    time, as many as a home's own list has of each. One question, however many homes."""
    rows = ask_in_sql(
        asked.user, _every_late_and_void, homes=asked.keys, since=asked.since, until=asked.until
    )
    found: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for label, code, home, now in rows:
        row = {"label": "insert", "now": json.loads(now)}
        if code == VOIDED or _is_late(BY_TABLE[label], row):
            found[home][code] += 1
    return found


def _every_late_and_void(user: Any, homes: Any, since: Any, until: Any) -> tuple[str, Any]:
    """The question, kept as that of a home's list is."""
    asked = AskedAcross(user, homes, since, until)
    first, *more = [part for source in SOURCES for part in _late_and_void(source, asked)]
    return first.union(*more, all=True).query.sql_with_params()


def _late_and_void(source: Source, asked: AskedAcross) -> Iterable[models.QuerySet]:
    """Of one kind of record: (which, what, home's key, row of its history). The rows that may be
    late are judged again by the kind's own clock, as in the list."""
    table, path = source.table, rule_for(source.model).home
    columns = {one.name for one in source.event._meta.get_fields()}
    home = models.F("home_id") if "home" in columns else models.F(f"pgh_obj__{path}")

    def told(events: models.QuerySet, code: str) -> models.QuerySet:
        return events.values_list(
            Value(source.model._meta.label_lower),
            Value(code),
            home,
            RawSQL(f"to_jsonb({table}.*)", [], models.JSONField()),  # noqa: S611 - our own names
        )

    events = _chosen(source, asked)
    if source.could:
        could = source.could.replace("e.", f"{table}.")
        late = RawSQL(f"{could} + interval '24 hours'", [], models.DateTimeField())  # noqa: S611
        yield told(events.filter(pgh_label="insert", recorded_at__gt=late), LATE_ENTRY)
    if "voided_at" in columns:
        before = source.event._base_manager.filter(
            pgh_obj_id=OuterRef("pgh_obj_id"), pgh_id__lt=OuterRef("pgh_id")
        )
        was = Subquery(before.order_by("-pgh_id").values("voided_at")[:1])
        void = events.filter(voided_at__isnull=False).annotate(was=was).filter(was=None)
        yield told(void, VOIDED)


# ---------- what each pair of rows means ----------
def _changed(source: Source, row: Mapping[str, Any]) -> list[str]:
    """The told columns that differ between the row before and this one."""
    was, now = row["was"], row["now"]
    if was is None:
        return []
    return [name for name in source.columns if was.get(_col(source, name)) != now.get(_col(source, name))]  # fmt: skip


def _col(source: Source, attname: str) -> str:
    return source.columns[attname].column


def _codes(source: Source, row: Mapping[str, Any], changed: list[str]) -> list[str]:
    """What this event is; nothing for what is only the record's ordinary life."""
    now, was = row["now"], row["was"] or {}
    found: list[str] = []
    if now.get("voided_at") and not was.get("voided_at"):
        found.append(VOIDED)
    if now.get("amended_at") and now["amended_at"] != was.get("amended_at"):
        found.append(AMENDED)
    if row["label"] == "insert":
        found += [AMENDED] if source.prior and was else []
        found += [LATE_ENTRY] if _is_late(source, row) else []
    elif row["label"] == "update":
        found += _signed_again(source, row, changed)
        if not found and (set(changed) - source.routine or _overwrites(source, row, changed)):
            found.append(BEFORE_SIGNING)
    if _by_hand(row):
        found.append(HAND)
    return found


def _by_hand(row: Mapping[str, Any]) -> bool:
    return row["who"] is None and row["doer"] is None


def _signed_again(source: Source, row: Mapping[str, Any], changed: list[str]) -> list[str]:
    """The same signature as before: that of the second person, given for the first time, is not."""
    signed = {name for name in source.signs if name in changed and row["now"].get(name)}
    return [SIGNED_AGAIN] if signed & set(row["signed_before"]) else []


def _overwrites(source: Source, row: Mapping[str, Any], changed: list[str]) -> bool:
    """Something routine that was filled already was filled again: it was open when it began."""
    filled = (row["was"].get(_col(source, name)) for name in changed)
    return any(value not in (None, "", [], "open", "now", "planned") for value in filled)


def _is_late(source: Source, row: Mapping[str, Any]) -> bool:
    now = row["now"]
    if source.occurred is None:
        return False
    occurred, recorded = source.occurred(now), _moment(now.get("recorded_at"))
    return bool(occurred and recorded and recorded - occurred > LATE)


@dataclass
class Names:
    """What the columns lead to, read once for the whole list, each name through the policy."""

    asked: Asked
    rows: list[dict[str, Any]]
    seen: dict[type, dict[int, str]] = field(default_factory=dict)
    refs: dict[type, dict[int, str]] = field(default_factory=dict)
    involved: dict[int, tuple[int, int]] = field(default_factory=dict)
    goals: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.mask = masker(self.asked.user, self.asked.home)
        people = visible(self.asked.user, YoungPerson.objects.filter(pk__in=self._ids(YoungPerson)))
        self.seen[YoungPerson] = dict(people.values_list("pk", "preferred_name"))
        staff = StaffMember.objects.filter(pk__in=self._ids(StaffMember))
        self.seen[StaffMember] = dict(visible(self.asked.user, staff).values_list("pk", "name"))
        users = User.objects.filter(pk__in=self._ids(User) | self._doers())
        self.seen[User] = dict(users.values_list("pk", "name"))
        for model in (
            Incident, Entry, StaffSupervision, Goal, RiskAssessment, OwnWord, Inspection, YoungPerson,
            StaffMember,
        ):  # fmt: skip
            found = model._base_manager.filter(pk__in=self._ids(model))
            self.refs[model] = dict(found.values_list("pk", "ref"))
        parts = LaterAccount.with_void.filter(involved__in=self._ids(InvolvedYoungPerson))
        for key, ref, who in parts.values_list(
            "involved", "involved__incident__ref", "involved__young_person"
        ):
            self.involved[key] = (ref, who)

    def _doers(self) -> set[int]:
        return {int(row["who"]) for row in self.rows if row["who"]}

    def _ids(self, model: type[models.Model]) -> set[int]:
        """Keys of this model anywhere in the rows of the list."""
        found: set[int] = set()
        for row in self.rows:
            source = BY_TABLE[row["source"]]
            if source.model is model:
                found.add(row["now"]["pgh_obj_id"])
            for column in _leads_to(source.model, model):
                for state in (row["now"], row["was"] or {}):
                    if key := state.get(column):
                        found.add(key)
        return found

    def who(self, row: Mapping[str, Any]) -> str:
        if row["who"]:
            return self.seen[User].get(int(row["who"]), BY_HAND)
        return row["doer"] or BY_HAND

    def value(self, column: models.Field, value: Any) -> str:
        """A column's value as this reader may read it."""
        if value in (None, ""):
            return ""
        if column.is_relation:
            model = column.related_model
            if model in self.seen:
                other = "Another young person" if model is YoungPerson else "Somebody else"
                return self.seen[model].get(value, other)
            return "Another record"
        return self.mask(said(column, _python(column, value)))

    def about(self, source: Source, row: Row) -> str:
        """Whom or what it is about, in a few words."""
        young = row.get("young_person_id")
        if source.model is YoungPerson:
            young = row["pgh_obj_id"]
        if source.model is LaterAccount:
            young = self.involved.get(row["involved_id"], (0, 0))[1]
        parts = [self.seen[YoungPerson].get(young, "Another young person")] if young else []
        member = row["pgh_obj_id"] if source.model is StaffMember else row.get("staff_member_id")
        if member:
            parts.append(self.seen[StaffMember].get(member, "Somebody else"))
        if row.get("refers_to"):
            parts.append(row["refers_to"])
        for name in ("occurred_at", "began_at", "day", "held_on", "on", "month", "started_on", "decided_on"):  # fmt: skip
            if row.get(name):
                parts.append(words.day_month(parse_date(str(row[name])[:10])))
                break
        return ", ".join(parts)

    def url(self, source: Source, row: Row) -> str:
        if source.opens is None or row.get("pgh_label") == "delete":
            return ""
        route, column = source.opens
        if not column:
            return reverse(route, args=[row["ref"]])
        if column == "involved_id":
            ref: Any = self.involved.get(row[column], ("", 0))[0]
        else:
            model = source.model._meta.get_field(column.removesuffix("_id")).related_model
            ref = self.refs.get(model, {}).get(row[column], "")
        return reverse(route, args=[ref]) if ref else ""


@cache
def _leads_to(model: type[models.Model], to: type[models.Model]) -> list[str]:
    return [
        one.column
        for one in model._meta.concrete_fields
        if one.is_relation and one.related_model is to
    ]


def _python(column: models.Field, value: Any) -> Any:
    if isinstance(column, models.DateTimeField):
        return parse_datetime(value)
    if isinstance(column, models.DateField):
        return parse_date(value)
    if isinstance(column, ArrayField):
        return list(value)
    return value


def changes(asked: Asked) -> list[Change]:
    """Everything of this time, newest first. The number of queries does not grow with it."""
    rows = _rows(asked)
    names = Names(asked, rows)
    found = [change for row in rows if (change := _change(row, names))]
    found += _access(asked)
    return sorted(found, key=lambda one: one.at, reverse=True)


def _change(row: dict[str, Any], names: Names) -> Change | None:
    source = BY_TABLE[row["source"]]
    changed = _changed(source, row)
    codes = _codes(source, row, changed)
    if not codes:
        return None
    now = row["now"]
    late = LATE_ENTRY in codes or (HAND in codes and row["label"] == "insert")
    return Change(
        codes=tuple(codes),
        what=source.said,
        about=names.about(source, now),
        by=names.who(row),
        at=row["at"],
        why=_why(codes, now, names),
        url=names.url(source, now),
        told=partial(_fields, source, row, changed, names),
        occurred=source.occurred(now) if late and source.occurred else None,
        recorded=_moment(now.get("recorded_at")) if late or _back_dated(row) else None,
    )


def _back_dated(row: Mapping[str, Any]) -> bool:
    recorded = _moment(row["now"].get("recorded_at"))
    return bool(row["label"] == "insert" and recorded and row["at"] - recorded > AT_ONCE)


def _why(codes: list[str], now: Row, names: Names) -> str:
    """The reason that was given with it; none is said to be none."""
    if VOIDED in codes:
        return names.mask(now["void_because"])
    if AMENDED in codes:
        return names.mask(now.get("amended_because") or now.get("reason") or "")
    return ""


def _fields(
    source: Source, row: Mapping[str, Any], changed: list[str], names: Names
) -> list[dict[str, Any]]:
    """What it was and what it is, with what differs marked; of a row put in or taken out, its words."""
    if row["label"] == "update" or (row["was"] and source.prior):
        found = [_pair(source, name, row["was"], row["now"], names) for name in changed]
        if row["now"].get("voided_at") and not row["was"].get("voided_at"):
            found.append({"label": "State", "old": [("Stands", True)], "new": [("Void", True)]})
        return [one for one in found if one["old"] or one["new"]]
    there = [name for name in source.columns if row["now"].get(_col(source, name)) not in (None, "", [])]  # fmt: skip
    before, after = ({}, row["now"]) if row["label"] == "insert" else (row["now"], {})
    told = [name for name in there if name not in {"recorded_by_id", "home_id"}]
    return [_pair(source, name, before, after, names) for name in told]


def _pair(source: Source, name: str, was: Row, now: Row, names: Names) -> dict[str, Any]:
    column = source.columns[name]
    texts = (names.value(column, state.get(column.column)) for state in (was, now))
    old, new = compared(*texts)
    return {"label": source.label(name), "old": old, "new": new}


# ---------- who was given access, and whose ended ----------
def _access(asked: Asked) -> list[Change]:
    here = Q(home=asked.home) | Q(provider=asked.home.provider_id)
    window = (asked.since, asked.until)
    rows = visible(asked.user, Membership.objects.filter(here)).filter(
        Q(given_at__range=window) | Q(ended_at__range=window)
    )
    rows = list(rows.select_related("user", "given_by", "ended_by"))
    otherwise = _by_no_person(rows)
    found = []
    for one in rows:
        if asked.since <= one.given_at < asked.until:
            by = one.given_by.name if one.given_by else otherwise.get((one.pk, False))
            found.append(_access_line(one, "Access given", by, one.given_at))
        if one.ended_at and asked.since <= one.ended_at < asked.until:
            by = one.ended_by.name if one.ended_by else otherwise.get((one.pk, True))
            found.append(_access_line(one, "Access ended", by, one.ended_at))
    return found


def _by_no_person(rows: list[Membership]) -> dict[tuple[int, bool], str | None]:
    """What the history says gave access, or ended it (True), where no person did: a command."""
    events = Membership.pgh_event_model.objects.filter(pgh_obj__in=[one.pk for one in rows])
    said: dict[tuple[int, bool], str | None] = {}
    for event in events.select_related("pgh_context").order_by("pgh_id"):
        context = event.pgh_context
        by = doer_in_words(context.metadata if context else None)
        said.setdefault((event.pgh_obj_id, event.ended_at is not None), by)
    return said


def _access_line(one: Membership, what: str, by: str | None, at: datetime) -> Change:
    until = f"until {one.until_words[:1].lower()}{one.until_words[1:]}" if one.ends_at else ""
    role = Role(one.role).label
    says = f"{role}{', ' if until else ''}{until}"
    before, after = ("", says) if what == "Access given" else (says, "Ended")
    old, new = compared(before, after)
    codes = (ACCESS,) if by else (ACCESS, HAND)
    pair = {"label": "Access", "old": old, "new": new}
    return Change(codes, what, one.user.name, by or BY_HAND, at, told=lambda: [pair])


def counted(found: Iterable[Change]) -> dict[str, int]:
    """How many of each kind there are."""
    numbers: dict[str, int] = defaultdict(int)
    for one in found:
        for code in one.codes:
            numbers[code] += 1
    return numbers


def begins(user: Any, home: Home) -> datetime:
    """30 days before this inspector's access began; for others 30 days ago."""
    visits = Membership.objects.in_force().filter(user=user.pk, home=home, role=Role.INSPECTOR)
    first = visits.order_by("starts_at").values_list("starts_at", flat=True).first()
    moment = (first or timezone.now()) - BEFORE
    return start_of(words.in_london(moment).date())
