"""The picture of a share that falls in steps: inside its frame, light, and said in words as well."""

import re
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from inspections.published.curves import curve_chart, panels_chart, thinned
from inspections.published.histories import Spell
from inspections.published.lasting import curve_table
from inspections.published.survival import survival

START = date(2016, 1, 1)
times = st.lists(st.tuples(st.integers(0, 4000), st.booleans()), min_size=1, max_size=30)
numbers = re.compile(r' (?:points|d)="([^"]*)"')


def curve_of(said):
    return survival(
        Spell(n, START, START + timedelta(days), over, True) for n, (days, over) in enumerate(said)
    )


def inside(svg, width):
    for said in numbers.findall(svg):
        found = [float(one) for one in re.findall(r"-?\d+(?:\.\d+)?", said)]
        assert all(-1 <= x <= width + 1 for x in found[::2])


@settings(max_examples=40, deadline=None)
@given(times)
def test_everything_lies_inside_the_picture(said):
    curve = curve_of(said)
    chart = curve_chart("one", "One", curve, curve_table(curve).table, "Says.", "")
    inside(chart.desk, 720)
    inside(chart.phone, 308)
    groups = [("A", curve), ("B", curve), ("C", curve), ("D", curve)]
    inside(panels_chart("four", "Four", groups, curve, chart.table, "Says.", "").desk, 720)
    assert "Says." in chart.desk  # a screen reader says it


def test_hundreds_of_steps_weigh_little():
    curve = curve_of([(n, n % 2 == 0) for n in range(1, 3000)])
    chart = curve_chart("one", "One", curve, curve_table(curve).table, "", "")
    assert len(chart.desk) < 40_000


def test_thinned_keeps_both_ends_and_what_can_be_seen():
    points = [(n / 10, 0.0) for n in range(100)]
    kept = thinned(points, 1.0)
    assert kept[0] == points[0]
    assert kept[-1] == points[-1]
    assert len(kept) <= 12


def test_nothing_to_draw_is_an_empty_picture():
    curve = curve_of([])
    chart = panels_chart("none", "None", [], curve, curve_table(curve).table, "Nothing.", "")
    assert "<svg" in chart.desk
