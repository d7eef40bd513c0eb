"""Streaks, what is consistent, what came next, and times of outstanding: on made histories."""

import itertools
from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspections.published.histories import (
    LEFT,
    RANKS,
    STANDS,
    SURVEY,
    TODAY,
    History,
    Judged,
    Measure,
    Verdict,
    about,
    from_lists,
    later,
    reach_of,
    row_of,
    spells,
    steps,
    streak,
    verdict,
    whole_months,
)

LIST = date(2024, 3, 31)
# A busy machine is no fault of what is tested.
calm = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def history(*judged: tuple[str, int], **more) -> History:
    return History(
        "SC000001", [Judged(date.fromisoformat(day), rank) for day, rank in judged], **more
    )


days = st.dates(date(2012, 1, 1), date(2024, 3, 31))


@st.composite
def histories(draw, most=8):
    told = sorted(draw(st.sets(days, min_size=1, max_size=most)))
    judged = [Judged(day, draw(st.sampled_from(RANKS))) for day in told]
    listed = draw(st.none() | st.dates(judged[-1].day, date(2024, 3, 31)))
    return History(draw(st.integers()), judged, last_listed=listed)


# ---------- months ----------
@calm
@given(days, days)
def test_whole_months_are_the_most_that_fit(one, other):
    start, end = sorted([one, other])
    months = whole_months(start, end)
    assert start + relativedelta(months=months) <= end
    assert start + relativedelta(months=months + 1) > end


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2020, 2, 29), date(2021, 2, 28), 12),
        (date(2022, 3, 31), date(2024, 3, 30), 23),
        (date(2022, 3, 31), date(2024, 3, 31), 24),
        (date(2021, 1, 31), date(2021, 2, 28), 1),
        (date(2021, 1, 31), date(2021, 2, 27), 0),
    ],
)
def test_months_by_the_calendar(start, end, months):
    assert whole_months(start, end) == months


# ---------- streaks ----------
def test_a_streak_ends_at_the_latest_inspection():
    told = history(("2019-01-01", 1), ("2020-01-01", 2), ("2021-01-01", 1), ("2022-01-01", 1))
    assert streak(told) == 2
    assert [one.day.year for one in row_of(told)] == [2021, 2022]
    assert streak(history(("2019-01-01", 1), ("2020-01-01", 2))) == 0


@calm
@given(histories())
def test_a_streak_is_all_outstanding_and_as_long_as_it_can_be(told):
    long = streak(told)
    ranks = [one.rank for one in told.judged]
    assert ranks[len(ranks) - long :] == [1] * long
    assert long == len(ranks) or ranks[len(ranks) - long - 1] != 1


@calm
@given(histories(), st.integers(1, 60), st.booleans())
def test_a_row_is_the_end_of_the_streak_without_wide_gaps(told, gap, steady):
    row, whole = row_of(told, gap, steady), row_of(told)
    assert row == whole[len(whole) - len(row) :]
    for earlier, after in itertools.pairwise(row):
        assert earlier.day + relativedelta(months=gap) >= after.day


# ---------- consistent ----------
def met(told: History, measure: Measure) -> Verdict:
    return verdict(reach_of(told, measure), measure)


def yearly(*ranks: int, first: int = 2016, **more) -> History:
    return history(*[(f"{first + n}-06-01", rank) for n, rank in enumerate(ranks)], **more)


def test_todays_measure():
    assert met(yearly(1, 1, 1), TODAY) == Verdict.MEETS
    assert met(yearly(2, 1, 1, 1), TODAY) == Verdict.MEETS
    assert met(yearly(1, 1), TODAY) == Verdict.SHORT
    assert met(yearly(2, 1, 1), TODAY) == Verdict.NOT
    assert met(yearly(1, 1, 1, 2), TODAY) == Verdict.NOT
    close = history(("2022-01-01", 1), ("2022-06-01", 1), ("2023-12-31", 1))
    assert met(close, TODAY) == Verdict.SHORT  # 23 months


def test_the_surveys_measure_is_six_within_three_years():
    half_yearly = [(f"{year}-0{month}-01", 1) for year in (2008, 2009, 2010) for month in (3, 9)]
    assert met(history(*half_yearly), SURVEY) == Verdict.MEETS
    assert met(yearly(1, 1, 1, 1, 1, 1), SURVEY) == Verdict.NOT  # six, over five years
    assert met(yearly(1, 1, 1, 1, 1), SURVEY) == Verdict.SHORT


def test_a_longer_streak_is_not_held_against_a_home():
    """Three inspections eleven months apart reach over 22 months, four over 33."""
    told = history(("2020-01-01", 1), ("2020-12-01", 1), ("2021-11-01", 1), ("2022-10-01", 1))
    assert met(told, TODAY) == Verdict.MEETS


def test_a_decline_found_between_or_since_breaks_the_row():
    assert met(yearly(1, 1, 1, declined_on=date(2017, 9, 1)), TODAY) == Verdict.NOT
    assert met(yearly(1, 1, 1, declined_on=date(2019, 9, 1)), TODAY) == Verdict.NOT
    assert met(yearly(1, 1, 1, declined_on=date(2015, 9, 1)), TODAY) == Verdict.MEETS
    assert (
        met(yearly(1, 1, 1, declined_on=date(2017, 9, 1)), Measure(3, 24, steady=False)) == "meets"
    )


def test_a_wide_gap_breaks_the_row():
    told = history(("2016-01-01", 1), ("2019-01-01", 1), ("2020-01-01", 1), ("2021-01-01", 1))
    assert met(told, Measure(4, gap=36)) == Verdict.MEETS
    assert met(told, Measure(4, gap=35)) == Verdict.NOT
    assert met(told, Measure(3, gap=12)) == Verdict.MEETS


@calm
@given(
    histories(), st.integers(1, 8), st.none() | st.integers(0, 72), st.none() | st.integers(6, 60)
)
def test_asking_more_never_lets_another_home_in(told, last, span, gap):
    strict = met(told, Measure(last, span, gap))
    if strict == Verdict.MEETS:
        assert met(told, Measure(max(1, last - 1), span, gap)) == Verdict.MEETS
        assert met(told, Measure(last, None, gap)) == Verdict.MEETS
        assert met(told, Measure(last, span, None)) == Verdict.MEETS
        assert streak(told) >= last
        assert whole_months(row_of(told)[0].day, told.judged[-1].day) >= (span or 0)


# ---------- steps ----------
def test_what_came_next():
    told = [
        yearly(1, 2, 2, last_listed=LIST),
        yearly(1, 1, last_listed=date(2018, 3, 31)),
        yearly(4, last_listed=LIST, closed_on=date(2024, 5, 1)),
    ]
    found = steps(told, LIST, changes=[date(2017, 4, 1)])
    assert found.number(1, 2) == found.number(1, 1) == found.number(2, 2) == 1
    assert found.days[1, 2] == [365]
    assert found.number(2, STANDS) == found.number(1, LEFT) == found.number(4, LEFT) == 1
    assert found.followed(1) == 2
    assert found.followed(3) == 0
    assert found.crossing == 2  # both first steps go from 2016 to 2017


def test_only_what_is_since_a_day():
    found = steps([yearly(1, 2, 3, last_listed=LIST)], LIST, since=date(2017, 1, 1))
    assert found.followed(1) == 0
    assert found.number(2, 3) == 1
    assert found.number(3, STANDS) == 1


@calm
@given(st.lists(histories(), max_size=6))
def test_every_inspection_has_one_next_or_one_end(told):
    found = steps(told, LIST)
    assert sum(len(days) for days in found.days.values()) == sum(
        len(one.judged) - 1 for one in told
    )
    assert sum(found.ends.values()) == len(told)
    assert all(day > 0 for some in found.days.values() for day in some)


# ---------- spells ----------
def test_times_of_outstanding():
    told = yearly(2, 1, 1, 3, 1, first=2014, last_listed=LIST)
    first, second = spells(told)
    assert (first.begins.year, first.ends.year, first.lost, first.seen_before) == (
        2015,
        2017,
        True,
        True,
    )
    assert (second.begins.year, second.ends, second.lost) == (2018, LIST, False)
    assert list(spells(yearly(2, 3))) == []


def test_a_closed_home_is_seen_until_it_closed():
    (only,) = spells(yearly(1, last_listed=LIST, closed_on=date(2020, 1, 1)))
    assert only.ends == date(2020, 1, 1)
    assert not only.lost
    assert not only.seen_before


def test_never_seen_in_a_list_it_is_known_until_its_latest_inspection():
    (only,) = spells(yearly(1, 1))
    assert only.ends == date(2017, 6, 1)
    assert not only.lost


@calm
@given(histories())
def test_times_cover_just_the_outstanding_inspections(told):
    found = list(spells(told))
    for one in told.judged:
        inside = [s for s in found if s.begins <= one.day and (one.day < s.ends or not s.lost)]
        assert len(inside) == (1 if one.rank == 1 else 0)
    assert all(s.days >= 0 for s in found)
    assert sum(1 for s in found if not s.lost) == (told.judged[-1].rank == 1)


@calm
@given(histories())
def test_counted_from_a_list_it_is_never_longer(told):
    lists = [date(2016, 3, 31), date(2018, 3, 31), date(2022, 3, 31), LIST]
    whole = {one.ends: one for one in spells(told)}
    for one in from_lists(whole.values(), lists):
        assert one.begins in lists
        assert one.begins >= whole[one.ends].begins
        assert one.lost == whole[one.ends].lost
        assert one.days >= 0


# ---------- the survey's figure ----------
def test_no_longer_outstanding_later():
    found = later(
        date(2018, 3, 31), date(2022, 3, 31), [(1, 1), (1, 2), (1, 4), (1, None), (2, 1), (None, 1)]
    )
    assert (found.outstanding, found.still, found.lost, found.left) == (4, 1, 2, 1)
    assert round(found.share_of_listed) == 67
    assert found.share_of_all == 75
    assert round(found.years, 1) == 4.0
    assert later(LIST, LIST, []).share_of_listed is later(LIST, LIST, []).share_of_all is None


def test_about_so_many_years_apart():
    assert about(date(2018, 3, 31), date(2022, 3, 31), 3)
    assert about(date(2016, 3, 31), date(2018, 3, 31), 3)
    assert not about(date(2016, 3, 31), date(2022, 3, 31), 3)
    assert not about(LIST, LIST + timedelta(days=400), 3)
