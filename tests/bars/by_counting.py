"""Bars whose full form is a set of ordinary tests that count what they asked."""

from collections import Counter

from tests.bars import in_full


def counted(*given: str) -> tuple[bool, Counter]:
    """Run these tests in their full form; return whether all passed, and the sums of what they noted."""
    ran = in_full.run(*given)
    sums: Counter = Counter()
    for what, number in ran.noted:
        sums[what] += number
    return ran.code == 0, sums
