"""How a meeting, what was said at it, what was taken on, and what somebody raised are changed
and voided (homes.records). What a void meeting talked about is on the agenda again."""

from typing import Any

from django.urls import reverse

from accounts.frame import enter
from accounts.policy import may
from homes.records.kinds import Kind, register
from placements.meetings import queries
from placements.meetings.forms import (
    AmendItemForm,
    AmendMeetingActionForm,
    AmendMeetingForm,
    AmendRaisedForm,
)
from placements.meetings.models import AgendaItem, MeetingAction, Raised, TeamMeeting
from placements.naming import masker
from ui.words import beginning, day_month

MEETING = {
    "held_at": "When",
    "led_by": "Who led it",
    "others": "Who else was there",
    "notes": "What else we talked about",
    "next_on": "When we meet next",
}
ITEM = {"said": "What we said", "decided": "What we decided"}
ACTION = {
    "text": "What will be done",
    "owner": "Who sees to it",
    "due_on": "By when",
    "became": "What shows that it is done",
}


def _page(meeting: TeamMeeting) -> str:
    return reverse("meetings:meeting", args=[meeting.ref])


def _when(meeting: TeamMeeting) -> str:
    return f"Team meeting, {day_month(meeting.held_at, always_year=True)}"


def _about(one: Any) -> dict[str, Any]:
    return {"young_people": [one.young_person] if one.young_person else []}


def _stand(request: Any, one: Any) -> None:
    enter(request, one.home, "home")


def _mask(user: Any, one: Any) -> Any:
    return masker(user, one.home)


def _name(member: Any) -> str:
    return member.name if member else ""


def _of_a_meeting(verb: str) -> Any:
    """May they, of a meeting that is not void?"""
    return lambda user, one: not one.meeting.is_void and may(user, verb, one)


register(
    Kind(
        code="team-meeting",
        model=TeamMeeting,
        said="meeting",
        content=MEETING,
        form=AmendMeetingForm,
        form_arguments=lambda one: {"meeting": one},
        title=lambda user, one: _when(one),
        url=_page,
        about=lambda one: {},
        joins=queries.JOINED[:3],
        stand=_stand,
        mask=_mask,
        said_values={"led_by": _name},
    ),
    Kind(
        code="agenda-item",
        model=AgendaItem,
        said="note of what was said",
        content=ITEM,
        form=AmendItemForm,
        title=lambda user, one: f"{_mask(user, one)(one.title)}. {_when(one.meeting)}",
        url=lambda one: f"{_page(one.meeting)}#{one.ref}",
        about=_about,
        joins=("home", "meeting", "young_person"),
        stand=_stand,
        mask=_mask,
        may_amend=_of_a_meeting("amend"),
        voidable=False,
    ),
    Kind(
        code="meeting-action",
        model=MeetingAction,
        said="action",
        content=ACTION,
        form=AmendMeetingActionForm,
        form_arguments=lambda one: {"action": one},
        title=lambda user, one: f"{beginning(_mask(user, one)(one.text), 60)} {_when(one.meeting)}",
        url=lambda one: f"{_page(one.meeting)}#{one.ref}",
        about=_about,
        joins=("home", "meeting", "young_person", "owner"),
        stand=_stand,
        mask=_mask,
        may_amend=_of_a_meeting("amend"),
        may_void=_of_a_meeting("void"),
        said_values={"owner": _name},
    ),
    Kind(
        code="raised",
        model=Raised,
        said="note for the team meeting",
        content={"words": "What the team should talk about"},
        form=AmendRaisedForm,
        title=lambda user, one: beginning(_mask(user, one)(one.words), 60),
        url=lambda one: reverse("meetings:agenda", args=[one.home.ref]),
        about=_about,
        joins=("home", "young_person"),
        stand=_stand,
        mask=_mask,
    ),
)
