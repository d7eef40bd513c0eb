"""The authority's door: a social worker's own young people, a commissioner's counts, nobody else."""

import csv
import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import AuditEvent
from documents.models import Document, DocumentEvent
from homes.models import Home
from inspections.queries import authority as counted
from inspections.queries.authority import LEFT_OUT, TOO_FEW
from outcomes.models import SchoolMonth
from placements.models import Allocation, Placement, Stay, YoungPerson
from tests.people import as_, see, words
from tests.world import YOUNG_PEOPLE, at, canary, days_ago
from ui.spreadsheet import neutral

PAGE, COUNTS, FILE = (
    reverse(f"inspections:{name}") for name in ("authority", "commissioner", "commissioner_file")
)


def test_a_social_worker_sees_their_own_wherever_placed_and_nobody_else(world):
    page = words(see(world.sol, PAGE))
    for said in ("Alex", "Oak House", "Elio", "Elm House", "85% at school", "working on 1 goal"):
        assert said in page
    for other in ("Jamie", "Noor", "Aria", "Esme", "Yuri", "Firth", "James"):
        assert other not in page
    assert "You see these two" in page
    assert reverse("outcomes:ask_report", args=[world.alex.ref]) in page


def test_a_shared_incident_is_there_without_the_other_young_person(world):
    page = words(see(world.sol, PAGE))
    assert reverse("incidents:incident", args=[world.shared.ref]) in page
    assert canary("shared") not in page
    assert reverse("incidents:incident", args=[world.jamie_incident.ref]) not in page


def test_each_sentence_is_counted_from_the_records(world):
    alex = next(
        one for one in counted.your_young_people(world.sol) if one.young_person == world.alex
    )
    month = days_ago(40).replace(day=1)
    assert alex.sentence == (
        f"85% at school in {month:%B}, working on 1 goal, two incidents in 90 days."
    )


def report(world, **state):
    return Document.objects.create(
        kind="placement report",
        home=world.oak,
        young_person=world.alex,
        period_from=days_ago(90),
        period_to=days_ago(1),
        asked_by=world.sol,
        **state,
    )


READY = {"file": "x.pdf", "checksum": "a" * 64, "pages": 4, "version": 1}


def test_reports_say_being_made_ready_and_read(world):
    report(world, state="making", progress=40, stage="Drawing the charts")
    ready = report(world, state="ready", ready_at=at(1), **READY)
    page = words(see(world.sol, PAGE))
    for said in ("Being made", "Drawing the charts", "Not read yet", "PDF, 4 pages, version 1"):
        assert said in page
    DocumentEvent.objects.create(document=ready, what="downloaded", by=world.maya)
    assert "Not read yet" in words(see(world.sol, PAGE))  # somebody else's reading is not mine
    DocumentEvent.objects.create(document=ready, what="downloaded", by=world.sol)
    page = words(see(world.sol, PAGE))
    assert "Not read yet" not in page
    assert "You read it on" in page


def test_what_could_not_be_made_says_why(world):
    report(world, state="refused", why_not="You were no longer allocated when it was made.")
    assert "no longer allocated when it was made" in words(see(world.sol, PAGE))


def test_when_responsibility_ends_the_very_next_request_shows_nobody(world):
    browser = as_(world.sol)
    assert "Alex" in words(browser.get(PAGE))
    Allocation.objects.filter(worker=world.sol).update(ends_on=days_ago(1))
    page = words(browser.get(PAGE))
    assert "Alex" not in page
    assert "No young person is allocated to you now." in page


def test_the_reading_is_logged_with_whom_it_was_about(world):
    see(world.sol, PAGE)
    event = AuditEvent.objects.get(by=world.sol)
    assert set(event.young_people.all()) == {world.alex, world.elio}


def test_short_breaks_are_said_in_nights(world):
    Placement.objects.filter(pk=world.alex_placement.pk).update(kind="short breaks")
    for start in (100, 50):
        Stay.objects.create(
            placement=world.alex_placement,
            arrives_on=days_ago(start),
            leaves_on=days_ago(start - 3),
        )
    assert "short breaks, 6 nights in 12 months" in words(see(world.sol, PAGE))


def test_somebody_who_has_moved_on_is_said_to_have(world):
    Placement.objects.filter(pk=world.alex_placement.pk).update(ends_on=days_ago(2))
    assert "moved on from Oak House on" in words(see(world.sol, PAGE))


def queries(user, url):
    browser = as_(user)
    browser.get(url)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(url).status_code == 200
    return len(asked)


def test_more_young_people_ask_no_more_queries(world):
    few = queries(world.sol, PAGE)
    for key, *_ in YOUNG_PEOPLE:
        child = getattr(world, key)
        if key not in ("alex", "elio"):
            Allocation.objects.create(
                young_person=child,
                authority=world.westmere,
                worker=world.sol,
                starts_on=days_ago(9),
            )
    assert queries(world.sol, PAGE) == few
    assert len(counted.your_young_people(as_fresh(world.sol))) == 12


def as_fresh(user):
    """The same person on their next request."""
    return type(user).objects.get(pk=user.pk)


# ---------- counts ----------
def place(world, home, authority, how_many):
    for number in range(how_many):
        child = YoungPerson.objects.create(
            first_name="Placed",
            last_name=f"{number}",
            preferred_name=f"Placed {number}",
            date_of_birth=days_ago(5000),
            authority=authority,
        )
        Placement.objects.create(
            young_person=child, home=home, authority=authority, starts_on=days_ago(20)
        )


def row_of(found, home):
    return next(row for row in found.rows if row.home == home)


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0"), (1, TOO_FEW), (4, TOO_FEW), (5, "5"), (31, "31")]
)
def test_one_to_four_are_not_told_apart(number, said):
    assert counted.shown(number) == said


@pytest.mark.parametrize(
    ("living", "ours", "said"),
    [
        (6, 6, "6"),  # nobody else's
        (7, 6, LEFT_OUT),  # one of somebody else's could be told
        (10, 6, LEFT_OUT),
        (11, 6, "11"),
        (3, 1, TOO_FEW),
        (12, 3, "12"),  # ours is not told, so neither is the difference
        (5, 4, "5"),
    ],
)
def test_the_difference_gives_no_small_number_back(living, ours, said):
    assert counted.living_shown(living, ours) == said


@pytest.mark.parametrize(
    ("numbers", "said"),
    [((5, 6), "11"), ((5, 3), LEFT_OUT), ((0, 0), "0"), ((5, 0), "5"), ((2, 2), LEFT_OUT)],
)
def test_a_total_gives_no_small_number_back(numbers, said):
    assert counted.total_shown(numbers, [counted.shown(number) for number in numbers]) == said


@pytest.mark.parametrize(
    ("in_time", "staff", "said"),
    [(0, 0, "No staff recorded"), (3, 4, LEFT_OUT), (5, 5, "100%"), (11, 12, "90%"), (0, 6, "0%")],
)
def test_shares_of_few_people_are_left_out(in_time, staff, said):
    assert counted.in_time_shown(in_time, staff) == said


def test_a_commissioner_counts_the_homes_where_they_place_and_no_other(world):
    place(world, world.oak, world.westmere, 5)
    found = counted.commissioned(world.cass)
    assert [row.home.name for row in found.rows] == [
        "Ash Lodge",
        "Elm House",
        "Oak House",
        "Yew Cottage",
    ]
    oak = row_of(found, world.oak)
    assert (oak.ours, oak.living) == ("7", LEFT_OUT)  # Jamie alone is another authority's
    assert oak.incidents == TOO_FEW
    assert oak.actions == TOO_FEW
    assert found.totals["ours"] == LEFT_OUT
    Placement.objects.filter(home=world.yew).update(ends_on=days_ago(1))
    names = [row.home.name for row in counted.commissioned(as_fresh(world.cass)).rows]
    assert "Yew Cottage" not in names


def test_no_young_person_is_named_and_no_small_number_told(world):
    page = words(see(world.cass, COUNTS))
    for key, _, _, name, *_ in YOUNG_PEOPLE:
        assert name not in page, key
    for cells in see(world.cass, COUNTS).context["rows"]:
        assert not {"1", "2", "3", "4"} & set(cells)


def test_the_file_says_what_the_page_says_cell_for_cell(world):
    place(world, world.oak, world.westmere, 5)
    Home.objects.filter(pk=world.elm.pk).update(name='=HYPERLINK("http://x","Elm")')
    shown = see(world.cass, COUNTS).context
    got = see(world.cass, FILE)
    assert got["Content-Type"].startswith("text/csv")
    rows = list(csv.reader(io.StringIO(got.content.decode("utf-8-sig"))))
    assert rows[1:] == [
        [neutral(cell) for cell in row] for row in [*shown["rows"], *shown["totals"]]
    ]
    assert any(row[0].startswith("'=HYPERLINK") for row in rows)
    assert not any(cell[:1] in "=+-@" for row in rows for cell in row if cell)
    assert AuditEvent.objects.filter(by=world.cass, verb="exported").count() == 1


@pytest.mark.parametrize("cell", ["=1+1", "+44", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_a_cell_is_never_a_formula(cell):
    assert neutral(cell) == f"'{cell}"


def test_with_nobody_placed_the_page_says_what_comes(world):
    Placement.objects.filter(authority=world.westmere).update(ends_on=days_ago(1))
    page = words(see(world.cass, COUNTS))
    assert "nobody placed in a home that uses Hearth now" in page
    assert see(world.cass, FILE).status_code == 200


def test_more_homes_ask_no_more_queries(world):
    few = queries(world.cass, COUNTS)
    for number in range(20):
        home = Home.objects.create(
            name=f"Home {number}", provider=world.stonebridge, purpose="specialist"
        )
        place(world, home, world.westmere, 2)
    assert queries(world.cass, COUNTS) == few


def test_a_school_month_of_another_year_says_which():
    old = SchoolMonth(month=date(2024, 1, 1), sessions=40, attended=30)
    assert (
        counted.sentence([old], 0, 0) == "75% at school in January 2024, no incidents in 90 days."
    )


def test_what_the_home_waits_for_stands_first(world):
    """The placement plan of somebody who lives there, or comes soon, without one."""
    assert "waits for the placement plan" not in words(see(world.sol, PAGE))
    Placement.objects.filter(young_person=world.alex).update(ends_on=days_ago(30))
    Placement.objects.create(
        young_person=world.alex, home=world.elm, authority=world.westmere, starts_on=days_ago(-9)
    )
    page = words(see(world.sol, PAGE))
    assert "Elm House waits for the placement plan" in page
    assert "Alex comes to live there on" in page
    Placement.objects.filter(starts_on=days_ago(-9)).update(starts_on=days_ago(20))
    assert "Not here yet" in words(see(world.sol, PAGE))
    assert "waits for the placement plan" not in words(see(world.sid, PAGE))
