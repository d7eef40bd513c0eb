"""When the next full inspection can be expected: by the inspection year and what the latest said."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspections.published.expected import next_full, year_ends

# A busy machine is no fault of what is tested.
calm = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize(
    ("day", "ends"),
    [
        ("2023-03-31", "2023-03-31"),
        ("2023-04-01", "2024-03-31"),
        ("2024-02-29", "2024-03-31"),
        ("2023-12-31", "2024-03-31"),
        ("2024-01-01", "2024-03-31"),
    ],
)
def test_the_inspection_year_ends_on_31_march(day, ends):
    assert year_ends(date.fromisoformat(day)).isoformat() == ends


@pytest.mark.parametrize(
    ("day", "rank", "by"),
    [
        # Good or outstanding: by the end of the next inspection year.
        ("2023-03-31", 1, "2024-03-31"),
        ("2023-04-01", 1, "2025-03-31"),
        ("2024-02-29", 2, "2025-03-31"),
        ("2024-03-31", 2, "2025-03-31"),
        ("2024-04-01", 2, "2026-03-31"),
        # Less than good: in the same year.
        ("2023-04-01", 3, "2024-03-31"),
        ("2023-12-31", 4, "2024-03-31"),
        # On or after 1 January: in the first three months of the next.
        ("2024-01-01", 3, "2024-06-30"),
        ("2024-02-29", 4, "2024-06-30"),
        ("2024-03-31", 3, "2024-06-30"),
        ("2024-04-01", 3, "2025-03-31"),
    ],
)
def test_by_the_latest(day, rank, by):
    found = next_full(date.fromisoformat(day), rank)
    assert found.by.isoformat() == by
    assert ("less than good" in found.why) == (rank > 2)


@pytest.mark.parametrize(
    ("day", "further", "by"),
    [
        ("2023-05-10", "2023-11-02", "2025-03-31"),  # the second of its year
        ("2023-05-10", "2024-03-31", "2025-03-31"),
        ("2023-05-10", "2024-04-01", "2024-03-31"),  # too late to be the second
        ("2024-01-10", "2024-06-30", "2025-03-31"),
        ("2024-01-10", "2024-01-10", "2024-06-30"),  # no later one
    ],
)
def test_a_further_inspection_may_have_been_made(day, further, by):
    found = next_full(date.fromisoformat(day), 3, date.fromisoformat(further))
    assert found.by.isoformat() == by


def test_whether_the_day_has_passed():
    found = next_full(date(2023, 4, 1), 1)
    assert not found.overdue(date(2025, 3, 31))
    assert found.overdue(date(2025, 4, 1))


@calm
@given(st.dates(date(2015, 4, 1), date(2090, 1, 1)), st.integers(1, 4))
def test_within_two_years_and_never_before(day, rank):
    by = next_full(day, rank).by
    assert day <= by
    assert (by - day).days <= 731
    assert (by.month, by.day) in ((3, 31), (6, 30))
