"""Incidents over time: of a home, of one young person, and the list behind their numbers."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from accounts.frame import enter
from accounts.policy import standing
from accounts.queries import home_through
from placements.incidents import asked, over_time, queries, speech
from placements.incidents.models import Kind
from placements.incidents.patterns import MONTH, WEEK
from placements.incidents.views.around import back_to, person_of, ways, who
from placements.incidents.views.reading import A_PAGE, by_month
from placements.registers import ahead_of_page


def patterns(request: HttpRequest, home: str) -> HttpResponse:
    """How many, of which kind and when: all of a home's incidents this reader may see."""
    here = home_through(request.user, home, "enter")
    enter(request, here, area="incidents")
    by, url = _by(request), reverse("incidents:patterns", args=[here.ref])
    return render(
        request,
        "incidents/patterns.html",
        {
            "title": "Incidents over time",
            "about": here.name,
            "page": over_time.of_home(request.user, here, by),
            "ways": ways(url, reverse("helps:of_home", args=[here.ref]), url),
            "who": who(request.user, here, None, "incidents:patterns", "incidents:patterns_of"),
            "by": by,
            "url": url,
            "back": {"url": reverse("incidents:register", args=[here.ref]), "said": "Incidents"},
        },
    )


def patterns_of(request: HttpRequest, ref: str) -> HttpResponse:
    """The same of one young person, with each plan and each risk that was agreed marked."""
    person, placement, home = person_of(request, ref)
    user, by = request.user, _by(request)
    url = reverse("incidents:patterns_of", args=[person.ref])
    inside = home is not None and home.pk in standing(user).homes()
    return render(
        request,
        "incidents/patterns.html",
        {
            "title": f"{person.name}: incidents over time",
            "about": person.name,
            "young_person": person,
            "page": over_time.of_young_person(user, person, placement, by),
            "stays": placement is not None and placement.kind == placement.Kind.SHORT_BREAKS,
            "ways": ways(url, reverse("helps:of_one", args=[person.ref]), url),
            "who": who(user, home, person, "incidents:patterns", "incidents:patterns_of")
            if inside
            else [],
            "by": by,
            "url": url,
            "back": back_to(person),
        },
    )


def of_one(request: HttpRequest, ref: str) -> HttpResponse:
    """The incidents one young person was part of, by month; nobody else is named."""
    person, _, _ = person_of(request, ref)
    when, kind = asked.when_of(request.GET), asked.kind_of(request.GET)
    found = queries.of_one(request.user, person, kind=kind, when=when)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    kept = asked.kept(when, kind)
    return render(
        request,
        "incidents/of_one.html",
        {
            "title": f"{person.name}’s incidents",
            "young_person": person,
            "page": page,
            "months": by_month(page, lambda one: speech.about_one(one, person)),
            "kinds": Kind.choices,
            "kind": kind,
            "kept": [(name, said) for name, said in kept.items() if name != "kind"],
            "when": asked.in_words(when),
            "filtered": bool(kept),
            "query": ahead_of_page(kept),
            "over_time_url": reverse("incidents:patterns_of", args=[person.ref]),
            "url": reverse("incidents:of_one", args=[person.ref]),
            "back": back_to(person),
        },
    )


def _by(request: HttpRequest) -> str:
    """Week or month, as chosen; empty: whichever fits the numbers."""
    by = request.GET.get("by", "")
    return by if by in (WEEK, MONTH) else ""
