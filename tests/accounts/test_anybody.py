"""A question built for anybody of a kind is, once filled in, the question of whoever asks it."""

import pytest

from accounts import policy
from accounts.anybody import Anybody, of_standing
from accounts.gaps import Built, Gap
from accounts.policy import permitted, standing, visible
from homes.models import Home
from placements.cover.models import Cover
from placements.models import KeyWorker
from staff.models import StaffMember

EVERYBODY = (
    "maya", "dev", "wen", "tom", "elsa", "omar", "ora", "ruth", "ines", "ivor", "sol", "sid",
    "cass", "lena", "nia", "bea", "abel", "opal",
)  # fmt: skip


def keys(queryset):
    return queryset.order_by().values_list("pk")


def filled(built, person):
    held = standing(person)
    return sorted(built.asked_by(lambda name: of_standing(held, name)))


@pytest.mark.parametrize("who", EVERYBODY)
def test_the_policy_is_the_same_for_anybody_as_for_a_person(world, who):
    """Of every kind of thing, seen or to be changed: the very rows, for every one of the cast."""
    Cover.objects.create(by=world.elsa, home=world.oak, young_person=world.alex, reason="Alone")
    person, somebody = getattr(world, who), Anybody(*standing(getattr(world, who)).roles)
    some = 0
    for model, rule in policy.rules().items():
        rows = model._base_manager.all()
        seen = Built(keys(visible(somebody, rows)))
        assert filled(seen, person) == sorted(keys(visible(person, rows))), model
        some += len(filled(seen, person))
        for verb in rule.may:
            built = Built(keys(permitted(somebody, verb, rows)))
            assert filled(built, person) == sorted(keys(permitted(person, verb, rows))), (
                model,
                verb,
            )
    assert bool(some) is (who not in {"ivor", "lena", "nia", "abel"})


def test_one_question_is_asked_by_several_and_each_has_their_own(world):
    manager = Built(keys(visible(Anybody(policy.Role.MANAGER), StaffMember.objects.all())))
    for person, home in ((world.maya, world.oak), (world.elsa, world.elm), (world.omar, world.ash)):
        team = StaffMember.objects.filter(home=home)
        assert filled(manager, person) == sorted(keys(team))


def test_no_keys_reach_no_row_and_are_no_mistake(world):
    """Also where it is asked whether a row is among none."""
    among = Home.objects.filter(pk__in=Gap("some"))
    others = Home.objects.exclude(pk__in=Gap("some"))
    assert Built(keys(among)).asked_by(lambda name: frozenset()) == []
    assert len(Built(keys(others)).asked_by(lambda name: ())) == Home.objects.count()
    assert Built(keys(among)).asked_by(lambda name: [world.oak.pk]) == [(world.oak.pk,)]


def test_what_is_compared_with_a_key_and_what_leads_there(world):
    of = KeyWorker.objects.filter(staff_member__home=Gap("home"))
    expected = KeyWorker.objects.filter(staff_member__home=world.oak)
    assert sorted(Built(keys(of)).asked_by(lambda name: world.oak.pk)) == sorted(keys(expected))
    assert expected.exists()


@pytest.mark.parametrize("look", [set, list, len, int, lambda gap: 1 in gap, lambda gap: gap | {1}])
def test_nothing_can_be_read_from_a_gap(look):
    """What would depend on one person's keys fails while it is built, for whoever asks."""
    with pytest.raises((TypeError, NotImplementedError)):
        look(Anybody(policy.Role.MANAGER)._standing.homes())


def test_what_a_standing_does_not_say_of_a_kind_cannot_be_asked():
    with pytest.raises(AttributeError):
        _ = standing(Anybody(policy.Role.MANAGER)).memberships
