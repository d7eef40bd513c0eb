"""Team meetings: what the team learned from, said, decided and took on (A6, D11)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.records import Recorded, Referenced, track
from homes.models import Home
from homes.records.guard import amendable, fixed
from homes.records.life import Amendable, pairs, standing_with
from placements.meetings.origin import FROM, WHAT, FromSomething, from_one_at_most
from placements.models import YoungPerson
from staff.models import StaffMember


@amendable(
    content=("held_at", "led_by_id", "others", "notes", "next_on"),
    fixed=("home_id",),
    indexed_by=("home", "pgh_created_at"),
)
class TeamMeeting(Amendable, Recorded):
    """One meeting of a home's team, written up by who leads the home: sent is signed.

    ``next_on`` is the day the next one is planned for; left empty, the home's own interval makes
    it. What was talked about are its ``AgendaItem``s; ``notes`` what was said besides.
    """

    home = models.ForeignKey(Home, models.PROTECT, related_name="team_meetings")
    held_at = models.DateTimeField()
    led_by = models.ForeignKey(StaffMember, models.PROTECT, related_name="meetings_led")
    others = models.CharField(max_length=300, blank=True)  # who does not work here and was there
    notes = models.TextField(blank=True)
    next_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            pairs("team_meeting"),
            models.CheckConstraint(
                name="met_before_it_is_written", condition=Q(held_at__lte=F("recorded_at"))
            ),
        ]
        indexes = [models.Index(fields=["home", "-held_at"])]


@fixed(why="who was there is part of the signed record")
@track
class WasThere(Referenced):
    """Somebody of the team who was at a meeting."""

    meeting = models.ForeignKey(TeamMeeting, models.PROTECT, related_name="there")
    staff_member = models.ForeignKey(StaffMember, models.PROTECT, related_name="meetings")

    objects = standing_with("meeting__")
    with_void = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "staff_member"], name="once_at_a_team_meeting"
            )
        ]


@amendable(
    content=("words",),
    fixed=("home_id", "young_person_id"),
    indexed_by=("home", "pgh_created_at"),
)
class Raised(Amendable, Recorded):
    """Something for the team meeting, from anybody on the team; perhaps about one young person."""

    home = models.ForeignKey(Home, models.PROTECT, related_name="raised")
    young_person = models.ForeignKey(
        YoungPerson, models.PROTECT, null=True, blank=True, related_name="raised"
    )
    words = models.TextField()

    class Meta:
        constraints = [pairs("raised")]
        indexes = [models.Index(fields=["home", "-recorded_at"])]


@amendable(
    content=("said", "decided"),
    fixed=("meeting_id", "home_id", "young_person_id", *FROM, "title"),
    indexed_by=("home", "pgh_created_at"),
)
class AgendaItem(Referenced, FromSomething, Amendable):
    """One thing the team talked about: what was said, and what was decided for whom, if anything.

    ``young_person`` is whom the decision is about; None: the home, or everybody. ``title`` is what
    the thing was called on that day.
    """

    meeting = models.ForeignKey(TeamMeeting, models.PROTECT, related_name="items")
    home = models.ForeignKey(Home, models.PROTECT, related_name="+")
    young_person = models.ForeignKey(
        YoungPerson, models.PROTECT, null=True, blank=True, related_name="talked_of"
    )
    title = models.CharField(max_length=200)
    said = models.TextField()
    decided = models.TextField(blank=True)

    objects = standing_with("", "meeting__")

    class Meta:
        constraints = [
            pairs("agenda_item"),
            models.CheckConstraint(
                name="talked_of_one_thing_and_something_said",
                condition=from_one_at_most() & ~Q(said=""),
            ),
        ]
        indexes = [models.Index(fields=["young_person", "meeting"])]


@amendable(
    content=("text", "owner_id", "due_on"),
    fixed=("meeting_id", "home_id", "item_id", "young_person_id"),
    sealed={"done_on": ("became", "done_on")},
    signatures=("done_by_id",),
    indexed_by=("home", "pgh_created_at"),
)
class MeetingAction(Amendable, Recorded):
    """Something the team took on: what, who sees to it, by when; and what became of it."""

    meeting = models.ForeignKey(TeamMeeting, models.PROTECT, related_name="actions")
    home = models.ForeignKey(Home, models.PROTECT, related_name="meeting_actions")
    item = models.ForeignKey(
        AgendaItem, models.PROTECT, null=True, blank=True, related_name="actions"
    )
    young_person = models.ForeignKey(
        YoungPerson, models.PROTECT, null=True, blank=True, related_name="meeting_actions"
    )
    text = models.CharField(max_length=300)
    owner = models.ForeignKey(StaffMember, models.PROTECT, related_name="meeting_actions")
    due_on = models.DateField()
    became = models.TextField(blank=True)  # what shows that it is done
    done_on = models.DateField(null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )

    objects = standing_with("", "meeting__")

    class Meta:
        constraints = [
            pairs("meeting_action"),
            models.CheckConstraint(
                name="meeting_action_done_on_by_and_how",
                condition=Q(done_on=None, done_by=None)
                | (Q(done_on__isnull=False, done_by__isnull=False) & ~Q(became="")),
            ),
        ]
        indexes = [
            models.Index(
                fields=["home", "due_on"], name="meeting_action_open", condition=Q(done_on=None)
            )
        ]


@fixed(why="that something was kept off the agenda, and why, stays as it was written")
@track
class SetAside(Recorded, FromSomething):
    """Something learned that is not for the whole team, and why, by who leads the home."""

    home = models.ForeignKey(Home, models.PROTECT, related_name="+")
    because = models.TextField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="set_aside_is_of_something_and_says_why",
                condition=from_one_at_most() & ~Q(**dict.fromkeys(WHAT)) & ~Q(because=""),
            )
        ]
