"""Figures that open their lists: Annex A's first counts, and those homes are compared by.

A figure is one rows function: its number is the length of the very list its page shows, read
through the policy by the person who asks. The form changes every year, so the items are data.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import F, Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from accounts.policy import visible
from homes.models import Home
from inspections.models import InspectionAction
from inspections.queries import supervision
from inspections.queries.history import (
    Judged,
    last_full,
    open_actions,
    overdue_actions,
    waiting_actions,
)
from outcomes.models import Goal
from placements.daily.models import DailyLine
from placements.incidents.models import Incident, InvolvedYoungPerson, Kind
from placements.models import Placement
from staff.models import StaffMember, StaffSupervision, was_held
from ui import words
from ui.words import start_of


@dataclass(frozen=True)
class Line:
    """One row of a list: what, said beside it, and where it opens."""

    title: str
    url: str
    says: str = ""
    at: Any = None


@dataclass(frozen=True)
class Asked:
    """Who asks, of which home, since which day (the first day counted). What was counted once
    for a page is not counted again for another sentence of it."""

    user: Any
    home: Home
    first_day: date
    counted: dict[str, int] = field(default_factory=dict)

    @property
    def first_moment(self) -> datetime:
        return start_of(self.first_day)


Rows = Any  # a QuerySet, or a list where the database cannot judge


@dataclass(frozen=True)
class Figure:
    """``one`` and ``many`` follow the number; ``heading`` names its list, ``means`` defines it.

    ``rows`` are what is counted, ``line`` says one of them. ``counted`` tells over which time:
    "since" the last full inspection, "now", or a number of days.
    """

    code: str
    one: str
    many: str
    heading: str
    means: str
    rows: Callable[[Asked], Rows]
    line: Callable[[Any], Line]
    counted: str | int = "since"

    def said(self, number: int) -> str:
        return self.one if number == 1 else self.many

    def count(self, asked: Asked) -> int:
        if self.code not in asked.counted:
            rows = self.rows(asked)
            number = rows.count() if isinstance(rows, QuerySet) else len(rows)
            asked.counted[self.code] = number
        return asked.counted[self.code]

    def period(self, asked: Asked) -> str:
        if self.counted == "now":
            return "As it is now"
        if isinstance(self.counted, int):
            return f"In the last {self.counted} days"
        return f"{words.day_month(asked.first_day, always_year=True)} to today"


def first_day(last: Judged | None) -> date:
    """Annex A covers the time since the last full inspection; a year when there was none."""
    if last is None:
        return timezone.localdate() - timedelta(days=365)
    return (last.inspection.ended_on or last.inspection.started_on) + timedelta(days=1)


# ---------- young people ----------
def _placements(asked: Asked) -> QuerySet:
    rows = visible(asked.user, Placement.objects.filter(home=asked.home))
    return rows.select_related("young_person").order_by("young_person__preferred_name", "pk")


def _came(asked: Asked) -> QuerySet:
    today = timezone.localdate()
    return _placements(asked).filter(starts_on__gte=asked.first_day, starts_on__lte=today)


def _moved_on(asked: Asked) -> QuerySet:
    # The last day is a day of living here: they have moved on when it is over.
    return _placements(asked).filter(ends_on__gte=asked.first_day, ends_on__lt=timezone.localdate())


def _young_person(placement: Placement, says: str) -> Line:
    who = placement.young_person
    return Line(who.name, reverse("placements:young_person", args=[who.ref]), says)


def _living_line(one: Placement) -> Line:
    since = words.day_month(one.starts_on, always_year=True)
    return _young_person(one, f"{one.young_person.age}, here since {since}")


def _came_line(one: Placement) -> Line:
    return _young_person(one, f"Came on {words.day_month(one.starts_on)}")


def _moved_on_line(one: Placement) -> Line:
    how = one.get_ending_display() or "Moved on"
    to = f": {one.moved_on_to}" if one.moved_on_to else ""
    return _young_person(one, f"{how}, {words.day_month(one.ends_on)}{to}")


# ---------- incidents ----------
def _incidents(asked: Asked, *wanted: Q) -> QuerySet:
    named = Prefetch(
        "young_people",
        visible(asked.user, InvolvedYoungPerson.objects.select_related("young_person")),
        to_attr="seen",
    )
    rows = visible(asked.user, Incident.objects.filter(home=asked.home).filter(*wanted))
    return rows.prefetch_related(named).order_by("-occurred_at", "-pk")


def _since(**wanted: Any) -> Callable[[Asked], QuerySet]:
    """Incidents of this time that are so."""
    return lambda asked: _incidents(asked, Q(occurred_at__gte=asked.first_moment, **wanted))


def _within(days: int) -> Callable[[Asked], QuerySet]:
    return lambda asked: _incidents(
        asked, Q(occurred_at__gte=timezone.now() - timedelta(days=days))
    )


def _incident_line(one: Incident) -> Line:
    return Line(
        title=one.get_kind_display(),
        url=reverse("incidents:incident", args=[one.ref]),
        says=words.listed(part.young_person.name for part in one.seen),
        at=one.occurred_at,
    )


# ---------- staff ----------
def _posts(asked: Asked, **wanted: Any) -> QuerySet:
    return visible(asked.user, StaffMember.objects.filter(home=asked.home, **wanted)).order_by(
        "name", "pk"
    )


def _in_post(asked: Asked) -> QuerySet:
    return visible(asked.user, StaffMember.objects.filter(home=asked.home).in_post()).order_by(
        "name", "pk"
    )


def _started(asked: Asked) -> QuerySet:
    today = timezone.localdate()
    return _posts(asked, started_on__gte=asked.first_day, started_on__lte=today)


def _left(asked: Asked) -> QuerySet:
    return _posts(asked, ended_on__gte=asked.first_day, ended_on__lt=timezone.localdate())


def _supervised(in_time: bool) -> Callable[[Asked], list[StaffMember]]:
    return lambda asked: [
        one
        for one in supervision.in_post(asked.user, [asked.home])
        if supervision.up_to_date(one) == in_time
    ]


def _member(one: StaffMember, says: str = "") -> Line:
    return Line(one.name, reverse("staff:member", args=[one.ref]), says or one.job_title)


def _left_line(one: StaffMember) -> Line:
    return _member(one, f"{one.job_title}, until {words.day_month(one.ended_on)}")


def _started_line(one: StaffMember) -> Line:
    return _member(one, f"{one.job_title}, from {words.day_month(one.started_on)}")


def _supervised_line(one: StaffMember) -> Line:
    due = one.supervision_due_on
    return _member(
        one, f"Next by {words.day_month(due)}" if due else "Leaving before the next is due"
    )


# ---------- daily life, goals, supervisions ----------
def _of_home(
    model: Any, *order: str, since: str = "", **wanted: Any
) -> Callable[[Asked], QuerySet]:
    """Records of this home in this order; ``since``: the column whose day counts."""

    def rows(asked: Asked) -> QuerySet:
        held = model.objects.filter(home=asked.home, **wanted)
        if since:
            held = held.filter(**{f"{since}__gte": asked.first_day})
        return visible(asked.user, held).order_by(*order)

    return rows


def _goals(asked: Asked) -> QuerySet:
    rows = _of_home(Goal, "young_person__preferred_name", "pk", state=Goal.State.NOW)(asked)
    return rows.select_related("young_person")


def _goal_line(one: Goal) -> Line:
    set_on = words.day_month(one.set_on, always_year=True)
    says = f"{one.get_area_display()}, set on {set_on}"
    return Line(one.young_person.name, reverse("outcomes:goal", args=[one.ref]), says)


def _daily(asked: Asked) -> QuerySet:
    return _of_home(DailyLine, "-day", "-pk", since="day")(asked).select_related("young_person")


def _daily_line(one: DailyLine) -> Line:
    says = f"{one.get_shift_display()}, {words.day_month(one.day, always_year=True)}"
    return Line(one.young_person.name, reverse("daily:line", args=[one.ref]), says)


def _supervisions(asked: Asked) -> QuerySet:
    rows = _of_home(StaffSupervision, "-held_on", "-pk", since="held_on")(asked)
    return rows.filter(was_held()).select_related("staff_member", "supervisor")


def _supervision_line(one: StaffSupervision) -> Line:
    says = f"{words.day_month(one.held_on, always_year=True)}, with {one.supervisor.name}"
    return Line(one.staff_member.name, reverse("staff:supervision", args=[one.ref]), says)


# ---------- actions ----------
def _actions(wanted: Q) -> Callable[[Asked], QuerySet]:
    return lambda asked: (
        visible(asked.user, InspectionAction.objects.filter(home=asked.home))
        .filter(wanted)
        .select_related("owner")
        .order_by("due_on", "pk")
    )


def _action_line(one: InspectionAction) -> Line:
    by = f", by {words.day_month(one.due_on)}" if one.due_on else ""
    return Line(
        title=f"{one.get_kind_display()}, {one.refers_to}",
        url=reverse("inspections:action", args=[one.ref]),
        says=f"{one.owner.name}{by}",
    )


ANNEX_A = (
    Figure("living-here", "living here now", "living here now", "Living here now",
           "Young people whose placement here holds today.",
           lambda asked: _placements(asked).current(), _living_line, "now"),
    Figure("came", "came to live here", "came to live here", "Came to live here",
           "Placements that began in this time.", _came, _came_line),
    Figure("moved-on", "moved on", "moved on", "Moved on",
           "Placements that ended in this time: their last day is over.", _moved_on, _moved_on_line),
    Figure("incidents", "incident", "incidents", "Incidents",
           "Events recorded as incidents, by when they happened. An event is one, however many "
           "young people were part of it.", _since(), _incident_line),
    Figure("missing", "time not where they should be", "times not where they should be",
           "Not where they should be",
           "Incidents recorded as “not where they should be”, by when they happened.",
           _since(kind=Kind.MISSING), _incident_line),
    Figure("allegations", "thing said about an adult", "things said about an adult",
           "Something said about an adult",
           "Incidents recorded as “something said about an adult”.",
           _since(kind=Kind.ALLEGATION), _incident_line),
    Figure("hurt", "incident in which someone was hurt", "incidents in which someone was hurt",
           "Someone was hurt", "Incidents whose writer said that somebody was hurt.",
           _since(anyone_hurt=True), _incident_line),
    Figure("late", "incident written over a day later", "incidents written over a day later",
           "Written late", "Incidents written down more than 24 hours after they happened.",
           _since(recorded_at__gt=F("occurred_at") + timedelta(days=1)), _incident_line),
    Figure("staff", "person in post", "staff in post", "Staff in post",
           "Everybody whose post here holds today.", _in_post, _member, "now"),
    Figure("started", "started work here", "started work here", "Started work here",
           "Posts that began in this time.", _started, _started_line),
    Figure("left", "member of staff left", "members of staff left", "Left",
           "Posts that ended in this time: their last day is over.", _left, _left_line),
    Figure("actions-open", "action open from inspections", "actions open from inspections",
           "Actions open from inspections",
           "Requirements and recommendations, from every inspection, that are not closed.",
           _actions(open_actions()), _action_line, "now"),
)  # fmt: skip

AREAS = (
    Figure("goals-now", "goal now", "goals now", "Goals now",
           "Goals young people of this home are working on.", _goals, _goal_line, "now"),
    Figure("daily-lines", "daily line", "daily lines", "Daily lines",
           "What was written shift by shift, by the day it is about.", _daily, _daily_line),
    Figure("supervisions", "supervision", "supervisions", "Supervisions",
           "Supervisions held in this time and signed by the supervisor.",
           _supervisions, _supervision_line),
    Figure("actions-closed", "action closed with evidence", "actions closed with evidence",
           "Actions closed", "Requirements and recommendations, from every inspection, that are "
           "closed.", _actions(Q(closed_on__isnull=False)), _action_line, "now"),
)  # fmt: skip

COMPARED = (
    Figure("supervised", "up to date", "up to date", "Supervision up to date",
           "Staff in post whose next supervision is not past its day, by the home’s own interval.",
           _supervised(True), _supervised_line, "now"),
    Figure("supervision-late", "supervision overdue", "supervisions overdue", "Supervision overdue",
           "Staff in post whose next supervision is past its day, by the home’s own interval.",
           _supervised(False), _supervised_line, "now"),
    Figure("incidents-28", "incident", "incidents", "Incidents in 28 days",
           "Incidents that happened in the last 28 days.", _within(28), _incident_line, 28),
    Figure("incidents-90", "incident", "incidents", "Incidents in 90 days",
           "Incidents that happened in the last 90 days.", _within(90), _incident_line, 90),
    Figure("waiting", "waits for review", "wait for review", "Waiting for review",
           "Incidents nobody who leads the home has reviewed and signed yet.",
           lambda asked: _incidents(asked, Q(reviewed_at=None)), _incident_line, "now"),
    Figure("actions-overdue", "overdue", "overdue", "Actions overdue",
           "Requirements and recommendations past their day that nobody says are done.",
           lambda asked: _actions(overdue_actions())(asked), _action_line, "now"),
    Figure("actions-waiting", "waits to be checked", "wait to be checked", "Actions to be checked",
           "Requirements and recommendations somebody says are done, that somebody else has not "
           "checked yet.", _actions(waiting_actions()), _action_line, "now"),
)  # fmt: skip
FIGURES = {figure.code: figure for figure in (*ANNEX_A, *AREAS, *COMPARED)}


def asked_of(user: Any, home: Home) -> Asked:
    """The usual question: since the last full inspection."""
    return Asked(user, home, first_day(last_full(user, home)))


def annex_a(asked: Asked) -> list[dict[str, Any]]:
    """Each item's number, its words, and the address of its list."""
    found = []
    for figure in ANNEX_A:
        number = figure.count(asked)
        url = reverse("inspections:figure", args=[asked.home.ref, figure.code])
        found.append({"number": number, "words": figure.said(number), "url": url})
    return found
