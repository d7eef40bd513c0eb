"""What is said of the country is worked out once, and anew as soon as a file has come in."""

import re
from collections import OrderedDict
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from inspections.published import keeping, lists
from inspections.published.bringing_in import bring_in, put_everything_together
from inspections.published.files import opened
from inspections.published.judging import read
from inspections.published.lasting_forms import ConsistentForm
from inspections.published.models import PublishedInspection
from tests.inspections.published.register import home, published, text
from tests.inspections.published.test_consistent import GOOD, OUT, listed
from tests.people import see, words

SPREAD, CONSISTENT, LASTING = (
    reverse(f"published:{name}") for name in ("spread", "consistent", "lasting")
)


@pytest.fixture
def register(world):
    listed(
        SC000001=([None, GOOD, OUT, OUT], {}),
        SC000002=([None, OUT, OUT, OUT], {"region": "London"}),
        SC000003=([None, None, None, GOOD], {}),
    )
    return world


def one_more():
    day = date(2023, 11, 3)
    published(
        date(2024, 3, 31),
        [home("SC000001", OUT, day), home("SC000002", OUT, day), home("SC000003", GOOD, day)],
    )


def page(world, url):
    """What it says, without the token that is another each time."""
    return re.search(r"<main.*</main>", words(see(world.wen, url)), re.DOTALL)[0]


def queries_of(world, url):
    with CaptureQueriesContext(connection) as found:
        page(world, url)
    return len(found)


@pytest.fixture
def processes(monkeypatch):
    """Two of them: what each keeps. Called with the one that is to answer."""
    kept = {"a": OrderedDict(), "b": OrderedDict()}
    return lambda one: monkeypatch.setattr(keeping, "_answers", kept[one])


@pytest.mark.parametrize("url", [SPREAD, CONSISTENT, LASTING])
def test_the_second_time_it_is_kept_and_says_the_same(register, url):
    first, asked = page(register, url), queries_of(register, url)
    assert page(register, url) == first
    keeping.forget()
    assert queries_of(register, url) > asked


@pytest.mark.parametrize("url", [SPREAD, CONSISTENT, LASTING])
def test_the_next_page_after_a_file_has_its_numbers(register, processes, url):
    processes("a")
    before = page(register, url)
    processes("b")
    assert page(register, url) == before
    one_more()
    after = page(register, url)
    assert after != before
    processes("a")  # kept what was so before, and did not bring the file in
    assert page(register, url) == after


def test_of_a_home_that_was_lost(register):
    page(register, LASTING)
    published(date(2024, 3, 31), [home("SC000001", GOOD, date(2023, 11, 3))])
    assert "2 times of outstanding, 1 of them lost" in page(register, LASTING)


@pytest.mark.parametrize("url", [SPREAD, CONSISTENT, LASTING])
def test_a_dry_run_changes_nothing(register, url):
    before = page(register, url)
    tried = read(
        opened("as_at 2024-03-31.csv", text([home("SC000001", GOOD, date(2023, 11, 3))])),
        as_at=date(2024, 3, 31),
        kind="as_at",
    )
    bring_in([tried], dry=True)
    assert page(register, url) == before


def test_putting_together_anew_is_seen(register):
    before = lists.files()
    put_everything_together()
    assert lists.files() != before
    PublishedInspection.objects.filter(day__year=2021).update(overall_rank=4)
    assert "0 of 2 homes known long enough" in page(register, CONSISTENT)


def test_other_questions_have_other_answers(register):
    everywhere = page(register, CONSISTENT)
    assert page(register, f"{CONSISTENT}?region=London") != everywhere
    assert page(register, f"{CONSISTENT}?last=4") != everywhere
    assert page(register, CONSISTENT) == everywhere


def test_a_new_area_can_be_asked_for_at_once(register):
    page(register, SPREAD)
    published(date(2024, 3, 31), [home("SC000009", area="Eastholt")])
    assert "Eastholt" in page(register, SPREAD)


def test_no_more_are_kept_than_a_few(register, monkeypatch):
    monkeypatch.setattr(keeping, "MOST", 5)
    for span in range(12):
        page(register, f"{CONSISTENT}?span={span}")
    assert len(keeping._answers) == 5
    assert "known long enough" in page(register, f"{CONSISTENT}?span=0")


def test_answers_of_older_files_are_let_go(register):
    page(register, CONSISTENT)
    one_more()
    page(register, CONSISTENT)
    assert {files for files, *_ in keeping._answers} == {lists.files()}


def test_a_key_is_the_files_and_what_is_asked_of_them(db):
    form = ConsistentForm.asked({"last": "4", "region": "London", "csrf": "x"})
    assert form.is_valid()
    assert keeping.of_files(form) == (lists.files(), (("last", "4"), ("region", "London")))
