"""Rewards and sanctions beside each other: what for, whose choice, the ratio, the month, the money."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from homes.records.actions import void
from homes.records.kinds import kind_of
from placements.daily import fairness
from placements.daily.models import Choice, Entry, EntryPart, Happening, How, State
from placements.measures.models import Kind, Measure, Worked
from placements.places import Place
from tests.people import as_, see, words
from tests.repository.test_figures import bare, figures, length, page_of
from tests.world import at, canary, days_ago


def of_home(home, **more):
    query = "&".join(f"{name}={value}" for name, value in more.items())
    return f"{reverse('daily:rewards', args=[home.ref])}?{query}"


def of_one(child, **more):
    query = "&".join(f"{name}={value}" for name, value in more.items())
    return f"{reverse('daily:rewards_of', args=[child.ref])}?{query}"


def reward(
    world, *people, days=2, how=How.TREAT, pence=None, choice=Choice.THEIRS, about="Up on time"
):
    entry = Entry.objects.create(
        home=world.oak, kind=Happening.REWARD, state=State.DONE, began_at=at(days), how=how,
        whose_choice=choice, pence=pence, about=about, agreed="A film on Friday",
        told_at=timezone.now(), told_by=world.wen, recorded_by=world.wen,
    )  # fmt: skip
    for one in people:
        EntryPart.objects.create(entry=entry, young_person=one, words="Yes please")
    return entry


def sanction(world, child, days=2, **more):
    given = {
        "kind": Kind.SANCTION, "sanction": world.oak_sanction, "sort": "screens", "used_from": at(days),
        "used_to": at(days, 21), "place": Place.LOUNGE, "behaviour": "Threw the remote at the wall",
        "what": "Half an hour less", "tried": "A walk", "worked": Worked.NO, "effect": "Cross all evening",
        "anyone_hurt": False, "account": "Not even my fault", "suggestion": "Let me fix it",
        "completed_at": timezone.now(), "completed_by": world.wen,
    } | more  # fmt: skip
    return Measure.objects.create(
        home=world.oak, young_person=child, recorded_by=world.wen, **given
    )


def test_both_stand_beside_each_other_with_what_for_and_what_they_thought(world):
    reward(world, world.alex, pence=450, how=How.MONEY)
    sanction(world, world.alex)
    read = words(see(world.wen, of_home(world.oak)))
    for said in ("A film on Friday", "For: Up on time", "Whose choice: theirs", "Earned £4.50",
                 "Half an hour less on the console", "For: Threw the remote at the wall",
                 "Not even my fault", "Let me fix it", "It did not help."):  # fmt: skip
        assert said in read
    assert "Begun, not finished" in read  # Alex's other one
    assert read.index("A film on Friday") < read.index("Not even my fault")
    own = words(see(world.wen, of_one(world.alex)))
    assert "Not even my fault" in own
    assert "Pocket money earned: £4.50" in own


def test_a_reward_for_two_counts_once_for_each(world):
    before = len(fairness.read(world.wen, world.oak, days_ago(0)).rewards)
    reward(world, world.alex, world.jamie)
    assert len(fairness.read(world.wen, world.oak, days_ago(0)).rewards) == before + 2
    assert len(fairness.read(world.wen, world.oak, days_ago(0), world.jamie).rewards) == 1


def test_what_is_void_to_come_or_another_homes_is_not_counted(world):
    entry = reward(world, world.alex)
    Entry.objects.filter(pk=entry.pk)
    both = fairness.read(world.maya, world.oak, days_ago(0), world.alex)
    assert [one.entry for one in both.rewards] == [entry]
    void(by=world.maya, kind=kind_of(Entry), record=entry, because="Written by mistake")
    assert fairness.read(world.maya, world.oak, days_ago(0), world.alex).rewards == []
    assert all(one.kind == Kind.SANCTION for one in both.sanctions)


@pytest.mark.parametrize(
    ("rewards", "sanctions", "said"),
    [
        (2, 2, "Too few to compare"),
        (8, 2, "4 rewards for each sanction"),
        (5, 4, "1.2 rewards for each sanction"),
        (4, 4, "1 reward for each sanction"),
        (5, 0, "No sanctions"),
        (0, 5, "No rewards"),
    ],
)
def test_the_ratio_says_when_it_says_nothing(rewards, sanctions, said):
    assert fairness.Both([None] * rewards, [None] * sanctions).ratio == said


def test_too_few_are_a_sentence_and_enough_a_chart(world):
    reward(world, world.noor)
    few = words(see(world.wen, of_one(world.noor)))
    assert "too few to see a pattern" in few
    assert "<svg" not in few.split("By month")[1]
    for days in range(2, 14):
        reward(world, world.noor, days=days)
    drawn = words(see(world.wen, of_one(world.noor)))
    assert "Rewards and sanctions by month" in drawn


def test_a_month_opens_its_own_lists(world):
    entry = reward(world, world.alex, days=1)
    month = timezone.localtime(entry.began_at).date().replace(day=1)
    read = words(see(world.wen, of_home(world.oak, month=f"{month:%Y-%m}")))
    assert f"{month:%B %Y}" in read
    for nonsense in ("2026-13", "1999-01", "x"):
        assert see(world.wen, of_home(world.oak, month=nonsense)).status_code == 200
    assert see(world.wen, of_home(world.oak, days="9" * 40)).status_code == 200


def test_months_reach_as_far_back_as_the_longest_period():
    for day in (date(2026, 8, 31), date(2024, 2, 29), date(2026, 1, 1), date(2026, 3, 29)):
        first = fairness.months_back(day)[0]
        assert first <= fairness.when_of({"days": "183"}, day).first


def test_who_reads_it_and_what_of_others(world):
    reward(world, world.alex, about="Letting Jamie go first")
    assert see(world.sol, of_home(world.oak)).status_code == 404
    assert see(world.omar, of_home(world.oak)).status_code == 404
    assert see(world.elsa, of_one(world.alex)).status_code == 404
    assert see(world.sid, of_one(world.alex)).status_code == 404
    masked = words(see(world.sol, of_one(world.alex)))
    assert "Letting" in masked
    assert "Jamie" not in masked


def test_the_file_has_a_line_each(world):
    reward(world, world.alex)
    sanction(world, world.jamie)
    url = reverse("daily:rewards_file", args=[world.oak.ref])
    answer = see(world.maya, url)
    lines = answer.content.decode("utf-8-sig").strip().splitlines()
    both = fairness.read(world.maya, world.oak, days_ago(0))
    assert len(lines) == both.within(fairness.when_of({}, days_ago(0))).number + 1
    assert "Not even my fault" in answer.content.decode()
    assert see(world.sol, url).status_code == 404


def test_it_is_reached_from_where_one_looks_for_it(world):
    reward(world, world.alex)
    page = words(see(world.wen, reverse("placements:young_person", args=[world.alex.ref])))
    assert reverse("daily:rewards_of", args=[world.alex.ref]) in page
    for url in (
        reverse("homes:home", args=[world.oak.ref]),
        reverse("measures:register", args=[world.oak.ref]),
    ):
        assert reverse("daily:rewards", args=[world.oak.ref]) in words(see(world.wen, url))
    assert canary("alex-helps") in page


def test_the_queries_stand_still_as_both_grow(world):
    def asked():
        numbers = []
        for url in (of_home(world.oak), of_one(world.alex)):
            client = as_(world.maya)
            client.get(url)
            with CaptureQueriesContext(connection) as found:
                assert client.get(url).status_code == 200
            numbers.append(len(found))
        return numbers

    reward(world, world.alex)
    sanction(world, world.alex)
    first = asked()
    for days in range(3, 15):
        reward(world, world.alex, world.jamie, days=days)
        sanction(world, world.alex, days=days)
    assert asked() == first


def test_every_number_is_as_long_as_its_list(world):
    for days in (1, 5, 40):
        reward(world, world.alex, world.jamie, days=days)
        sanction(world, world.jamie, days=days)
    for who, urls in (
        (world.maya, [of_home(world.oak), of_home(world.oak, days=28), of_one(world.jamie)]),
        (
            world.sol,
            [of_one(world.alex), reverse("placements:young_person", args=[world.alex.ref])],
        ),
    ):
        client = as_(who)
        for page in urls:
            found = [
                one for one in figures(page_of(client, page)) if "rewards-and-sanctions" in one[1]
            ]
            assert found
            for number, url, part, one in found:
                assert length(client, url, part)[0] == number, (page, one.text)
            assert not list(bare(page_of(client, page)))
