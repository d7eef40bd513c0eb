"""Signs of what is kept up: supervision, team meetings, reviews, and what was to be done."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import F, Max, Q
from django.urls import reverse
from django.utils.text import capfirst

from accounts.policy import Role, role_at, visible
from homes.models import Home
from inspections.models import InspectionAction
from inspections.queries.figures import Line
from inspections.steady import rules
from inspections.steady.asked import Asked, day_of
from inspections.steady.people import held_on, in_post, managing, staff
from inspections.steady.reading import Part, Reading, Sign, spelt
from inspections.steady.rules import SPAN_DAYS, State
from placements.incidents.clocks import review_by
from placements.incidents.models import Incident
from placements.meetings.clocks import next_meeting
from placements.meetings.models import MeetingAction, TeamMeeting
from staff import intervals
from staff.models import StaffMember, StaffSupervision, SupervisionAction, was_held
from ui import words

SPAN = timedelta(days=SPAN_DAYS)


# ---------- supervision ----------
def supervisions(asked: Asked) -> Iterator[tuple[int, tuple[int, date]]]:
    """Whose supervision was held and signed by its supervisor, and on which day."""
    rows = StaffSupervision.objects.filter(was_held(), staff_member__home__in=asked.keys)
    found = visible(asked.user, rows).order_by()
    whose = found.values_list("staff_member__home", "staff_member")
    if len(asked.days) == 1:  # of today alone, the last one of each is enough
        days = whose.annotate(held=Max("held_on"))
    else:
        days = whose.annotate(held=F("held_on")).order_by("held_on", "pk")
    return ((home, (member, held)) for home, member, held in days)


def _supervision(asked: Asked, home: Home, day: date) -> Reading:
    posts = [post for post in asked.rows(staff, home) if in_post(post, day)]
    ours = role_at(asked.user, home) != Role.DEPUTY
    if not ours:  # a deputy does not read their manager's own
        managers = {
            one.user_id for one in asked.rows(managing, home) if held_on(one, asked.days[-1])
        }
        posts = [post for post in posts if post.user_id not in managers]
    last = {member: held for member, held in asked.rows(supervisions, home) if held <= day}
    late = []
    for post in posts:
        weeks = post.supervision_weeks or home.supervision_weeks
        due = intervals.due_on(post.started_on, last.get(post.pk), weeks, post.ended_on)
        if due is not None and due < day:
            late.append((post, due))
    state, why = rules.behind(len(late), len(posts), "Nobody works here that day.")
    parts = [
        Part("supervision-late", "supervision past its day", "supervisions past their day",
             "Supervisions past their day", late, _late),
        Part("supervised", "person to supervise", "people to supervise", "To supervise", posts, _post),
    ]  # fmt: skip
    said = "Nobody’s supervision is past its day."
    if late:
        verb = "is" if len(late) == 1 else "are"
        said = f"{_of(late, len(posts), 'person', 'people')} {verb} past the day of their next supervision."
    if not ours:
        said += " The manager’s own is not counted: it is not yours to read."
    return Reading(state, said, parts, why)


def _of(late: Sequence[Any], whole: int, one: str, many: str | None = None) -> str:
    """Two of nine people."""
    return f"{capfirst(words.number_word(len(late)))} of {spelt(whole, one, many)}"


def _past(late: Sequence[Any], one: str, many: str) -> str:
    """Two things the team took on are past their day."""
    if not late:
        return f"No {one} is past its day."
    said = capfirst(spelt(len(late), one, many))
    return f"{said} is past its day." if len(late) == 1 else f"{said} are past their day."


def _post(one: StaffMember) -> Line:
    return Line(one.name, reverse("staff:member", args=[one.ref]), one.job_title)


def _late(one: tuple[StaffMember, date]) -> Line:
    post, due = one
    says = f"{post.job_title}, by {words.day_month(due, always_year=True)}"
    return Line(post.name, reverse("staff:member", args=[post.ref]), says)


# ---------- team meetings ----------
def meetings(asked: Asked) -> Iterator[tuple[int, TeamMeeting]]:
    rows = visible(asked.user, TeamMeeting.objects.filter(home__in=asked.keys))
    return ((one.home_id, one) for one in rows.select_related("led_by").order_by("held_at", "pk"))


def _meetings(asked: Asked, home: Home, day: date) -> Reading:
    held = [one for one in asked.rows(meetings, home) if one.held_at < asked.until(day)]
    if not held:
        return Reading(State.TOO_LITTLE, "No team meeting is written here by then.")
    lately = [one for one in held if day_of(one.held_at) > day - SPAN]
    last = held[-1]
    due = next_meeting(day_of(last.held_at), last.next_on, home.team_meeting_weeks)
    when = words.day_month(last.held_at, always_year=True)
    said = f"The team last met on {when}; the next was due by {words.day_month(due, always_year=True)}."
    state = rules.past_its_day(int(due < day))
    if state == State.STEADY:
        said = f"The team last met on {when}."
    part = Part("meetings", "team meeting in 90 days", "team meetings in 90 days",
                "Team meetings in 90 days", lately[::-1], _met)  # fmt: skip
    return Reading(state, said, [part])


def _met(one: TeamMeeting) -> Line:
    when = words.day(one.held_at, always_year=True)
    return Line(when, reverse("meetings:meeting", args=[one.ref]), f"Led by {one.led_by.name}")


# ---------- reviews ----------
def reviews(asked: Asked) -> Iterator[tuple[int, Incident]]:
    lately = Q(recorded_at__gte=asked.first_moment) | Q(amended_at__gte=asked.first_moment)
    rows = Incident.objects.filter(lately, home__in=asked.keys)
    found = visible(asked.user, rows).only(
        "ref", "home", "kind", "occurred_at", "recorded_at", "amended_at", "reviewed_at"
    )
    return ((one.home_id, one) for one in found.order_by("-occurred_at", "-pk"))


def _reviews(asked: Asked, home: Home, day: date) -> Reading:
    end = asked.until(day)
    owed = []
    for one in asked.rows(reviews, home):
        due = review_by(one.written_at, home.review_hours)
        if due < end and day_of(due) > day - SPAN:
            owed.append((one, due))
    late = [(one, due) for one, due in owed if one.reviewed_at is None or one.reviewed_at > due]
    nothing = "No incident was to be reviewed in these 90 days."
    state, why = rules.behind(len(late), len(owed), nothing)
    parts = [
        Part("reviews-late", "incident not reviewed in time", "incidents not reviewed in time",
             "Not reviewed in time, in 90 days", late, _reviewed),
        Part("reviews", "incident to review in 90 days", "incidents to review in 90 days",
             "To review in 90 days", owed, _reviewed),
    ]  # fmt: skip
    said = f"{_of(late, len(owed), 'incident')} in 90 days "
    said += f"{'was' if len(late) == 1 else 'were'} not reviewed within {words.count(home.review_hours, 'hour')}."
    if not owed:
        said = "There was no incident to review."
    elif not late:
        said = f"Every incident of 90 days was reviewed within {words.count(home.review_hours, 'hour')}."
    return Reading(state, said, parts, why if owed else "")


def _reviewed(one: tuple[Incident, Any]) -> Line:
    incident, due = one
    done = incident.reviewed_at
    says = f"To review by {words.moment(due)}; " + (
        f"reviewed {words.moment(done)}" if done else "not reviewed yet"
    )
    title = f"{incident.get_kind_display()}, {words.moment(incident.occurred_at)}"
    return Line(title, reverse("incidents:incident", args=[incident.ref]), says)


# ---------- what was to be done ----------
def asked_for(asked: Asked) -> Iterator[tuple[int, InspectionAction]]:
    rows = visible(asked.user, InspectionAction.objects.filter(home__in=asked.keys))
    found = rows.select_related("owner", "inspection").order_by("due_on", "pk")
    return ((one.home_id, one) for one in found)


def _asked_for(asked: Asked, home: Home, day: date) -> Reading:
    rows = [one for one in asked.rows(asked_for, home) if one.inspection.started_on <= day]
    if not rows:
        return Reading(State.TOO_LITTLE, "Nothing an inspection asked for is written here by then.")
    open_now = [one for one in rows if one.closed_on is None or one.closed_on > day]
    late = [one for one in open_now if one.due_on and one.due_on < day]
    parts = [
        Part("asked-late", "action past its day", "actions past their day",
             "Asked for by an inspection, past its day", late, _action),
        Part("asked-open", "action open", "actions open", "Asked for by an inspection, open",
             open_now, _action),
    ]  # fmt: skip
    said = _past(late, "thing an inspection asked for", "things inspections asked for")
    return Reading(rules.past_its_day(len(late)), said, parts)


def _action(one: InspectionAction) -> Line:
    by = f", by {words.day_month(one.due_on, always_year=True)}" if one.due_on else ""
    title = f"{one.get_kind_display()}, {one.refers_to}"
    return Line(title, reverse("inspections:action", args=[one.ref]), f"{one.owner.name}{by}")


def taken_on(asked: Asked) -> Iterator[tuple[int, MeetingAction]]:
    rows = MeetingAction.objects.filter(home__in=asked.keys, due_on__lt=asked.days[-1])
    rows = visible(asked.user, rows).exclude(done_on__lt=asked.days[0])
    return ((one.home_id, one) for one in rows.select_related("owner").order_by("due_on", "pk"))


def _taken_on(asked: Asked, home: Home, day: date) -> Reading:
    if not any(one.held_at < asked.until(day) for one in asked.rows(meetings, home)):
        return Reading(State.TOO_LITTLE, "No team meeting is written here by then.")
    late = [
        one
        for one in asked.rows(taken_on, home)
        if one.due_on < day and (one.done_on is None or one.done_on > day)
    ]
    part = Part("taken-on-late", "thing taken on, past its day", "things taken on, past their day",
                "Taken on by the team, past its day", late, _took_on)  # fmt: skip
    said = _past(late, "thing the team took on", "things the team took on")
    return Reading(rules.past_its_day(len(late), 1), said, [part])


def _took_on(one: MeetingAction) -> Line:
    says = f"{one.owner.name}, by {words.day_month(one.due_on, always_year=True)}"
    return Line(one.text, reverse("meetings:done", args=[one.ref]), says)


def agreed(asked: Asked) -> Iterator[tuple[int, SupervisionAction]]:
    rows = SupervisionAction.objects.open().filter(
        was_held("supervision__"), supervision__home__in=asked.keys, due_on__lt=asked.days[-1]
    )
    found = visible(asked.user, rows).select_related("owner", "supervision")
    return ((one.supervision.home_id, one) for one in found.order_by("due_on", "pk"))


def _agreed(asked: Asked, home: Home, day: date) -> Reading:
    if day != asked.days[-1]:
        return Reading(State.TOO_LITTLE, AGREED.no_line)
    late = asked.rows(agreed, home)
    part = Part("agreed-late", "thing agreed, past its day", "things agreed, past their day",
                "Agreed in supervision, past its day", late, _agrees)  # fmt: skip
    said = _past(late, "thing agreed in supervision", "things agreed in supervision")
    return Reading(rules.past_its_day(len(late), 1), said, [part])


def _agrees(one: SupervisionAction) -> Line:
    held = words.day_month(one.supervision.held_on, always_year=True)
    says = f"Agreed on {held}, by {words.day_month(one.due_on, always_year=True)}"
    return Line(one.owner.name, reverse("staff:supervision", args=[one.supervision.ref]), says)


SUPERVISION = Sign(
    code="supervision",
    lists=("supervision-late", "supervised"),
    title="Supervision",
    rule="Worth a look when two or more people, and one in five or more of the team, are past the day "
    "of their next supervision by the home’s own interval, or their own, as these are now. A "
    "supervision counts from the day it was held, once its supervisor has signed it.",
    law="Each employee has practice-related supervision; no interval is set (Children’s Homes "
    "Regulations 2015, reg 33(4)(b)).",
    counts="Supervisions past their day",
    read=_supervision,
)
MEETINGS = Sign(
    code="meetings",
    lists=("meetings",),
    title="Team meetings",
    rule="Worth a look when the day of the next team meeting has passed: the one that was planned, else "
    "by the home’s own interval.",
    counts="Team meetings in 90 days",
    read=_meetings,
)
REVIEWS = Sign(
    code="reviews",
    lists=("reviews-late", "reviews"),
    title="Reviews of incidents",
    rule="Worth a look when two or more incidents, and one in five or more of those to be reviewed in "
    "90 days, were not reviewed within the hours the home has set itself. One that was changed "
    "afterwards is reviewed anew, and counts from the change.",
    counts="Incidents not reviewed in time, in 90 days",
    read=_reviews,
)
ASKED_FOR = Sign(
    code="asked",
    lists=("asked-late", "asked-open"),
    title="What inspections asked for",
    rule="Worth a look when a single requirement or recommendation is past its day and not closed.",
    counts="Actions from inspections past their day",
    read=_asked_for,
)
TAKEN_ON = Sign(
    code="taken-on",
    lists=("taken-on-late",),
    title="What the team took on",
    rule="Worth a look when two or more things taken on at a team meeting are past the day that was "
    "set, and not done.",
    counts="Things the team took on, past their day",
    read=_taken_on,
)
AGREED = Sign(
    code="agreed",
    lists=("agreed-late",),
    title="What was agreed in supervision",
    rule="Worth a look when two or more things agreed in signed supervisions are past their day, and "
    "nothing is said of them yet.",
    no_line="As it is today only: the day on which something agreed was done is not kept.",
    read=_agreed,
)
