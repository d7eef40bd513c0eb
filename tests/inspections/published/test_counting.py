"""The arithmetic of pictures: shares, what changed between lists, which time is known."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspections.published import counting
from inspections.published.columns import WORDS_CHANGED
from inspections.published.counting import EVERY, LATEST, OLDER, Listed, Steps

numbers = st.integers(min_value=0, max_value=5000)
ranks = st.dictionaries(st.sampled_from([1, 2, 3, 4, None]), numbers)
presence = st.lists(st.lists(st.booleans(), min_size=4, max_size=4), max_size=30)
days = st.dates(date(2010, 1, 1), date(2030, 12, 31))

by_chance = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@by_chance
@given(ranks)
def test_every_home_counts_once(counted):
    steps = Steps.of(counted)
    assert steps.homes == sum(counted.values())
    assert steps.judged + steps.not_yet == steps.homes


@by_chance
@given(ranks)
def test_shares_are_of_those_that_are_judged(counted):
    steps = Steps.of(counted)
    if not steps.judged:
        assert steps.shares == [None] * 4
        assert steps.good_or_better is None
        return
    assert sum(steps.shares) == pytest.approx(100, abs=0.21)
    assert 0 <= steps.good_or_better <= 100
    assert steps.good_or_better == pytest.approx(steps.shares[0] + steps.shares[1], abs=0.11)


def lists_of(homes):
    """Four lists two years apart, from which of them each home stands in."""
    found = []
    for at in range(4):
        here = [home for home in homes if home[at]]
        found.append(
            Listed(
                date(2016 + 2 * at, 3, 31),
                Steps.of({2: len(here)}),
                new=sum(not any(home[:at]) for home in here),
                registered=0,
                gone=sum(not any(home[at + 1 :]) for home in here),
            )
        )
    return found


@by_chance
@given(presence)
def test_what_opened_closed_and_came_back_is_all_that_changed(homes):
    for at, move in enumerate(counting.moves(lists_of(homes))):
        back = sum(home[at + 1] and not home[at] and any(home[:at]) for home in homes)
        away = sum(home[at] and not home[at + 1] and any(home[at + 2 :]) for home in homes)
        assert move.other == back - away
        assert move.before + move.opened - move.closed + move.other == move.after


@by_chance
@given(presence)
def test_a_home_opens_once_and_closes_once(homes):
    lists = lists_of(homes)
    ever = sum(any(home) for home in homes)
    assert sum(one.new for one in lists) == sum(one.gone for one in lists) == ever


def test_a_year_is_a_year_however_far_apart_lists_lie():
    one, two = lists_of([[True, True, False, False]] * 3 + [[False, True, True, True]] * 4)[:2]
    (move,) = counting.moves([one, two])
    assert (move.opened, move.a_year(move.opened)) == (4, 2.0)


@pytest.mark.parametrize(
    ("first", "last", "known"),
    [
        (date(2017, 4, 1), date(2018, 3, 31), EVERY),  # the whole of a year's file
        (date(2018, 1, 1), date(2018, 3, 31), EVERY),
        (date(2017, 3, 1), date(2017, 4, 30), OLDER),  # half of it lies before
        (date(2021, 4, 1), date(2022, 3, 31), LATEST),
        (date(2021, 3, 31), date(2022, 3, 31), OLDER),  # a day more than a year
        (date(2022, 4, 1), date(2023, 3, 31), LATEST),  # that list tells two of each home
        (date(2023, 4, 1), date(2024, 3, 31), LATEST),
        (date(2024, 1, 1), date(2024, 4, 1), OLDER),  # later than every list
    ],
)
def test_which_time_is_known(first, last, known):
    lists = {date(2022, 3, 31): 1, date(2024, 3, 31): 2}
    assert counting.known(first, last, [date(2018, 3, 31)], lists) == known


def test_a_year_before_a_leap_day():
    assert counting.year_before(date(2024, 2, 29)) == date(2023, 2, 28)
    assert counting.year_before(date(2024, 2, 29), 4) == date(2020, 2, 29)


@by_chance
@given(days)
def test_a_day_is_in_its_quarter_and_its_inspection_year(day):
    quarter, year = counting.quarter_end(day), counting.inspection_year(day)
    assert timedelta(0) <= quarter - day < timedelta(days=92)
    assert timedelta(0) <= year - day < timedelta(days=366)
    assert (year.month, year.day) == (3, 31)
    assert (quarter + timedelta(days=1)).day == 1
    assert (quarter.month % 3, counting.inspection_year(quarter)) == (0, year)


@by_chance
@given(days, days, st.sampled_from([(counting.quarter_end, 3), (counting.inspection_year, 12)]))
def test_no_time_between_is_left_out(one, two, each):
    end_of, months = each
    found = counting.between({end_of(one), end_of(two)}, months)
    assert found[0] == end_of(min(one, two))
    assert found[-1] == end_of(max(one, two))
    assert all(end_of(a + timedelta(days=1)) == b for a, b in pairwise(found))
    assert counting.between([], months) == []


def test_words_are_marked_where_they_changed():
    lists = [date(2014, 3, 31), date(2016, 3, 31), date(2018, 3, 31)]
    found = counting.changed(lists, WORDS_CHANGED)
    assert list(found) == [1, 2]
    assert found[1].startswith("April 2015: ")
    assert counting.changed(lists[1:], WORDS_CHANGED).keys() == {1}
    assert counting.changed([date(2022, 3, 31), date(2024, 3, 31)], WORDS_CHANGED) == {}
    both = counting.changed([date(2014, 3, 31), date(2018, 3, 31)], WORDS_CHANGED)
    assert both[1].count("; ") == 2  # one sentence has one of its own
