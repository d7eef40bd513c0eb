"""What of incidents there is to reflect on in a member of staff's supervision (staff.to_reflect)."""

from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from accounts.policy import visible
from placements.incidents import speech
from placements.incidents.models import Incident, InvolvedAdult
from placements.incidents.queries import with_parts
from staff.models import StaffMember
from staff.to_reflect import Happened
from ui.words import start_of

AT_MOST = 5
AS_FAR_BACK = timedelta(weeks=8)  # where nobody has supervised them yet, or long ago


def to_reflect(user: Any, member: StaffMember, since: date | None) -> list[Happened]:
    """The newest incidents they wrote or were part of since their last supervision."""
    earliest = timezone.localdate() - AS_FAR_BACK
    first = start_of(max(since, earliest) if since else earliest)
    there = InvolvedAdult.objects.filter(staff_member=member).values("incident")
    found = visible(user, Incident.objects.filter(pk__in=there, occurred_at__gte=first))
    return [
        Happened(
            speech.sentence(one),
            one.occurred_at,
            reverse("incidents:incident", args=[one.ref]),
        )
        for one in with_parts(user, found).order_by("-occurred_at", "-pk")[:AT_MOST]
    ]
