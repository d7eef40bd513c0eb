"""Ages and lengths of stay, to the day."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from placements.models import Placement, YoungPerson
from placements.words import age_words, birthday_soon, length_words, next_birthday, time_here


def born(year: int, month: int, day: int) -> YoungPerson:
    return YoungPerson(preferred_name="Alex", date_of_birth=date(year, month, day))


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 3, 5), "13, nearly 14"),  # the eve
        (date(2026, 3, 6), "14 today"),
        (date(2026, 3, 7), "14"),
        (date(2026, 1, 5), "13"),
        (date(2026, 1, 6), "13, nearly 14"),  # two months to the day
    ],
)
def test_an_age_turns_on_the_birthday_and_not_a_day_before(day, said):
    assert age_words(born(2012, 3, 6), day) == said


@pytest.mark.parametrize(
    ("day", "age", "said"),
    [
        (date(2025, 2, 28), 12, "12, nearly 13"),
        (date(2025, 3, 1), 13, "13 today"),  # no 29 February: a year older on 1 March
        (date(2028, 2, 28), 15, "15, nearly 16"),
        (date(2028, 2, 29), 16, "16 today"),
        (date(2028, 3, 1), 16, "16"),
    ],
)
def test_somebody_born_on_29_february_has_a_birthday_every_year(day, age, said):
    child = born(2012, 2, 29)
    assert child.age_on(day) == age
    assert age_words(child, day) == said
    assert next_birthday(child, day) > day


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (date(2026, 3, 1), date(2026, 3, 2), "a day"),
        (date(2026, 3, 1), date(2026, 3, 10), "nine days"),
        (date(2026, 3, 1), date(2026, 3, 22), "three weeks"),
        (date(2026, 1, 31), date(2026, 2, 28), "four weeks"),
        (date(2026, 1, 31), date(2026, 6, 30), "five months"),
        (date(2025, 3, 6), date(2026, 2, 27), "nearly a year"),
        (date(2025, 3, 6), date(2026, 3, 6), "a year"),
        (date(2025, 1, 6), date(2026, 3, 6), "just over a year"),
        (date(2024, 9, 6), date(2026, 3, 6), "a year and a half"),
        (date(2024, 5, 6), date(2026, 3, 6), "nearly two years"),
        (date(2023, 9, 6), date(2026, 3, 6), "two and a half years"),
        (date(2024, 2, 29), date(2025, 2, 28), "a year"),
    ],
)
def test_a_length_is_said_as_a_person_would(start, end, said):
    assert length_words(start, end) == said


@time_machine.travel(datetime(2026, 3, 6, tzinfo=UTC))
def test_time_here_says_whether_they_live_here_come_to_stay_or_have_moved_on():
    today = date(2026, 3, 6)
    here = Placement(starts_on=date(2024, 9, 6))
    assert time_here(here, today) == "Living here for a year and a half."
    assert time_here(Placement(starts_on=today), today) == "Came to live here today."
    coming = Placement(starts_on=date(2026, 3, 20))
    assert time_here(coming, today) == "Coming to live here on 20 March."
    over = Placement(starts_on=date(2024, 9, 6), ends_on=date(2025, 9, 6))
    assert time_here(over, today).startswith("Lived here for a year, until 6 September")
    breaks = Placement(starts_on=date(2024, 9, 6), kind=Placement.Kind.SHORT_BREAKS)
    assert "short breaks" in time_here(breaks, today)


# ---------- birthdays that are near ----------
def near(born, today):
    person = YoungPerson(preferred_name="Zed", date_of_birth=date.fromisoformat(born))
    found = birthday_soon(person, date.fromisoformat(today))
    return found and (found.said, found.note)


@pytest.mark.parametrize(
    ("born", "today", "said"),
    [
        ("2011-12-10", "2026-12-10", "is 15 today"),
        ("2011-12-10", "2026-12-09", "turns 15 tomorrow"),
        ("2011-12-10", "2026-12-08", "turns 15 on Thursday"),
        ("2011-12-10", "2026-12-04", "turns 15 on Thursday"),
        ("2011-12-10", "2026-12-03", "turns 15 on Thursday 10 December"),
        ("2011-12-10", "2026-11-26", "turns 15 on Thursday 10 December"),
        ("2011-12-10", "2026-11-25", None),  # fifteen days ahead
        ("2011-12-10", "2026-12-11", None),  # yesterday
        ("2012-01-03", "2026-12-31", "turns 15 on Sunday"),  # over the end of the year
        ("2012-01-01", "2026-12-31", "turns 15 tomorrow"),
        ("2012-01-14", "2026-12-31", "turns 15 on Thursday 14 January"),
        ("2012-01-15", "2026-12-31", None),
        ("2011-12-31", "2026-12-31", "is 15 today"),
        ("2012-03-01", "2027-02-28", "turns 15 tomorrow"),
        ("2012-03-01", "2028-02-28", "turns 16 on Wednesday"),  # a leap year: two days on
    ],
)
def test_a_birthday_that_is_near(born, today, said):
    found = near(born, today)
    assert (found and found[0]) == said


LEAP = "Born on 29 February; in 2027 it is counted on 1 March. Ask Zed which day to celebrate."


@pytest.mark.parametrize(
    ("today", "said"),
    [
        ("2027-02-14", None),
        ("2027-02-15", ("turns 15 on Monday 1 March", LEAP)),
        ("2027-02-28", ("turns 15 tomorrow", LEAP)),
        ("2027-03-01", ("is 15 today", LEAP)),
        ("2027-03-02", None),
    ],
)
def test_born_on_29_february_it_is_the_first_of_march_and_said(today, said):
    assert near("2012-02-29", today) == said


def test_in_a_leap_year_it_is_the_day_itself():
    said, note = near("2012-02-29", "2028-02-29")
    assert said == "is 16 today"
    assert "1 March" not in note


@pytest.mark.parametrize(
    ("born", "begins"),
    [
        ("2010-12-10", "planning to leave care begins"),
        ("2008-12-10", "come of age"),
        ("2009-12-10", ""),
    ],
)
def test_at_16_and_at_18_it_says_what_begins(born, begins):
    _, note = near(born, "2026-12-10")
    assert begins in note
    assert bool(note) == bool(begins)
