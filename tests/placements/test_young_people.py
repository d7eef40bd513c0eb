"""Who lives here: the household by name, for each who may read it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from homes.models import Unit
from placements.models import Placement, Stay, YoungPerson
from tests.people import as_, see, words
from tests.world import days_ago


def address(home):
    return reverse("placements:young_people", args=[home.ref])


def add(home, name, **more):
    authority = home.area_authority
    child = YoungPerson.objects.create(
        first_name=name,
        last_name="Extra",
        preferred_name=name,
        date_of_birth=days_ago(4000),
        authority=authority,
    )
    return Placement.objects.create(
        young_person=child, home=home, authority=authority, **{"starts_on": days_ago(100), **more}
    )


def test_wen_sees_those_living_here_now_and_nobody_who_has_moved_on(world):
    page = words(see(world.wen, address(world.oak)))
    assert all(name in page for name in ("Alex", "Jamie", "Noor"))
    assert "Asa" not in page
    assert "Cora" not in page
    assert "Elio" not in page


def test_maya_also_sees_who_has_moved_on_and_where_to(world):
    page = words(see(world.maya, address(world.oak)))
    assert "Moved on" in page
    assert "Asa" in page
    assert "Ash Lodge" in page


def test_somebody_coming_is_shown_to_those_who_lead(world):
    add(world.oak, "Priya", starts_on=days_ago(-9))
    assert "Coming to live here" in words(see(world.maya, address(world.oak)))
    assert "Priya" not in words(see(world.wen, address(world.oak)))


def test_units_stand_under_their_own_names(world):
    world.noor_placement.unit = Unit.objects.get(home=world.oak)
    world.noor_placement.save()
    assert "The flat" in words(see(world.wen, address(world.oak)))


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("maya", 200),
        ("dev", 200),
        ("wen", 200),
        ("ruth", 200),
        ("ines", 200),
        ("omar", 404),
        ("elsa", 404),
        ("sol", 404),
        ("ivor", 404),
        ("lena", 404),
        ("cass", 403),
    ],
)
def test_who_may_read_the_household(world, who, status):
    assert see(getattr(world, who), address(world.oak)).status_code == status


def test_an_empty_home_says_what_is_next(world):
    Placement.objects.filter(home=world.yew).update(ends_on=days_ago(2))
    page = words(see(world.omar, address(world.yew)))
    assert see(world.omar, address(world.yew)).status_code == 404 or "Nobody is living here" in page
    Placement.objects.filter(home=world.ash).update(ends_on=days_ago(2))
    assert "Nobody is living here now" in words(see(world.omar, address(world.ash)))


def test_a_short_break_home_says_who_stays_now_and_who_is_next(world):
    today = timezone.localdate()
    for number, (arrives, leaves) in enumerate([(-1, 2), (-3, 0), (4, 6), (20, 22)]):
        placement = add(world.oak, f"Break{number}", kind=Placement.Kind.SHORT_BREAKS)
        Stay.objects.create(
            placement=placement,
            arrives_on=today + timedelta(days=arrives),
            leaves_on=today + timedelta(days=leaves),
        )
    add(world.oak, "Break4", kind=Placement.Kind.SHORT_BREAKS)
    page = words(see(world.wen, address(world.oak)))
    now, rest = page.split("Next to stay")
    assert "Break0" in now
    assert "Going home today" in now
    assert rest.index("Break2") < rest.index("Break3") < rest.index("No stay booked")
    assert rest.index("No stay booked") < rest.index("Break4")


def test_the_number_of_queries_does_not_grow_with_the_house(world):
    client = as_(world.maya)
    client.get(address(world.oak))
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(address(world.oak))
    for number in range(15):
        placement = add(world.oak, f"More{number}", kind=Placement.Kind.SHORT_BREAKS)
        Stay.objects.create(placement=placement, arrives_on=days_ago(1), leaves_on=days_ago(-2))
        add(world.oak, f"Gone{number}", ends_on=days_ago(3))
    add(world.oak, "One", kind=Placement.Kind.SHORT_BREAKS)
    with CaptureQueriesContext(connection) as many:
        client.get(address(world.oak))
    # A house with short breaks asks once for its stays, whatever their number.
    assert len(many) <= len(few) + 1, "\n".join(q["sql"] for q in many)
