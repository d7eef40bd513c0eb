"""The survey's figure from the regulator's real files, counted here with csv alone: Hearth counts the same.

As in test_counts, the files stand beside the checkout or nothing is compared, which is said.
"""

from itertools import pairwise

import pytest

from inspections.published.among import Among
from inspections.published.told import days_of_lists, no_longer
from tests.inspections.published.test_counts import FILES, STEP, judged, plain, rows
from tests.inspections.published.test_counts import brought as brought  # the fixture

pytestmark = pytest.mark.django_db


def ranks(name):
    """Each home of a file by its URN: the step it stands on, None without a full inspection."""
    return {row["urn"].strip(): STEP.get(plain(judged(row) or "")) for row in rows(name)}


def test_outstanding_at_one_list_and_no_longer_at_the_next(brought):
    told = {
        (one.first.isoformat(), one.later.isoformat()): (
            one.outstanding, one.still, one.lost, one.left,
        )
        for one in no_longer(Among(), 3, days_of_lists())
    }  # fmt: skip
    counted = {}
    for before, after in pairwise(FILES):
        then, later = ranks(before), ranks(after)
        first = [urn for urn, step in then.items() if step == 1]
        still = sum(later.get(urn) == 1 for urn in first)
        left = sum(later.get(urn) is None for urn in first)
        counted[FILES[before], FILES[after]] = (len(first), still, len(first) - still - left, left)
    assert told == counted
