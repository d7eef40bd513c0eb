"""A young person's page: who they are first, each reader's own view of it, every opening noted."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import AuditEvent
from outcomes.models import Goal, GoalStep
from placements.daily.models import DailyLine
from placements.models import PlacementPlan, YoungPerson
from tests.by_hand import unguarded
from tests.people import as_, see, words
from tests.world import canary, days_ago


def address(child, name="placements:young_person"):
    return reverse(name, args=[child.ref])


def test_the_person_comes_first_and_the_adults_part_last(world):
    with unguarded(PlacementPlan):
        PlacementPlan.objects.filter(pk=world.alex_plan_2.pk).update(
            what_helps="- The kitchen\n\n* Toast"
        )
    page = words(see(world.wen, address(world.alex)))
    order = [
        "A good day",
        "When it is hard",
        "is working on",
        "Proud moments",
        "What keeps Alex safe",
    ]
    assert [page.index(part) for part in order] == sorted(page.index(part) for part in order)
    assert "<li>The kitchen</li>" in page
    assert "<li>Toast</li>" in page
    assert canary("alex-good-day") in page
    assert "Tom is Alex’s key worker" in page
    assert "Living here for nine months" in page
    assert canary("alex-goal") in page
    assert canary("alex-line") in page


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("maya", 200),
        ("dev", 200),
        ("wen", 200),
        ("ruth", 200),
        ("ines", 200),
        ("sol", 200),
        ("sid", 404),
        ("cass", 404),
        ("elsa", 404),
        ("omar", 404),
        ("lena", 404),
        ("ivor", 404),
        ("nia", 404),
        ("abel", 404),
    ],
)
@pytest.mark.parametrize("name", ["placements:young_person", "placements:plan", "daily:lines"])
def test_who_may_read_it(world, who, status, name):
    assert see(getattr(world, who), address(world.alex, name)).status_code == status


@pytest.mark.parametrize("name", ["placements:young_person", "placements:plan", "daily:lines"])
def test_every_opening_is_noted_once(world, name):
    before = AuditEvent.objects.count()
    see(world.ines, address(world.alex, name))
    assert AuditEvent.objects.count() == before + 1
    event = AuditEvent.objects.latest("pk")
    assert (event.by, event.verb, event.home) == (world.ines, "opened", world.oak)
    assert list(event.young_people.all()) == [world.alex]


def test_the_page_is_not_served_when_its_opening_cannot_be_noted(world, monkeypatch):
    def fails(*args, **kwargs):
        raise RuntimeError("no log")

    monkeypatch.setattr("placements.views.people.opened", fails)
    client = as_(world.maya)
    client.raise_request_exception = False
    assert client.get(address(world.alex)).status_code == 500


@pytest.mark.parametrize("who", ["ines", "ruth", "sol"])
def test_those_who_only_read_have_no_button_that_writes(world, who):
    page = words(see(getattr(world, who), address(world.alex)))
    for name in ("placements:change", "outcomes:goal_add"):
        assert address(world.alex, name) not in page
    assert reverse("daily:write", args=[world.oak.ref]) not in page
    assert "write" not in words(
        see(getattr(world, who), address(world.alex, "placements:plan"))
    ).lower().split("<main")[1].replace("not written yet", "")


def test_sol_reads_alex_and_no_trace_of_jamie(world):
    DailyLine.objects.create(
        home=world.oak,
        young_person=world.alex,
        day=days_ago(2),
        shift="evening",
        mood="good",
        words="Helped Jamie Firth with the bike. James said thanks.",
        proud=True,
        recorded_by=world.wen,
    )
    with unguarded(Goal, PlacementPlan):
        PlacementPlan.objects.filter(pk=world.alex_plan_2.pk).update(
            triggers="Jamie joking about calls"
        )
        Goal.objects.filter(pk=world.alex_goal.pk).update(own_view="Better than Jamie’s")
    for name in ("placements:young_person", "placements:plan", "daily:lines"):
        page = words(see(world.sol, address(world.alex, name)))
        assert "Alex" in page
        for trace in ("Jamie", "James", "Firth"):
            assert trace not in page, name
    assert "another young person" in page
    assert "Jamie" in words(see(world.wen, address(world.alex)))


def test_an_earlier_home_sees_somebody_as_they_lived_there(world):
    """Asa moved from Oak to Ash: Oak keeps what it wrote, and learns nothing written since."""
    page = words(see(world.maya, address(world.asa)))
    assert "Lived here for" in page
    for since in ("asa-good-day", "asa-line", "asa-goal", "asa-plan-2", "asa-why"):
        assert canary(since) not in page
    assert "Write about Asa" not in page
    assert see(world.maya, address(world.asa, "placements:photo")).status_code == 404


@pytest.mark.parametrize(
    "name", ["placements:change", "placements:plan_write", "outcomes:goal_add"]
)
def test_an_earlier_home_writes_nothing_more(world, name):
    assert see(world.maya, address(world.asa, name)).status_code == 403


def test_a_bare_page_leaves_room_and_says_what_is_next(world):
    YoungPerson.objects.filter(pk=world.noor.pk).update(good_day="", good_day_on=None)
    DailyLine.objects.filter(young_person=world.noor).delete()
    GoalStep.objects.filter(goal__young_person=world.noor).delete()
    page = words(see(world.wen, address(world.noor)))
    assert "Noor has not said yet" in page
    assert "The first line of a shift will be here" in page
    assert "The first proud moment is still to come" in page


def test_script_long_names_and_any_alphabet_are_only_text(world):
    nasty = "<script>alert(1)</script> 🌧 ‏نور محمد" + "é" * 2000
    YoungPerson.objects.filter(pk=world.noor.pk).update(
        preferred_name="<b>Ñoor & Co</b>", good_day=nasty
    )
    response = see(world.wen, address(world.noor))
    page = words(response)
    assert response.status_code == 200
    assert "<script>alert" not in page
    assert "<b>Ñoor" not in page
    assert "&lt;script&gt;" in page


def test_the_number_of_queries_does_not_grow_with_what_is_written(world):
    client = as_(world.maya)
    client.get(address(world.alex))
    with CaptureQueriesContext(connection) as few:
        client.get(address(world.alex))
    for number in range(12):
        DailyLine.objects.create(
            home=world.oak,
            young_person=world.alex,
            day=days_ago(number),
            shift="day",
            mood="good",
            words=f"Line {number}",
            proud=True,
            recorded_by=world.tom,
        )
        goal = Goal.objects.create(
            home=world.oak,
            young_person=world.alex,
            title=f"Goal {number}",
            area="education",
            set_on=days_ago(9),
            recorded_by=world.tom,
        )
        GoalStep.objects.create(goal=goal, order=0, title="First")
        goal.progress.create(home=world.oak, on=days_ago(1), score=3, recorded_by=world.tom)
    with CaptureQueriesContext(connection) as many:
        client.get(address(world.alex))
    assert len(many) == len(few), "\n".join(q["sql"] for q in many)
