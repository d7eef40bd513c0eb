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


def test_changing_and_signing_at_once(world):
    """Either Tom signs what he read and it is locked, or it changed and he is asked to read."""
    begun = world.tom_unsigned
    deeds.sign_as_supervisor(by=world.maya, supervision=begun)
    together(
        lambda: deeds.rewrite(by=world.maya, supervision=begun, written=written("new")),
        lambda: deeds.sign_as_member(by=world.tom, supervision=begun, own_words=""),
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
