"""Two people, two connections, one supervision: nothing is overwritten, nothing is done twice."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from staff.actions import supervision as deeds
from staff.models import StaffSupervision
from tests.world import days_ago

pytestmark = pytest.mark.django_db(transaction=True)


def together(*deeds_to_do):
    """Do each on a connection of its own, all at once; what came of each, or the refusal."""
    start = Barrier(len(deeds_to_do))

    def one(deed):
        try:
            start.wait(timeout=10)
            return deed()
        except deeds.Refusal as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(deeds_to_do)) as pool:
        return list(pool.map(one, deeds_to_do))


def written(text):
    return deeds.Written(days_ago(0), dict.fromkeys(deeds.PARTS, text))


def test_the_second_of_two_editors_is_told(world):
    begun = world.tom_unsigned
    results = together(
        *(
            lambda who=who: deeds.rewrite(
                by=getattr(world, who), supervision=begun, version=1, written=written(who)
            )
            for who in ("maya", "ruth")
        )
    )
    refused = [result for result in results if isinstance(result, deeds.ChangedMeanwhile)]
    assert len(refused) == 1
    begun.refresh_from_db()
    assert begun.version == 2
    assert begun.performance in ("maya", "ruth")


def test_changing_and_signing_at_once(world):
    """Either Tom signs what he read and it is locked, or it changed and he is asked to read."""
    begun = world.tom_unsigned
    deeds.sign_as_supervisor(by=world.maya, supervision=begun, version=1)
    together(
        lambda: deeds.rewrite(by=world.maya, supervision=begun, version=1, written=written("new")),
        lambda: deeds.sign_as_member(by=world.tom, supervision=begun, version=1, own_words=""),
    )
    begun.refresh_from_db()
    assert begun.locked != (begun.performance == "new")


def test_two_new_ones_of_one_day_make_one(world):
    results = together(
        *(
            lambda who=who: deeds.write(
                by=getattr(world, who), member=world.tom_post, written=written(who)
            )
            for who in ("maya", "ruth")
        )
    )
    assert sum(isinstance(result, deeds.AlreadyHeld) for result in results) == 1
    assert StaffSupervision.objects.filter(held_on=days_ago(0)).count() == 1
