"""Which homes are consistently outstanding by a measure that may be chosen, and how the list changes with
it (F2, A7)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final, NamedTuple

from inspections.published.columns import REGIONS
from inspections.published.figures import FEW, MARK, RANK_WORDS, Figures
from inspections.published.histories import (
    OUTSTANDING,
    History,
    Judged,
    Measure,
    Reach,
    Verdict,
    reach_of,
    row_of,
    streak,
    verdict,
    whole_months,
)
from inspections.published.lasting_forms import ConsistentForm
from inspections.published.models import Sector, Size
from inspections.published.told import Told, days_of_lists, histories, standing
from ui.words import count, day_month, number_word

LASTS: Final = (1, 2, 3, 4, 5, 6)
SPANS: Final = (0, 12, 24, 36, 48, 60)
MEANS: Final = (
    "Homes in the latest list with at least one full inspection that was judged. A row is of outstanding "
    "full inspections, one known after the other, that ends at the home’s latest. It is cut by one that was "
    "not outstanding, by an interval longer than asked, and by an interim or assurance inspection known "
    "to have found a decline. A home of which fewer inspections are known than are asked for, or over "
    "a shorter time, is not known long enough: nothing is said of it, and shares leave it out."
)


class Met(NamedTuple):
    """A home that meets the measure: its row, and the days of the first and the latest in it."""

    told: Told
    row: int
    since: date
    latest: date


@dataclass(frozen=True)
class Consistent:
    """Every home in the latest list, held against a measure."""

    measure: Measure
    held: Sequence[tuple[History, Reach]]

    @cached_property
    def verdicts(self) -> list[Verdict]:
        return [verdict(reach, self.measure) for _, reach in self.held]

    @cached_property
    def counted(self) -> Counter[Verdict]:
        return Counter(self.verdicts)

    @cached_property
    def met(self) -> list[Met]:
        """By region and area, the longest row first."""
        found = []
        for (history, reach), said in zip(self.held, self.verdicts, strict=True):
            if said == Verdict.MEETS:
                days = reach.latest_days
                found.append(Met(history.key, reach.row, days[-1], days[0]))
        return sorted(found, key=lambda one: (-one.row, one.since, one.told.urn))

    @property
    def known(self) -> int:
        """Homes known long enough for the measure to say anything of them."""
        return self.counted[Verdict.MEETS] + self.counted[Verdict.NOT]

    def number(self, last: int, span: int) -> int:
        """How many would meet the same measure with another number and span."""
        other = Measure(last, span, self.measure.gap, self.measure.within)
        return sum(1 for reach in self._rows if reach.row >= last
                   and verdict(reach, other) == Verdict.MEETS)  # fmt: skip

    @cached_property
    def _rows(self) -> list[Reach]:
        """Of the homes whose latest inspection was outstanding."""
        return [reach for _, reach in self.held if reach.row]

    @property
    def most_known(self) -> int:
        """The most inspections that are known of any one home."""
        return max((reach.known for _, reach in self.held), default=0)


def consistent(form: ConsistentForm) -> Consistent:
    """What was asked, of the homes that were asked for."""
    lists = days_of_lists()
    found = standing(histories(form.among), lists[-1] if lists else None)
    measure = form.measure
    return Consistent(measure, [(one, reach_of(one, measure)) for one in found])


def measure_said(measure: Measure) -> str:
    """The measure in words: the last 3 full inspections outstanding, over 24 months or more."""
    said = [
        "the latest full inspection outstanding"
        if measure.last == 1
        else f"the latest {number_word(measure.last)} full inspections all outstanding"
    ]
    if measure.span:
        said.append(f"over {_long(measure.span)} or more")
    if measure.gap:
        said.append(f"no two further apart than {_long(measure.gap)}")
    if measure.within:
        said.append(f"all within {_long(measure.within)}")
    return ", ".join(said)


def _long(months: int) -> str:
    years, over = divmod(months, 12)
    if years and not over:
        return "a year" if years == 1 else f"{number_word(years)} years"
    return count(months, "month")


def says(found: Consistent) -> str:
    """How many meet it, of how many, and how many nothing is said of."""
    met, known, short = found.counted[Verdict.MEETS], found.known, found.counted[Verdict.SHORT]
    if not known:
        return (
            "No home is known long enough to meet this measure: the most that is known of any home is "
            f"{count(found.most_known, 'full inspection')}."
        )
    share = f" ({share_said(met, known)})" if known >= FEW else f" ({MARK})"
    return (
        f"{met:,} of {many(known, 'home')} known long enough {'meets' if met == 1 else 'meet'} it{share}. "
        f"{many(short, 'other home')} {'is' if short == 1 else 'are'} not known long enough."
    )


def many(number: int, one: str) -> str:
    """1 home, 1,284 homes."""
    return f"{number:,} {one if number == 1 else one + 's'}"


def share_said(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}%"


def why(history: History, measure: Measure) -> tuple[Verdict, str]:
    """Whether one home meets the measure, and what decides it."""
    reach = reach_of(history, measure)
    found = verdict(reach, measure)
    if found == Verdict.SHORT:
        return found, _too_short(reach, measure)
    row = row_of(history, measure.gap, measure.steady)
    if found == Verdict.MEETS:
        return found, f"{_in_a_row(row)}."
    span = measure.span or 0
    if len(row) >= measure.last and reach.row_months >= span:
        lie = whole_months(reach.latest_days[measure.last - 1], reach.latest_days[0])
        return found, (
            f"{_in_a_row(row)}; the latest {number_word(measure.last)} lie over {count(lie, 'month')}, and "
            f"not within {_long(measure.within or 0)}."
        )
    if len(row) >= measure.last:
        return found, (
            f"{_in_a_row(row)}: over {count(reach.row_months, 'month')}, and not {_long(span)} or more. "
            f"{_what_cut(history, row, measure)}"
        )
    return found, f"{_in_a_row(row)}. {_what_cut(history, row, measure)}" if row else _what_cut(
        history, row, measure
    )


def _too_short(reach: Reach, measure: Measure) -> str:
    if reach.known < measure.last:
        are = "is" if reach.known == 1 else "are"
        return (
            f"{many(reach.known, 'full inspection')} of it {are} known, and the measure asks for "
            f"{number_word(measure.last)}."
        )
    return (
        f"What is known of it reaches over {count(reach.known_months, 'month')}, and the measure asks for "
        f"{_long(measure.span or 0)}."
    )


def _in_a_row(row: Sequence[Judged]) -> str:
    if len(row) == 1:
        return f"Outstanding at the latest, on {_day(row[0].day)}"
    return (
        f"Outstanding at the latest {number_word(len(row))}, from {_day(row[0].day)} to "
        f"{_day(row[-1].day)}"
    )


def _what_cut(history: History, row: Sequence[Judged], measure: Measure) -> str:
    """What ended a row on its earlier side, or kept one from beginning."""
    left = len(history.judged) - len(row)
    if not left:
        return "No earlier one is known."
    one = history.judged[left - 1]
    if one.rank != OUTSTANDING:
        which = "The one before" if row else "The latest full inspection"
        return f"{which}, on {_day(one.day)}, was {RANK_WORDS[one.rank].lower()}."
    if measure.steady and history.declined_on and one.day <= history.declined_on:
        return (
            f"An interim or assurance inspection on {_day(history.declined_on)} found a decline after the "
            f"one of {_day(one.day)}."
        )
    return f"The one before, on {_day(one.day)}, is further back than {_long(measure.gap or 0)}."


def _day(day: date) -> str:
    return day_month(day, always_year=True)


# ---------- tables ----------
def figures(form: ConsistentForm) -> list[Figures]:
    """Everything the page shows, for a file and a command."""
    found = consistent(form)
    return [homes(found), by_number_and_span(found), streaks(found), *groups(found)]


def homes(found: Consistent) -> Figures:
    """Every home that meets the measure, a line each."""
    return Figures(
        "homes",
        "Homes that meet it",
        f"{measure_said(found.measure).capitalize()}. {MEANS} Names of children’s homes are not published.",
        ["URN", "Area", "Region", "Sector", "Places", ">In a row", "Since", "Latest"],
        [line(one) for one in found.met],
    )


def line(one: Met) -> list[Any]:
    """What is said of one home that meets it."""
    told = one.told
    return [
        told.urn, told.authority, told.region, Sector(told.sector).label, Size(told.size).label,
        one.row, one.since.isoformat(), one.latest.isoformat(),
    ]  # fmt: skip


def by_number_and_span(found: Consistent) -> Figures:
    """How the list changes with what is asked."""
    return Figures(
        "measures",
        "How many homes meet other measures",
        "Down: how many in a row. Across: over at least how long. What else is asked stays as it is.",
        ["In a row", *(f">{_long(span).capitalize() if span else 'Any time'}" for span in SPANS)],
        [[last, *(found.number(last, span) for span in SPANS)] for last in LASTS],
    )


def streaks(found: Consistent) -> Figures:
    """How many homes have how long a row."""
    counted = Counter(streak(history) for history, _ in found.held)
    return Figures(
        "streaks",
        "Outstanding inspections in a row, to the latest",
        "Every home of the latest list by its known row, whatever the measure asks.",
        ["In a row", ">Homes"],
        [[row, counted[row]] for row in range(max(counted, default=0) + 1)],
    )


def groups(found: Consistent) -> list[Figures]:
    """By sector, places and region: how many meet it of those known long enough."""
    return [
        _group(found, "sector", "By sector", [(one.value, one.label) for one in Sector]),
        _group(found, "size", "By places", [(one.value, one.label) for one in Size]),
        _group(found, "region", "By region", [(one, one) for one in sorted(set(REGIONS.values()))]),
    ]


def _group(found: Consistent, name: str, title: str, values: Iterable[tuple[str, str]]) -> Figures:
    counted: Counter[tuple[str, Verdict]] = Counter(
        (getattr(history.key, name), said)
        for (history, _), said in zip(found.held, found.verdicts, strict=True)
    )
    rows = []
    for value, label in values:
        met, no, short = (counted[value, said] for said in Verdict)
        if met or no or short:
            known = met + no
            share = round(100 * met / known, 1) if known else None
            few = MARK if known < FEW else ""
            rows.append([str(label), met, known, share, short, few])
    return Figures(
        name,
        title,
        MEANS,
        [title.removeprefix("By ").capitalize(), ">Meet it", ">Known long enough", ">In a hundred",
         ">Not known long enough", "Few"],
        rows,
    )  # fmt: skip
