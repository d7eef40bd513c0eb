"""The register of a home's incidents, one incident, and the receipt of sending it."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.audit import opened
from accounts.frame import enter
from accounts.policy import find, may, standing, visible
from accounts.queries import home_through
from homes.models import Home
from homes.records.beside import panels_beside
from placements.incidents import asked as asking
from placements.incidents import queries, speech
from placements.incidents.clocks import heard_by, review_by
from placements.incidents.models import Incident, Kind
from placements.incidents.reading import read
from placements.measures.showing import to_finish
from placements.models import YoungPerson
from placements.registers import ahead_of_page
from ui import words

A_PAGE = 25


def register(request: HttpRequest, home: str) -> HttpResponse:
    """Every incident of the home this reader may see, month by month."""
    here = home_through(request.user, home, "enter")
    enter(request, here, area="incidents")
    people = list(_people(request.user, here))
    asked = _asked(request, people)
    found = queries.of_home(request.user, here, **asked, void=True)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "incidents/register.html",
        {
            "home": here,
            "page": page,
            "months": by_month(page, speech.sentence),
            "asked": asked,
            "filtered": any(asked.values()),
            "people": people,
            "kinds": Kind.choices,
            "showing": _showing(here, asked),
            "query": ahead_of_page(_kept(asked)),
            "kept": asking.kept(asked["when"]).items(),
            "when": asking.in_words(asked["when"]),
            "over_time_url": reverse("incidents:patterns", args=[here.ref]),
            "helps_url": reverse("helps:of_home", args=[here.ref]),
            "may_write": may(request.user, "write", here),
        },
    )


def _people(user: Any, home: Home) -> Any:
    """The young people of the home's incidents whom this reader may see."""
    people = YoungPerson.objects.filter(incidents__incident__home=home).distinct()
    return visible(user, people).order_by("preferred_name", "pk")


def _asked(request: HttpRequest, people: list[YoungPerson]) -> dict[str, Any]:
    """What the address asks for; anything it cannot mean is left out."""
    ref = request.GET.get("young_person", "")
    return {
        "kind": asking.kind_of(request.GET),
        "young_person": next((one for one in people if one.ref == ref), None),
        "waiting": request.GET.get("waiting") == "1",
        "serious": request.GET.get("serious") == "1",
        "since": _day(request.GET.get("since", "")),
        "when": asking.when_of(request.GET),
    }


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None


def _kept(asked: dict[str, Any]) -> dict[str, str]:
    """The same question, to be asked again on the next page."""
    kept = {
        "young_person": asked["young_person"].ref if asked["young_person"] else "",
        "waiting": "1" if asked["waiting"] else "",
        "serious": "1" if asked["serious"] else "",
        "since": asked["since"].isoformat() if asked["since"] else "",
    }
    return asking.kept(asked["when"], asked["kind"]) | {k: v for k, v in kept.items() if v}


def _showing(home: Home, asked: dict[str, Any]) -> list[dict[str, Any]]:
    url = reverse("incidents:register", args=[home.ref])
    return [
        {"label": "All", "url": url, "current": not any(asked.values())},
        {"label": "Waiting for review", "url": f"{url}?waiting=1", "current": asked["waiting"]},
        {"label": "Serious", "url": f"{url}?serious=1", "current": asked["serious"]},
    ]


def by_month(page: Any, title: Callable[[Incident], str]) -> list[dict[str, Any]]:
    """The page's incidents under the month they began in, by the London calendar."""
    months: list[dict[str, Any]] = []
    for incident in page:
        began = words.in_london(incident.occurred_at)
        month = f"{began:%B %Y}"
        if not months or months[-1]["month"] != month:
            months.append({"month": month, "rows": []})
        months[-1]["rows"].append({"incident": incident, "title": title(incident)})
    return months


def incident(request: HttpRequest, ref: str) -> HttpResponse:
    """One incident, as this reader may read it; that they did is written down (P-10)."""
    found = find(request.user, Incident.with_void.select_related("home"), ref=ref)
    _stand(request, found.home)
    reading = read(request.user, found)
    people = [part.young_person for part in reading.incident.seen]
    opened(request.user, found, home=found.home, young_people=people)
    return render(
        request, "incidents/incident.html", {"reading": reading, **_around(request.user, reading)}
    )


def _stand(request: HttpRequest, home: Home) -> None:
    """Inside the home for those who may enter it; else on their authority's side of the door."""
    if home.pk in standing(request.user).homes():
        enter(request, home, area="incidents")
    else:
        request.area = "authority"


def _around(user: Any, reading: Any) -> dict[str, Any]:
    """What stands round the record: where back is, what waits, and the one deed left."""
    incident = reading.incident
    inside = incident.home_id in standing(user).homes()
    waits = not incident.reviewed_at and not incident.is_void
    may_review = waits and may(user, "review", incident)
    own = user in (incident.recorded_by, incident.amended_by)
    writers = (incident.recorded_by, incident.amended_by)
    waits_for = [] if incident.reviewed_at else queries.reviewers(incident.home, *writers)
    names = words.listed([one.first_name for one in waits_for], last="or")
    return {
        "incident": incident,
        "title": reading.title,
        "back": reverse("incidents:register", args=[incident.home.ref]) if inside else "",
        "review_url": reverse("incidents:review", args=[incident.ref])
        if may_review and not own
        else "",
        "own_to_review": may_review and own,
        "waits_for": names or "whoever leads the home",
        "beside": beside(user, incident),
        "came_twice": speech.came_twice(incident.occurred_at),
    }


def beside(user: Any, incident: Incident) -> list[Any]:
    """What other apps set beside it (``incident.seen``: the young people this reader may see)."""
    return panels_beside(user, incident, [part.young_person_id for part in incident.seen])


def receipt(request: HttpRequest, ref: str) -> HttpResponse:
    """What was sent, by the one who sent it, and everywhere it now is."""
    incidents = Incident.with_void.select_related("home")
    found = find(request.user, incidents, ref=ref)
    if found.recorded_by_id != request.user.pk or found.is_void:
        return redirect("incidents:incident", ref)
    enter(request, found.home, area="write")
    incident = queries.with_parts(request.user, Incident.objects.filter(pk=found.pk)).get()
    reviewer = next(iter(queries.reviewers(found.home, request.user)), None)
    return render(
        request,
        "incidents/receipt.html",
        {
            "title": f"Sent to {reviewer.first_name}" if reviewer else "Sent",
            "says": _says(incident),
            "places": _places(request.user, incident, reviewer),
            "kind_words": "That was hard." if _hard(incident) else "",
            "kind_says": "You can ask for ten minutes with someone before you go home.",
            "back": {
                "url": reverse("homes:today", args=[found.home.ref]),
                "label": "Back to Today",
            },
        },
    )


def _hard(incident: Incident) -> bool:
    return incident.anyone_hurt or incident.kind in (
        Kind.AGGRESSION,
        Kind.SELF_HARM,
        Kind.MISSING,
        Kind.ALLEGATION,
    )


def _says(incident: Incident) -> str:
    began, sent = incident.occurred_at, incident.recorded_at
    twice = (
        " That hour came twice in the night; we took the first." if speech.came_twice(began) else ""
    )
    return (
        f"{speech.sentence(incident)}, {words.moment(began)}. Yours, {words.moment(sent)}: "
        f"{words.length(words.between(began, sent))} after it began.{twice}"
    )


def _places(user: Any, incident: Incident, reviewer: Any) -> list[dict[str, str]]:
    home = incident.home
    year = words.in_london(incident.occurred_at).year
    number = visible(user, Incident.objects.filter(home=home, occurred_at__year=year)).count()
    names = [f"{part.young_person.name}’s" for part in incident.seen]
    pages = "page" if len(names) == 1 else "pages"
    kept_out = "each with the others’ names kept out" if len(names) > 1 else "under incidents"
    places = [
        {
            "what": "The incident, as you wrote it",
            "says": "a change is a new version, with the reason",
            "url": reverse("incidents:incident", args=[incident.ref]),
        },
        {
            "what": f"{words.listed(names)} {pages}",
            "says": kept_out,
            "url": reverse("placements:young_person", args=[incident.seen[0].young_person.ref])
            if len(names) == 1
            else "",
        },
        {
            "what": "The register of incidents",
            "says": f"number {number} this year",
            "url": reverse("incidents:register", args=[home.ref]),
        },
    ]
    if reviewer:
        by = words.moment(review_by(incident.recorded_at, home.review_hours))
        places.append(
            {"what": f"{reviewer.first_name}’s list", "says": f"to review and sign by {by}"}
        )
    places += to_finish(user, incident)
    missing = [
        part.young_person.name
        for part in incident.seen
        if not part.account and part.no_account != "communicates"
    ]
    if missing:
        asked = words.listed(missing)
        by = words.moment(heard_by(incident.occurred_at, home.account_hours))
        places.append(
            {
                "what": "What is due here",
                "says": f"ask {asked} again by {by}",
                "url": reverse("incidents:incident", args=[incident.ref]),
            }
        )
    return places
