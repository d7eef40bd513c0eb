"""Goals in small steps: set with a starting point, seen to move, in the young person's words too."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import AuditEvent
from outcomes.goals import actions
from outcomes.models import Goal, GoalProgress, SchoolMonth
from tests.people import as_, see, send, shown_token, words
from tests.world import canary, days_ago, made_now
from ui.words import today

NEW = {
    "title": "Cook tea for everyone",
    "area": "independence",
    "own_view": "I want to do the chilli",
    "baseline": "Toast and cereal",
    "steps": "- Beans on toast\n- Pasta\n\n- Chilli for seven",
    "set_on": "",
}


def add(child):
    return reverse("outcomes:goal_add", args=[child.ref])


def page(goal):
    return reverse("outcomes:goal", args=[goal.ref])


def progress(goal):
    return reverse("outcomes:goal_progress", args=[goal.ref])


def new(**more):
    return {**NEW, "set_on": today().isoformat(), **more}


def going(**more):
    return {
        "score": "7",
        "evidence": "Brakes are on and they work",
        "on": today().isoformat(),
        "state": "now",
        **more,
    }


def test_wen_sets_a_goal_and_it_stands_on_jamies_page(world):
    response = send(world.wen, add(world.jamie), new())
    assert response.status_code == 302
    goal = Goal.objects.latest("pk")
    assert [step.title for step in goal.steps.all()] == [
        "Beans on toast",
        "Pasta",
        "Chilli for seven",
    ]
    assert (goal.home, goal.recorded_by, goal.baseline) == (
        world.oak,
        world.wen,
        "Toast and cereal",
    )
    assert AuditEvent.objects.filter(kind="outcomes.goal", verb="wrote", thing=goal.ref).exists()
    story = words(see(world.sid, reverse("placements:young_person", args=[world.jamie.ref])))
    assert "Cook tea for everyone" in story
    assert "I want to do the chilli" in story


def test_a_goal_needs_a_beginning_and_a_step(world):
    response = send(world.wen, add(world.jamie), new(baseline="", steps="  \n-", area="", title=""))
    said = words(response)
    assert response.status_code == 422
    for sentence in (
        "Enter the goal",
        "Select what it is about",
        "Enter where it starts from",
        "Enter at least one step",
    ):
        assert sentence in said


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (lambda: {"set_on": days_ago(-1).isoformat()}, "Enter today or an earlier day"),
        ({"hoped_by": "2020-01-01"}, "Enter a day after it was agreed"),
        ({"steps": "\n".join("abcdefghijkl")}, "Enter up to 10 steps"),
        ({"steps": "x" * 121}, "a step can be up to 120 characters"),
        ({"title": "x" * 161}, "Shorten this by 1 character"),
        ({"own_view": "x" * 20_000}, "Shorten this by"),
        ({"area": "purple"}, "area"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(world, more, said):
    count = Goal.objects.count()
    response = send(world.wen, add(world.jamie), new(**made_now(more)))
    assert response.status_code == 422
    assert said in words(response)
    assert Goal.objects.count() == count


def test_progress_ticks_a_step_moves_the_line_and_keeps_his_own_view(world):
    step = world.alex_goal.steps.get(title="Brakes")
    data = going(done=[step.ref], own_view="Harder than they look", next_step="The coast, in July")
    assert send(world.wen, progress(world.alex_goal), data).status_code == 302
    step.refresh_from_db()
    assert step.done_on == today()
    assert world.alex_goal.steps.last().title == "The coast, in July"
    shown = words(see(world.sol, page(world.alex_goal)))
    assert "7 of 10" in shown
    assert "Harder than they look" in shown
    assert "<svg" in shown
    assert "The figures" in shown
    assert canary("alex-progress-6") in shown
    assert "Harder than they look" in words(
        see(world.sol, reverse("placements:young_person", args=[world.alex.ref]))
    )


def test_a_reached_goal_closes_and_takes_no_more(world):
    assert (
        send(world.wen, progress(world.alex_goal), going(score="10", state="reached")).status_code
        == 302
    )
    goal = Goal.objects.get(pk=world.alex_goal.pk)
    assert (goal.state, goal.closed_on) == ("reached", today())
    assert progress(goal) not in words(see(world.wen, page(goal)))
    response = send(world.wen, progress(goal), going())
    assert response.status_code == 422
    assert "closed meanwhile" in words(response)
    assert "Goals from before" in words(
        see(world.wen, reverse("placements:young_person", args=[world.alex.ref]))
    )


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"score": "11"}, "score"),
        ({"score": "-1"}, "score"),
        ({"score": "²"}, "score"),
        ({"score": ""}, "Select where it stands"),
        ({"evidence": ""}, "Enter what shows it"),
        (lambda: {"on": days_ago(-1).isoformat()}, "Enter today or an earlier day"),
        (lambda: {"on": days_ago(400).isoformat()}, "This goal was set on"),
        ({"evidence": "x" * 20_000}, "Shorten this by"),
    ],
)
def test_progress_that_cannot_be_is_refused_beside_its_field(world, more, said):
    count = GoalProgress.objects.count()
    response = send(world.wen, progress(world.alex_goal), going(**made_now(more)))
    assert response.status_code == 422
    assert said in words(response)
    assert GoalProgress.objects.count() == count


def test_another_goals_step_cannot_be_ticked(world):
    foreign = world.elio_goal.steps.get(title="Brakes")
    assert send(world.wen, progress(world.alex_goal), going(done=[foreign.ref])).status_code == 422
    actions.add_progress(
        by=world.wen, goal=world.alex_goal, on=today(), score=7, evidence="x", done=[foreign.ref]
    )
    foreign.refresh_from_db()
    assert foreign.done_on is None


def test_sent_twice_it_is_one(world):
    address, count = progress(world.alex_goal), GoalProgress.objects.count()
    token = shown_token(as_(world.wen), address, world.wen)
    for _ in range(2):
        send(world.wen, progress(world.alex_goal), going(), token=token)
    assert GoalProgress.objects.count() == count + 1


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "🌧️ ‏نور", "“Word”\r\n\x00\x0b…"])
def test_any_text_is_only_text(world, text):
    send(world.wen, add(world.jamie), new(title=text, baseline=text, own_view=text, steps=text))
    goal = Goal.objects.latest("pk")
    send(world.wen, progress(goal), going(evidence=text, own_view=text, next_step=text))
    for url in (
        page(goal),
        progress(goal),
        reverse("placements:young_person", args=[world.jamie.ref]),
    ):
        response = see(world.wen, url)
        assert response.status_code == 200
        assert "<script>alert" not in words(response)


ALL = ["maya", "dev", "wen", "ruth", "ines", "sol", "sid", "elsa", "omar", "lena", "ivor", "cass"]
READS = {"maya", "dev", "wen", "ruth", "ines", "sol"}
WRITES = {"maya", "dev", "wen"}


@pytest.mark.parametrize("who", ALL)
def test_who_may_read_and_who_may_write(world, who):
    user = getattr(world, who)
    read = 200 if who in READS else 404
    written = 200 if who in WRITES else 403 if who in READS else 404
    assert see(user, page(world.alex_goal)).status_code == read
    assert see(user, progress(world.alex_goal)).status_code == written
    assert see(user, add(world.alex)).status_code == written
    if who not in WRITES:
        assert send(user, progress(world.alex_goal), going()).status_code == written
        assert send(user, add(world.alex), new()).status_code == written
        if who in READS:
            assert progress(world.alex_goal) not in words(see(user, page(world.alex_goal)))


def test_reading_a_goal_is_noted_once(world):
    before = AuditEvent.objects.count()
    see(world.sol, page(world.alex_goal))
    assert AuditEvent.objects.count() == before + 1


def test_time_at_school_is_a_line_with_its_figures(world):
    SchoolMonth.objects.create(
        young_person=world.alex, home=world.oak, month=days_ago(5).replace(day=1),
        provision="Park Lane Academy", sessions=40, attended=38,
    )  # fmt: skip
    SchoolMonth.objects.filter(young_person=world.noor).update(sessions=0, attended=0)
    story = words(see(world.wen, reverse("placements:young_person", args=[world.alex.ref])))
    assert "38 of 40 sessions" in story
    assert "95%, from 85%" in story
    assert "At school" not in words(
        see(world.wen, reverse("placements:young_person", args=[world.noor.ref]))
    )


def test_a_goal_page_takes_the_same_queries_however_long_the_way(world):
    client = as_(world.maya)
    client.get(page(world.alex_goal))
    with CaptureQueriesContext(connection) as few:
        client.get(page(world.alex_goal))
    for number in range(20):
        GoalProgress.objects.create(
            goal=world.alex_goal,
            home=world.oak,
            on=days_ago(number),
            score=5,
            recorded_by=world.tom,
        )
    with CaptureQueriesContext(connection) as many:
        client.get(page(world.alex_goal))
    assert len(many) == len(few)
