"""Two people, two connections, one record: one of them is first, and the other is told."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from accounts.deeds import Refusal
from inspections.actions import door
from inspections.actions import inspections as deeds
from inspections.models import Inspection, InspectionAction
from tests.world import days_ago

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = {"overall": "Good", "protection": "Good", "leadership": "Good"}


def together(*deeds_to_do):
    """Do each on a connection of its own, all at once; what came of each, or its refusal."""
    start = Barrier(len(deeds_to_do))

    def one(deed):
        try:
            start.wait(timeout=10)
            return deed()
        except Refusal as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(deeds_to_do)) as pool:
        return list(pool.map(one, deeds_to_do))


def refused(results):
    return [result for result in results if isinstance(result, Refusal)]


def test_one_inspection_recorded_by_two(world):
    facts = {"kind": "full", "started_on": days_ago(9)}
    results = together(
        *(
            lambda who=who: deeds.record(
                by=getattr(world, who), home=world.oak, labels=WORDS, **facts
            )
            for who in ("maya", "dev")
        )
    )
    assert len(refused(results)) == 1
    assert Inspection.objects.filter(home=world.oak, **facts).count() == 1


def test_one_action_closed_by_two(world):
    results = together(
        *(
            lambda who=who: deeds.close(
                by=getattr(world, who),
                action=world.oak_action,
                evidence=who,
                closed_on=days_ago(0),
            )
            for who in ("maya", "dev")
        )
    )
    assert len(refused(results)) == 1
    now = InspectionAction.objects.select_related("closed_by").get(pk=world.oak_action.pk)
    assert now.closed_by.name.split()[0].lower() == now.evidence


def test_one_code_pressed_on_five_devices_opens_on_one(world):
    _, code = door.let_in(
        by=world.maya, home=world.oak, name="P", identity_number="1", days=1, told_first=""
    )
    results = together(*[lambda: door.use_key(typed=code)] * 5)
    assert len(refused(results)) == 4
