"""The register, one time, and the sheet for whoever looks for somebody."""

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
from homes.models import Home
from homes.records.beside import panels_beside
from homes.records.showing import life_of
from placements.missing import queries, showing
from placements.missing.models import Kind
from placements.naming import masker
from placements.registers import ahead_of_page, asked_of, periods_of
from placements.views.standing_in import stand_in
from ui.spreadsheet import sent

A_PAGE = 25
PERIODS = {
    "30": queries.LATELY,
    "90": queries.LONGER,
    "183": timedelta(days=183),
    "365": timedelta(days=365),
}
COLUMNS = (
    "Young person", "What", "Last seen", "Where", "Noticed", "Risk", "Back", "Found", "How they were",
    "What drew or drove them", "In their own words", "Return interview",
)  # fmt: skip


# ---------- the register ----------
def register(request: HttpRequest, home: str) -> HttpResponse:
    """Every time somebody was missing or away, newest first, and how often lately (D15)."""
    here = home_through(request.user, home, "enter")
    enter(request, here, area="incidents")
    people = queries.counts(request.user, here)
    asked = _asked(request, people)
    found = _found(request.user, here, asked)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    now = timezone.now()
    url = reverse("missing:register", args=[here.ref])
    context = {
        "home": here,
        "page": page,
        "rows": [showing.row_of(one, now) for one in page],
        "people": [
            {
                "name": one["young_person__preferred_name"],
                "lately": one["lately"],
                "longer": one["longer"],
                "many": one["lately"] >= here.missing_times,
                "lately_url": f"{url}?young_person={one['young_person__ref']}&days=30",
                "longer_url": f"{url}?young_person={one['young_person__ref']}&days=90",
            }
            for one in people
        ],
        "many": here.missing_times,
        "filtered": any(asked.values()),
        "periods": periods_of(url, asked, PERIODS),
        "counts": _counts(request.user, here, asked),
        "query": ahead_of_page(asked),
        "file_url": f"{reverse('missing:register_file', args=[here.ref])}?{ahead_of_page(asked)}",
        "back": {"url": reverse("incidents:register", args=[here.ref]), "said": "Incidents"},
    }  # fmt: skip
    return render(request, "missing/register.html", context)


def register_file(request: HttpRequest, home: str) -> HttpResponse:
    """The same times as a CSV file, a line each."""
    here = home_through(request.user, home, "enter")
    enter(request, here, area="incidents")
    asked = _asked(request, queries.counts(request.user, here))
    did(request.user, AuditEvent.Verb.EXPORTED, here, home=here, purpose="Missing and away, as CSV")
    mask, now = masker(request.user, here), timezone.now()
    found = _found(request.user, here, asked)
    return sent("missing-and-away", COLUMNS, (showing.cells(one, mask, now) for one in found))


def _asked(request: HttpRequest, people: list[dict[str, Any]]) -> dict[str, str]:
    refs = [one["young_person__ref"] for one in people]
    allowed = {"kind": Kind.values, "young_person": refs, "days": PERIODS}
    return asked_of(request.GET, allowed)


def _found(user: Any, home: Home, asked: dict[str, str]) -> Any:
    found = queries.of_home(user, home)
    if asked["kind"]:
        found = found.filter(kind=asked["kind"])
    if asked["young_person"]:
        found = found.filter(young_person__ref=asked["young_person"])
    if asked["days"]:
        found = found.filter(last_seen_at__gte=timezone.now() - PERIODS[asked["days"]])
    return found


def _counts(user: Any, home: Home, asked: dict[str, str]) -> list[dict[str, Any]]:
    """How many of each kind, each opening the very list it counts."""
    url = reverse("missing:register", args=[home.ref])
    kinds = list(_found(user, home, asked | {"kind": ""}).order_by().values_list("kind", flat=True))
    return [
        {
            "label": label,
            "number": kinds.count(kind),
            "url": f"{url}?{ahead_of_page(asked, kind=kind)}",
        }
        for kind, label in Kind.choices
    ]


# ---------- one time ----------
def episode(request: HttpRequest, ref: str) -> HttpResponse:
    """One such time, as this reader may read it; that they did is written down (P-10)."""
    user = request.user
    found = find(user, queries.episodes(user, void=True), ref=ref)
    stand_in(request, found.home)
    opened(user, found, home=found.home, young_people=[found.young_person])
    mask = masker(user, found.home)
    goes_on = not found.is_void and may(user, "go on", found)
    inside = found.home_id in standing(user).homes()
    person = reverse("placements:young_person", args=[found.young_person.ref])
    context = {
        "episode": found,
        "title": f"{found.young_person.name}: {showing.title(found).lower()}",
        "state": showing.state(found, timezone.now()),
        "reading": showing.page_of(user, found, mask),
        "life": life_of(user, found, mask),
        "beside": panels_beside(user, found, [found.young_person_id]),
        "told_url": _to("told", found) if goes_on else "",
        "back_url": _to("back", found) if goes_on and not found.returned_at else "",
        "interview_url": _to("interview", found) if goes_on and found.returned_at else "",
        "sheet_url": reverse("missing:sheet", args=[found.young_person.ref]) if goes_on else "",
        "back": {
            "url": reverse("missing:register", args=[found.home.ref]),
            "said": "Missing and away",
        }
        if inside
        else {"url": person, "said": found.young_person.name},
    }
    return render(request, "missing/episode.html", context)


def _to(page: str, found: Any) -> str:
    return reverse(f"missing:{page}", args=[found.ref])
