"""What the inspector finds on the first page, and what the home sees of the inspector's reading."""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.paginator import Page, Paginator
from django.db.models import Prefetch
from django.urls import reverse

from accounts.models import AuditEvent, Membership
from accounts.policy import Role, visible
from homes.models import Home
from inspections.models import InspectorVisit
from inspections.queries.figures import FIGURES, Asked
from inspections.queries.history import Judged
from placements.models import Placement, YoungPerson
from ui import words


def home_in_a_sentence(user: Any, home: Home) -> str:
    """Who lives here, what the home is for, whose it is and who runs it, from the records."""
    rows = visible(user, Placement.objects.current().filter(home=home))
    ages = sorted(one.young_person.age for one in rows.select_related("young_person"))
    parts = [_living(ages), home.about.strip().rstrip(".")]
    parts.append(", ".join(part for part in (home.provider.name, home.urn) if part))
    managing = visible(user, Membership.objects.in_force().filter(home=home, role=Role.MANAGER))
    if manager := managing.select_related("user").order_by("starts_at").first():
        parts.append(f"{manager.user.name} has managed it since {manager.starts_at.year}")
    return " ".join(f"{part}." for part in parts if part)


def _living(ages: list[int]) -> str:
    if not ages:
        return "Nobody lives here at the moment"
    number = words.number_word(len(ages)).capitalize()
    who = "young person lives" if len(ages) == 1 else "young people live"
    span = str(ages[0]) if ages[0] == ages[-1] else f"{ages[0]} to {ages[-1]}"
    return f"{number} {who} here, {span}"


def areas(asked: Asked) -> list[dict[str, Any]]:
    """The three judgement areas, each with what it holds and how much of it there is."""
    since = words.day_month(asked.first_day, always_year=True)
    return [_progress(asked, since), _protection(asked, since), _leadership(asked, since)]


def _figure(asked: Asked, code: str) -> dict[str, Any]:
    """A number of an area, with its words and the list it opens."""
    number = FIGURES[code].count(asked)
    url = reverse("inspections:figure", args=[asked.home.ref, code])
    return {"number": number, "words": FIGURES[code].said(number), "url": url}


def _progress(asked: Asked, since: str) -> dict[str, Any]:
    figures = [_figure(asked, code) for code in ("living-here", "goals-now", "daily-lines")]
    return {
        "title": "Experiences and progress",
        "url": reverse("placements:young_people", args=[asked.home.ref]),
        "about": "Each young person’s page: their plan, goals from where they started, school, "
        "health, their own words, daily life",
        "figures": figures,
        "says": f"Lines since {since}.",
    }


def _protection(asked: Asked, since: str) -> dict[str, Any]:
    figures = [_figure(asked, code) for code in ("incidents", "waiting", "late")]
    return {
        "title": "Helped and protected",
        "url": reverse("incidents:register", args=[asked.home.ref]),
        "about": "Incidents, each young person’s own account of them, who was told, what was learned",
        "figures": [one for one in figures if one["number"] or one is figures[0]],
        "says": f"Incidents since {since}.",
    }


def _leadership(asked: Asked, since: str) -> dict[str, Any]:
    codes = (
        "supervisions",
        "supervision-late",
        "actions-closed",
        "actions-open",
        "actions-waiting",
    )
    figures = [_figure(asked, code) for code in codes]
    return {
        "title": "Leaders and managers",
        "url": reverse("staff:team", args=[asked.home.ref]),
        "about": "Staff, supervision and how far it is kept, inspections and what they asked for",
        "figures": [one for one in figures if one["number"] or one is figures[0]],
        "says": f"Supervisions since {since}.",
    }


def counted_news(asked: Asked) -> list[dict[str, Any]]:
    """The home's own worst news as its records tell it: only what is not as it should be."""
    return [
        {
            "number": number,
            "says": one if number == 1 else many,
            "url": reverse("inspections:figure", args=[asked.home.ref, code]),
        }
        for code, (one, many) in _NEWS.items()
        if (number := FIGURES[code].count(asked))
    ]


_NEWS = {
    "waiting": (
        "incident waits for a manager’s review",
        "incidents wait for a manager’s review",
    ),
    "late": ("incident written more than a day after", "incidents written more than a day after"),
    "supervision-late": ("supervision is past the day due", "supervisions are past the day due"),
    "actions-overdue": (
        "action from inspections is past the day",
        "actions from inspections are past the day",
    ),
}


def eyebrow(last: Judged | None) -> str:
    """Friday 6 March 2026. Last full inspection 14 May 2025: outstanding, good, outstanding."""
    today = words.day(words.today(), always_year=True)
    if last is None:
        return f"{today}. No full inspection is recorded"
    when = words.day_month(last.inspection.started_on, always_year=True)
    said = ", ".join(word.lower() for word in last.in_order)
    return f"{today}. Last full inspection {when}" + (f": {said}" if said else "")


def visit_to_read(user: Any, home: Home) -> InspectorVisit | None:
    """The visit whose "what we would tell you first" stands on the start page: the reader's own
    when an inspector reads, else the newest."""
    visits = visible(user, InspectorVisit.objects.filter(home=home)).select_related("opened_by")
    mine = visits.filter(membership__user=user.pk).order_by("-opened_at").first()
    return mine or visits.order_by("-opened_at").first()


# ---------- what the inspector opened ----------
# Kind of record: what it is called, and the address that opens it.
CALLED = {
    "homes.home": ("The home’s pages", ""),
    "placements.youngperson": ("Young person’s page", "placements:young_person"),
    "placements.placementplan": ("Plan", "placements:plan_version"),
    "incidents.incident": ("Incident", "incidents:incident"),
    "missing.missingepisode": ("Missing or away", "missing:episode"),
    "notifications.notification": ("Serious event", "notifications:notification"),
    "meetings.teammeeting": ("Team meeting", "meetings:meeting"),
    "measures.measure": ("Measure", "measures:measure"),
    "behaviour.behaviourplan": ("Behaviour plan", "behaviour:version"),
    "risks.riskassessment": ("Risk assessment", "risks:risk"),
    "people.someone": ("Somebody who matters", "people:person"),
    "voice.ownword": ("What a young person added", "voice:said"),
    "staff.staffmember": ("Member of staff", "staff:member"),
    "staff.staffsupervision": ("Supervision", "staff:supervision"),
    "outcomes.goal": ("Goal", "outcomes:goal"),
    "outcomes.chosenoutcome": ("Chosen outcome", "outcomes:chosen"),
    "documents.document": ("Document", "documents:document"),
    "inspections.inspection": ("Inspection", "inspections:inspection"),
    "inspections.inspectionaction": ("Action from an inspection", "inspections:action"),
    "inspections.inspectorvisit": ("This visit", ""),
}
PAGE = 50


@dataclass(frozen=True)
class Seen:
    """One thing an inspector did or looked at."""

    at: Any
    did: str
    what: str
    url: str
    about: str


def read_by_inspector(user: Any, visit: InspectorVisit, page: str) -> Page:
    """What this visit's inspector signed in to and opened, newest first, for those who may see
    the home's log; names only of those the asker may see."""
    events = (
        visible(user, AuditEvent.objects.filter(by=visit.membership.user_id, home=visit.home_id))
        .select_related("staff_member")
        .prefetch_related(
            Prefetch("young_people", visible(user, YoungPerson.objects.order_by("preferred_name")))
        )
        .order_by("-at", "-pk")
    )
    found = Paginator(events, PAGE).get_page(page)
    found.object_list = [_seen(event) for event in found.object_list]
    return found


def _seen(event: AuditEvent) -> Seen:
    called, name = CALLED.get(event.kind) or (_called(event.kind), "")
    about = [person.name for person in event.young_people.all()]
    if event.staff_member:
        about.append(event.staff_member.name)
    return Seen(
        at=event.at,
        did=event.get_verb_display().capitalize(),
        what=event.purpose if event.kind == "homes.home" and event.purpose else called,
        url=reverse(name, args=[event.thing]) if name else "",
        about=words.listed(about),
    )


def _called(kind: str) -> str:
    try:
        return str(apps.get_model(kind)._meta.verbose_name).capitalize()
    except (LookupError, ValueError):
        return kind
