"""When supervision is due: days worked out by hand."""

from datetime import date

import pytest

from staff.intervals import due_on, kept_in_time, next_after


@pytest.mark.parametrize(
    ("held", "weeks", "due"),
    [
        (date(2026, 3, 3), 6, date(2026, 4, 14)),  # across the night the clocks go forward
        (date(2026, 10, 20), 2, date(2026, 11, 3)),  # across the night they go back
        (date(2024, 2, 1), 4, date(2024, 2, 29)),  # lands on 29 February
        (date(2024, 2, 29), 52, date(2025, 2, 27)),
        (date(2025, 12, 1), 6, date(2026, 1, 12)),  # across the year's end
    ],
)
def test_the_next_one_follows_from_the_interval(held, weeks, due):
    assert next_after(held, weeks) == due


def test_the_first_one_is_counted_from_the_start_date():
    assert due_on(date(2026, 1, 5), None, 6) == date(2026, 2, 16)


def test_one_from_before_this_post_began_does_not_count():
    assert due_on(date(2026, 1, 5), date(2025, 12, 30), 2) == date(2026, 1, 19)


def test_somebody_who_leaves_before_it_owes_none():
    started, last = date(2025, 1, 6), date(2026, 3, 2)
    assert due_on(started, last, 6, ended_on=date(2026, 4, 12)) is None
    assert due_on(started, last, 6, ended_on=date(2026, 4, 13)) == date(2026, 4, 13)


def test_kept_in_time_is_counted_each_from_the_one_before():
    started = date(2026, 1, 1)
    held = [date(2026, 2, 12), date(2026, 3, 27), date(2026, 5, 8), date(2025, 6, 1)]
    # 12 February is the last day of the first six weeks; 27 March is a day late; 8 May in time.
    assert kept_in_time(started, held, 6) == (2, 3)
    assert kept_in_time(started, [], 6) == (0, 0)
