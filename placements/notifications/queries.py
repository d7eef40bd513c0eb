"""Reading what was decided and told of serious events, always through the policy."""

from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.utils import timezone

from accounts.policy import visible
from homes.chronology.sources import on
from homes.models import Home
from placements.incidents.models import Incident, InvolvedYoungPerson, Part
from placements.incidents.queries import are_serious
from placements.models import YoungPerson
from placements.notifications.models import Notification, Sending

ASKED_FOR = timedelta(days=28)  # how long an incident asks whether somebody must be told
JOINED = ("home", "young_person", "incident", "recorded_by", "amended_by", "voided_by")


def notifications(user: Any, *, void: bool = False) -> QuerySet[Notification]:
    """Those this person may see, each with ``told``: who was told so far, in the order of time."""
    rows = Notification.with_void.all() if void else Notification.objects.all()
    told = visible(user, Sending.with_void.select_related("recorded_by")).order_by("sent_at", "pk")
    return (
        visible(user, rows)
        .select_related(*JOINED)
        .prefetch_related(Prefetch("sendings", told, to_attr="told"))
    )


def of_home(user: Any, home: Home, *, decided: bool | None = None) -> QuerySet[Notification]:
    """The register of a home, newest first."""
    found = notifications(user).filter(home=home)
    if decided is not None:
        found = found.filter(decided=decided)
    return found.order_by("-known_at", "-pk")


def of_incident(user: Any, incident: Any) -> list[Notification]:
    """What was decided about an incident, as far as this person may see."""
    return list(notifications(user).filter(incident=incident).order_by("known_at", "pk"))


def undecided(homes: Any) -> QuerySet[Incident]:
    """Serious incidents of today and the 28 days before at these homes of which nobody has decided whether
    somebody must be told."""
    decided = Notification.objects.filter(incident=OuterRef("pk"))
    rows = Incident.objects.filter(are_serious(), home__in=homes)
    return rows.filter(~Exists(decided), occurred_at__gte=on(timezone.localdate() - ASKED_FOR))


def involved(user: Any, incident: Incident) -> QuerySet[YoungPerson]:
    """The young people of an incident whom this person may see, those part of it first."""
    parts = InvolvedYoungPerson.objects.filter(incident=incident).exclude(part=Part.SAW)
    people = YoungPerson.objects.filter(pk__in=parts.values("young_person"))
    return visible(user, people).order_by("preferred_name", "pk")
