"""The national picture: homes by judgement at each list's day, as page, file and command."""

import csv
import io
import json
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from inspections.published import keeping, spread
from inspections.published.among import Among
from tests.inspections.published.register import home, published
from tests.people import as_, see, words
from tests.repository.test_logs import asks_for_words

PAGE = reverse("published:spread")
FILE = reverse("published:spread_file")
EARLY, BETWEEN, LATE = date(2014, 3, 31), date(2016, 3, 31), date(2018, 3, 31)
THEN, LATER, LAST = date(2013, 6, 3), date(2015, 11, 2), date(2017, 5, 8)
LONDON = {"region": "London", "sector": "Voluntary", "places": 7}


@pytest.fixture
def register(db):
    published(
        EARLY,
        [
            home("SC000001", "Outstanding", THEN),
            home("SC000002", "Adequate", THEN),
            home("SC000003", "Good", THEN, **LONDON),
            home("SC000004", "Satisfactory", THEN),  # closes
            home("SC000005", "Good", THEN),  # left out of one list
        ],
    )
    published(
        BETWEEN,
        [
            home("SC000001", "Good", LATER),
            home("SC000002", "Requires improvement", LATER),
            home("SC000003", "Good", LATER, **LONDON),
            home("1000006"),  # opened, and not inspected yet
        ],
    )
    published(
        LATE,
        [
            home("SC000001", "Outstanding", LAST),
            home("SC000002", "Requires improvement to be good", LAST),
            home("SC000003", "Outstanding", LAST, **LONDON),
            home("SC000005", "Good", LAST),
            home("1000006", "Inadequate", LAST, registered=date(2015, 9, 1)),
            home("1000007", "Good", LAST, registered=date(2016, 9, 1), places=""),
        ],
    )


def read(among=None, **asked):
    return spread.read(among or Among(), **({"by": "region", "per": "year"} | asked))


def test_each_list_counts_every_home_by_its_latest_full_inspection(register):
    assert [(one.steps.on, one.steps.not_yet) for one in read().lists] == [
        ((1, 2, 2, 0), 0),
        ((0, 2, 1, 0), 1),
        ((2, 2, 1, 1), 0),
    ]
    assert [one.steps.good_or_better for one in read().lists] == [60.0, 66.7, 66.7]


def test_words_stand_as_they_were_published(register):
    found = read()
    assert [(word, rank) for day, word, rank, _ in found.words if day == EARLY] == [
        ("Outstanding", 1), ("Good", 2), ("Adequate", 3), ("Satisfactory", 3),
    ]  # fmt: skip
    assert found.third(LATE) == "Requires improvement to be good"
    assert found.third(BETWEEN) == "Requires improvement"
    assert found.third() == "Requires improvement, adequate or satisfactory"


def test_what_opened_and_closed_between_lists(register):
    one, two = read().moves
    assert (one.before, one.opened, one.registered, one.closed, one.other, one.after) == (
        5, 1, 1, 1, -1, 4,  # SC000005 stands in the first list and the last
    )  # fmt: skip
    assert (two.before, two.opened, two.registered, two.closed, two.other, two.after) == (
        4, 1, 1, 0, 1, 6,
    )  # fmt: skip


def test_the_same_by_what_homes_are(register):
    found = read(by="sector").groups
    assert [(name, steps.on) for name, steps in found] == [
        ("Private", (1, 2, 1, 1)),
        ("Voluntary", (1, 0, 0, 0)),
    ]
    assert [name for name, _ in read(by="size").groups] == [
        "3 or 4 places", "7 places or more", "Places not published",
    ]  # fmt: skip
    early = read(by="region", day=EARLY)
    assert (early.day, [name for name, _ in early.groups]) == (EARLY, ["London", "North West"])


def test_only_the_homes_asked_for(register):
    assert [one.steps.on for one in read(Among(region="London")).lists] == [
        (0, 1, 0, 0), (0, 1, 0, 0), (1, 0, 0, 0),
    ]  # fmt: skip


def test_inspections_of_a_year_and_how_well_they_are_known(register):
    found = read().periods
    assert [(one.last, one.steps.judged, one.known) for one in found] == [
        (EARLY, 5, "latest"), (date(2015, 3, 31), 0, "older"), (BETWEEN, 3, "latest"),
        (date(2017, 3, 31), 0, "older"), (LATE, 6, "latest"),
    ]  # fmt: skip
    quarters = read(per="quarter").periods
    assert (
        len(quarters) == 4 * 4 + 1
    )  # those nothing is known of as well, from the first to the last
    assert [(one.first, one.last) for one in quarters if one.steps.judged] == [
        (date(2013, 4, 1), date(2013, 6, 30)),
        (date(2015, 10, 1), date(2015, 12, 31)),
        (date(2017, 4, 1), date(2017, 6, 30)),
    ]


def test_a_year_long_before_a_list_is_told_and_not_drawn(db, world):
    published(LATE, [home("SC000001", "Good", date(2015, 5, 1)), home("SC000002", "Good", LAST)])
    old, _, new = read().periods
    assert (old.known, old.drawn, new.drawn) == ("older", False, True)
    page = words(see(world.maya, PAGE))
    assert "Too little is known, so not drawn: 2015–16, 2016–17." in page
    assert "only what no other inspection followed" in page


def test_a_year_of_which_every_inspection_is_known(register):
    lines = [home("SC000001", "Good", date(2016, 5, 1)), home("SC000001", "Good", date(2016, 9, 1))]
    published(date(2017, 3, 31), lines, kind="in_year")
    found = {one.last: one for one in read().periods}[date(2017, 3, 31)]
    assert (found.known, found.steps.judged) == ("every", 2)


# ---------- the page ----------
def test_without_a_list_the_page_says_what_it_is_for(world):
    page = words(see(world.wen, PAGE))
    assert "No list of the regulator has been brought in yet." in page
    assert "Which homes" not in page


def test_the_page_marks_where_the_words_changed(world, register):
    page = words(see(world.maya, PAGE))
    assert "April 2015: " in page
    assert "April 2017: " in page
    assert "On 31 March 2018, 66.7% of 6 homes were good or outstanding, 33.3% outstanding." in page
    assert "Fewer than ten homes, so that one more or less changes much" in page
    assert "invented" not in page


def test_a_register_that_is_invented_says_so(world):
    published(LATE, [("SC000001", "Good", LAST)], invented=True)
    assert "Every home in this register is invented" in words(see(world.maya, PAGE))


@pytest.mark.parametrize(
    "asked",
    [
        "region=Wales",
        "day=yesterday",
        "per=week",
        "by=colour",
        "owner=%00",
        "size=9",
        "day=2018-03-30",
    ],
)
def test_what_cannot_be_asked_is_said_beside_its_question(world, register, asked):
    answer = see(world.maya, f"{PAGE}?{asked}")
    assert answer.status_code == 200
    page = words(answer)
    if asked != "owner=%00":  # nothing is left of it
        assert "to put right" in page
        assert "hearth-chart" not in page
        assert see(world.maya, f"{FILE}?{asked}").status_code == 404


def test_what_was_chosen_stays_chosen(world, register):
    page = words(see(world.maya, f"{PAGE}?authority=Westmere&owner=Rowan+Care"))
    for name in ("Westmere", "Rowan Care"):
        assert f'<option value="{name}" selected>{name}</option>' in page
    assert 'class="govuk-select" id="id_owner"' in page


def test_no_words_are_asked_for_by_an_address(world, register):
    assert not asks_for_words(words(see(world.maya, PAGE)))


def test_homes_that_are_nowhere(world, register):
    page = words(see(world.maya, f"{PAGE}?region=South+West"))
    assert "No list has a home like this." in page


def test_every_kind_of_question_has_its_page(world, register):
    maya = as_(world.maya)
    for by in spread.BY:
        for per in spread.PER:
            asked = f"{PAGE}?by={by}&per={per}&day=2014-03-31&sector=private"
            assert "hearth-chart" in words(maya.get(asked))


def test_which_homes_stays_from_picture_to_file(world, register):
    page = words(see(world.maya, f"{PAGE}?region=London&by=sector"))
    assert f"{FILE}?table=lists&amp;region=London&amp;by=sector" in page


def queries_of(client):
    keeping.forget()
    with CaptureQueriesContext(connection) as found:
        client.get(PAGE)
    return len(found)


def test_as_many_queries_however_many_homes(world, register):
    maya = as_(world.maya)
    maya.get(PAGE)
    before = queries_of(maya)
    lines = [home(f"SC1{at:05}", "Good", LAST, owner=f"Owner {at // 6}") for at in range(300)]
    published(date(2020, 3, 31), lines)
    assert queries_of(maya) == before


# ---------- as a file, and for a command ----------
@pytest.mark.parametrize("table", ["lists", "words", "moves", "inspections", "groups"])
def test_a_file_has_the_figures_of_the_page(world, register, table):
    answer = see(world.maya, f"{FILE}?table={table}&per=quarter")
    lines = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    figures = next(one for one in spread.tables(read(per="quarter")) if one.code == table)
    assert lines[0] == figures.headings
    assert len(lines) == len(figures.rows) + 3
    assert lines[-1] == [figures.title, figures.means]


def test_no_such_table(world, register):
    assert see(world.maya, f"{FILE}?table=secrets").status_code == 404


def told(*args):
    out = io.StringIO()
    call_command("judgements", "spread", *args, stdout=out)
    return out.getvalue()


def test_the_command_prints_the_same_with_its_definitions(register):
    found = json.loads(told("--region", "London", "--by", "sector"))
    assert found["homes"] == "Homes in London"
    assert [one["table"] for one in found["tables"]] == [
        "lists", "words", "moves", "inspections", "groups",
    ]  # fmt: skip
    assert all(one["definition"] for one in found["tables"])
    assert found["tables"][0]["rows"][-1]["Outstanding"] == 1
    lines = told("--format", "csv", "--table", "moves").splitlines()
    assert lines[0].startswith("# Homes that opened and closed between lists. All")
    assert lines[2].startswith("After,Until,Homes before,")
    assert len(lines) == 5


def test_the_command_refuses_what_the_page_refuses(register):
    with pytest.raises(CommandError, match="region: Select a region of the list"):
        told("--region", "Wales")
    with pytest.raises(CommandError, match="--table is one of: lists, words"):
        told("--table", "secrets")
