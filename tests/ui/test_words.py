"""Times, lengths and lists are said in London and as people say them."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine

from ui import words

NOW = datetime(2026, 3, 6, 7, 50, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _friday_morning():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (time(21, 40), "9:40pm"),
        (time(7), "7am"),
        (time(0, 45), "12:45am"),
        (time(12, 30), "12:30pm"),
        (time(0), "midnight"),
        (time(12), "midday"),
        (datetime(2026, 7, 1, 20, 40, tzinfo=UTC), "9:40pm"),
        (None, ""),
    ],
)
def test_a_time_is_said_by_the_london_clock(value, said):
    assert words.clock(value) == said


def test_the_year_is_said_only_when_it_is_not_this_one():
    assert words.day(date(2026, 3, 6)) == "Friday 6 March"
    assert words.day(date(2025, 3, 6)) == "Thursday 6 March 2025"
    assert words.moment(datetime(2026, 3, 6, 21, 40, tzinfo=UTC)) == "6 March, 9:40pm"


def test_documents_always_say_the_year():
    at = datetime(2026, 3, 6, 21, 40, tzinfo=UTC)
    assert words.moment(at, always_year=True) == "6 March 2026, 9:40pm"


def test_half_past_midnight_in_summer_is_the_new_day():
    assert words.day_month(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == "1 July"


@pytest.mark.parametrize(
    ("delta", "said"),
    [
        (timedelta(minutes=1), "1 minute"),
        (timedelta(minutes=85), "85 minutes"),
        (timedelta(hours=4, minutes=55), "5 hours"),
        (timedelta(hours=47), "47 hours"),
        (timedelta(hours=48), "2 days"),
        (timedelta(seconds=-5), "0 minutes"),
    ],
)
def test_a_length_is_said_in_one_unit(delta, said):
    assert words.length(delta) == said


def test_late_is_said_without_blame_and_not_at_all_within_the_hour():
    occurred = datetime(2026, 3, 6, 2, 0, tzinfo=UTC)
    assert (
        words.late(occurred + timedelta(hours=4, minutes=55), occurred) == "Written 5 hours later"
    )
    assert words.late(occurred + timedelta(minutes=59), occurred) == ""
    assert words.late(occurred + timedelta(minutes=78), occurred) == "Written an hour later"


def test_an_hour_across_the_clock_change_is_still_an_hour():
    # 0:30am to 2:30am on 29 March 2026 is one hour: the clocks went forward between them.
    before = datetime(2026, 3, 29, 0, 30, tzinfo=words.LONDON)
    after = datetime(2026, 3, 29, 2, 30, tzinfo=words.LONDON)
    assert words.between(before, after) == timedelta(hours=1)


def test_overdue_days_are_days_and_overdue_hours_are_hours():
    assert words.overdue(date(2026, 3, 5)) == "by 1 day"
    assert words.overdue(date(2026, 3, 4)) == "by 2 days"
    assert words.overdue(NOW - timedelta(hours=10)) == "by 10 hours"
    assert words.overdue(date(2026, 3, 6)) == ""
    assert words.overdue(NOW + timedelta(minutes=1)) == ""


@pytest.mark.parametrize(
    ("back", "said"),
    [
        (timedelta(seconds=30), "just now"),
        (timedelta(minutes=20), "20 minutes ago"),
        (timedelta(hours=24), "yesterday"),
        (timedelta(days=3), "3 days ago"),
        (timedelta(days=15), "2 weeks ago"),
        (timedelta(days=100), "on 26 November 2025"),
    ],
)
def test_ago(back, said):
    assert words.ago(NOW - back) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, ""),
        (NOW, words.clock(NOW)),
        (date(2026, 3, 6), "today"),
        (date(2026, 3, 5), "yesterday"),
        (datetime(2026, 3, 5, 20, 15, tzinfo=words.LONDON), "last night"),
        (datetime(2026, 3, 5, 11, 15, tzinfo=words.LONDON), "yesterday"),
        (date(2026, 3, 3), "Tuesday"),
        (date(2026, 2, 27), "27 February"),
    ],
)
def test_since_is_said_as_people_say_it(value, said):
    assert words.since(value) == said


def test_a_long_text_begins_with_whole_sentences():
    assert words.beginning("Slept.") == "Slept."
    assert words.beginning(None) == ""
    assert words.beginning("He slept. He ate. " * 50, 20) == "He slept. He ate."
    assert words.beginning("no end in sight to it", 12) == "no end in"
    assert words.beginning("W" * 900) == "W" * 500


def test_names_are_listed_as_in_speech():
    assert words.listed([]) == ""
    assert words.listed(["Alex"]) == "Alex"
    assert words.listed(["Alex", "Jamie", "Noor"]) == "Alex, Jamie and Noor"


def test_an_initial_is_a_letter_of_any_alphabet():
    assert words.initial("łukasz") == "Ł"
    assert words.initial("  ") == "?"
