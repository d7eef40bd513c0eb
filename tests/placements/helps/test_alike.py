"""What incidents have in common: every number counted again by looking at every row, and its list.

At every change one year is counted again and a dozen lists of each page are opened, others for each reader;
``HEARTH_FULL=1`` counts six years and opens every list.
"""

import random
import re
from collections import defaultdict
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from placements.daily.models import EntryPart
from placements.helps import responses
from placements.helps.alike import AFTER, ALL, CAME, FACETS, Facts
from placements.incidents.models import Incident
from placements.models import Placement, YoungPerson
from tests.fully import some
from tests.people import as_, see, words
from tests.placements.helps import a_year
from tests.world import canary
from ui.words import in_london, today

FIRST, LAST = 364, 0  # days ago


def window():
    return today() - timedelta(days=FIRST), today() - timedelta(days=LAST)


def home_url(world):
    return reverse("helps:of_home", args=[world.oak.ref])


def one_url(world):
    return reverse("helps:of_one", args=[world.alex.ref])


# ---------- counted again ----------
def rows_again(world, about, people):
    """Every incident there is, row by row: (incident, its London day, those of it who count)."""
    first, last = window()
    for one in Incident._base_manager.all():
        day = in_london(one.occurred_at).date()
        if one.voided_at is not None or not first <= day <= last:
            continue
        involved = set(one.young_people.values_list("young_person", flat=True))
        mine = one.home_id == world.oak.pk if about == world.oak else about.pk in involved
        if mine:
            yield one, day, involved & people


def last_before(person, day, **what):
    """Days since such an entry happened to somebody, by looking at each of them."""
    days = [
        in_london(part.entry.began_at).date()
        for part in EntryPart._base_manager.filter(young_person=person).select_related("entry")
        if part.entry.state == "done"
        and part.entry.voided_at is None
        and all(getattr(part.entry, name) == value for name, value in what.items())
    ]
    before = [one for one in days if one <= day]
    return (day - max(before)).days if before else None


def came_before(person, day, home):
    stays = Placement.objects.filter(young_person=person)
    if home is not None:
        stays = stays.filter(home=home)
    came = [p.starts_on for p in stays if p.starts_on <= day <= (p.ends_on or day)]
    return (day - max(came)).days if came else None


def band(bands, days):
    """By looking at each; None where there is nothing to count from."""
    for one in bands:
        if days is not None and one.low <= days <= (9999 if one.high is None else one.high):
            return one.code
    return None


@pytest.mark.parametrize("seed", some([1, 2, 3, 4, 5, 6], [1]))
def test_every_number_is_that_of_a_brute_recount(world, seed):
    a_year(world, seed)
    everyone = set(YoungPerson.objects.values_list("pk", flat=True))
    for who, about, people in (
        ("maya", world.oak, everyone),
        ("maya", world.alex, {world.alex.pk}),
        ("sol", world.alex, {world.alex.pk}),
    ):
        facts = Facts(getattr(world, who), about, *window())
        home = world.oak if about == world.oak else None
        expected = {code: defaultdict(set) for code in ALL}
        lengths = defaultdict(list)
        for one, day, involved in rows_again(world, about, people):
            expected["kind"][one.kind].add(one.pk)
            expected["place"][one.place].add(one.pk)
            for part in one.young_people.filter(young_person__in=involved):
                for trigger in part.triggers:
                    expected["trigger"][trigger].add(one.pk)
                for behaviour in part.behaviours:
                    expected["behaviour"][behaviour].add(one.pk)
            for step in one.steps.all():
                expected["tried"][step.response].add(one.pk)
                if step.helped == "ended":
                    expected["ended"][step.response].add(one.pk)
                    if one.ended_at:
                        lasted = one.ended_at - one.occurred_at
                        lengths[step.response].append(lasted.total_seconds() / 60)
            for person in involved:
                found = {
                    "here": band(CAME, came_before(person, day, home)),
                    "family": band(AFTER, last_before(person, day, kind="family-time")),
                    "school": band(AFTER, last_before(person, day, kind="school", how="day off")),
                }
                for code, under in found.items():
                    if under:
                        expected[code][under].add(one.pk)
        for code, wanted in expected.items():
            assert dict(ALL[code].groups(facts)) == dict(wanted), (who, code)
        for did in responses.read(facts):
            took = sorted(lengths[did.response])
            if did.response == "held" or len(took) < 5:
                assert did.minutes is None
            else:
                half = len(took) // 2
                middle = took[half] if len(took) % 2 else (took[half - 1] + took[half]) / 2
                assert did.minutes == pytest.approx(middle)


def test_days_lived_are_those_of_a_calendar(world):
    """Each day one young person lived here is in one band, and no day is in two."""
    a_year(world, 4)
    facts = Facts(world.maya, world.alex, *window())
    first, last = window()
    day, lived = first, 0
    while day <= last:
        lived += came_before(world.alex.pk, day, None) is not None
        day += timedelta(days=1)
    assert sum(FACETS["here"].days(facts).values()) == lived
    for code in ("family", "school"):
        assert sum(FACETS[code].days(facts).values()) <= lived, code


LINK = re.compile(
    r'<a class="govuk-link" href="([^"]*helps/incidents/\?[^"]*)" data-figure="(\d+)"'
)


@pytest.mark.parametrize(
    ("who", "url"), [("maya", home_url), ("wen", home_url), ("maya", one_url), ("sol", one_url)]
)
def test_every_number_is_the_number_of_its_list(world, who, url):
    a_year(world, 7)
    client = as_(getattr(world, who))
    shown = client.get(url(world)).content.decode()
    links = {unescape(to): int(number) for to, number in LINK.findall(shown)}
    assert len(links) > 12
    wrong = []
    chosen = random.Random(who).sample(sorted(links), some(len(links), 12))
    for to, number in ((to, links[to]) for to in chosen):
        listed = client.get(to)
        count = listed.context["page"].paginator.count
        if (listed.status_code, count) != (200, number):
            wrong.append(f"{to}: {number}, but the list has {count}")
    assert not wrong, "\n".join(wrong)


# ---------- who sees what ----------
def test_a_social_worker_sees_their_own_and_no_trace_of_another(world):
    """Nobody else's name: neither in words nor in what a picture says when it is pointed at."""
    a_year(world, 5)
    listed = reverse("helps:alike_of", args=[world.alex.ref])
    for url in (one_url(world), listed):
        shown = words(see(world.sol, url))
        for trace in ("Jamie", "Firth", "Noor", "Karim", canary("jamie-risk"), "The house"):
            assert trace not in shown, (url, trace)
    assert "another young person" in words(see(world.sol, listed))
    assert see(world.sol, reverse("helps:of_one", args=[world.jamie.ref])).status_code == 404
    assert see(world.sol, home_url(world)).status_code == 404


def test_nonsense_in_the_address_is_left_out(world):
    url = reverse("helps:alike", args=[world.oak.ref])
    for query in (
        "what=x&is=y",
        "what=place&is=moon",
        "is=kitchen",
        "from=x&to=y",
        "what=place",
        "page=z",
    ):
        shown = see(world.maya, f"{url}?{query}")
        assert shown.status_code == 200, query
        assert shown.context["title"] == "Incidents", query
    assert see(world.maya, f"{home_url(world)}?back=99").status_code == 200


def test_a_few_are_too_few_and_say_so(world):
    shown = words(see(world.maya, one_url(world)))
    assert "too few to see a pattern" in shown
    assert "hearth-chart" not in shown


def test_it_is_found_from_the_register_and_from_their_page(world):
    assert home_url(world) in words(
        see(world.wen, reverse("incidents:register", args=[world.oak.ref]))
    )
    page = words(see(world.sol, reverse("placements:young_person", args=[world.alex.ref])))
    assert one_url(world) in page


# ---------- how many questions ----------
@pytest.mark.parametrize(("who", "url"), [("maya", home_url), ("wen", one_url), ("sol", one_url)])
def test_as_many_queries_for_few_as_for_many(world, who, url):
    a_year(world, 3, 40)
    client, to = as_(getattr(world, who)), url(world)
    client.get(to)
    with CaptureQueriesContext(connection) as few:
        client.get(to)
    a_year(world, 4, 400)
    client.get(to)  # making them may take the minute for which the number beside Due is kept
    with CaptureQueriesContext(connection) as many:
        client.get(to)
    assert len(many) == len(few), "\n".join(q["sql"] for q in many)
