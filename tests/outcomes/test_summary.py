"""The outcome summary: the numbers of a home, how each is counted, and since last time."""

import io
from datetime import date, timedelta

import page
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from accounts.models import Membership
from documents import actions, making
from documents.models import Document, DocumentKind
from outcomes import measures, tasks
from placements.daily.models import DailyLine
from tests.people import see, send, words
from tests.world import days_ago

pytestmark = pytest.mark.django_db


def ask(world, by, first=90, last=0, home="oak"):
    return actions.request(
        by=by,
        kind=DocumentKind.OUTCOME_SUMMARY,
        home=getattr(world, home),
        period_from=days_ago(first),
        period_to=days_ago(last),
    )


def made(document):
    assert making.make(document.pk) == "made"
    document.refresh_from_db()
    with document.file.open("rb") as file:
        data = file.read()
    pdf = PdfReader(io.BytesIO(data))
    return data, " ".join(" ".join(sheet.extract_text() for sheet in pdf.pages).split())


@pytest.fixture
def ground(world):
    return measures.Ground(world.maya, world.oak, days_ago(89), days_ago(0), timezone.now())


def test_the_numbers_are_those_of_the_home(world, ground):
    figures = measures.figures(ground)
    assert figures["living here"] == 3
    assert figures["goals"] == 3
    assert figures["steps"] == 0
    assert figures["progress"] == 6
    assert figures["attendance"] == 85
    assert figures["accounts"] == 100
    assert figures["actions"] == 1
    # four incidents, three young people each of the ninety days
    assert figures["incidents"] == round(4 * 30 / 270, 1)
    assert figures["reviews"] is None  # none was recorded five days ago
    assert figures.keys() == {measure.code for measure in measures.MEASURES}


def test_another_home_s_reader_counts_nothing(world):
    ground = measures.Ground(world.omar, world.oak, days_ago(89), days_ago(0), timezone.now())
    assert measures.figures(ground)["living here"] == 0
    assert ground.incidents == []


def test_each_number_stands_beside_its_definition_and_last_time(world):
    made(ask(world, world.maya, first=120, last=31))
    data, text = made(ask(world, world.maya, first=30))
    for measure in measures.MEASURES:
        assert " ".join(measure.label.split()) in text
        assert " ".join(measure.counted.split())[:40] in text
    assert "The same as last time (3)" in text
    assert "canary" not in text
    assert page.validate_pdf_bytes(data, profile="ua1").is_compliant


def test_the_questions_do_not_grow_with_the_records(world):
    def questions():
        ground = measures.Ground(world.maya, world.oak, days_ago(89), days_ago(0), timezone.now())
        with CaptureQueriesContext(connection) as asked:
            measures.figures(ground)
        return len(asked)

    few = questions()
    for day in range(10):
        DailyLine.objects.create(home=world.oak, young_person=world.alex, day=days_ago(day),
            shift="day", mood="good", words="x", recorded_by=world.wen)  # fmt: skip
    assert questions() <= few


# ---------- on the first of the month ----------
def test_the_schedule_asks_once_for_each_open_home(world):
    tasks.ask_for_monthly_summaries()
    tasks.ask_for_monthly_summaries()
    rows = Document.objects.filter(kind=DocumentKind.OUTCOME_SUMMARY, asked_by=None)
    assert rows.count() == 4
    assert {row.home.name for row in rows} == {"Oak House", "Elm House", "Ash Lodge", "Yew Cottage"}


@pytest.mark.parametrize(
    ("today", "first", "last"),
    [
        (date(2026, 1, 1), date(2025, 12, 1), date(2025, 12, 31)),
        (date(2024, 3, 31), date(2024, 2, 1), date(2024, 2, 29)),
    ],
)
def test_last_month_is_the_calendar_s(today, first, last):
    assert tasks.last_month(today) == (first, last)


def test_nobody_asked_so_whoever_leads_the_home_is_the_reader(world):
    document = ask(world, None)
    _, text = made(document)
    assert "The first of the month" in text
    assert "Maya Whitlock may see" in text
    assert document.events.get().by is None


def test_a_home_that_nobody_leads_gets_none(world):
    document = ask(world, None)
    Membership.objects.filter(user__in=[world.maya, world.ruth]).update(
        ends_at=timezone.now() - timedelta(days=1)
    )
    assert making.make(document.pk) == "refused"
    document.refresh_from_db()
    assert "Nobody leads this home" in document.why_not


# ---------- the page ----------
def quality(world, home="oak"):
    return reverse("outcomes:quality", args=[getattr(world, home).ref])


def test_who_may_look_and_who_may_ask(world):
    for who, status in [("maya", 200), ("dev", 200), ("ruth", 200), ("ines", 200), ("wen", 403),
                        ("elsa", 404), ("omar", 404), ("sol", 404), ("ivor", 404)]:  # fmt: skip
        assert see(getattr(world, who), quality(world)).status_code == status, who
    url = reverse("outcomes:ask_summary", args=[world.oak.ref])
    for who, status in [("maya", 200), ("ruth", 200), ("dev", 403), ("ines", 403), ("wen", 403),
                        ("omar", 404)]:  # fmt: skip
        assert see(getattr(world, who), url).status_code == status, who


def test_empty_it_says_what_is_next_and_then_the_numbers(world):
    assert "No summary has been made yet" in words(see(world.maya, quality(world)))
    url = reverse("outcomes:ask_summary", args=[world.oak.ref])
    send(world.maya, url, {"period": "three months"})
    made(Document.objects.get())
    shown = words(see(world.maya, quality(world)))
    assert "How it is counted" in shown
    assert "6 of 10" in shown
    assert reverse("incidents:register", args=[world.oak.ref]) in shown


def test_an_authority_s_worker_cannot_have_a_home_s_summary(world):
    document = ask(world, world.maya)
    made(document)
    for who in ("sol", "sid", "cass", "wen", "elsa"):
        url = reverse("documents:download", args=[document.ref])
        assert see(getattr(world, who), url).status_code == 404, who


def test_the_page_asks_as_many_questions_with_many_summaries_as_with_few(world):
    def questions():
        with CaptureQueriesContext(connection) as asked:
            assert see(world.maya, quality(world)).status_code == 200
        return len(asked)

    made(ask(world, world.maya, first=20, last=1))
    few = questions()
    for number in range(15):
        document = ask(world, world.maya, first=60 + number, last=40)
        document.events.create(what="downloaded", by=world.ruth)
    assert questions() == few


def test_what_reads_the_same_is_the_same_as_last_time():
    clock = next(one for one in measures.MEASURES if one.unit == "hours")
    assert clock.change(2.2, 2.1) == f"The same as last time ({clock.said(2.1)})"
    assert clock.change(30.0, 2.1) == f"Up from {clock.said(2.1)}"
