"""Everything a dry run says of a file, however long: the first of it on the run's page, all of it in
pages and as a file, before anything is brought in."""

import csv
import io
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import AuditEvent
from inspections.published import running
from inspections.published.models import Disagreement, Publication, Run
from tests.inspections.test_operators_files import give, line, of, press, sheet, take
from tests.people import see, words

LISTS = ("lines", "differences")


def bad(number):
    """A file with one line that is right, and so many that are not."""
    return sheet(line(), *(line(f"wrong {n}") for n in range(number)))


def unknown_words(number):
    """A file with so many lines of a judgement each that nobody knows."""
    lines = (line(f"SC{n:06}", judged=f"Splendid {n:04}") for n in range(number))
    return sheet(line("SC900001"), *lines)


def differing(number):
    """Two lists of which the later says of so many inspections something else."""
    urns = [f"SC{n:06}" for n in range(number)]
    before = sheet(*(line(urn) for urn in urns), name="providers_as_at_2024_02_29.csv")
    return before, sheet(*(line(urn, judged="Outstanding") for urn in urns))


def tried(world, *files):
    run = of(give(world, *files))
    assert running.work(run.pk) == "tried"
    return run


def page_of(run):
    return reverse("published:run", args=[run.ref])


def all_of(run, what="lines", at=1):
    return reverse(f"published:run_{what}", args=[run.ref, at])


def file_of(run, what="lines", at=1):
    return reverse(f"published:run_{what}_file", args=[run.ref, at])


def urns(page):
    """The numbers that the lines of a page name, in their order."""
    return [int(n) for n in re.findall(r">wrong (\d+)<", page)]


def rows_of(answer):
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


# ---------- lines that would not be taken ----------
def test_a_run_shows_a_hundred_lines_and_leads_to_all_of_them(world):
    run = tried(world, bad(250))
    page = words(see(world.opal, page_of(run)))
    assert "250 lines would not be taken" in page
    assert urns(page) == list(range(100))
    assert "The first 100 stand here" in page
    assert f'href="{all_of(run)}" data-figure="250"' in page
    assert f'href="{file_of(run)}"' in page
    part = words(see(world.opal, reverse("published:run_progress", args=[run.ref])))
    assert urns(part) == list(range(100))


def test_the_pages_of_its_own_list_every_line_in_order(world):
    run = tried(world, bad(250))
    first, second, third = (
        words(see(world.opal, f"{all_of(run)}?page={number}")) for number in (1, 2, 3)
    )
    assert "Nothing has been brought in yet" in first
    assert "Page 1 of 3" in first
    assert 'data-total="250"' in first
    assert [urns(page) for page in (first, second, third)] == [
        list(range(100)), list(range(100, 200)), list(range(200, 250)),
    ]  # fmt: skip
    assert "“wrong 249” is no URN" in third
    assert f'href="{page_of(run)}"' in third  # the way back to the button


def test_the_csv_has_all_of_them_and_obeys_nothing(world):
    run = tried(world, sheet(line(), line("=1+1"), *(line(f"wrong {n}") for n in range(249))))
    answer = see(world.opal, file_of(run))
    assert 'filename="providers_as_at_2024_03_31-lines-' in answer["Content-Disposition"]
    head, first, *others = rows_of(answer)
    assert head == ["Line", "URN", "Why not"]
    assert first == ["3", "'=1+1", "“=1+1” is no URN: SC and six digits, or seven digits"]
    assert [row[:2] for row in others] == [[str(n + 4), f"wrong {n}"] for n in range(249)]


def test_as_many_as_are_shown_need_no_page_of_their_own(world):
    run = tried(world, bad(100))
    page = words(see(world.opal, page_of(run)))
    assert urns(page) == list(range(100))
    assert all_of(run) not in page.replace(file_of(run), "")
    assert len(rows_of(see(world.opal, file_of(run)))) == 101


def test_each_file_of_several_has_its_own(world):
    other = sheet(
        *(line(f"wrong {n}") for n in range(900, 1020)), name="providers_as_at_2025_03_31.csv"
    )
    run = tried(world, other, bad(110))
    page = words(see(world.opal, page_of(run)))
    assert urns(page) == [
        *range(100),
        *range(900, 1000),
    ]  # the earlier first, whatever was given first
    assert urns(words(see(world.opal, f"{all_of(run, at=1)}?page=2"))) == list(range(100, 110))
    assert urns(words(see(world.opal, f"{all_of(run, at=2)}?page=2"))) == list(range(1000, 1020))
    assert "31 March 2025" in words(see(world.opal, all_of(run, at=2)))
    assert len(rows_of(see(world.opal, file_of(run, at=2)))) == 121


def test_a_file_all_of_which_would_be_taken_has_none(world):
    run = tried(world, sheet())
    for what in LISTS:
        assert "There are none" in words(see(world.opal, all_of(run, what)))
        assert len(rows_of(see(world.opal, file_of(run, what)))) == 1


def test_of_words_nobody_knows_the_most_frequent_stand_first_and_the_others_beside_their_lines(
    world,
):
    often = [line(f"SC9000{n:02}", judged="Marvellous") for n in range(3)]
    run = tried(world, sheet(*often, *(line(f"SC{n:06}", judged=f"Good {n}") for n in range(30))))
    page = words(see(world.opal, page_of(run)))
    listed = re.findall(r"<li>Judgement: ([^<]*), (\d+) times?</li>", page)
    assert len(listed) == 20
    assert listed[0] == ("Marvellous", "3")
    assert "And 11 more, each beside its line" in page
    assert "“Good 29” is no judgement we know" in page


# ---------- what would be said differently ----------
def test_every_difference_can_be_read_before_anything_is_brought_in(world):
    run = tried(world, *differing(250))
    page = words(see(world.opal, page_of(run)))
    assert "250 differences from what other files say" in page
    assert page.count("would stand; Good in another file") == 100
    assert f'href="{all_of(run, "differences", 2)}" data-figure="250"' in page
    numbers = []
    for number in (1, 2, 3):
        found = words(see(world.opal, f"{all_of(run, 'differences', 2)}?page={number}"))
        numbers += re.findall(r"(SC\d{6}), inspection of 14 February 2024", found)
    assert numbers == [f"SC{n:06}" for n in range(250)]
    head, *rows = rows_of(see(world.opal, file_of(run, "differences", 2)))
    assert head == [
        "URN", "Day of the inspection", "About", "Would stand", "Another says", "Rule",
    ]  # fmt: skip
    assert [row[0] for row in rows] == numbers
    assert rows[0][1:] == ["2024-02-14", "Overall", "Outstanding", "Good", "later"]
    assert not Publication.objects.exists()
    assert not Disagreement.objects.exists()


# ---------- who, and which ----------
@pytest.mark.parametrize("who", ["wen", "maya", "ruth", "ines", "sol", "cass", "abel"])
def test_to_anybody_else_none_of_it_is_there(world, who):
    run = tried(world, bad(101))
    for what in LISTS:
        for url in (all_of(run, what), file_of(run, what)):
            assert see(getattr(world, who), url).status_code == 404
            assert see(world.opal, url).status_code == 200


@pytest.mark.parametrize("at", [0, 2, 10**30])
def test_a_file_the_run_does_not_have_is_not_there(world, at):
    run = tried(world, bad(1))
    for what in LISTS:
        assert see(world.opal, all_of(run, what, at)).status_code == 404
        assert see(world.opal, file_of(run, what, at)).status_code == 404
    Run.objects.update(state=Run.State.LEFT, given="", came=[])
    assert see(world.opal, all_of(run, at=at)).status_code == 404


# ---------- when it is over ----------
def gone(world, run):
    """Its pages say where the list went, and its files lead to them. The words of the page."""
    for what in LISTS:
        assert see(world.opal, file_of(run, what)).url == all_of(run, what)
    page = words(see(world.opal, all_of(run)))
    assert (
        "This list is kept from when the files were tried until they are brought in or left" in page
    )
    assert f'href="{page_of(run)}"' in page
    assert "wrong 0" not in page
    return page


def test_once_the_files_are_in_the_list_says_so(world):
    run = take(world, bad(150))
    assert run.state == Run.State.DONE
    assert "All of it is in" in gone(world, run)
    made = words(see(world.opal, reverse("published:file", args=[Publication.objects.get().ref])))
    assert urns(made) == list(range(100))  # there they stand now


def test_while_they_are_being_brought_in_and_once_it_failed_it_says_so(world, monkeypatch):
    run = tried(world, bad(150))
    press(world, run)
    assert "You can leave this page" in gone(world, run)
    monkeypatch.setattr(running, "bring_in", lambda *args, **more: 1 / 0)
    for _ in range(running.MOST_ATTEMPTS):
        running.work(run.pk)
    assert "tried several times" in gone(world, run)


def test_once_it_was_left_for_a_day_it_says_so(world):
    run = tried(world, bad(150))
    Run.objects.update(over_at=F("over_at") - timedelta(hours=25))
    running.put_away()
    assert "It was tried and left for a day" in gone(world, run)


# ---------- how much is asked, and sent ----------
@pytest.mark.parametrize("bad", [bad, unknown_words], ids=["no URN", "words nobody knows"])
def test_ten_times_as_many_lines_ask_no_more_and_send_no_more(world, bad):
    def weighed(url):
        see(world.opal, url)
        with CaptureQueriesContext(connection) as seen:
            page = see(world.opal, url)
        return len(seen), len(page.content)

    few, many = tried(world, bad(250)), tried(world, bad(2_500))
    for place in (page_of, all_of, lambda run: f"{all_of(run)}?page=2"):
        (asked, weight), (asked_of_many, weight_of_many) = weighed(place(few)), weighed(place(many))
        assert asked_of_many == asked
        assert abs(weight_of_many - weight) < 1_000  # longer numbers, and no more lines
    assert weighed(file_of(few))[0] == weighed(file_of(many))[0]


def test_reading_them_is_no_opening_of_a_record(world):
    run = tried(world, bad(150))
    before = AuditEvent.objects.count()
    for url in (page_of(run), all_of(run), file_of(run)):
        see(world.opal, url)
    assert AuditEvent.objects.count() == before
