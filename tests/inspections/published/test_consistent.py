"""The page of consistently outstanding homes: which, of how many, and how the list changes."""

import csv
import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from inspections.published import keeping
from tests.inspections.published.register import home, published
from tests.people import as_, see, words

PAGE = reverse("published:consistent")
FILE = reverse("published:consistent_file")
LISTS = [date(2016, 3, 31), date(2018, 3, 31), date(2020, 3, 31), date(2022, 3, 31)]
OUT, GOOD = "Outstanding", "Good"


def listed(**said):
    """Each home by its URN: its judgement at each list (None: not in it), inspected that winter."""
    for number, as_at in enumerate(LISTS):
        published(
            as_at,
            [
                home(urn, judged[number], date(as_at.year - 1, 11, 3), **more)
                for urn, (judged, more) in said.items()
                if judged[number]
            ],
        )


@pytest.fixture
def register(world):
    listed(
        SC000001=([OUT, OUT, OUT, OUT], {"region": "South West", "sector": "Voluntary"}),
        SC000002=([GOOD, OUT, OUT, OUT], {}),
        SC000003=([OUT, OUT, OUT, GOOD], {}),
        SC000004=([None, None, OUT, OUT], {}),
        SC000005=([OUT, OUT, OUT, None], {}),
    )
    return world


def test_the_homes_that_meet_todays_measure(register):
    page = words(see(register.wen, PAGE))
    assert "2 of 3 homes known long enough meet it (fewer than ten homes)." in page
    assert "1 other home is not known long enough." in page
    assert "the latest three full inspections all outstanding, over two years or more" in page
    assert "SC000001 South West" not in page  # the area stands between
    for urn in ("SC000001", "SC000002"):
        assert urn in page
    for urn in ("SC000003", "SC000004", "SC000005"):
        assert urn not in page


def test_the_surveys_measure_cannot_be_met_and_the_page_says_why(register):
    page = words(see(register.wen, f"{PAGE}?last=6&span=&within=36"))
    assert "It cannot be met by today’s lists" in page
    assert "No home is known long enough to meet this measure" in page
    assert "4 full inspections" in page


def test_the_table_of_measures_leads_to_the_lists(register):
    page = see(register.wen, PAGE).content.decode()
    assert "last=4&amp;span=60" in page
    there = words(see(register.wen, f"{PAGE}?last=4&span=60"))
    assert "1 of 3 homes known long enough meets it" in there
    assert "SC000002" not in there


def test_among_the_homes_that_were_asked_for(register):
    page = words(see(register.wen, f"{PAGE}?region=South+West"))
    assert "Homes in the South West" in page
    assert "1 of 1 home known long enough meets it" in page


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("last=0", "Inspections in a row"),
        ("last=", "Enter how many inspections in a row"),
        ("last=three", "Enter a whole number"),
        ("span=-1", "Over at least"),
        ("within=9999999999999999999999", "All within"),
        ("gap=1.5", "Enter a whole number"),
        ("region=Atlantis", "Select a region of the list"),
        ("last=3&last=%00", "in a row"),
        ("page=999", "known long enough"),
    ],
)
def test_what_makes_no_measure_is_pointed_out_beside_its_field(register, asked, said):
    answer = see(register.wen, f"{PAGE}?{asked}")
    assert answer.status_code == 200
    assert said in words(answer)
    if not asked.startswith("page"):
        assert "to put right" in words(answer)
        assert as_(register.wen).get(f"{FILE}?{asked}").status_code == 302


def test_the_list_as_a_file(register):
    answer = as_(register.wen).get(f"{FILE}?last=4&span=0")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["URN"] for row in rows] == ["SC000001"]
    assert rows[0] == {
        "URN": "SC000001", "Area": "Westmere", "Region": "South West", "Sector": "Voluntary",
        "Places": "3 or 4 places", "In a row": "4", "Since": "2015-11-03", "Latest": "2021-11-03",
    }  # fmt: skip


def test_a_persons_own_home_is_named(register):
    register.oak.urn = "SC000001"
    register.oak.save()
    place = reverse("published:place", args=[register.oak.ref])
    assert f'href="{place}">Oak House</a>' in words(see(register.wen, PAGE))
    assert place not in words(see(register.omar, PAGE))


def test_the_number_of_queries_is_the_same_however_many_homes(register):
    def asked():
        keeping.forget()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            see(register.wen, f"{PAGE}?last=1&span=0")
        return len(queries)

    asked()
    before = asked()
    published(LISTS[-1], [home(f"SC1{n:05}", OUT, date(2021, 6, 1)) for n in range(60)])
    assert asked() == before


def test_without_a_list_there_is_nothing_to_count(world):
    assert "No list of the regulator has been brought in yet." in words(see(world.wen, PAGE))
