"""Must somebody be told? Yes, whom and when; or no, and why not (reg 40, D16)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from accounts.records import Recorded
from homes.models import Home
from homes.records.guard import amendable
from homes.records.life import Amendable, pairs, standing_with
from placements.incidents.models import Incident
from placements.models import YoungPerson
from placements.notifications.events import Event, Recipient


@amendable(
    content=(
        "event",
        "known_at",
        "decided",
        "why_not",
        "what_happened",
        "done",
        "outcome",
        "recipients",
    ),
    fixed=("home_id", "young_person_id", "incident_id", "started_by_id"),
    indexed_by=("home", "pgh_created_at"),
)
class Notification(Amendable, Recorded):
    """The decision about one serious event, by somebody who leads the home: to tell, or not to tell
    and why. ``recipients`` are those who must be told; each who was is a ``Sending``. A child protection
    enquiry is told of twice: its end leads back to its start (``started_by``).
    """

    home = models.ForeignKey(Home, models.PROTECT, related_name="notifications")
    young_person = models.ForeignKey(
        YoungPerson, models.PROTECT, null=True, blank=True, related_name="notifications"
    )
    incident = models.ForeignKey(
        Incident, models.PROTECT, null=True, blank=True, related_name="notifications"
    )
    started_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="ended_by"
    )
    event = models.CharField(max_length=16, choices=Event.choices, blank=True)
    known_at = models.DateTimeField()
    decided = models.BooleanField()  # yes: somebody must be told
    why_not = models.TextField(blank=True)
    what_happened = models.TextField(blank=True)
    done = models.TextField(blank=True)  # what has been done
    outcome = models.TextField(blank=True)  # of an enquiry that has ended
    recipients = ArrayField(
        models.CharField(max_length=12, choices=Recipient.choices), default=list, blank=True
    )

    objects = standing_with("")

    class Meta:
        constraints = [
            pairs("notification"),
            models.CheckConstraint(
                name="told_says_what_not_told_says_why",
                condition=(
                    Q(decided=True) & ~Q(event="") & ~Q(what_happened="") & ~Q(recipients=[])
                )
                | (Q(decided=False, event="", recipients=[]) & ~Q(why_not="")),
            ),
            models.CheckConstraint(
                name="known_before_it_is_decided", condition=Q(known_at__lte=F("recorded_at"))
            ),
        ]
        indexes = [models.Index(fields=["home", "-known_at"])]


@amendable(
    content=("recipient", "name", "sent_at", "how", "reference"),
    fixed=("notification_id",),
    indexed_by=("pgh_created_at",),
)
class Sending(Amendable, Recorded):
    """One who was told of a serious event: when, how, and under which reference of theirs."""

    notification = models.ForeignKey(Notification, models.PROTECT, related_name="sendings")
    recipient = models.CharField(max_length=12, choices=Recipient.choices)
    name = models.CharField(max_length=160, blank=True)
    sent_at = models.DateTimeField()
    how = models.CharField(max_length=120)
    reference = models.CharField(max_length=80, blank=True)

    objects = standing_with("", "notification__")

    class Meta:
        constraints = [
            pairs("sending"),
            models.CheckConstraint(
                name="sent_before_it_is_written", condition=Q(sent_at__lte=F("recorded_at"))
            ),
        ]
        indexes = [models.Index(fields=["notification", "recipient"])]
