"""The share still outstanding after so long: hand answers, laws, and another library's estimate."""

import itertools
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.duration.survfunc import SurvfuncRight

from inspections.published.histories import Spell
from inspections.published.survival import survival

START = date(2016, 1, 1)


def times(*said: tuple[int, bool]) -> list[Spell]:
    return [
        Spell(n, START, START + timedelta(days), over, True) for n, (days, over) in enumerate(said)
    ]


some = st.lists(st.tuples(st.integers(1, 4000), st.booleans()), min_size=1, max_size=40)


def test_by_hand():
    """Four times: lost at 3, not over at 5, lost at 7, not over at 9: 3/4, then half of that."""
    curve = survival(times((3, True), (5, False), (7, True), (9, False)))
    assert [(p.days, round(p.share, 4)) for p in curve.points] == [(0, 1), (3, 0.75), (7, 0.375)]
    assert curve.median == 7
    assert curve.lost == 2
    assert curve.number == 4
    assert curve.at(6).share == pytest.approx(0.75)
    assert curve.at(3).share == pytest.approx(0.75)
    assert curve.at(2.9).share == 1
    assert curve.at(10) is None
    assert [curve.at_risk(day) for day in (0, 4, 5, 9, 9.5)] == [4, 3, 3, 1, 0]
    assert curve.few


def test_none_and_none_lost():
    assert survival([]).points == survival(times((5, False))).points
    assert survival([]).at(0) is None
    assert survival([]).median is None
    assert survival(times((5, False), (9, False))).at(9).share == 1


@settings(max_examples=60, deadline=None)
@given(some)
def test_never_rises_and_stays_between_nought_and_one(said):
    curve = survival(times(*said))
    shares = [point.share for point in curve.points]
    assert shares[0] == 1
    assert all(a > b for a, b in itertools.pairwise(shares))
    assert all(0 <= share <= 1 for share in shares)
    for point in curve.points:
        if point.low is not None and point.high is not None:
            assert 0 <= point.low <= point.share + 1e-9
            assert point.share - 1e-9 <= point.high <= 1
    assert curve.at_risk(0) == len(said)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 400), min_size=1, max_size=40))
def test_with_everything_over_it_is_the_share_that_lasted_longer(days):
    curve = survival(times(*[(one, True) for one in days]))
    for point in curve.points[1:]:
        assert point.share == pytest.approx(sum(1 for one in days if one > point.days) / len(days))


@settings(max_examples=60, deadline=None)
@given(some)
def test_as_another_library_has_it(said):
    curve = survival(times(*said))
    other = SurvfuncRight(np.array([days for days, _ in said]), np.array([int(o) for _, o in said]))
    there = dict(zip(other.surv_times, other.surv_prob, strict=True))
    here = {point.days: point.share for point in curve.points[1:]}
    assert set(here) == {int(day) for day in there}
    for day, share in here.items():
        assert share == pytest.approx(there[day], abs=1e-9)
    halved = other.quantile(0.5)
    assert curve.median == (None if np.isnan(halved) else halved) or 0.5 in [
        round(p.share, 9) for p in curve.points
    ]


def test_the_band_is_that_of_the_log_log_transformation():
    said = [(day, day % 3 != 0) for day in range(5, 400, 7)]
    curve = survival(times(*said))
    other = SurvfuncRight(np.array([d for d, _ in said]), np.array([int(o) for _, o in said]))
    for day, share, error in zip(
        other.surv_times, other.surv_prob, other.surv_prob_se, strict=True
    ):
        if not 0 < share < 1:
            continue
        wide = 1.959964 * error / (share * abs(np.log(share)))
        point = curve.at(day)
        assert point.low == pytest.approx(share ** np.exp(wide), abs=1e-6)
        assert point.high == pytest.approx(share ** np.exp(-wide), abs=1e-6)
