"""What the team decided says to the story of the young person it is about, and to the home's own."""

from collections.abc import Iterable

from django.urls import reverse

from homes.chronology.sources import Keys, Source, Told, joined
from placements.chronology import of
from placements.meetings.models import AgendaItem, TeamMeeting
from ui.words import beginning

SAID_WHOLE = 120  # characters of a decision that the row itself says


def _title(one: AgendaItem) -> str:
    """The team decided: he rings from the garden; or what the team talked about."""
    if one.decided:
        return f"The team decided: {beginning(one.decided, SAID_WHOLE)}"
    return f"The team talked about: {one.title}"


def _decided(keys: Keys) -> Iterable[Told]:
    rows = of(AgendaItem.with_void.select_related("meeting"), keys)
    for one in rows.iterator(500):
        yield Told(
            thing=one.ref,
            home=one.home_id,
            young_person=one.young_person_id,
            happened_at=one.meeting.held_at,
            title=_title(one),
            words=joined(one.decided if len(one.decided) > SAID_WHOLE else "", one.title, one.said),
            recorded_at=one.meeting.recorded_at,
            recorded_by=one.meeting.recorded_by_id,
            amended=one.amended_at is not None,
            void=one.is_void or one.meeting.is_void,
        )


def _of_meeting(meeting: TeamMeeting) -> Iterable[int]:
    return AgendaItem.with_void.filter(meeting=meeting).values_list("pk", flat=True)


SOURCES = [
    Source(
        "decision",
        AgendaItem,
        "What the team decided",
        "What the team decided",
        "people",
        _decided,
        lambda ref: reverse("meetings:item", args=[ref]),
        parts={TeamMeeting: _of_meeting},
    )
]
