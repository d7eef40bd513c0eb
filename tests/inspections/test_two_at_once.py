"""Two people, two connections, one record: one of them is first, and the other is told."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from accounts.deeds import Refusal
from inspections.actions import asked, door
from inspections.actions import inspections as deeds
from inspections.models import ActionClaim, Inspection, InspectionAction
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


def claimed(world, who):
    return asked.claim(
        by=getattr(world, who), action=world.oak_action, evidence=who, learned="To ask",
        lasting="", done_on=days_ago(0),
    )  # fmt: skip


def test_one_action_said_to_be_done_by_two(world):
    results = together(*(lambda who=who: claimed(world, who) for who in ("maya", "dev")))
    assert len(refused(results)) == 1
    said = ActionClaim.objects.get(action=world.oak_action)
    assert said.recorded_by.name.split()[0].lower() == said.evidence


def test_one_checks_and_one_sends_back(world):
    claimed(world, "maya")
    results = together(
        lambda: asked.check(by=world.dev, action=world.oak_action),
        lambda: asked.send_back(by=world.ruth, action=world.oak_action, because="Not seen"),
    )
    assert len(refused(results)) == 1
    now = InspectionAction.objects.get(pk=world.oak_action.pk)
    found = ActionClaim.objects.get(action=now).found
    assert (now.checked_by_id is not None) == (found == "checked")


def test_one_step_done_and_set_aside_at_once(world):
    step = asked.add_step(by=world.maya, action=world.oak_action, text="Ask",
                          owner=world.wen_post, due_on=days_ago(-3))  # fmt: skip
    results = together(
        lambda: asked.finish_step(by=world.wen, step=step, done_on=days_ago(0)),
        lambda: asked.set_step_aside(by=world.maya, step=step, because="No longer needed here"),
    )
    assert len(refused(results)) == 1


def test_one_record_linked_by_two_is_linked_once(world):
    results = together(
        *(
            lambda who=who: asked.link(by=getattr(world, who), action=world.oak_action,
                                       kind="line", thing=world.alex_line.ref, shows=who)
            for who in ("maya", "dev")
        )
    )  # fmt: skip
    assert len(refused(results)) == 1


def test_one_inspection_answered_by_two(world):
    later = Inspection.objects.create(
        home=world.oak, kind="monitoring", started_on=days_ago(3), recorded_by=world.maya
    )
    found = [asked.Found(world.oak_action, "met", "")]
    results = together(
        *(
            lambda who=who: asked.answer(by=getattr(world, who), inspection=later, found=found)
            for who in ("maya", "ruth")
        )
    )
    assert len(refused(results)) == 1


def test_one_code_pressed_on_five_devices_opens_on_one(world):
    _, code = door.let_in(
        by=world.maya, home=world.oak, name="P", identity_number="1", days=1, told_first=""
    )
    results = together(*[lambda: door.use_key(typed=code)] * 5)
    assert len(refused(results)) == 4
