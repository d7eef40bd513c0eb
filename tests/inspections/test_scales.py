"""The regulator's words by date, and the rules that bind them, at their boundaries."""

from datetime import date

import pytest

from inspections import scales
from inspections.models import JudgementArea

OVERALL, PROTECTION, LEADERSHIP = JudgementArea.values


@pytest.mark.parametrize(
    ("day", "label", "rank"),
    [
        (date(2007, 4, 1), "Satisfactory", 3),
        (date(2012, 3, 31), "Satisfactory", 3),
        (date(2012, 3, 31), "Adequate", None),
        (date(2012, 4, 1), "Adequate", 3),  # nobody is sure about this year: both are taken
        (date(2013, 3, 31), "Satisfactory", 3),
        (date(2013, 4, 1), "Satisfactory", None),
        (date(2015, 3, 31), "Adequate", 3),
        (date(2015, 3, 31), "Requires improvement to be good", None),
        (date(2015, 4, 1), "Adequate", None),
        (date(2015, 4, 1), "Requires improvement", 3),
        (date(2026, 1, 1), "requires improvement to be good", 3),
        (date(2026, 1, 1), "Outstanding", 1),
        (date(2009, 1, 1), "Inadequate", 4),
        (date(2007, 3, 31), "Good", None),
        (date(2026, 1, 1), "Splendid", None),
        (date(2026, 1, 1), "", None),
    ],
)
def test_a_word_stands_for_its_step_only_in_its_own_time(day, label, rank):
    assert scales.rank_of(label, day) == rank


def test_every_day_since_the_first_has_a_scale():
    day = scales.FIRST_DAY
    while day <= date(2026, 12, 31):
        assert scales.scales_on(day), day
        day = date.fromordinal(day.toordinal() + 1)


@pytest.mark.parametrize(
    ("day", "overall", "protection", "broken"),
    [
        (date(2017, 3, 31), 2, 4, False),  # before the framework the rule is from
        (date(2017, 4, 1), 2, 4, True),
        (date(2026, 1, 1), 3, 4, True),
        (date(2026, 1, 1), 4, 4, False),
        (date(2026, 1, 1), 2, 3, False),
        (date(2026, 1, 1), None, 4, False),
    ],
)
def test_inadequate_protection_makes_the_whole_inadequate(day, overall, protection, broken):
    ranks = {OVERALL: overall, PROTECTION: protection}
    assert bool(scales.protection_limits_overall(ranks, day)) == broken


@pytest.mark.parametrize(
    ("day", "overall", "leadership", "broken"),
    [
        (date(2017, 3, 31), 1, 4, False),
        (date(2017, 4, 1), 2, 4, True),
        (date(2026, 1, 1), 1, 4, True),
        (date(2026, 1, 1), 3, 4, False),
        (date(2026, 1, 1), 4, 4, False),
        (date(2026, 1, 1), 2, 3, False),
        (date(2026, 1, 1), None, 4, False),
    ],
)
def test_inadequate_leadership_leaves_requires_improvement_at_best(
    day, overall, leadership, broken
):
    ranks = {OVERALL: overall, LEADERSHIP: leadership}
    assert bool(scales.leadership_limits_overall(ranks, day)) == broken


def test_a_report_is_published_on_or_after_the_first_day():
    day = date(2026, 5, 14)
    assert not scales.published_after_start(day, day)
    assert not scales.published_after_start(day, None)
    assert scales.published_after_start(day, date(2026, 5, 13))
    assert scales.ended_after_start(day, date(2026, 5, 13))


def test_areas_are_called_as_they_were():
    assert (
        scales.area_name(PROTECTION, date(2014, 3, 1)) == "Safeguarding children and young people"
    )
    assert scales.area_name(PROTECTION, date(2015, 4, 1)) == "How well helped and protected"


def test_which_areas_must_be_judged():
    assert scales.judged_areas("full", date(2026, 1, 1)) == [OVERALL, PROTECTION, LEADERSHIP]
    assert scales.judged_areas("full", date(2014, 1, 1)) == [OVERALL]
    assert scales.judged_areas("assurance", date(2026, 1, 1)) == []
