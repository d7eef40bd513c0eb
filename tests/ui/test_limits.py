"""The limits of a control chart: worked out by hand, and by counting again without cleverness."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ui import charts
from ui.charts.control import about_limits, read, told
from ui.charts.limits import (
    BASELINE,
    EARLY,
    Limits,
    Rule,
    Without,
    limits_of,
    phases,
    shifted,
    signals,
    standing_out,
)

# Twelve weeks, their sum 48 and their eleven moves 2 1 2 1 2 3 1 1 2 1 1, together 17.
TWELVE = [2, 4, 3, 5, 4, 6, 3, 4, 5, 3, 4, 5]


def rules(values, changes=(), counts=True):
    return [
        (one.rule, one.first, one.last, one.up)
        for one in signals(values, phases(values, changes, counts=counts))
    ]


# ---------- by hand ----------
def test_twelve_weeks_by_hand():
    limits = limits_of(TWELVE)
    assert limits.mean == 4
    assert limits.moving == pytest.approx(17 / 11)
    assert limits.high == pytest.approx(8.1109, abs=0.0001)  # 4 + 2.66 × 1.5455
    assert limits.low == 0  # 4 - 4.1109 is below nothing
    assert limits.largest_move == pytest.approx(5.0490, abs=0.0001)  # 3.267 × 1.5455
    assert limits.warning[1] == pytest.approx(6.7406, abs=0.0001)  # 4 + 4.1109 × 2/3
    assert limits.frozen


def test_figures_that_may_be_below_nothing_have_no_floor():
    limits = limits_of(TWELVE, counts=False)
    assert limits.low == pytest.approx(-0.1109, abs=0.0001)


def test_a_high_lower_limit_is_by_hand_too():
    # Mean 21, moves all 2: 21 ± 5.32, no move above 6.534.
    limits = limits_of([20, 22] * 6)
    assert (limits.mean, limits.moving) == (21, 2)
    assert (limits.low, limits.high) == (pytest.approx(15.68), pytest.approx(26.32))
    assert limits.largest_move == pytest.approx(6.534)


def test_seven_points_have_none_and_eight_are_provisional():
    assert limits_of(TWELVE[:7]) is Without.TOO_EARLY
    eight = limits_of(TWELVE[:8])  # sum 31, moves together 13 - 1 + 1 = 2+1+2+1+2+3+1 = 12
    assert eight.mean == 31 / 8
    assert eight.moving == pytest.approx(12 / 7)
    assert (eight.points, eight.frozen) == (8, False)
    assert limits_of(TWELVE[:12]).frozen


def test_points_all_alike_have_no_ups_and_downs_to_measure_by():
    assert limits_of([3] * 20) is Without.ALIKE
    assert limits_of([0] * 20) is Without.ALIKE


def test_fewer_than_one_in_two_points_is_too_rare():
    assert limits_of([0, 0, 1] * 4) is Without.TOO_RARE
    assert isinstance(limits_of([0, 1] * 6), Limits)
    assert isinstance(limits_of([0, 0, 1] * 4, counts=False), Limits)


# ---------- the rules, one at a time ----------
CALM = [20, 22] * 6  # 21, from 15.68 to 26.32; two thirds of the way: 17.45 and 24.55


@pytest.mark.parametrize(("value", "up"), [(26.4, True), (15.6, False)])
def test_beyond_a_limit(value, up):
    assert (Rule.BEYOND, 12, 12, up) in rules([*CALM, value])


@pytest.mark.parametrize("value", [26.3, 15.7])
def test_within_the_limits_is_not_beyond(value):
    assert not [one for one in rules([*CALM, value]) if one[0] is Rule.BEYOND]


def test_eight_on_one_side_and_not_seven():
    after = [22, 23, 22, 23, 22, 23, 22]
    assert not [one for one in rules([*CALM, 20, *after]) if one[0] is Rule.RUN]
    assert (Rule.RUN, 13, 20, True) in rules([*CALM, 20, *after, 22])
    assert (Rule.RUN, 13, 21, True) in rules([*CALM, 20, *after, 22, 23])  # one signal, longer


def test_a_point_on_the_mean_is_on_no_side():
    after = [22, 23, 22, 23, 21, 23, 22, 23, 22]
    assert not [one for one in rules([*CALM, 20, *after]) if one[0] is Rule.RUN]


def test_two_of_three_far_out_on_the_same_side():
    assert (Rule.TWO_OF_THREE, 12, 14, True) in rules([*CALM, 25, 21, 25])
    assert (Rule.TWO_OF_THREE, 12, 13, False) in rules([*CALM, 17, 17])
    for other in ([25, 21, 21, 25], [25, 21, 17], [24.5, 24.5]):
        assert not [one for one in rules([*CALM, *other]) if one[0] is Rule.TWO_OF_THREE], other


def test_six_rising_or_falling_and_not_five():
    assert (Rule.TREND, 12, 17, True) in rules([*CALM, 19, 20, 20.5, 21.5, 22.5, 23])
    assert (Rule.TREND, 12, 17, False) in rules([*CALM, 23, 22, 21.5, 20.5, 20, 19])
    assert not [r for r in rules([*CALM, 22, 21, 20, 19.5, 19]) if r[0] is Rule.TREND]
    level = [*CALM, 19, 20, 20, 21.5, 22.5, 23]
    assert not [one for one in rules(level) if one[0] is Rule.TREND]


def test_a_step_beyond_its_own_limit():
    assert (Rule.MOVE, 12, 13, True) in rules([*CALM, 18, 25])
    assert not [one for one in rules([*CALM, 18, 24]) if one[0] is Rule.MOVE]  # 6 of 6.534


# ---------- frozen, and set anew by a change alone ----------
def test_a_change_with_eight_points_on_each_side_sets_new_limits():
    before, after = phases([*CALM, *[10, 12] * 4], [12])
    assert (before.start, before.end, before.limits.mean) == (0, 12, 21)
    assert (after.start, after.end, after.limits.mean) == (12, 20, 11)
    assert not after.limits.frozen


def test_with_seven_after_it_those_from_before_are_kept():
    (kept,) = phases([*CALM, *[10, 12] * 3, 10], [12])
    assert kept.limits.mean == 21


def test_after_a_change_to_nothing_at_all_those_from_before_are_kept():
    values = [*CALM, *[0] * 10]
    (kept,) = phases(values, [12])
    assert kept.limits.mean == 21
    assert (Rule.RUN, 12, 21, False) in rules(values, [12])


def test_changes_close_together_set_nothing_between_them():
    values = [*CALM, 20, 22, 20, 22, 20, 22]
    assert len(phases(values, [12, 15])) == 1
    assert len(phases(values, [3, 5])) == 1  # nothing before them to compare with


def test_a_baseline_never_grows_over_a_change():
    first, *_ = phases([*CALM[:9], *[50, 60] * 6], [9])
    assert first.limits.points == 9


@pytest.mark.parametrize(
    ("after", "way"), [([1] * 8, -1), ([1] * 7, 0), ([9] * 8, 1), ([9] * 8 + [1] * 8, 0)]
)
def test_whether_it_moved_is_judged_by_what_was_usual_before(after, way):
    assert shifted(limits_of(TWELVE), after) == way


# ---------- whatever the numbers ----------
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
counted = st.lists(st.integers(0, 12), min_size=0, max_size=60)
enough = st.lists(st.integers(0, 12), min_size=EARLY, max_size=60)
marks = st.lists(st.integers(-2, 62), max_size=5)


@unhurried
@given(enough, st.integers(-50, 50))
def test_all_moved_alike_moves_the_limits_with_it(values, by):
    was, now = (limits_of(v, counts=False) for v in (values, [v + by for v in values]))
    if isinstance(was, Without):
        assert now is was
        return
    assert now.mean == pytest.approx(was.mean + by)
    assert now.low == pytest.approx(was.low + by)
    assert now.high == pytest.approx(was.high + by)
    assert now.moving == pytest.approx(was.moving)


@unhurried
@given(enough, st.integers(1, 64))
def test_in_another_unit_the_limits_are_the_same_in_that_unit(values, times):
    was, now = (limits_of(v, counts=False) for v in (values, [v * times for v in values]))
    if isinstance(was, Without):
        assert now is was
        return
    for name in ("mean", "low", "high", "moving", "largest_move"):
        assert getattr(now, name) == pytest.approx(getattr(was, name) * times), name


@unhurried
@given(st.lists(st.integers(0, 12), min_size=BASELINE, max_size=40), counted)
def test_points_to_come_never_move_limits_that_are_frozen(values, later):
    was, now = phases(values)[0].limits, phases([*values, *later])[0].limits
    assert was == now


@unhurried
@given(enough, marks, counted)
def test_points_to_come_move_no_limits_that_are_not_provisional(values, changes, later):
    """However many changes were marked: what is drawn of the past stays as it was drawn."""
    inside = [index for index in changes if index < len(values)]
    now = phases([*values, *later], inside)
    for phase in phases(values, inside):
        grows = phase.start + BASELINE > len(values)
        if phase.limits and not grows:
            same = next(one for one in now if one.start == phase.start)
            assert same.limits == phase.limits


@unhurried
@given(counted, marks)
def test_every_point_is_judged_once_and_in_order(values, changes):
    found = phases(values, changes)
    assert [i for one in found for i in range(one.start, one.end)] == list(range(len(values)))
    assert all((one.limits is None) == (one.without is not None) for one in found)
    assert all(one.start == 0 or one.start in changes for one in found)


@settings(unhurried, max_examples=300)
@given(counted, marks)
def test_what_stands_out_is_what_a_brute_recount_finds(values, changes):
    found = phases(values, changes)
    told_of = {rule: set() for rule in Rule}
    for one in signals(values, found):
        told_of[one.rule] |= {(i, one.up) for i in range(one.first, one.last + 1)}
    for rule in Rule:
        assert told_of[rule] == again(rule, values, found), rule


def again(rule, values, found):
    """Each (point, way) of a rule, by looking at every window there is."""
    hits = set()
    for phase in found:
        if phase.limits is None:
            continue
        width = {Rule.BEYOND: (1,), Rule.RUN: (8,), Rule.TREND: (6,), Rule.MOVE: (2,)}
        for size in width.get(rule, (2, 3)):
            for start in range(phase.start, phase.end - size + 1):
                for up in (True, False):
                    if holds(rule, values[start : start + size], phase.limits, up):
                        hits |= {(i, up) for i in range(start, start + size)}
    return hits


def holds(rule, window, limits, up):
    sign = 1 if up else -1
    if rule is Rule.BEYOND:
        return window[0] > limits.high if up else window[0] < limits.low
    if rule is Rule.RUN:
        return all(sign * (value - limits.mean) > 0 for value in window)
    if rule is Rule.TREND:
        return all(sign * (b - a) > 0 for a, b in pairwise(window))
    if rule is Rule.MOVE:
        return sign * (window[1] - window[0]) > 3.267 * limits.moving
    edge = limits.warning[1] if up else limits.warning[0]
    ends = (window[0], window[-1])
    return all(value > edge if up else value < edge for value in ends)


@unhurried
@given(counted, marks)
def test_a_point_has_one_mark(values, changes):
    beyond, part = standing_out(values, phases(values, changes))
    assert not beyond & part
    assert beyond | part <= set(range(len(values)))


# ---------- in words ----------
WEEKS = [f"{day} Jan" for day in range(1, 31)]


def weekly(values, **more):
    return read(WEEKS[: len(values)], values, each="week", **more)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([*TWELVE, 9], "The week of 13 Jan: 9, beyond the upper limit of 8.1."),
        (
            [*TWELVE, 1, 2, 3, 2, 1, 2, 3, 2],
            "Eight weeks in a row below the mean of 4, from the week of 13 Jan to the week of 20 Jan.",
        ),
        (
            [*TWELVE, 2, 3, 4, 5, 6, 7],
            "Six weeks in a row rising, from the week of 13 Jan to the week of 18 Jan.",
        ),
        (
            [*TWELVE, 7, 4, 7],
            "Near or beyond the upper limit more than once, from the week of 13 Jan to the week of 15 Jan.",
        ),
        ([*TWELVE, 1, 7], "From 1 to 7 in the week of 14 Jan, more than the usual step."),
    ],
)
def test_each_signal_is_a_sentence(values, said):
    assert said in told(weekly(values))


def test_a_step_to_a_point_beyond_a_limit_is_told_once():
    assert told(weekly([*TWELVE, 2, 12])) == [
        "The week of 14 Jan: 12, beyond the upper limit of 8.1."
    ]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (TWELVE[:7], "Too early to say: 7 weeks so far. Limits are drawn after eight."),
        (
            TWELVE[:9],
            "Provisional limits, from 9 weeks so far: they still move, and are held from the twelfth.",
        ),
        ([*TWELVE, 9], "Limits from 12 weeks, from the week of 1 Jan on, and held since."),
        (
            [3] * 12,
            "The first weeks are all alike, so there are no usual ups and downs to measure by.",
        ),
        ([0, 0, 1] * 4, "Fewer than one in two weeks: too rare for limits."),
    ],
)
def test_where_the_limits_come_from_is_said(values, said):
    assert about_limits(weekly(values)) == said


def test_a_change_that_is_too_new_says_that_the_old_limits_are_kept():
    reading = weekly([*TWELVE, 1, 2, 1], changes=[charts.Change(12, "Plan changed")])
    assert about_limits(reading) == (
        "After the last change there are 3 weeks: the limits from before are kept, to compare with."
    )


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "No incidents in 12 months."),
        (1, "1 incident in 12 months is too few to see a pattern."),
        (4, "4 incidents in 12 months are too few to see a pattern."),
        (10, ""),
    ],
)
def test_numbers_too_small_to_mean_anything_say_so(number, said):
    assert charts.too_few(number, "incident", "12 months") == said
