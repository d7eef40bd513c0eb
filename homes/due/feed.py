"""What is due outside Hearth: a calendar by a private address, and a mail in the morning.

Both say rules and days and name no young person and nobody of the team. Both judge anew, at every
reading, who the person is and what they may see.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event

from accounts.policy import standing, visible
from accounts.roles import OWING
from accounts.sign_in import guessing
from accounts.walls import Errand, errand, raised_for
from homes.due import Duty, all_rules, everything, owed
from homes.due.actions import hash_of
from homes.models import Home, Reminder

LASTS = timedelta(minutes=30)  # how long something with a time stands in a calendar


@login_not_required
@require_safe
def calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar of whoever this address was made for; an address that leads nowhere, or to
    somebody who works nowhere any more, is a guess like any other."""
    with errand(Errand.LINK):
        rows = Reminder.objects.filter(calendar_hash=hash_of(secret), user__is_active=True)
        reminder = rows.select_related("user").first()
    if reminder is None:
        return guessing.made_up_link(request)
    with raised_for(reminder.user):
        homes = homes_of(reminder.user)
        said = in_ical(everything(reminder.user, homes), homes) if homes else b""
    if not said:
        return _leads_nowhere(request, reminder)
    return HttpResponse(said, content_type="text/calendar; charset=utf-8")


def _leads_nowhere(request: HttpRequest, reminder: Reminder) -> HttpResponse:
    """It ends with the access it was made under: coming back later does not wake it."""
    with errand(Errand.LINK):
        gone = {"calendar_hash": "", "calendar_made_at": None}
        Reminder.objects.filter(pk=reminder.pk).update(**gone)
    return guessing.made_up_link(request)


def homes_of(user: Any) -> list[Home]:
    """The homes where something can be somebody's to do, by name."""
    keys = standing(user).homes(*OWING)
    rows = visible(user, Home.objects.filter(pk__in=keys, closed_on=None)) if keys else []
    return sorted(rows, key=lambda home: home.name)


def in_ical(duties: list[Duty], homes: list[Home]) -> bytes:
    """Somebody's own duties as iCalendar: what is overdue stands on today. The same rule, moment
    and home is one entry with a number."""
    made = Calendar()
    made.add("prodid", "-//Hearth//What is due//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", "What is due")
    now = timezone.now()
    named = {home.pk: home for home in homes}
    found = Counter(_when(duty, now) for duty in owed(duties) if duty.mine)
    for entry, number in sorted(found.items(), key=lambda one: str(one[0].at)):
        made.add_component(_event(entry, number, named[entry.home], len(named) > 1, now))
    return made.to_ical()


@dataclass(frozen=True)
class Entry:
    """One line of a calendar."""

    code: str
    home: int
    at: date | datetime
    late: bool = False


def _when(duty: Duty, now: datetime) -> Entry:
    if duty.group(now) == "overdue":
        return Entry(duty.code, duty.home, timezone.localdate(now), late=True)
    return Entry(duty.code, duty.home, duty.due)


def _event(entry: Entry, number: int, home: Home, several: bool, now: datetime) -> Event:
    words = all_rules()[entry.code].feed
    said = f"{'Overdue: ' if entry.late else ''}{words}{f' ({number})' if number > 1 else ''}"
    event = Event()
    event.add("summary", f"{said}, {home.name}" if several else said)
    mark = f"{settings.SECRET_KEY}.{entry.code}.{home.ref}.{entry.at}.{entry.late}"
    event.add("uid", f"{sha256(mark.encode()).hexdigest()[:32]}@hearth")
    event.add("dtstamp", now)
    event.add("dtstart", _utc(entry.at))
    if isinstance(entry.at, datetime):
        event.add("dtend", _utc(entry.at + LASTS))
    else:
        event.add("dtend", entry.at + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("url", settings.HEARTH_ADDRESS + reverse("homes:due", args=[home.ref]))
    return event


def _utc(at: date | datetime) -> date | datetime:
    return at.astimezone(UTC) if isinstance(at, datetime) else at


# ---------- the morning's mail ----------
def morning_of(user: Any) -> list[tuple[str, list[str]]]:
    """(heading, lines) of somebody's mail: their own by overdue, today and this week, each rule
    with its number; then how much else there is in the homes they answer for. Empty: no mail."""
    now, duties = timezone.now(), everything(user, homes_of(user))
    own = owed(duties)
    said = []
    for group, title in {"overdue": "Overdue", "today": "Today", "week": "This week"}.items():
        rows = [duty for duty in own if duty.mine and duty.group(now) == group]
        if rows:
            said.append((f"{title}: {len(rows)}", _by_rule(rows)))
    others = [d for d in own if not d.mine and d.group(now) in {"overdue", "today"}]
    if others:
        said.append((f"Others’, overdue or today: {len(others)}", _by_rule(others)))
    expected = [duty for duty in duties if duty.expected]
    if expected:
        said.append((f"Expected from an authority: {len(expected)}", _by_rule(expected)))
    return said


def _by_rule(duties: list[Duty]) -> list[str]:
    counted = Counter(duty.code for duty in duties)
    return [f"{rule.feed}: {counted[code]}" for code, rule in all_rules().items() if counted[code]]
