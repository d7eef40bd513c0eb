"""Who was on duty: shifts and incidents counted again, and nobody but the manager line sees it."""

import random
from collections import Counter, defaultdict
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from placements.daily.models import DailyLine, HandoverRead, Mood, Shift
from placements.helps import on_duty
from placements.incidents.models import Incident
from tests.by_hand import unguarded
from tests.people import as_, see, words
from tests.placements.helps import a_year
from ui.words import in_london, today


def url(world):
    return reverse("helps:on_duty", args=[world.oak.ref])


def lines(world, seed, number=150):
    """Lines of shifts at random over a year, by two people, some of them void."""
    rng = random.Random(seed)
    for _ in range(number):
        day = today() - timedelta(days=rng.randrange(1, 360))
        line = DailyLine.objects.create(
            home=world.oak, young_person=rng.choice([world.alex, world.jamie]), day=day,
            shift=rng.choice(list(Shift)), mood=Mood.GOOD, words="A line",
            recorded_by=rng.choice([world.wen, world.dev]),
        )  # fmt: skip
        if rng.random() < 0.1:
            with unguarded(DailyLine):
                DailyLine.objects.filter(pk=line.pk).update(
                    voided_at=timezone.now(), voided_by=world.maya, void_because="Twice"
                )


def shift_of(moment):
    """The shift a moment lies in, by the clock on the wall: 9am, 3pm, half past ten."""
    here = in_london(moment)
    minutes = here.hour * 60 + here.minute
    if 9 * 60 <= minutes < 15 * 60:
        return (here.date(), "day")
    if 15 * 60 <= minutes < 22 * 60 + 30:
        return (here.date(), "evening")
    return (here.date() - timedelta(days=minutes < 9 * 60), "night")


@pytest.mark.parametrize("seed", [1, 2])
def test_shifts_and_incidents_are_those_of_a_brute_recount(world, seed):
    a_year(world, seed, 60)
    lines(world, seed)
    HandoverRead.objects.create(
        home=world.oak, since=timezone.now() - timedelta(hours=9), until=timezone.now(),
        recorded_by=world.wen,
    )  # fmt: skip
    first, last = today() - timedelta(days=364), today()
    worked = defaultdict(set)
    for one in DailyLine._base_manager.filter(home=world.oak):
        if one.voided_at is None and first <= one.day <= last:
            worked[one.recorded_by_id].add((one.day, one.shift))
    for one in HandoverRead.objects.filter(home=world.oak):
        if first <= shift_of(one.recorded_at)[0] <= last:
            worked[one.recorded_by_id].add(shift_of(one.recorded_at))
    began = defaultdict(set)
    for one in Incident._base_manager.filter(home=world.oak, voided_at=None):
        if first <= in_london(one.occurred_at).date() <= last:
            began[shift_of(one.occurred_at)].add(one.pk)
    anybody = set().union(*worked.values())
    of_kind = Counter(shift for _, shift in anybody)
    on_kind = Counter(shift for day, shift in anybody for _ in began.get((day, shift), ()))
    found = on_duty.read(world.maya, world.oak, first, last)
    assert found.people
    for person in found.people:
        mine = worked[person.member.user_id]
        assert person.shifts == len(mine)
        assert person.incidents == set().union(*(began.get(one, set()) for one in mine))
        expected = sum(on_kind[shift] / of_kind[shift] for _, shift in mine)
        assert person.expected == pytest.approx(expected)
    assert {p.member.user_id for p in found.people} == {k for k in worked if k}
    assert found.known == len(set().union(*(began.get(one, set()) for one in anybody)))


def test_names_are_in_the_order_of_the_alphabet_and_few_say_nothing(world):
    a_year(world, 3, 40)
    lines(world, 3, 30)
    shown = see(world.maya, url(world))
    names = [one.member.name for one in shown.context["page"].people]
    assert names == sorted(names)
    assert "Too few to say anything" in words(shown)
    assert "On duty is not caused" in words(shown)


def test_every_number_is_the_number_of_its_list(world):
    a_year(world, 4)
    lines(world, 4)
    client = as_(world.maya)
    links = [
        (person.member.ref, person.number)
        for person in client.get(url(world)).context["page"].people
    ]
    assert links
    for ref, number in links:
        listed = client.get(reverse("helps:on_duty_of", args=[ref]))
        assert listed.context["page"].paginator.count == number


def test_only_the_manager_line_sees_it(world):
    helps = reverse("helps:of_home", args=[world.oak.ref])
    for who in ("maya", "ruth"):
        assert see(getattr(world, who), url(world)).status_code == 200
    a_year(world, 5, 15)
    assert url(world) in words(see(world.maya, helps))
    for who in ("wen", "dev", "ines"):
        assert see(getattr(world, who), url(world)).status_code == 403, who
        assert url(world) not in words(see(getattr(world, who), helps)), who
        of_one = reverse("helps:on_duty_of", args=[world.wen_post.ref])
        assert see(getattr(world, who), of_one).status_code == 403, who
    for who in ("sol", "elsa", "omar"):
        assert see(getattr(world, who), url(world)).status_code == 404, who


def test_as_many_queries_for_few_as_for_many(world):
    lines(world, 6, 30)
    client = as_(world.maya)
    client.get(url(world))
    with CaptureQueriesContext(connection) as few:
        client.get(url(world))
    a_year(world, 6, 60)
    lines(world, 7, 300)
    with CaptureQueriesContext(connection) as many:
        client.get(url(world))
    assert len(many) == len(few)
