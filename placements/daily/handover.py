"""Handover: what was written about each young person since a moment, for whoever comes on shift (D3)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.audit import did
from accounts.deeds import Refusal
from accounts.models import AuditEvent, User
from accounts.policy import visible
from homes.chronology.models import ChronologyEntry
from homes.chronology.queries import has_happened
from homes.models import Home
from placements.daily.models import HandoverRead

A_DAY = timedelta(hours=24)
LONGEST = timedelta(days=14)  # back from now; further back is the story's
GOOD_FOR = timedelta(hours=12)  # a page that was open for longer shows too little to be initialled


class OpenTooLong(Refusal):
    sentence = "This page was open for too long. Read what has been written since, then initial it"


@dataclass(frozen=True)
class Since:
    """From when a handover is read, and why from then."""

    at: datetime
    said: str  # in the address: mine, 12, 24, 72


HOURS = (12, 24, 72)


def since(user: Any, home: Home, said: str) -> Since:
    """What the address asks for; anything else: since this person initialled last, at most a
    fortnight ago, else since a day ago."""
    now = timezone.now()
    if said in map(str, HOURS):
        return Since(now - timedelta(hours=int(said)), said)
    last = mine(user, home)
    return Since(max(last.until, now - LONGEST), "mine") if last else Since(now - A_DAY, "24")


def mine(user: Any, home: Home) -> HandoverRead | None:
    """What this person initialled last at this home."""
    rows = HandoverRead.objects.filter(home=home, recorded_by=user)
    return visible(user, rows).order_by("-until").first()


def written(user: Any, home: Home, moment: datetime) -> QuerySet[ChronologyEntry]:
    """What was written after a moment about young people of this home, or happened after it, in the
    order it happened; what is to come is not among it. A union, not an "or": for that one all of
    the home's years would be read."""
    here = ChronologyEntry.objects.filter(home=home).order_by()
    new = here.filter(recorded_at__gt=moment).values("pk")
    new = new.union(here.filter(happened_at__gt=moment).values("pk"))
    rows = ChronologyEntry.objects.filter(pk__in=new, young_person__isnull=False, void=False)
    seen = visible(user, rows.filter(has_happened()))
    return seen.select_related("recorded_by").order_by("happened_at", "pk")


def read_by(user: Any, home: Home) -> list[HandoverRead]:
    """Who has initialled in the last day, latest first."""
    rows = HandoverRead.objects.filter(home=home, recorded_at__gt=timezone.now() - A_DAY)
    return list(visible(user, rows).select_related("recorded_by").order_by("-recorded_at", "-pk"))


@transaction.atomic
def initial(*, by: User, home: Home, since: datetime, until: datetime) -> HandoverRead:
    """Say that one has read what the page showed, from a moment until the one it was shown at.

    Refused for a page that was open for too long or is from the future (OpenTooLong). The same
    page initialled twice is initialled once.
    """
    now = timezone.now()
    if not (since < until <= now and now - until <= GOOD_FOR and now - since <= LONGEST + A_DAY):
        raise OpenTooLong
    try:
        with transaction.atomic():
            done = HandoverRead.objects.create(home=home, since=since, until=until, recorded_by=by)
    except IntegrityError:
        return HandoverRead.objects.get(home=home, recorded_by=by, until=until)
    did(by, AuditEvent.Verb.WROTE, done, home=home)
    return done
