"""Several files that tell of one inspection (F2): the rules, whatever the order."""

from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspections.models import Inspection
from inspections.published.models import Saying
from inspections.published.reconciling import Said, together

FULL, MONITORING = Inspection.Kind.FULL, Inspection.Kind.MONITORING
LABELS = {1: "Outstanding", 2: "Good", 3: "Requires improvement to be good", 4: "Inadequate"}


def said(key, year, day, rank=2, *, number="", kind=FULL, place=Saying.Place.LATEST, label=None):
    label = LABELS.get(rank, "") if label is None else label
    return Said(
        key=key, publication=year, as_at=date(year, 3, 31), digest=str(year), place=place, kind=kind,
        day=day, published_on=None, event_number=number, labels=(label, "", ""),
        ranks=(rank, None, None),
    )  # fmt: skip


def test_the_same_number_is_the_same_inspection_though_the_day_moved():
    (put,) = together(
        [
            said(1, 2018, date(2017, 8, 25), number="10"),
            said(2, 2022, date(2017, 8, 24), number="10"),
        ]
    )
    assert put.day == date(2017, 8, 24)
    (differs,) = put.differs
    assert (differs.about, differs.stands, differs.other) == ("day", "2017-08-24", "2017-08-25")
    assert (differs.stands_by, differs.other_by, differs.rule) == (2022, 2018, "later")


@pytest.mark.parametrize(("apart", "inspections"), [(0, 1), (1, 1), (2, 2), (300, 2)])
def test_a_spoilt_number_leaves_the_day(apart, inspections):
    day = date(2017, 8, 25)
    put = together([said(1, 2018, day, number="10"), said(2, 2022, day + timedelta(apart))])
    assert len(put) == inspections
    assert put[0].event_number == "10"


def test_a_corrected_grade_stands_and_the_earlier_is_kept_beside_it():
    day = date(2017, 8, 25)
    (put,) = together([said(1, 2018, day, 1, number="10"), said(2, 2022, day, 2, number="10")])
    assert (put.ranks[0], put.labels[0]) == (2, "Good")
    assert [(one.about, one.stands, one.other) for one in put.differs] == [
        ("overall", "Good", "Outstanding")
    ]


def test_a_blank_takes_no_judgement_away():
    day = date(2017, 8, 25)
    (put,) = together([said(1, 2018, day, 1), said(2, 2022, day, None)])
    assert put.ranks[0] == 1
    assert [one.rule for one in put.differs] == ["blank"]


def test_two_words_for_one_step_are_no_disagreement():
    day = date(2016, 8, 25)
    (put,) = together([said(1, 2017, day, 3, label="Requires improvement"), said(2, 2018, day, 3)])
    assert put.labels[0] == "Requires improvement to be good"
    assert not put.differs


def test_a_visit_on_the_day_of_a_full_inspection_is_another_inspection():
    day = date(2017, 8, 25)
    put = together([said(1, 2018, day), said(2, 2018, day, None, kind=MONITORING)])
    assert [one.kind for one in put] == [FULL, MONITORING]


def test_the_same_number_of_another_kind_is_one_inspection_and_is_told():
    day = date(2017, 8, 25)
    (put,) = together(
        [said(1, 2018, day, number="7"), said(2, 2022, day, None, number="7", kind=MONITORING)]
    )
    assert put.kind == MONITORING
    assert "kind" in {one.about for one in put.differs}


def test_what_a_list_calls_the_latest_stands_before_what_it_calls_the_one_before():
    day = date(2021, 5, 5)
    previous = said(1, 2024, day, 3, number="1", place=Saying.Place.PREVIOUS)
    latest = said(2, 2024, day, 2, number="1")
    for order in permutations([previous, latest]):
        assert together(order)[0].ranks[0] == 2


sayings = st.lists(
    st.tuples(
        st.sampled_from([2016, 2018, 2022, 2024]),
        st.integers(0, 12),
        st.sampled_from([1, 2, 3, 4, None]),
        st.sampled_from(["", "", "1", "2", "3"]),
        st.sampled_from([FULL, FULL, MONITORING]),
        st.sampled_from(list(Saying.Place)),
    ),
    max_size=7,
)


@settings(max_examples=200, deadline=None)
@given(sayings, st.randoms(use_true_random=False))
def test_the_order_in_which_files_come_in_changes_nothing(rows, chance):
    all_said = [
        said(
            key,
            year,
            date(2015, 1, 1) + timedelta(day),
            rank,
            number=number,
            kind=kind,
            place=place,
        )
        for key, (year, day, rank, number, kind, place) in enumerate(rows)
    ]
    put = together(all_said)
    shuffled = list(all_said)
    chance.shuffle(shuffled)
    assert together(shuffled) == put
    assert sorted(key for one in put for key in one.told) == list(range(len(rows)))  # each once
    numbers = [one.event_number for one in all_said if one.event_number]
    told_by = {key: at for at, one in enumerate(put) for key in one.told}
    for number in set(numbers):  # one number, one inspection
        assert len({told_by[s.key] for s in all_said if s.event_number == number}) == 1
