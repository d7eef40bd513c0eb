"""The sheet for whoever looks for somebody, as a document: what it says, for whom, and how it is asked for."""

from datetime import timedelta

import page as pdf_rules
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent
from documents import making
from documents.models import Document, DocumentKind
from tests.people import see, send, words
from tests.placements.test_booklet import made
from tests.placements.test_missing import latest, notice_of, noticed


def url_of(person):
    return reverse("missing:sheet", args=[person.ref])


def ask(world, by=None):
    answer = send(by or world.wen, url_of(world.alex), {})
    document = Document.objects.latest("pk")
    assert answer.url == reverse("documents:document", args=[document.ref])
    assert document.kind == DocumentKind.SHEET
    return document


def test_it_says_first_what_is_known_now_and_then_who_they_are(world):
    assert send(world.wen, notice_of(world.alex), noticed()).status_code == 302
    document = ask(world)
    data, pdf, text = made(document)
    said = [world.alex.full_name, "Now: missing", "At the bus stop", "Green hoodie", "4711/281126", "Who they are", "Who matters to them"]  # fmt: skip
    assert [text.index(one) for one in said] == sorted(text.index(one) for one in said)
    assert len(pdf.pages) <= 2
    assert document.figures["check code"] in text
    verdict = pdf_rules.validate_pdf_bytes(data, profile="ua1")
    assert verdict.is_compliant, [failure.message for failure in verdict.failures]


def test_who_is_here_has_a_sheet_that_says_so(world):
    _, _, text = made(ask(world))
    assert "Not missing now" in text
    assert "Green hoodie" not in text


def test_asking_and_taking_it_away_are_written_down(world):
    document = ask(world)
    events = AuditEvent.objects.filter(thing=document.ref)
    assert [one.verb for one in events] == ["asked for"]
    made(document)
    see(world.wen, reverse("documents:download", args=[document.ref])).getvalue()
    assert [one.what for one in document.events.order_by("pk")] == ["issued", "downloaded"]
    assert document.ref in words(see(world.wen, url_of(world.alex)))  # beside the page afterwards


def test_asked_twice_in_a_minute_it_is_one_and_later_another(world):
    first = ask(world)
    assert ask(world) == first
    Document.objects.update(asked_at=timezone.now() - timedelta(minutes=5))
    assert ask(world) != first


def test_whoever_no_longer_works_there_gets_none(world):
    document = ask(world)
    world.wen.memberships.update(ends_at=timezone.now())
    assert making.make(document.pk) == "refused"


def test_an_amended_record_makes_another_check_code(world):
    before = made(ask(world))[2]
    send(world.wen, notice_of(world.alex), noticed())
    Document.objects.update(asked_at=timezone.now() - timedelta(minutes=5))
    after = made(ask(world))[2]
    assert latest().ref
    assert before != after
