"""What helps: what a home's incidents, or one young person's, have in common, and each number's list."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from accounts.audit import opened
from accounts.frame import enter
from accounts.policy import find, may, require, standing
from accounts.queries import home_through
from homes.models import Home
from placements.helps import asked, changes, page
from placements.helps import on_duty as staffing
from placements.helps.alike import Facts
from placements.incidents import patterns, queries, speech
from placements.incidents.views.around import back_to, person_of, ways, who
from placements.incidents.views.reading import A_PAGE, by_month
from placements.queries import may_write_about, placement_to_write
from staff.models import StaffMember
from ui import words
from ui.tables import Table, opening


def of_home(request: HttpRequest, home: str) -> HttpResponse:
    """What a home's incidents have in common: of those this reader may see."""
    here = _here(request, home)
    url, back = reverse("helps:of_home", args=[here.ref]), asked.back_of(request.GET)
    first, last = _window(request, here, back)
    return render(
        request,
        "helps/helps.html",
        {
            "title": "What helps?",
            "about": here.name,
            "page": page.build(
                request.user, here, first, last, reverse("helps:alike", args=[here.ref])
            ),
            "ways": ways(reverse("incidents:patterns", args=[here.ref]), url, url),
            "who": who(request.user, here, None, "helps:of_home", "helps:of_one"),
            "backs": _backs(url, back),
            "on_duty_url": reverse("helps:on_duty", args=[here.ref])
            if may(request.user, "see who was on", here)
            else "",
            "back": {"url": reverse("incidents:register", args=[here.ref]), "said": "Incidents"},
        },
    )


def of_one(request: HttpRequest, ref: str) -> HttpResponse:
    """The same of one young person; nobody else is named."""
    person, placement, home = person_of(request, ref)
    user, back = request.user, asked.back_of(request.GET)
    url = reverse("helps:of_one", args=[person.ref])
    list_url = reverse("helps:alike_of", args=[ref])
    first, last = _window(request, person, back)
    inside = home is not None and home.pk in standing(user).homes()
    return render(
        request,
        "helps/helps.html",
        {
            "title": f"What helps {person.name}?",
            "about": person.name,
            "young_person": person,
            "page": page.build(user, person, first, last, list_url),
            "choose_url": reverse("outcomes:choose", args=[ref])
            if may_write_about(user, person) and placement_to_write(user, person)
            else "",
            "changed": [
                {"one": one, "table": changes.table(one, person.name, list_url)}
                for one in changes.read(user, person, placement.ends_on if placement else None)
            ],
            "ways": ways(reverse("incidents:patterns_of", args=[person.ref]), url, url),
            "who": who(user, home, person, "helps:of_home", "helps:of_one") if inside else [],
            "backs": _backs(url, back),
            "back": back_to(person),
        },
    )


def alike(request: HttpRequest, home: str) -> HttpResponse:
    """The incidents of a home behind one number."""
    here = _here(request, home)
    shared = asked.shared_of(request.GET, _window(request, here, asked.USUAL))
    found = queries.of_home(request.user, here, when=queries.When(shared.first, shared.last))
    return _list(request, here, shared, found, speech.sentence, _back_here(here))


def alike_of(request: HttpRequest, ref: str) -> HttpResponse:
    """One young person's incidents behind one number; nobody else is named."""
    person, _, _ = person_of(request, ref)
    shared = asked.shared_of(request.GET, _window(request, person, asked.USUAL))
    found = queries.of_one(request.user, person, when=queries.When(shared.first, shared.last))
    url = reverse("helps:of_one", args=[person.ref])
    back = {"url": url, "said": f"What helps {person.name}?"}
    return _list(request, person, shared, found, lambda one: speech.about_one(one, person), back)


def on_duty(request: HttpRequest, home: str) -> HttpResponse:
    """Who was on when incidents began, by shifts worked: for the manager line alone."""
    here = _for_the_line(request, home)
    url, back = reverse("helps:on_duty", args=[here.ref]), asked.back_of(request.GET)
    first, last = _window(request, here, back)
    read = staffing.read(request.user, here, first, last)
    return render(
        request,
        "helps/on_duty.html",
        {
            "title": "Who was on duty",
            "about": here.name,
            "page": read,
            "table": _table(read),
            "unknown": staffing.unknown_said(read),
            "backs": _backs(url, back),
            "back": _back_here(here),
        },
    )


def _table(read: staffing.OnDuty) -> Table:
    def opens(person: staffing.Person) -> Any:
        url = reverse("helps:on_duty_of", args=[person.member.ref])
        shared = asked.Shared(read.first, read.last)
        return opening(person.number, str(person.number), shared.address(url))

    return Table(
        "Incidents that began while each was on duty",
        [
            "Who, by name",
            ">Shifts worked",
            ">Incidents on them",
            ">These shifts have had",
            "What it says",
        ],
        [
            [one.member.name, str(one.shifts), opens(one), staffing.expected_said(one), one.says]
            for one in read.people
        ],
        "Nobody has written a line of a shift in this time.",
    )


def on_duty_of(request: HttpRequest, ref: str) -> HttpResponse:
    """The incidents that began while one member of staff was on duty."""
    member = find(request.user, StaffMember.objects.select_related("home"), ref=ref)
    here = _for_the_line(request, member.home.ref)
    opened(request.user, member, home=here)
    shared = asked.shared_of(request.GET, _window(request, here, asked.USUAL))
    read = staffing.read(request.user, here, shared.first, shared.last)
    theirs = [one.incidents for one in read.people if one.member == member]
    found = queries.of_home(request.user, here, when=queries.When(shared.first, shared.last))
    found = found.filter(pk__in=frozenset().union(*theirs))
    rows = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "helps/alike.html",
        {
            "title": "On duty",
            "about": member.name,
            "page": rows,
            "months": by_month(rows, speech.sentence),
            "said": f"{shared.words}. On duty is not caused",
            "query": f"{shared.query}&",
            "back": {"url": reverse("helps:on_duty", args=[here.ref]), "said": "Who was on duty"},
        },
    )


def _for_the_line(request: HttpRequest, ref: str) -> Home:
    here = _here(request, ref)
    require(request.user, "see who was on", here)
    return here


def _back_here(home: Home) -> dict[str, str]:
    return {"url": reverse("helps:of_home", args=[home.ref]), "said": "What helps?"}


def _list(
    request: HttpRequest, about: Any, shared: asked.Shared, found: Any, title: Any, back: Any
) -> HttpResponse:
    if shared.facet:
        facts = Facts(request.user, about, shared.first, shared.last)
        found = found.filter(pk__in=shared.facet.groups(facts).get(shared.code, set()))
    rows = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "helps/alike.html",
        {
            "title": shared.facet.label(shared.code) if shared.facet else "Incidents",
            "about": about.name,
            "page": rows,
            "months": by_month(rows, title),
            "said": shared.words,
            "query": f"{shared.query}&",
            "back": back,
        },
    )


def _here(request: HttpRequest, ref: str) -> Home:
    here = home_through(request.user, ref, "enter")
    enter(request, here, area="incidents")
    return here


def _window(request: HttpRequest, about: Any, back: str) -> Any:
    return asked.window(back, words.today(), patterns.known_since(request.user, about))


def _backs(url: str, back: str) -> list[dict[str, Any]]:
    return [
        {"label": label, "url": f"{url}?back={months}", "current": months == back}
        for months, label in asked.BACK.items()
    ]
