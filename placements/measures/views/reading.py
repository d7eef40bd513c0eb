"""The register of a home's measures, one measure, and the receipt of writing it."""

from datetime import date, timedelta
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from accounts.audit import did, opened
from accounts.frame import enter
from accounts.models import AuditEvent
from accounts.policy import find, may, standing, visible
from accounts.queries import home_through
from homes.models import Home
from homes.records.beside import panels_beside
from homes.records.showing import life_of
from placements.measures import clocks, lawful, queries, showing, speech
from placements.measures.models import Kind, Measure
from placements.models import YoungPerson
from placements.naming import masker
from placements.registers import ahead_of_page
from placements.views.standing_in import stand_in
from ui import words
from ui.spreadsheet import sent

A_PAGE = 25
LATELY = timedelta(days=183)
PERIODS = {"28": 28, "91": 91, "183": 183, "365": 365}
COLUMNS = (
    "Young person", "What", "Began", "Ended", "Where", "What led to it", "What was done",
    "What was tried first", "Used by", "Also there", "Did it help", "What followed", "Hurt",
    "Recorded", "Signed", "Spoke with the young person",
)  # fmt: skip


# ---------- the register ----------
def register(request: HttpRequest, home: str) -> HttpResponse:
    """Every measure used at the home that this reader may see, month by month (D12, D14)."""
    here = home_through(request.user, home, "enter")
    enter(request, here, area="incidents")
    people = list(_people(request.user, here))
    asked = _asked(request, people)
    found = queries.with_adults(_found(request.user, here, asked))
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    mask = masker(request.user, here)
    context = {
        "home": here,
        "page": page,
        "months": _months(page, mask),
        "asked": asked,
        "filtered": any(asked[name] for name in ("kind", "young_person", "waiting")),
        "people": people,
        "periods": [(key, f"The last {words.count(days, 'day')}") for key, days in PERIODS.items()],
        "counts": _counts(request.user, here, asked),
        "showing": _showing(here, asked),
        "query": _query(asked),
        "file_url": f"{reverse('measures:register_file', args=[here.ref])}?{_query(asked)}",
        "may_write": may(request.user, "write", here),
        "may_lead": may(request.user, "lead", here),
        "back": {"url": reverse("incidents:register", args=[here.ref]), "said": "Incidents"},
    }
    return render(request, "measures/register.html", context)


def register_file(request: HttpRequest, home: str) -> HttpResponse:
    """The same measures as a CSV file, a line each."""
    here = home_through(request.user, home, "enter")
    enter(request, here, area="incidents")
    asked = _asked(request, list(_people(request.user, here)))
    found = queries.with_adults(_found(request.user, here, asked))
    did(request.user, AuditEvent.Verb.EXPORTED, here, home=here, purpose="Measures, as CSV")
    mask = masker(request.user, here)
    return sent("measures", COLUMNS, (showing.cells(one, mask) for one in found))


def _people(user: Any, home: Home) -> Any:
    people = YoungPerson.objects.filter(measures__home=home).distinct()
    return visible(user, people).order_by("preferred_name", "pk")


def _asked(request: HttpRequest, people: list[YoungPerson]) -> dict[str, Any]:
    """What the address asks for; anything it cannot mean is left out."""
    get = request.GET
    kind, ref, waiting = (get.get(name, "") for name in ("kind", "young_person", "waiting"))
    days = PERIODS.get(get.get("days", ""))
    return {
        "kind": kind if kind in Kind.values else "",
        "young_person": next((one for one in people if one.ref == ref), None),
        "waiting": waiting if waiting in queries.WAITING else "",
        "days": get.get("days", "") if days else "",
    }


def _since(asked: dict[str, Any]) -> tuple[date | None, date | None]:
    if not asked["days"]:
        return None, None
    today = words.today()
    return today - timedelta(days=PERIODS[asked["days"]] - 1), today


def _found(user: Any, home: Home, asked: dict[str, Any]) -> Any:
    since, until = _since(asked)
    return queries.of_home(
        user,
        home,
        kind=asked["kind"],
        young_person=asked["young_person"],
        waiting=asked["waiting"],
        since=since,
        until=until,
    )


def _query(asked: dict[str, Any], **instead: str) -> str:
    kept = {
        "kind": asked["kind"],
        "young_person": asked["young_person"].ref if asked["young_person"] else "",
        "waiting": asked["waiting"],
        "days": asked["days"],
    }
    return ahead_of_page(kept, **instead)


def _counts(user: Any, home: Home, asked: dict[str, Any]) -> list[dict[str, Any]]:
    """How many of each kind, each opening the very list it counts."""
    url = reverse("measures:register", args=[home.ref])
    every = _found(user, home, asked | {"kind": ""}).order_by().values_list("kind", flat=True)
    kinds = list(every)
    return [
        {"label": label, "number": kinds.count(kind), "url": f"{url}?{_query(asked, kind=kind)}"}
        for kind, label in Kind.choices
    ]


def _showing(home: Home, asked: dict[str, Any]) -> list[dict[str, Any]]:
    url = reverse("measures:register", args=[home.ref])
    waiting = [
        {
            "label": label,
            "url": f"{url}?{_query(asked, waiting=code)}",
            "current": asked["waiting"] == code,
        }
        for code, label in queries.WAITING.items()
    ]
    every = {"label": "All", "url": f"{url}?{_query(asked, waiting='')}"}
    return [every | {"current": not asked["waiting"]}, *waiting]


def _months(page: Any, mask: Any) -> list[dict[str, Any]]:
    now = timezone.now()
    months: list[dict[str, Any]] = []
    for one in page:
        month = f"{words.in_london(one.used_from):%B %Y}"
        if not months or months[-1]["month"] != month:
            months.append({"month": month, "rows": []})
        months[-1]["rows"].append(showing.row_of(one, mask, now))
    return months


# ---------- one measure ----------
def measure(request: HttpRequest, ref: str) -> HttpResponse:
    """One measure, as this reader may read it; that they did is written down (P-10)."""
    user = request.user
    found = find(user, queries.measures(user, void=True), ref=ref)
    stand_in(request, found.home)
    opened(user, found, home=found.home, young_people=[found.young_person])
    mask = masker(user, found.home)
    inside = found.home_id in standing(user).homes()
    context = {
        "title": mask(speech.title(found)),
        "measure": found,
        "reading": showing.page_of(user, found, mask),
        "clocks": speech.three_clocks(found, found.spoken_at, timezone.now()),
        "life": life_of(user, found, mask),
        "beside": panels_beside(user, found, [found.young_person_id]),
        "incident_url": _incident_url(user, found),
        **_deeds(user, found),
        "back": {"url": reverse("measures:register", args=[found.home.ref]), "said": "Measures"}
        if inside
        else {
            "url": reverse("placements:young_person", args=[found.young_person.ref]),
            "said": found.young_person.name,
        },
    }
    return render(request, "measures/measure.html", context)


def _incident_url(user: Any, found: Measure) -> str:
    if not found.incident_id:
        return ""
    rows = type(found.incident).objects.filter(pk=found.incident_id)
    seen = visible(user, rows).exists()
    return reverse("incidents:incident", args=[found.incident.ref]) if seen else ""


def _deeds(user: Any, found: Measure) -> dict[str, str]:
    if found.is_void:
        return {}
    if not found.completed_at:
        mine = may(user, "finish", found)
        return {"finish_url": reverse("measures:finish", args=[found.ref]) if mine else ""}
    signs = not found.signed_at and not found.planned_in and may(user, "sign", found)
    return {
        "sign_url": reverse("measures:sign", args=[found.ref]) if signs else "",
        "talk_url": reverse("measures:talk", args=[found.ref]) if may(user, "talk", found) else "",
    }


# ---------- the receipt ----------
def receipt(request: HttpRequest, ref: str) -> HttpResponse:
    """What was written, by the one who wrote it, and everywhere it now is."""
    user = request.user
    found = find(user, queries.measures(user), ref=ref)
    if found.completed_by_id != user.pk:
        return redirect("measures:measure", ref)
    enter(request, found.home, area="write")
    context = {
        "title": "Written, and signed by you",
        "says": f"{found.young_person.name}: {speech.title(found)}, "
        f"{words.moment(found.used_from)}.",
        "places": _places(user, found),
        "kind_words": "That was hard." if found.kind == Kind.RESTRAINT else "",
        "kind_says": "You can ask for ten minutes with someone before you go home.",
        "back": {"url": reverse("homes:today", args=[found.home.ref]), "label": "Back to Today"},
    }
    return render(request, "measures/receipt.html", context)


def _places(user: Any, found: Measure) -> list[dict[str, Any]]:
    name, home = found.young_person.name, found.home
    sign, speak = clocks.sign_by(found.used_from), clocks.speak_by(found.used_from)
    rows = [
        {
            "what": "The record, as you wrote it",
            "says": "A change is a new version, with the reason",
            "url": reverse("measures:measure", args=[found.ref]),
        },
        {
            "what": "The register of measures",
            "says": "With the eight items that regulation 35 asks for",
            "url": reverse("measures:register", args=[home.ref]),
        },
        {
            "what": f"{name}’s story",
            "says": f"In the order of time, by {words.clock(found.used_from)}",
            "url": reverse("placements:chronology", args=[found.young_person.ref]),
        },
        {
            "what": f"{name}’s page",
            "says": "Under what happened lately",
            "url": reverse("placements:young_person", args=[found.young_person.ref]),
        },
    ]
    if not found.planned_in:
        rows += [
            {
                "what": "The manager’s list",
                "says": f"To speak with who used it and sign by {words.moment(sign)}, and with "
                f"{name} by {words.moment(speak)}",
                "url": reverse("homes:due", args=[home.ref]),
            },
        ]
    if found.incident_id:
        rows.append(
            {
                "what": "The incident",
                "says": "Beside what happened",
                "url": reverse("incidents:incident", args=[found.incident.ref]),
            }
        )
    if lawful.needs_reason(found.sort):
        rows.append({"what": "A reason", "says": lawful.SORTS[found.sort].says, "url": ""})
    return rows
