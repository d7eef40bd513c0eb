"""Bringing the regulator's files in with a real broker and a real worker, and with each failing."""

import os
import signal
from datetime import timedelta

import pytest
from celery import current_app
from django.db.models import F
from django.urls import reverse

from accounts.models import AuditEvent
from inspections.published import tasks
from inspections.published.models import Publication, Registration, Run, Saying
from inspections.published.running import WORK
from tests.documents.worker import Broker, Worker, held, held_table, until
from tests.inspections.test_operators_files import another_operator, give, line, of, press, sheet
from tests.people import see, words

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(lasting_world):
    return lasting_world


@pytest.fixture(scope="module")
def broker():
    broker = Broker()
    broker.start()
    yield broker
    broker.leave()


@pytest.fixture(scope="module")
def running(broker, django_db_setup, tmp_path_factory):
    worker = Worker(broker.url, tmp_path_factory.mktemp("hearth"))
    worker.start()
    yield worker
    worker.stop()


@pytest.fixture
def worker(running, broker, monkeypatch):
    monkeypatch.setattr(current_app.conf, "broker_url", broker.url)
    if not broker.answers():
        broker.start()
    return running


def is_(run, *states):
    run.refresh_from_db()
    return run.state in states


def over(run, *states):
    until(lambda: is_(run, *states), f"{run} is {' or '.join(states)}")


def swept_until(run, state):
    """The sweep comes round, as beat makes it, until the run is there."""

    def there_after_a_sweep():
        if is_(run, state):
            return True
        long = timedelta(minutes=5)
        Run.objects.filter(pk=run.pk, claimed_at__isnull=False).update(
            claimed_at=F("claimed_at") - long, told_at=F("told_at") - long
        )
        tasks.sweep()
        return False

    until(there_after_a_sweep, f"{run} is {state} after the sweep")


def tried(world, *files, by=None):
    run = of(give(world, *files, by=by))
    over(run, Run.State.TRIED)
    return run


def page(world, run):
    return words(see(world.opal, reverse("published:run_progress", args=[run.ref])))


def nothing_is_in():
    return not (Publication.objects.exists() or Registration.objects.exists() or Saying.objects.exists())  # fmt: skip


def test_from_giving_to_the_register(world, worker):
    run = tried(
        world, sheet(), sheet(line(day="14/02/2023"), name="providers_as_at_2023_03_31.csv")
    )
    assert nothing_is_in()
    assert "Bring in 2 files" in page(world, run)
    press(world, run)
    over(run, Run.State.DONE)
    assert Publication.objects.count() == 2
    assert AuditEvent.objects.filter(kind="published.publication", by=world.opal).count() == 2
    assert "All of it is in" in page(world, run)
    assert (run.attempts, run.given) == (2, "")


def test_how_far_it_has_come_is_seen_while_nothing_of_it_is(world, worker):
    """The work is one transaction, held up here before its last table: nobody sees a row of it,
    and everybody how far it is."""
    run = tried(world, sheet())
    with held_table("published_disagreement"):
        press(world, run)
        until(lambda: is_(run, Run.State.WORKING) and run.progress >= 20, "it writes")
        part = page(world, run)
        assert "Writing down providers_as_at_2024_03_31.csv" in part
        assert f'value="{run.progress}"' in part
        assert nothing_is_in()
        second = of(give(world, sheet(line("SC900009")), by=another_operator(world)))
        until(lambda: is_(second, Run.State.WAITING) and second.told_at, "the second was told of")
        assert "Files of Opal Keeper are being worked on" in page(world, second)
    over(run, Run.State.DONE)
    over(second, Run.State.TRIED)  # by itself, when the first is over


def test_delivered_three_times_and_pressed_twice_it_is_brought_in_once(world, worker):
    run = tried(world, sheet())
    with held_table("published_disagreement"):
        press(world, run)
        press(world, run)
        with current_app.connection_for_write() as line_:
            for _ in range(2):
                current_app.send_task(WORK, (run.pk,), connection=line_)
        until(lambda: is_(run, Run.State.WORKING), "a worker has it")
    over(run, Run.State.DONE)
    assert Publication.objects.count() == 1
    assert AuditEvent.objects.filter(kind="published.publication").count() == 1


@pytest.mark.parametrize("all_of_it", [False, True], ids=["a process", "the whole worker"])
def test_killed_in_the_middle_nothing_is_half_in_and_it_is_tried_again(world, worker, all_of_it):
    run = tried(world, sheet())
    with held_table("published_disagreement"):
        press(world, run)
        until(lambda: is_(run, Run.State.WORKING) and run.progress >= 20, "it writes")
        if all_of_it:
            worker.kill()
        else:
            for number in worker.children():
                os.kill(number, signal.SIGKILL)
    assert nothing_is_in()
    if all_of_it:
        worker.start()
    swept_until(run, Run.State.DONE)
    assert Publication.objects.count() == 1
    assert AuditEvent.objects.filter(kind="published.publication").count() == 1


def test_with_the_broker_stopped_it_waits_and_is_done_afterwards(world, worker, broker):
    broker.stop()
    run = of(give(world, sheet()))
    assert is_(run, Run.State.WAITING)
    assert run.told_at is None
    assert "it will be done afterwards by itself" in page(world, run)
    broker.start()
    tasks.sweep()
    over(run, Run.State.TRIED)


def test_while_a_command_brings_files_in_it_waits_and_says_so(world, worker):
    run = tried(world, sheet())
    with held("SELECT pg_advisory_xact_lock(20240331)"):
        press(world, run)
        until(lambda: is_(run, Run.State.WORKING) and "other files" in run.stage, "it waits")
        assert "Waiting: other files are being brought in" in page(world, run)
    over(run, Run.State.DONE)


def test_a_file_nobody_can_take_ends_the_run_with_the_reason(world, worker, monkeypatch):
    """It was well when it was given, or the page would not have taken it."""
    monkeypatch.setattr(current_app.conf, "broker_url", "redis+socket:///nowhere")
    run = of(give(world, sheet()))
    Run.objects.filter(pk=run.pk).update(given="cut off")
    monkeypatch.undo()
    monkeypatch.setattr(current_app.conf, "broker_url", worker.broker_url)
    tasks.sweep()
    over(run, Run.State.REFUSED)
    assert "not whole any more" in page(world, run)
    assert nothing_is_in()
