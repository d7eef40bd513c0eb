"""The rules about team meetings (homes.due): that one is held, and what was taken on is done."""

from datetime import date, timedelta

from django.db.models import OuterRef, Q, QuerySet, Subquery

from accounts.policy import visible
from homes.due import About, Duty
from homes.due.areas import Area
from homes.due.asking import Anyone, Asking
from homes.due.rules import Basis, Part, Rule, Told, address, tells
from homes.models import Home
from placements.duties import as_read
from placements.meetings.clocks import next_meeting
from placements.meetings.models import MeetingAction, TeamMeeting
from ui import words

AHEAD = timedelta(weeks=2)


# ---------- the next meeting ----------
def _to_hold(who: Anyone) -> QuerySet:
    """Homes this person leads or answers for, each with its last meeting."""
    last = TeamMeeting.objects.filter(home=OuterRef("pk")).order_by("-held_at", "-pk")
    homes = visible(who.user, Home.objects.filter(pk__in=who.homes, closed_on=None))
    return tells(
        homes.filter(pk__in=who.answered_for),
        home="pk",
        ref="ref",
        weeks="team_meeting_weeks",
        last=Subquery(last.values("held_at")[:1]),
        planned=Subquery(last.values("next_on")[:1]),
    )


def _hold(who: Asking, told: Told) -> Duty | None:
    last = told.day_of("last") if told["last"] else None
    due = next_meeting(last, told.day("planned"), told["weeks"]) or who.today
    if due > who.today + AHEAD:
        return None
    home = told["home"]
    leads = home in who.led | who.managed
    return Duty(
        code="TEAM-MEET",
        what="Meet as a team",
        url=address("meetings:agenda", told["ref"]),
        fact=_counted(told, last),
        due=due,
        rule="Good practice",
        home=home,
        mine=leads and home in who.managed,
        instead_of=who.instead_of_manager(home) if leads else "",
    )


def _counted(told: Told, last: date | None) -> str:
    if last is None:
        return "No team meeting is written here yet. Hold the first"
    began = f"The last one was on {words.day_month(last)}."
    if told["planned"]:
        return f"{began} You planned the next for"
    return f"{began} This home’s interval is {words.count(told['weeks'], 'week')}, so by"


# ---------- what was taken on ----------
def _taken_on(who: Anyone) -> QuerySet:
    """What is not done yet: for whoever owes it, and for the manager and who looks over the home."""
    mine = who.of("owner__user", "home") | Q(home__in=who.manages) | Q(home__in=who.looked_over)
    rows = MeetingAction.objects.filter(home__in=who.homes, done_on=None)
    return tells(
        visible(who.user, rows).filter(mine),
        ref="ref",
        text="text",
        owner="owner__name",
        owner_user="owner__user",
        held="meeting__held_at",
        due="due_on",
        name="young_person__preferred_name",
        person="young_person__ref",
    )


def _do(who: Asking, told: Told) -> Duty:
    when = words.day_month(told.day_of("held"))
    return Duty(
        code="TEAM-DO",
        what=as_read(who, told["text"], told["home"]),
        url=address("meetings:done", told["ref"]),
        fact=f"{told['owner']} took it on at the team meeting of {when}, to be done by",
        due=told.day("due"),
        home=told["home"],
        mine=who.is_mine(told["owner_user"], told["home"]),
        instead_of=who.instead_of(told["owner_user"], told["home"]),
        about=About(told["person"], told["name"]) if told["person"] else None,
    )


RULES = [
    Rule(
        code="TEAM-MEET",
        part=Part.HOME,
        said="The team meets, and learns from what happened",
        counted="the last team meeting, or the day that was planned at it",
        basis=Basis.PRACTICE,
        source="No law sets how often a team meets: the interval is the home’s own",
        feed="Team meeting",
        lead=Area.TEAM,
        ask=_to_hold,
        say=_hold,
        interval="team_meeting_weeks",
    ),
    Rule(
        code="TEAM-DO",
        part=Part.HOME,
        said="What the team took on is done",
        counted="the day the team set",
        basis=Basis.SET,
        source="The team set it",
        feed="Something taken on at a team meeting",
        lead=Area.TEAM,
        ask=_taken_on,
        say=_do,
        within="by that day",
    ),
]
