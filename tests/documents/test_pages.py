"""A document's pages: its state, who may see it, and the file."""

import hashlib

import pytest
from django.urls import reverse

from accounts.models import AuditEvent
from documents import actions, making
from documents.models import Document, DocumentEvent, DocumentKind
from tests.people import see, send, words
from tests.world import days_ago

pytestmark = pytest.mark.django_db


def ask(world, by, who="alex", home="oak", **more):
    """A report about somebody, as this person asks for it."""
    return actions.request(
        by=by,
        kind=DocumentKind.PLACEMENT_REPORT,
        home=getattr(world, home),
        young_person=getattr(world, who),
        **{"period_from": days_ago(90), "period_to": days_ago(0), **more},
    )


@pytest.fixture
def report(world):
    """A report Maya asked for, made."""
    document = ask(world, world.maya)
    assert making.make(document.pk) == "made"
    document.refresh_from_db()
    return document


def url(name, document):
    return reverse(f"documents:{name}", args=[document.ref])


def test_it_says_how_far_it_is_and_may_be_left(world):
    document = ask(world, world.maya)
    page = words(see(world.maya, url("document", document)))
    assert "You can leave this page" in page
    assert f'data-poll="{url("progress", document)}"' in page
    assert "Look again" in page  # without a script


def test_it_says_that_it_waits_while_the_broker_is_away(world):
    document = ask(world, world.maya)
    assert "it will be made afterwards" in words(see(world.maya, url("progress", document)))


def test_a_ready_document_shows_its_facts(world, report):
    page = words(see(world.maya, url("document", report)))
    assert report.figures["check code"] in page
    assert report.checksum[:8] in page
    assert "data-done" in page
    assert "Issued" in page


def test_those_who_oversee_it_may_read_it(world, report):
    for who in ("maya", "dev", "ruth", "ines", "sol"):
        for name in ("document", "progress", "download"):
            assert see(getattr(world, who), url(name, report)).status_code == 200, (who, name)


def test_to_everyone_else_it_is_not_there(world, report):
    for who in ("wen", "tom", "elsa", "omar", "sid", "cass", "ivor", "lena", "nia"):
        for name in ("document", "progress", "download"):
            assert see(getattr(world, who), url(name, report)).status_code == 404, (who, name)


def test_the_file_is_an_attachment_nobody_keeps(world, report):
    response = see(world.sol, url("download", report))
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("attachment")
    assert "Alex" not in response["Content-Disposition"]
    assert "no-store" in response["Cache-Control"]
    assert response["X-Checksum-SHA256"] == hashlib.sha256(response.content).hexdigest()
    assert response["X-Checksum-SHA256"] == report.checksum


def test_each_taking_away_is_noted(world, report):
    see(world.sol, url("download", report))
    event = report.events.get(what=DocumentEvent.What.DOWNLOADED)
    assert event.by == world.sol
    noted = AuditEvent.objects.get(verb=AuditEvent.Verb.DOWNLOADED, thing=report.ref)
    assert noted.by == world.sol
    assert list(noted.young_people.all()) == [world.alex]
    assert "Last read by Sol Bennett" in words(see(world.maya, url("document", report)))


def test_a_file_that_was_changed_is_not_handed_out(world, report):
    with report.file.storage.open(report.file.name, "wb") as file:
        file.write(b"%PDF-1.7 something else")
    response = see(world.maya, url("download", report))
    assert response.status_code == 409
    assert "not the one that was issued" in words(response)
    assert not report.events.filter(what=DocumentEvent.What.DOWNLOADED).exists()


def test_a_document_that_is_not_ready_cannot_be_downloaded(world):
    document = ask(world, world.maya)
    assert see(world.maya, url("download", document)).status_code == 409


def test_opening_it_is_noted_once(world, report):
    see(world.ines, url("document", report))
    opened = AuditEvent.objects.filter(verb=AuditEvent.Verb.OPENED, thing=report.ref)
    assert opened.count() == 1
    see(world.ines, url("progress", report))
    assert opened.count() == 1


def test_nothing_is_made_by_getting(world):
    """Only asking by a form makes a document."""
    see(world.maya, reverse("outcomes:ask_report", args=[world.alex.ref]))
    assert not Document.objects.exists()


def test_asking_through_the_page_leads_to_the_document(world):
    response = send(
        world.maya,
        reverse("outcomes:ask_report", args=[world.alex.ref]),
        {"period": "three months"},
    )
    document = Document.objects.get()
    assert response.status_code == 302
    assert response["Location"] == url("document", document)
    assert document.asked_by == world.maya
