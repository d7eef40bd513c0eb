"""The register of a home's serious events, and one of them."""

from datetime import timedelta
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from accounts.audit import did, opened
from accounts.frame import enter
from accounts.models import AuditEvent
from accounts.policy import find, may, standing
from accounts.queries import home_through
from homes.records.showing import life_of
from placements.naming import masker
from placements.notifications import clocks, queries, speech
from placements.notifications.events import Event
from placements.registers import ahead_of_page, asked_of, periods_of
from placements.views.standing_in import stand_in
from ui import words
from ui.spreadsheet import sent

A_PAGE = 25
DECIDED = {"told": True, "not-told": False}
PERIODS = ("30", "90", "183", "365")  # days
COLUMNS = (
    "Young person", "What", "Known", "Decided", "By", "Why", "Who was told, and when", "References",
    "How it stands",
)  # fmt: skip


def register(request: HttpRequest, home: str) -> HttpResponse:
    """Every decision, newest first: told, or not told and why (D16)."""
    here = home_through(request.user, home, "oversee")
    enter(request, here, area="incidents")
    asked = _asked(request)
    page = Paginator(_found(request.user, here, asked), A_PAGE).get_page(request.GET.get("page"))
    now, url = timezone.now(), reverse("notifications:register", args=[here.ref])
    context = {
        "home": here,
        "page": page,
        "rows": [_row(one, now) for one in page],
        "filtered": any(asked.values()),
        "query": ahead_of_page(asked),
        "periods": periods_of(url, asked, PERIODS),
        "counts": _counts(request.user, here, asked),
        "file_url": f"{reverse('notifications:register_file', args=[here.ref])}?{ahead_of_page(asked)}",
        "write_url": reverse("notifications:write", args=[here.ref])
        if may(request.user, "lead", here)
        else "",
        "back": {"url": reverse("incidents:register", args=[here.ref]), "said": "Incidents"},
    }  # fmt: skip
    return render(request, "notifications/register.html", context)


def register_file(request: HttpRequest, home: str) -> HttpResponse:
    """The same decisions as a CSV file, a line each."""
    here = home_through(request.user, home, "oversee")
    enter(request, here, area="incidents")
    did(request.user, AuditEvent.Verb.EXPORTED, here, home=here, purpose="Serious events, as CSV")
    mask, now = masker(request.user, here), timezone.now()
    found = _found(request.user, here, _asked(request))
    return sent("serious-events", COLUMNS, (_cells(one, mask, now) for one in found))


def _asked(request: HttpRequest) -> dict[str, str]:
    return asked_of(request.GET, {"which": DECIDED, "days": PERIODS})


def _found(user: Any, home: Any, asked: dict[str, str]) -> Any:
    found = queries.of_home(user, home, decided=DECIDED.get(asked["which"]))
    if asked["days"]:
        since = timezone.now() - timedelta(days=int(asked["days"]))
        found = found.filter(known_at__gte=since)
    return found


def _counts(user: Any, home: Any, asked: dict[str, str]) -> list[dict[str, Any]]:
    """How many were told and how many were not, each opening the very list it counts."""
    url = reverse("notifications:register", args=[home.ref])
    every = _found(user, home, asked | {"which": ""}).prefetch_related(None).order_by()
    decided = list(every.values_list("decided", flat=True))
    return [
        {
            "label": label,
            "number": decided.count(DECIDED[which]),
            "url": f"{url}?{ahead_of_page(asked, which=which)}",
        }
        for which, label in (("told", "Told"), ("not-told", "Not told"))
    ]


def _cells(one: Any, mask: Any, now: Any) -> list[str]:
    """One line of the file: the columns of COLUMNS."""
    told = [sending for sending in one.told if not sending.is_void]
    return [
        one.young_person.name if one.young_person else "",
        mask(speech.title(one)),
        words.exact(one.known_at),
        "Told" if one.decided else "Not told",
        one.recorded_by.name,
        mask(one.why_not),
        "; ".join(f"{s.get_recipient_display()}, {words.exact(s.sent_at)}" for s in told),
        "; ".join(mask(s.reference) for s in told if s.reference),
        speech.state(one, now)["said"],
    ]


def _row(one: Any, now: Any) -> dict[str, Any]:
    who = f"{one.young_person.name}: " if one.young_person else ""
    return {
        "title": f"{who}{speech.title(one)}",
        "url": reverse("notifications:notification", args=[one.ref]),
        "at": one.known_at,
        "by": one.recorded_by.name,
        "state": speech.state(one, now),
    }


def notification(request: HttpRequest, ref: str) -> HttpResponse:
    """One decision, the words that are sent, and who was told; that it was read is written down."""
    user = request.user
    found = find(user, queries.notifications(user, void=True), ref=ref)
    stand_in(request, found.home)
    people = [found.young_person] if found.young_person else []
    opened(user, found, home=found.home, young_people=people)
    mask = masker(user, found.home)
    tells = not found.is_void and may(user, "tell", found)
    inside = found.home_id in standing(user).homes()
    ended = queries.notifications(user).filter(started_by=found).first()
    context = {
        "one": found,
        "title": speech.title(found),
        "state": speech.state(found, timezone.now()),
        "why_not": mask(found.why_not),
        "text": speech.text_of(found, speech.initials(found.young_person), mask)
        if found.decided
        else "",
        "late_after": clocks.told_by(found.known_at),
        "recipients": [
            row | {"done": [_sending(user, sending, mask) for sending in row["done"]]}
            for row in (speech.recipients(found) if found.decided else [])
        ],
        "others": [_sending(user, s, mask) for s in found.told if s.recipient not in found.recipients],
        "life": life_of(user, found, mask),
        "sent_url": _to("sent", found) if tells and found.decided else "",
        "ended_url": _to("ended", found)
        if tells and found.event == Event.ENQUIRY and not ended
        else "",
        "ended": _to("notification", ended) if ended else "",
        "incident_url": _incident_url(user, found),
        "back": {"url": reverse("notifications:register", args=[found.home.ref]), "said": "Serious events"}
        if inside
        else {"url": reverse("placements:young_person", args=[found.young_person.ref]), "said": found.young_person.name},
    }  # fmt: skip
    return render(request, "notifications/notification.html", context)


def _to(page: str, one: Any) -> str:
    return reverse(f"notifications:{page}", args=[one.ref])


def _incident_url(user: Any, one: Any) -> str:
    return reverse("incidents:incident", args=[one.incident.ref]) if one.incident else ""


def _sending(user: Any, one: Any, mask: Any) -> dict[str, Any]:
    return {
        "who": one.get_recipient_display(),
        "name": mask(one.name),
        "at": one.sent_at,
        "how": mask(one.how),
        "reference": mask(one.reference),
        "by": one.recorded_by.name,
        "life": life_of(user, one, mask),
    }
