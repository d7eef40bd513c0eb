"""Which rows each person may see, straight from the policy."""

import pytest
from django.core.exceptions import FieldDoesNotExist
from django.http import Http404

from accounts import policy
from accounts.models import Submission
from homes.models import Authority, Home
from placements.daily.models import DailyLine
from placements.incidents.models import Incident, InvolvedYoungPerson
from placements.models import YoungPerson
from staff.models import StaffSupervision


def names(user):
    return set(
        policy.visible(user, YoungPerson.objects.all()).values_list("preferred_name", flat=True)
    )


def test_who_sees_which_young_people(world):
    oak_now = {"Alex", "Jamie", "Noor"}
    assert names(world.maya) == oak_now | {"Asa", "Cora"}
    assert names(world.wen) == oak_now
    assert names(world.ines) == oak_now | {"Asa", "Cora"}
    assert names(world.ruth) == oak_now | {"Asa", "Cora", "Elio", "Esme", "Ewan"}
    assert names(world.elsa) == {"Elio", "Esme", "Ewan"}
    assert names(world.sol) == {"Alex", "Elio"}
    assert names(world.sid) == {"Jamie", "Ayo"}
    for nobody in (world.ivor, world.lena, world.nia, world.abel, world.cass, world.opal):
        assert names(nobody) == set()


EVERYBODY = ("maya", "ines", "ruth", "elsa", "wen", "sol", "lena", "abel", "opal", "cass", "bea")


@pytest.mark.parametrize("key", EVERYBODY)
def test_of_a_whole_home_everybody_is_seen(world, key):
    """Whoever sees all that belongs to a home need not be asked about one of it."""
    user = getattr(world, key)
    seen = set(policy.visible(user, YoungPerson.objects.all()))
    lived = {
        home: set(YoungPerson.objects.filter(placements__home=home)) for home in Home.objects.all()
    }
    whole = policy.whole_homes(user, YoungPerson)
    assert all(lived[home] <= seen for home in lived if home.pk in whole)
    assert whole <= policy.standing(user).homes()
    all_seen = {home.pk for home in lived if lived[home] and lived[home] <= seen}
    if key in {"maya", "ines", "ruth", "elsa"}:
        assert all_seen
        assert all_seen <= whole
    if key in {"wen", "sol", "lena", "abel", "opal"}:
        assert not whole


def test_what_a_former_home_wrote_stays_with_it(world):
    """Ash does not read what Oak wrote of Asa, nor Oak what Ash writes now."""
    assert not policy.visible(world.maya, DailyLine.objects.filter(young_person=world.asa)).exists()
    assert policy.visible(world.omar, DailyLine.objects.filter(young_person=world.asa)).exists()


def test_a_social_worker_sees_the_shared_incident_but_one_part_of_it(world):
    assert policy.find(world.sol, Incident.objects.all(), ref=world.shared.ref) == world.shared
    parts = policy.visible(world.sol, InvolvedYoungPerson.objects.filter(incident=world.shared))
    assert [part.young_person.preferred_name for part in parts] == ["Alex"]


def test_a_worker_reads_their_own_signed_supervision_and_nobody_elses(world):
    seen = policy.visible(world.tom, StaffSupervision.objects.all())
    assert list(seen) == [world.tom_supervision]
    with pytest.raises(Http404):
        policy.find(world.wen, StaffSupervision.objects.all(), ref=world.tom_supervision.ref)


def test_two_roles_never_lend_each_other_their_homes(world):
    """Bea works at Oak and leads Elm: she does not lead Oak."""
    assert policy.may(world.bea, "lead", world.elm)
    assert policy.may(world.bea, "write", world.oak)
    assert not policy.may(world.bea, "lead", world.oak)


def test_a_reach_of_all_is_all(world):
    """Names of authorities are nobody's secret to those who run a home; an inspector has no use."""
    assert policy.visible(world.maya, Authority.objects.all()).count() == 3
    assert not policy.visible(world.ines, Authority.objects.all()).exists()


def test_the_default_is_no(world):
    with pytest.raises(policy.NoRule):
        policy.visible(world.maya, Submission.objects.all())
    assert not policy.may(world.maya, "a verb nobody declared", world.oak)


def test_every_rule_names_paths_that_exist(db):
    for model, rule in policy.rules().items():
        for path in (rule.home, rule.young_person, rule.person, rule.authority):
            if not path or path == "pk":
                continue
            try:
                model.objects.filter(**{f"{path}__isnull": True}).exists()
            except FieldDoesNotExist:  # pragma: no cover
                pytest.fail(f"{model.__name__}: {path}")


def test_every_role_has_a_meaning():
    for role in policy.Role:
        assert role.means.endswith(".")
