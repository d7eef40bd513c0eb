"""Incidents over time: every number counted again, and the same as the list it opens."""

import random
import re
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from html import unescape

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from homes.chronology.telling import retell
from placements.behaviour.models import BehaviourPlan
from placements.incidents import asked, patterns
from placements.incidents.models import Incident, InvolvedYoungPerson, Kind, Part, Place
from placements.incidents.patterns import MONTH, WEEK
from placements.incidents.queries import When
from placements.models import PlacementPlan
from tests.by_hand import unguarded
from tests.fully import some
from tests.people import as_, see, words
from tests.world import canary
from ui import charts
from ui.words import LONDON, in_london, today


def happened(world, at, kind=Kind.DISTRESS, who=("alex",), home="oak", void=False):
    """An incident that began then."""
    incident = Incident.objects.create(
        home=getattr(world, home),
        kind=kind,
        occurred_at=at,
        place=Place.LOUNGE,
        before="Before",
        what_happened="What happened",
        response="What we did",
        how_it_ended="Tea",
        recorded_by=world.wen,
    )
    for name in who:
        InvolvedYoungPerson.objects.create(
            incident=incident, young_person=getattr(world, name), part=Part.PART_OF_IT
        )
    if void:
        with unguarded(Incident):
            Incident.objects.filter(pk=incident.pk).update(
                voided_at=timezone.now(), voided_by=world.maya, void_because="Twice"
            )
    return incident


def a_year(world, seed, number=90):
    """As many at random moments of a year and a half, of random kinds, about random people."""
    rng = random.Random(seed)
    for _ in range(number):
        at = timezone.now() - timedelta(minutes=rng.randrange(120, 60 * 24 * 540))
        people = rng.sample(["alex", "jamie", "noor"], rng.choice([1, 1, 2, 3]))
        happened(world, at, rng.choice(list(Kind)), people, void=rng.random() < 0.15)
    happened(world, timezone.now() - timedelta(days=30), home="ash", who=())


def page(world, who, url):
    return words(see(getattr(world, who), url))


def home_url(world, by=""):
    url = reverse("incidents:patterns", args=[world.oak.ref])
    return f"{url}?by={by}" if by else url


def one_url(world, name="alex", by=""):
    url = reverse("incidents:patterns_of", args=[getattr(world, name).ref])
    return f"{url}?by={by}" if by else url


# ---------- counted again ----------
def again(about, first, last):
    """The same by looking at every row there is, without the database's arithmetic."""
    found = []
    for one in Incident._base_manager.all():
        began = in_london(one.occurred_at)
        people = set(one.young_people.values_list("young_person", flat=True))
        mine = one.home_id == about.pk if hasattr(about, "provider_id") else about.pk in people
        if mine and one.voided_at is None and first <= began.date() <= last:
            found.append((began, one.kind))
    return found


@pytest.mark.parametrize("by", [WEEK, MONTH])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_counts_are_those_of_a_brute_recount(world, seed, by):
    a_year(world, seed)
    for who, about in (("maya", world.oak), ("wen", world.oak), ("sol", world.alex)):
        user = getattr(world, who)
        over = patterns.span(by, today(), today() - timedelta(days=700))
        rows = again(about, over.starts[0], over.ends)
        counts = patterns.counts(user, about, over)
        expected = Counter(
            (max(start for start in over.starts if start <= began.date()), kind)
            for began, kind in rows
        )
        assert {key: n for key, n in counts.of.items() if n} == expected
        assert sum(counts.all) == len(rows)
        cells = Counter((charts.heat_row(b.hour), b.weekday()) for b, _ in rows)
        found = patterns.by_hour(user, about, over.starts[0], over.ends)
        assert {
            (row, day): n for row, line in enumerate(found) for day, n in enumerate(line) if n
        } == cells


LINK = re.compile(r'<a class="govuk-link" href="([^"]*incidents/\?[^"]*)" data-figure="([\d]+)"')


@pytest.mark.parametrize(
    ("who", "url"), [("maya", home_url), ("wen", home_url), ("maya", one_url), ("sol", one_url)]
)
def test_every_number_is_the_number_of_its_list(world, who, url):
    a_year(world, 7)
    retell()
    client = as_(getattr(world, who))
    links = {}
    for by in (WEEK, MONTH):
        shown = client.get(url(world, by=by)).content.decode()
        links |= {unescape(to): int(number) for to, number in LINK.findall(shown)}
    assert len(links) > 60
    chosen = random.Random(who).sample(sorted(links), some(len(links), 15))
    wrong = []
    for to in chosen:
        listed = client.get(to)
        count = listed.context["page"].paginator.count
        if (listed.status_code, count) != (200, links[to]):
            wrong.append(f"{to}: {links[to]}, but the list has {count}")
    assert not wrong, "\n".join(wrong)


def test_void_ones_are_in_the_register_and_in_no_number(world):
    day = today() - timedelta(days=30)
    at = datetime(day.year, day.month, day.day, 19, 20, tzinfo=LONDON)
    url = reverse("incidents:register", args=[world.oak.ref])
    before = see(world.maya, url).context["page"].paginator.count
    happened(world, at)
    happened(world, at, void=True)
    counted = see(world.maya, f"{url}?from={day}&to={day}")
    assert counted.context["page"].paginator.count == 1
    assert "Void records are not counted" in words(counted)
    assert see(world.maya, url).context["page"].paginator.count == before + 2


def test_an_amended_one_counts_as_its_newest_version_says(world):
    over = patterns.span(WEEK, today(), today() - timedelta(days=300))
    one = happened(world, timezone.now() - timedelta(days=40), Kind.DAMAGE)
    with unguarded(Incident):
        Incident.objects.filter(pk=one.pk).update(
            kind=Kind.ACCIDENT, version=2, amended_at=timezone.now(), amended_by=world.wen,
            amended_because="It fell over by itself",
        )  # fmt: skip
    counts = patterns.counts(world.maya, world.oak, over)
    assert (sum(counts.of_kind(Kind.DAMAGE)), sum(counts.of_kind(Kind.ACCIDENT))) == (0, 1)


def test_the_hour_that_came_twice_is_one_hour_and_in_its_own_day(world):
    """25 October 2026: half past one by summer time is 00:30 UTC, the second one 01:30 UTC."""
    if today() < date(2026, 10, 26):
        pytest.skip("the clocks have not gone back yet")
    for hour in (0, 1):
        happened(world, datetime(2026, 10, 25, hour, 30, tzinfo=UTC))
    happened(world, datetime(2026, 10, 24, 23, 30, tzinfo=UTC))  # half past midnight, Sunday
    sunday = date(2026, 10, 25)
    cells = patterns.by_hour(world.maya, world.oak, sunday, sunday)
    assert cells[charts.heat_row(1)][6] == 3
    assert sum(map(sum, cells)) == 3
    when = When(sunday, sunday, 6, 0)
    listed = see(
        world.maya, asked.address(reverse("incidents:register", args=[world.oak.ref]), when)
    )
    assert listed.context["page"].paginator.count == 3


# ---------- which weeks ----------
def test_only_whole_weeks_and_months_that_are_over():
    sunday = date(2026, 11, 29)
    over = patterns.span(WEEK, sunday, date(2025, 1, 1))
    assert (over.starts[0], over.ends) == (date(2025, 1, 6), date(2026, 11, 22))
    assert over.begins == date(2025, 10, 6)  # the first Monday of the quarter a year ago
    months = patterns.span(MONTH, sunday, date(2025, 1, 2))
    assert (months.starts[0], months.ends) == (date(2025, 2, 1), date(2026, 10, 31))
    assert patterns.span(WEEK, sunday, date(2026, 11, 17)) is None
    assert patterns.span(WEEK, sunday, None) is None


def test_what_is_drawn_stays_in_place_for_a_quarter():
    begins = {patterns.window(WEEK, date(2026, month, 15)) for month in (10, 11, 12)}
    assert begins == {date(2025, 10, 6)}


def test_who_moved_on_is_counted_until_they_left():
    over = patterns.span(WEEK, date(2026, 11, 29), date(2025, 1, 1), date(2026, 3, 4))
    assert over.ends == date(2026, 3, 1)
    assert over.begins <= date(2025, 4, 7)


# ---------- who sees what ----------
def test_a_social_worker_sees_their_own_and_no_trace_of_another(world):
    a_year(world, 5)
    retell()
    shown = page(world, "sol", one_url(world))
    for trace in ("Jamie", "Firth", "Noor", "Karim", canary("jamie-risk"), "The house"):
        assert trace not in shown, trace
    listed = page(world, "sol", reverse("incidents:of_one", args=[world.alex.ref]))
    assert "another young person" in listed
    for trace in ("Jamie", "Firth", "Noor", "Karim"):
        assert trace not in listed, trace
    for route in ("incidents:patterns_of", "incidents:of_one"):
        assert see(world.sol, reverse(route, args=[world.jamie.ref])).status_code == 404
    assert see(world.sol, home_url(world)).status_code == 404


def test_on_one_young_persons_list_nobody_else_is_named_whoever_reads(world):
    listed = page(world, "maya", reverse("incidents:of_one", args=[world.alex.ref]))
    assert "another young person" in listed
    assert "Jamie" not in listed


def test_it_is_found_from_the_register_and_from_their_page(world):
    register = page(world, "wen", reverse("incidents:register", args=[world.oak.ref]))
    assert home_url(world) in register
    for who in ("wen", "sol"):
        theirs = page(world, who, reverse("placements:young_person", args=[world.alex.ref]))
        assert one_url(world) in theirs
        assert reverse("incidents:of_one", args=[world.alex.ref]) in theirs


# ---------- in words ----------
def test_a_few_are_too_few_and_say_so(world):
    for n in range(4):
        happened(world, timezone.now() - timedelta(days=30 + 40 * n))
    days = [in_london(one.occurred_at).date() for one in Incident.objects.filter(home=world.oak)]
    monday = min(days) + timedelta(
        days=-min(days).weekday() % 7
    )  # whole weeks, and this one is not
    number = sum(monday <= day < today() - timedelta(days=today().weekday()) for day in days)
    shown = page(world, "maya", home_url(world, WEEK))
    assert re.search(rf"\b{number} incidents in \d+ weeks are too few to see a pattern\.", shown)
    assert "hearth-chart" not in shown


def test_each_plan_is_marked_and_a_drop_after_it_is_told_without_a_reason(world):
    """Two a week for half a year, a new version of the plan, then one in two weeks."""
    monday = today() - timedelta(days=today().weekday())
    PlacementPlan.objects.filter(young_person=world.alex).delete()
    with unguarded(BehaviourPlan):
        BehaviourPlan.objects.filter(young_person=world.alex).delete()
    placement = world.alex.placements.get(home=world.oak)
    plan = PlacementPlan.objects.create(
        placement=placement, home=world.oak, young_person=world.alex, version=9,
        reason="One adult", recorded_by=world.maya,
    )  # fmt: skip
    changed = monday - timedelta(weeks=12, days=3)
    with unguarded(PlacementPlan):
        PlacementPlan.objects.filter(pk=plan.pk).update(
            recorded_at=datetime(changed.year, changed.month, changed.day, 15, tzinfo=LONDON)
        )
    for week in range(1, 37):
        before = week > 12
        start = monday - timedelta(weeks=week)
        for n in range((3 if week % 2 else 2) if before else week % 2):
            at = datetime(start.year, start.month, start.day, 19, 10 * n, tzinfo=LONDON)
            happened(world, at + timedelta(days=3))
    retell()
    shown = page(world, "wen", one_url(world, by=WEEK))
    assert "Fewer since the week of" in shown
    assert "The numbers do not say why." in shown
    assert "Placement plan, version 9" in shown
    assert "Thursdays, 6–8pm" in shown


def test_nonsense_in_the_address_is_left_out(world):
    register = reverse("incidents:register", args=[world.oak.ref])
    for query in (
        "from=2026-01-01", "from=x&to=y", "from=2026-02-02&to=2026-01-01", "day=someday", "hour=7",
        "hour=99", "hour=²", "hour=-2", "from=0001-01-01&to=9999-12-31",
    ):  # fmt: skip
        assert asked.when_of(_get(query)) == When(), query
        assert see(world.maya, f"{register}?{query}").status_code == 200
    assert "Incidents over time" in page(world, "maya", f"{home_url(world)}?by=century")


def _get(query):
    from django.http import QueryDict

    return QueryDict(query)


@time_machine.travel(datetime(2026, 3, 6, tzinfo=UTC))
def test_a_question_is_said_and_kept_on_the_way(world):
    when = When(date(2026, 1, 5), date(2026, 1, 11), 3, 18)
    kept = asked.kept(when, "damage")
    assert asked.when_of(kept) == when
    assert asked.in_words(when) == "Thursdays, 6–8pm, 5 January to 11 January"
    assert asked.in_words(When()) == ""


# ---------- how many questions ----------
def counted(act):
    with CaptureQueriesContext(connection) as caught:
        act()
    return [query["sql"] for query in caught]


@pytest.mark.parametrize(("who", "url"), [("maya", home_url), ("wen", one_url), ("sol", one_url)])
def test_as_many_queries_for_few_as_for_many(world, who, url):
    a_year(world, 3, 120)
    client = as_(getattr(world, who))
    address = url(world, by=WEEK)
    client.get(address)
    few = counted(lambda: client.get(address))
    a_year(world, 4, 240)
    more = counted(lambda: client.get(address))
    assert len(more) == len(few), "\n".join(more)
