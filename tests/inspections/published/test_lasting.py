"""The page of how long outstanding lasts: the survey's figure, times of outstanding, what came next."""

import csv
import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from inspections.published import keeping
from inspections.published.lasting import half_said, survivals, transitions, years_said
from inspections.published.lasting_forms import LastingForm, TransitionsForm
from inspections.published.survival import survival
from tests.inspections.published.register import home, published
from tests.inspections.published.test_consistent import GOOD, LISTS, OUT, listed
from tests.people import as_, see, words

PAGE = reverse("published:lasting")
FILE = reverse("published:lasting_file")


@pytest.fixture
def register(world):
    listed(
        SC000001=([OUT, OUT, OUT, OUT], {"region": "South West", "sector": "Voluntary"}),
        SC000002=([OUT, GOOD, OUT, OUT], {}),
        SC000003=([OUT, OUT, GOOD, GOOD], {}),
        SC000004=([None, OUT, "Inadequate", None], {}),
        SC000005=([OUT, OUT, None, None], {}),
    )
    return world


def rows(figures, code):
    return next(one for one in figures if one.code == code).rows


def test_the_surveys_figure_from_two_lists(register):
    later = rows(transitions(TransitionsForm.asked({"years": "4"})), "later")
    assert [row[:3] for row in later] == [
        ["2016-03-31", "2020-03-31", 4.0],
        ["2018-03-31", "2022-03-31", 4.0],
    ]
    # 2016: four outstanding; in 2020 two are, one is not, one is no longer listed.
    assert later[0][3:9] == [4, 2, 1, 1, 33.3, 50.0]
    # 2018: 1, 3, 4 and 5; in 2022 one still, one not, two not listed.
    assert later[1][3:9] == [4, 1, 1, 2, 50.0, 75.0]
    page = words(see(register.wen, f"{PAGE}?years=4"))
    assert "50% of those still listed were no longer so in 2022, 4 years later." in page
    assert "Over 2 such pairs of lists it was from 33% to 50%." in page
    assert "The survey’s figure was 61% after three years." in page
    assert "is not of the same homes" in page


def test_lists_about_three_years_apart(register):
    later = rows(transitions(TransitionsForm.asked({})), "later")
    assert len(later) == 5  # two or four years apart
    none = words(see(register.wen, f"{PAGE}?years=12"))
    assert "No two lists are about 12 years apart" in none


def test_what_came_next(register):
    numbers = rows(transitions(TransitionsForm.asked({})), "steps")
    assert numbers[0] == ["Outstanding", 6, 2, 0, 1, 2, 1]
    assert numbers[1][1:] == [1, 1, 0, 0, 1, 0]
    assert numbers[3][1:] == [0, 0, 0, 0, 0, 1]
    page = words(see(register.wen, PAGE))
    assert "outstanding again 6 times of 9 (fewer than ten steps), good 2 times" in page
    since = rows(transitions(TransitionsForm.asked({"since": "2018"})), "steps")
    assert since[0][1:] == [2, 0, 0, 0, 2, 0]


def test_how_long_it_lasts(register):
    """Six times: lost after about 2 (home 2, home 4) and 4 years (home 3); three are not lost."""
    figures = survivals(LastingForm.asked({}))
    table = rows(figures, "survival")
    assert table[0] == [0, 100.0, None, None, 6]
    assert table[3][1] == 66.7
    assert table[3][4] == 2  # 1 and 3 are known for three years and more
    groups = rows(figures, "groups")
    assert [row[:3] for row in groups] == [
        ["Private", 5, 3], ["Voluntary", 1, 0], ["All of them", 6, 3],
    ]  # fmt: skip
    page = words(see(register.wen, PAGE))
    assert "6 times of outstanding, 3 of them lost." in page
    assert "fewer than ten times" in page


def test_counted_from_a_list_the_time_before_it_is_left_out(register):
    table = rows(survivals(LastingForm.asked({"clock": "list"})), "survival")
    assert table[0][4] == 6
    assert table[2][1] < 100  # home 2: from the list of March 2016 to November 2017
    assert "Counted from an inspection, outstanding looks longer" in words(see(register.wen, PAGE))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("years=0", "Years later"),
        ("years=", "Enter how many years later"),
        ("since=1066", "Inspections from the year"),
        ("since=soon", "Enter a whole number"),
        ("clock=sundial", "Counted from"),
        ("by=colour", "by"),
        ("size=huge", "Select a size of the list"),
    ],
)
def test_what_makes_no_question_is_pointed_out(register, asked, said):
    answer = see(register.wen, f"{PAGE}?{asked}")
    assert answer.status_code == 200
    assert said in words(answer)
    assert "to put right" in words(answer)
    assert as_(register.wen).get(f"{FILE}?{asked}").status_code == 302


def test_each_table_as_a_file(register):
    for code, first in (
        ("survival", "Years"), ("groups", "Sector"), ("steps", "From"), ("later", "From"),
        ("nonsense", "Years"),
    ):  # fmt: skip
        answer = as_(register.wen).get(f"{FILE}?table={code}&years=4")
        lines = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
        assert lines[0][0] == first
        assert len(lines) > 1


def test_among_homes_that_never_were_outstanding(register):
    page = words(see(register.wen, f"{PAGE}?region=London"))
    assert "No home was outstanding in this time." in page


def test_the_number_of_queries_is_the_same_however_many_homes(register):
    def asked():
        keeping.forget()
        with CaptureQueriesContext(connection) as queries:
            see(register.wen, PAGE)
        return len(queries)

    asked()
    before = asked()
    published(LISTS[-1], [home(f"SC1{n:05}", OUT, date(2021, 6, 1)) for n in range(60)])
    assert asked() == before


def test_in_words():
    assert years_said(365.25 * 3.5) == "3 years 6 months"
    assert years_said(31) == "1 month"
    assert years_said(730.5) == "2 years"
    assert half_said(survival([])) == "–"


def test_without_a_list_there_is_nothing_to_count(world):
    assert "No list of the regulator has been brought in yet." in words(see(world.wen, PAGE))
