"""From asking to the file with a real broker and a real worker, and with each of them failing."""

import hashlib
import io
import os
import signal
from datetime import timedelta
from pathlib import Path

import pytest
from celery import current_app
from django.db import connection
from django.db.models import F
from django.urls import reverse
from pypdf import PdfReader

from accounts.models import AuditEvent
from documents import actions, tasks
from documents.models import Document, DocumentEvent, DocumentKind
from documents.telling import MAKE
from tests.documents.worker import Broker, Worker, held, held_table, until
from tests.people import as_, see, send
from tests.world import days_ago

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="module")
def broker():
    broker = Broker()
    broker.start()
    yield broker
    broker.leave()


@pytest.fixture(scope="module")
def running(broker, django_db_setup, tmp_path_factory):
    """One worker for all of these: it must survive what each of them does to it."""
    worker = Worker(broker.url, tmp_path_factory.mktemp("hearth"))
    worker.start()
    yield worker
    worker.stop()


@pytest.fixture
def told(broker, settings, monkeypatch):
    """The web's side of the same broker."""
    monkeypatch.setattr(current_app.conf, "broker_url", broker.url)
    return broker


@pytest.fixture
def worker(running, told, settings):
    """The worker, whose files this process sees."""
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    }
    settings.MEDIA_ROOT = running.home / "files"
    if not told.answers():
        told.start()
    return running


def ask(world, by=None, home="oak"):
    return actions.request(
        by=by or world.maya,
        kind=DocumentKind.PLACEMENT_REPORT,
        home=getattr(world, home),
        young_person=world.alex,
        period_from=days_ago(90),
        period_to=days_ago(0),
    )


def is_(document, *states):
    document.refresh_from_db()
    return document.state in states


def ready(document):
    until(lambda: is_(document, Document.State.READY), f"{document} is ready")


def issued(document):
    return document.events.filter(what=DocumentEvent.What.ISSUED).count()


def files_of(document, worker):
    return sorted((worker.home / "files" / "documents").glob(f"{document.ref}*"))


def abandon(document):
    """Let time pass, as far as the sweep can tell."""
    Document.objects.filter(pk=document.pk).update(
        claimed_at=F("claimed_at") - timedelta(minutes=5), told_at=F("told_at") - timedelta(minutes=5)
    )  # fmt: skip


def swept_until_ready(document):
    """The sweep comes round, as beat makes it, until the document is there."""

    def ready_after_a_sweep():
        if is_(document, Document.State.READY):
            return True
        abandon(document)
        tasks.sweep()
        return False

    until(ready_after_a_sweep, f"{document} is ready after the sweep")


def test_from_asking_to_the_file(world, worker):
    response = send(
        world.sol,
        reverse("outcomes:ask_report", args=[world.alex.ref]),
        {"period": "three months"},
    )
    document = Document.objects.get()
    assert response["Location"] == reverse("documents:document", args=[document.ref])
    ready(document)
    got = see(world.sol, reverse("documents:download", args=[document.ref]))
    assert got.status_code == 200
    assert hashlib.sha256(got.content).hexdigest() == document.checksum
    assert 2 <= len(PdfReader(io.BytesIO(got.content)).pages) <= 6
    assert document.told_at is not None
    assert issued(document) == 1
    assert AuditEvent.objects.filter(verb=AuditEvent.Verb.ISSUED, thing=document.ref).count() == 1


def test_delivered_three_times_and_together_it_is_made_once(world, worker):
    with held_table("outcomes_goal"):
        document = ask(world)
        with current_app.connection_for_write() as line:
            for _ in range(2):
                current_app.send_task(MAKE, (document.pk,), connection=line)
        until(lambda: is_(document, Document.State.MAKING), "a worker has it")
    ready(document)
    with current_app.connection_for_write() as line:
        current_app.send_task(MAKE, (document.pk,), connection=line)
    later = ask(world, by=world.dev)  # once this is made, the third delivery was answered too
    ready(later)
    assert issued(document) == 1
    assert len(files_of(document, worker)) == 1
    assert document.attempts == 1


def test_a_worker_process_killed_in_the_middle_leaves_one_report(world, worker):
    with held_table("outcomes_goal"):
        document = ask(world)
        until(lambda: is_(document, Document.State.MAKING) and document.progress >= 15, "it reads")
        for number in worker.children():
            os.kill(number, signal.SIGKILL)
    swept_until_ready(document)
    assert document.attempts >= 2
    assert issued(document) == 1
    assert len(files_of(document, worker)) == 1


def test_a_whole_worker_killed_in_the_middle_leaves_one_report(world, worker):
    with held_table("outcomes_goal"):
        document = ask(world)
        until(lambda: is_(document, Document.State.MAKING) and document.progress >= 15, "it reads")
        worker.kill()
    worker.start()
    swept_until_ready(document)
    assert issued(document) == 1
    assert len(files_of(document, worker)) == 1
    assert AuditEvent.objects.filter(verb=AuditEvent.Verb.ISSUED, thing=document.ref).count() == 1


def test_with_the_broker_stopped_it_waits_and_is_made_afterwards(world, worker, broker):
    broker.stop()
    client = as_(world.maya)
    document = ask(world)
    document.refresh_from_db()
    assert document.state == Document.State.WAITING
    assert document.told_at is None
    page = client.get(reverse("documents:document", args=[document.ref])).content.decode()
    assert "it will be made afterwards" in page
    broker.start()
    tasks.sweep()
    ready(document)
    assert issued(document) == 1


def test_a_worker_that_is_quicker_than_who_told_it_waits_for_them(world, worker, broker):
    """That it was told is written on the row after the telling; whoever takes it up just then gets it all the same."""
    broker.stop()
    document = ask(world)
    broker.start()
    with held(f"SELECT FROM documents_document WHERE id = {document.pk} FOR UPDATE"):
        with current_app.connection_for_write() as line:
            current_app.send_task(MAKE, (document.pk,), connection=line)
        until(somebody_waits, "the worker waits for the row")
    ready(document)
    assert document.attempts == 1


def somebody_waits():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return cursor.fetchone()[0]


def test_a_report_of_someone_who_left_yesterday_is_refused(world, worker, broker):
    broker.stop()
    document = ask(world, by=world.sol)
    membership = world.sol.memberships.get()
    type(membership).objects.filter(pk=membership.pk).update(
        ends_at=membership.starts_at + timedelta(days=399)
    )
    broker.start()
    tasks.sweep()
    until(lambda: is_(document, Document.State.REFUSED), "it is refused")
    assert "may no longer see" in document.why_not
    assert not document.file
    assert issued(document) == 0
    assert see(world.sol, reverse("documents:document", args=[document.ref])).status_code == 404


def test_no_name_and_no_word_of_a_record_is_in_the_log(world, worker):
    document = ask(world)
    ready(document)
    log = Path(worker.log).read_text()
    assert "canary" not in log
    for name in ("Alex", "Marlowe", "Jamie"):
        assert name not in log
