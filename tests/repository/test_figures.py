"""Every number that leads to a list is as long as the list (walkthrough: no dead card on a dashboard).

A figure is an element with ``data-figure``: what it says, at an address whose list (``data-list``)
has as many rows, over all its pages. Each persona's pages are walked, every figure on them is
opened and its rows are counted. A link that says a number and is no figure fails as well.
"""

import re
from dataclasses import dataclass, field
from datetime import timedelta
from html import unescape
from html.parser import HTMLParser
from urllib.parse import urljoin

import pytest
from django.utils import timezone

from accounts.models import AuditEvent
from homes.chronology.telling import tell
from homes.models import Home
from homes.records.actions import void
from homes.records.kinds import kind_of
from inspections.models import InspectionAction
from inspections.views import changes
from outcomes.models import Area, Goal
from placements.cover.models import Cover
from placements.daily.models import DailyLine, Mood, Shift
from placements.incidents.models import Incident, InvolvedYoungPerson, Kind
from placements.models import Placement, YoungPerson
from staff.models import Lead, StaffMember
from tests.by_hand import unguarded
from tests.fully import some
from tests.repository.walk import address, client_of, rows
from tests.repository.walk import judged_once as judged_once  # the fixtures
from tests.repository.walk import things as things
from tests.world import at, days_ago

AS_THE_MANAGER = {"ruth", "ines"}  # they see of a home what its manager sees
PERSONAS = ("wen", "maya", "ruth", "ines", "sol", "cass", "opal")
VOID = {"input", "br", "img", "meta", "link", "hr", "source", "path", "circle", "rect", "line"}


# ---------- a page as a tree ----------
@dataclass
class Element:
    tag: str
    attrs: dict
    children: list = field(default_factory=list)

    def all(self):
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.all()

    @property
    def rows(self):
        return sum(isinstance(child, Element) for child in self.children)

    @property
    def text(self):
        said = (one.text if isinstance(one, Element) else one for one in self.children)
        return " ".join("".join(said).split())


class Tree(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.root = Element("", {})
        self.open = [self.root]
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        one = Element(tag, dict(attrs))
        self.open[-1].children.append(one)
        if tag not in VOID:
            self.open.append(one)

    def handle_endtag(self, tag):
        if tag in [one.tag for one in self.open[1:]]:
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data):
        self.open[-1].children.append(data)


def page_of(client, url):
    """A page's elements, asked for once in a walk: nothing is written between one figure and the next."""
    read = client.__dict__.setdefault("read", {})
    if url not in read:
        answer = client.get(url, follow=True)
        assert answer.status_code == 200, url
        read[url] = list(Tree(answer.content.decode()).root.all())
    return read[url]


def is_page(answer):
    return answer.status_code == 200 and answer.get("Content-Type", "").startswith("text/html")


# ---------- figures and their lists ----------
def figures(elements):
    """(number, address, which list there or "", words) of each figure of a page."""
    for one in elements:
        if "data-figure" in one.attrs:
            url, _, part = (one.attrs.get("href") or "").partition("#")
            yield int(one.attrs["data-figure"]), url, one.attrs.get("data-of") or part, one


def length(client, url, part):
    """How many rows the list at an address has, over its pages; and what it says it has."""
    found, said, next_page = 0, None, url
    while next_page:
        elements = page_of(client, next_page)
        named = {part} if part else lists_in(elements)
        lists = [one for one in elements if one.attrs.get("data-list") in named]
        if not lists and found:
            break
        found += sum(one.rows for one in lists)
        totals = [int(one.attrs["data-total"]) for one in elements if "data-total" in one.attrs]
        said = totals[0] if totals and not part else said
        further = [one for one in elements if one.attrs.get("rel") == "next"]
        next_page = urljoin(next_page, unescape(further[0].attrs["href"])) if further else ""
    return found, said


def lists_in(elements):
    return {one.attrs["data-list"] for one in elements if "data-list" in one.attrs}


MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
# Numbers that are no count: days, times, years, versions, ages in a name of a list, pages.
NO_COUNT = re.compile(
    rf"\d{{1,2}}(?: to \d{{1,2}})? (?:{MONTHS})(?: \d{{4}})?|(?:{MONTHS}) \d{{4}}|\d{{1,2}}(?::\d\d)?[ap]m"
    r"|for \d+ (?:minute|hour|day)s?|[Vv]ersion \d+|[Pp]age \d+ of \d+|[Ll]ast \d+ (?:days|hours)|Reg \d+\S*|(?:Guide,?|para\.) \d+(?:\.\d+)+|\(CSV\)|\+?\d[\d ]{9,}"
)
COUNT = re.compile(r"(?<![\w.:’'-])\d[\d,]*(?![\w%:-])")


def bare(elements):
    """Links that say a number and are no figure."""
    for one in elements:
        if (
            one.tag == "a"
            and "data-figure" not in one.attrs
            and COUNT.search(NO_COUNT.sub("", one.text))
        ):
            yield one.text


# ---------- a house with more of everything than a page has ----------
@pytest.fixture
def full(world, things, monkeypatch):
    """More incidents, covers and people than stand on a page, and each kind of number there is."""
    monkeypatch.setattr(changes, "A_PAGE", 150)  # everything in this world was changed by hand
    oak, alex, wen, maya = world.oak, world.alex, world.wen, world.maya
    incidents = Incident.objects.bulk_create(
        Incident(
            home=oak, kind=Kind.MISSING if n % 3 else Kind.DISTRESS, place="out", before="b",
            what_happened="w", response="r", how_it_ended="h", recorded_by=wen,
            occurred_at=at(n // 3 + 2), ended_at=at(n // 3 + 1), anyone_hurt=n % 2,
        )
        for n in range(60)
    )  # fmt: skip
    InvolvedYoungPerson.objects.bulk_create(
        InvolvedYoungPerson(incident=one, young_person=alex, part="part") for one in incidents
    )
    lines = [
        DailyLine.objects.create(
            home=oak, young_person=alex, day=days_ago(3 + n // 3), shift=Shift.values[n % 3],
            mood=Mood.GOOD, words="Late.", recorded_by=wen,
        )
        for n in range(33)
    ]  # fmt: skip
    for line in lines[:3]:
        void(by=maya, kind=kind_of(DailyLine), record=line, because="Written twice.")
    for n in range(9):
        StaffMember.objects.create(
            home=oak, name=f"Pat {chr(65 + n)}", job_title="Worker", started_on=days_ago(300),
            ended_on=days_ago(2) if n > 5 else None,
        )  # fmt: skip
        Goal.objects.create(
            home=oak,
            young_person=alex,
            title="t",
            area=Area.HEALTH,
            set_on=days_ago(200),
            recorded_by=wen,
        )
    for n in range(8):
        some = YoungPerson.objects.create(
            first_name="Short", last_name="B", preferred_name=f"Short {chr(65 + n)}",
            date_of_birth=days_ago(4000), authority=world.westmere,
        )  # fmt: skip
        Placement.objects.create(
            young_person=some, home=oak, authority=world.westmere, starts_on=days_ago(100),
            kind=Placement.Kind.SHORT_BREAKS if n % 2 else Placement.Kind.LIVING_HERE,
        )  # fmt: skip
    for n in range(52):
        ended = timezone.now() - timedelta(days=5 + n * 10)
        Cover.objects.create(
            home=oak, young_person=alex, by=world.elsa, reason="Ill.", starts_at=ended - timedelta(minutes=9),
            ends_at=ended, **({"found": "f", "reviewed_at": ended, "reviewed_by": maya} if n > 3 else {}),
        )  # fmt: skip
    with unguarded(InspectionAction):
        InspectionAction.objects.filter(pk=world.oak_action.pk).update(due_on=days_ago(1))
    for area in ("safeguarding", "quality"):
        Lead.objects.create(
            home=oak,
            staff_member=world.wen_post,
            area=area,
            starts_on=days_ago(9),
            recorded_by=maya,
        )
    Home.objects.create(name="Quiet House", provider=world.millbrook, purpose="specialist")
    AuditEvent.objects.create(
        by=maya, as_role="manager", verb="opened", kind="placements.youngperson", thing=alex.ref,
        home=oak, purpose="chronology", at=timezone.now() - timedelta(days=2),
    )  # fmt: skip
    for one in [*Incident.objects.filter(pk__in=[one.pk for one in incidents]), *lines[3:]]:
        tell(one)
    return things


def pages(world, things, who, client):
    """Every kind of page of the access table this person may open, with its elements: one of each. In
    the short form what shows the manager the same is left to her."""
    opened = set(NOT_THE_HOUSES)
    if who in AS_THE_MANAGER:
        opened |= some(set(), {route for route, _, cells in rows() if cells["maya"] == "ok"})
    for route, thing, cells in rows():
        if cells[who] != "ok" or route in opened:
            continue
        opened.add(route)
        url = address(world, things, route, thing)
        answer = client.get(url)
        if is_page(answer):
            yield url, list(Tree(answer.content.decode()).root.all())


# The gallery of parts has invented numbers that lead nowhere.
NOT_THE_HOUSES = {"ui:gallery"}


@pytest.mark.parametrize("who", PERSONAS)
def test_every_figure_is_as_long_as_the_list_it_opens(world, full, judged_once, who, monkeypatch):
    client = client_of(world, who)
    begun = timezone.now()  # nothing falls due in the middle of a walk
    monkeypatch.setattr(timezone, "now", lambda: begun)
    wrong, lengths, seen = [], {}, 0
    for page, elements in pages(world, full, who, client):
        wrong += [f"{page}: “{said}” has a number and is no figure" for said in bare(elements)]
        for number, url, part, one in figures(elements):
            seen += 1
            there = urljoin(page, unescape(url)) if url else page
            if (there, part) not in lengths:
                lengths[there, part] = length(client, there, part)
            found, stated = lengths[there, part]
            if found != number or stated not in (None, number):
                wrong.append(
                    f"{page}: “{one.text}” is {number}, {there}#{part} has {found}, says {stated}"
                )
    assert not wrong, "\n".join(dict.fromkeys(wrong))
    assert seen >= (some(LEAST[who], 0) if who in AS_THE_MANAGER else LEAST[who])


# So that a walk that meets no figure does not pass: what each meets at least.
LEAST = {"wen": 5, "maya": 20, "ruth": 30, "ines": 25, "sol": 0, "cass": 0, "opal": 0}


def test_the_house_has_lists_longer_than_their_pages(world, full):
    numbers = [number for number, _, _, _ in figures(page_of(client_of(world, "ruth"), "/homes/"))]
    assert max(numbers) > 50  # a page of a figure's list, and two of the register


def test_a_bare_number_in_a_link_is_noticed():
    page = '<a href="/x/">All 12</a><a href="/y/" data-figure="3">3 late</a><a href="/z/">6 March</a><a>7 overdue</a>'
    assert list(bare(Tree(page).root.all())) == ["All 12", "7 overdue"]
