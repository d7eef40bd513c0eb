"""When the next full inspection of a home can be expected: an estimate, never a date that is announced.

The Fees and Frequency of Inspections (Children's Homes etc.) Regulations 2015, reg 27, as amended in
2021 (regulation.md 3.2): the inspection year is 1 April to 31 March. Two inspections
a year are the rule; when one of the year judged the home outstanding or good, no second is required
unless the Chief Inspector decides. When it was less than good and made on or after 1 January, the second
may be made in the first three months of the next year. All inspections are unannounced.
"""

from dataclasses import dataclass
from datetime import date

from inspections.scales import GOOD


@dataclass(frozen=True)
class Expected:
    """``by`` is the last day by which it can be expected, ``why`` a sentence."""

    by: date
    why: str

    def overdue(self, today: date) -> bool:
        """Has that day passed?"""
        return today > self.by


def year_ends(day: date) -> date:
    """The last day of the inspection year a day lies in: 31 March."""
    return date(day.year + (day.month > 3), 3, 31)


def next_full(day: date, rank: int, further: date | None = None) -> Expected:
    """From the latest full inspection with a judgement: its first day and its rank. ``further`` is a
    later inspection of another kind, if one is known: it may have been the second of its year."""
    ends = year_ends(day)
    following = date(ends.year + 1, 3, 31)
    if rank <= GOOD:
        return Expected(
            following,
            "The latest full inspection judged the home good or outstanding: one full inspection can be "
            "expected in each inspection year, so the next by the end of the year that follows",
        )
    second_by = _second_by(day)
    if further is not None and day < further <= second_by:
        return Expected(
            following,
            "The further inspection that follows a judgement of less than good has been made: the next "
            "full one can be expected by the end of the inspection year that follows",
        )
    if second_by > ends:
        return Expected(
            second_by,
            "The latest full inspection judged the home less than good on or after 1 January: a further "
            "one may come in the first three months of the next inspection year",
        )
    return Expected(
        ends,
        "The latest full inspection judged the home less than good: a further one can be expected in the "
        "same inspection year",
    )


def _second_by(day: date) -> date:
    """The last day of the second inspection after one that was less than good."""
    ends = year_ends(day)
    late = day >= date(ends.year, 1, 1)
    return date(ends.year, 6, 30) if late else ends
