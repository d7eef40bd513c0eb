"""Ages and lengths of stay, to the day."""

from datetime import date

import pytest

from placements.models import Placement, YoungPerson
from placements.words import age_words, length_words, next_birthday, time_here


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
