"""A report about a young person, and a home's summary, made by the real worker (the main job, 4; E13)."""

import io
import re

import pytest
from pypdf import PdfReader

from tests.documents.worker import until

pytestmark = pytest.mark.journey


def pdf_of(person) -> PdfReader:
    """Download what the page offers, as a person does."""
    with person.page.expect_download() as coming:
        person.link(re.compile("Download")).click()
    return PdfReader(io.BytesIO(coming.value.path().read_bytes()))


def wait_until_ready(person, leaving_to: str) -> None:
    """The page shows that it is being made, and may be left; it is there when they come back."""
    address = person.page.url
    person.picture("asked")
    person.go(leaving_to)
    person.go(address)
    until(lambda: "Ready" in person.seen, "the document is ready")  # the page asks again by itself
    person.both_widths("ready")


def check(report: PdfReader, name: str, others: list[str], pages: range) -> str:
    """The right young person on every page, numbered, tagged, in English, and nobody else."""
    assert len(report.pages) in pages
    assert report.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert report.trailer["/Root"]["/Lang"].startswith("en")
    words = [" ".join(page.extract_text().split()) for page in report.pages]
    for number, page in enumerate(words, 1):
        assert name in page, f"page {number} does not say whose it is"
        assert f"Page {number} of {len(words)}" in page
    for other in others:
        assert not re.search(rf"\b{other}\b", " ".join(words))
    return " ".join(words)


def test_the_manager_asks_for_a_report(visitor, house):
    maya = visitor("manager")
    maya.follow("Alex", within="main")
    maya.follow("Reports")
    maya.page.get_by_role("button", name="Ask for a report").click()
    maya.both_widths("ask")
    maya.press("Make the report about Alex")
    wait_until_ready(maya, "/")
    before = house.ask("SELECT count(*) FROM documents_documentevent WHERE what = 'downloaded'")
    words = check(pdf_of(maya), "Alex", ["Jamie", "Noor"], range(2, 7))
    assert "Nobody wakes me up twice" in words
    assert "Build a bike and ride it to the coast" in words
    after = house.ask("SELECT count(*) FROM documents_documentevent WHERE what = 'downloaded'")
    assert after[0][0] == before[0][0] + 1
    maya.page.reload()
    maya.reads("Who has had it", "Maya Whitlock")


def test_a_social_worker_asks_for_a_report_on_their_own_young_person(visitor):
    sol = visitor("social_worker")
    sol.follow("Ask for a placement report for Jamie")
    sol.press("Make the report about Jamie")
    wait_until_ready(sol, "/authority/")
    check(pdf_of(sol), "Jamie", ["Alex", "Noor"], range(2, 7))

    # The home sees that it was read, and by whom.
    maya = visitor("manager")
    maya.follow("Jamie", within="main")
    maya.follow("Reports")
    maya.reads("Read by Sol Bennett")
    maya.both_widths("read")


def test_the_manager_asks_for_an_outcome_summary(visitor):
    maya = visitor("manager")
    maya.follow("Quality", within="nav")
    maya.both_widths("quality")
    quality = maya.page.url
    maya.page.locator("main").get_by_role("link", name=re.compile("Make|Ask")).or_(
        maya.page.locator("main").get_by_role("button", name=re.compile("Make|Ask"))
    ).first.click()
    maya.page.wait_for_load_state()
    maya.press("Make the summary")
    wait_until_ready(maya, quality)
    words = check(pdf_of(maya), "Rowan House", ["Alex", "Jamie", "Noor"], range(1, 7))
    assert "Incidents" in words
    maya.go(quality)
    maya.reads("The latest numbers")
    maya.both_widths("with-numbers")


def test_the_timetable_makes_a_summary_for_every_home(visitor, house):
    """What the clock does on the first of the month, told to a real worker."""
    house.manage(
        "shell",
        "-v0",
        "-c",
        "from outcomes.tasks import ask_for_monthly_summaries as ask; ask.delay()",
    )
    waiting = "SELECT count(*) FROM documents_document WHERE kind = 'outcome summary' AND state IN ('waiting', 'making')"
    ready = "SELECT count(DISTINCT home_id) FROM documents_document WHERE kind = 'outcome summary' AND state = 'ready'"
    until(lambda: house.ask(ready)[0][0] == 12 and not house.ask(waiting)[0][0], "twelve summaries")
