"""How long outstanding lasts: what comes after a judgement, how long a time of outstanding is, and the
survey's figure computed from today's lists the same way (F2, A7)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from statistics import median
from typing import Any, Final

from inspections.published.columns import REGIONS, WORDS_CHANGED
from inspections.published.consistent import many
from inspections.published.figures import FEW, MARK, RANK_WORDS, Figures
from inspections.published.histories import (
    LEFT,
    RANKS,
    STANDS,
    History,
    Later,
    Spell,
    Steps,
    from_lists,
    spells,
    steps,
)
from inspections.published.lasting_forms import (
    FROM_LIST,
    GROUPS,
    LastingForm,
    TransitionsForm,
)
from inspections.published.models import Sector, Size
from inspections.published.survival import YEAR, Curve, survival
from inspections.published.told import days_of_lists, histories, no_longer

SURVEY_SHARE: Final = 61  # source_report 4: no longer outstanding three years later
SHOWN_YEARS: Final = 10

STEPS_MEAN: Final = (
    "From each full inspection with an overall judgement to the next such one that is known, of the same "
    "registration. The last row of each home is its end: it stands in the latest list, or it has closed "
    "or left the lists. Inspections between two lists that were followed by another are not known, so "
    "a next one may not have been the very next. Shares are of those that have a next one."
)
SURVIVAL_MEANS: Final = (
    "The share of times of outstanding that last at least so long, by the estimate of Kaplan and Meier. A "
    "time begins with the first outstanding full inspection that is known and is lost on the day of the "
    "first later full inspection that was not outstanding. A time that is not lost counts for as long "
    "as it is known: to the last list the home stands in, or the day it closed. The band holds the true share "
    "in 95 of 100 such estimates (log-log). “Known that long” is the number of times the share rests on."
)
TRUNCATED: Final = (
    "Counted from an inspection, outstanding looks longer than it is: a time that was over before any list "
    "could tell of it is not known at all, and the long ones are. Counted from the first list a home "
    "stands in, every home that was outstanding that day is followed, and this does not happen; but "
    "the time before the list is left out."
)
LATER_MEANS: Final = (
    "Of the homes whose latest full inspection at one list was outstanding, those that a list about so "
    "many years later has with another judgement, in a hundred of those it still has; and, of all of "
    "them, those that it has with another judgement or no longer has. Two lists up to a year more or less "
    "apart than asked are taken. Grouped by what the latest file says of a home."
)
NOT_THE_SURVEY: Final = (
    "The survey’s 61% is not of the same homes: it was of homes inspected twice a year before 2011, by "
    "another framework, and does not say how it counted homes that had closed."
)


@dataclass(frozen=True)
class Found:
    """Everything asked for, worked out when it is looked at."""

    form: TransitionsForm
    lists: Sequence[date]
    told: Sequence[History]

    @property
    def since(self) -> date | None:
        year = self.form.cleaned_data["since"]
        return date(year, 1, 1) if year else None

    @cached_property
    def steps(self) -> Steps:
        latest = self.lists[-1] if self.lists else None
        return steps(self.told, latest, self.since, list(WORDS_CHANGED))

    @cached_property
    def spells(self) -> list[Spell]:
        return self.times(self.told)

    def times(self, told: Iterable[History]) -> list[Spell]:
        """Their times of outstanding, as it was asked to count them."""
        found = [one for history in told for one in spells(history)]
        if self.since:
            found = [one for one in found if one.begins >= self.since]
        if self.form.cleaned_data.get("clock") == FROM_LIST:
            return list(from_lists(found, self.lists))
        return found

    @cached_property
    def curve(self) -> Curve:
        return survival(self.spells)

    @cached_property
    def groups(self) -> list[tuple[str, Curve]]:
        """By what was asked to tell homes apart; those without a time of outstanding are left out."""
        name = self.form.cleaned_data["by"]
        theirs: dict[str, list[Spell]] = {value: [] for value, _ in GROUP_VALUES[name]}
        for one in self.spells:
            theirs[getattr(one.key, name)].append(one)
        return [
            (label, survival(theirs[value])) for value, label in GROUP_VALUES[name] if theirs[value]
        ]

    @cached_property
    def later(self) -> list[Later]:
        return no_longer(self.form.among, self.form.cleaned_data["years"], self.lists)


GROUP_VALUES: Final[dict[str, list[tuple[str, str]]]] = {
    "sector": [(one.value, str(one.label)) for one in Sector],
    "size": [(one.value, str(one.label)) for one in Size],
    "region": [(one, one) for one in sorted(set(REGIONS.values()))],
}


def found(form: TransitionsForm) -> Found:
    return Found(form, days_of_lists(), histories(form.among))


# ---------- figures: for a page, a file and a command ----------
def transitions(form: TransitionsForm) -> list[Figures]:
    read = found(form)
    return [
        step_numbers(read.steps),
        step_shares(read.steps),
        step_times(read.steps),
        later_table(read),
    ]


def survivals(form: LastingForm) -> list[Figures]:
    read = found(form)
    return [curve_table(read.curve), group_table(read), later_table(read)]


def step_numbers(counted: Steps) -> Figures:
    return Figures(
        "steps",
        "What came next, in numbers",
        STEPS_MEAN,
        [
            "From",
            *(f">{RANK_WORDS[rank]}" for rank in RANKS),
            ">Stands so in the latest list",
            ">Closed or left",
        ],
        [
            [RANK_WORDS[rank], *(counted.number(rank, to) for to in (*RANKS, STANDS, LEFT))]
            for rank in RANKS
        ],
    )


def step_shares(counted: Steps) -> Figures:
    rows: list[list[Any]] = []
    for rank in RANKS:
        of = counted.followed(rank)
        shares = [round(100 * counted.number(rank, to) / of, 1) if of else None for to in RANKS]
        rows.append(
            [RANK_WORDS[rank], *shares, of, MARK.replace("homes", "steps") if of < FEW else ""]
        )
    return Figures(
        "shares",
        "What came next, in a hundred",
        STEPS_MEAN,
        ["From", *(f">{RANK_WORDS[rank]}" for rank in RANKS), ">Steps", "Few"],
        rows,
    )


def step_times(counted: Steps) -> Figures:
    def months(rank: int, to: int) -> float | None:
        days = counted.days.get((rank, to))
        return round(median(days) / YEAR * 12, 1) if days else None

    return Figures(
        "times",
        "Months from one to the next, half of them sooner",
        STEPS_MEAN,
        ["From", *(f">{RANK_WORDS[rank]}" for rank in RANKS)],
        [[RANK_WORDS[rank], *(months(rank, to) for to in RANKS)] for rank in RANKS],
    )


def curve_table(curve: Curve) -> Figures:
    rows: list[list[Any]] = []
    for year in range(SHOWN_YEARS + 1):
        point = curve.at(year * YEAR)
        if point is None:
            break
        rows.append(
            [year, _percent(point.share), _percent(point.low), _percent(point.high),
             curve.at_risk(year * YEAR)]
        )  # fmt: skip
    return Figures(
        "survival",
        "Still outstanding after so many years",
        SURVIVAL_MEANS,
        ["Years", ">In a hundred", ">At least", ">At most", ">Known that long"],
        rows,
    )


def group_table(read: Found) -> Figures:
    rows: list[list[Any]] = []
    for label, curve in [*read.groups, ("All of them", read.curve)]:
        rows.append(
            [label, curve.number, curve.lost, half_said(curve),
             *(band_said(curve, year) for year in (1, 3, 5)),
             MARK.replace("homes", "times") if curve.few else ""]
        )  # fmt: skip
    name = GROUPS[read.form.cleaned_data["by"]]
    return Figures(
        "groups",
        f"Still outstanding, by {name.lower()}",
        SURVIVAL_MEANS,
        [name, ">Times", ">Lost", "Half lost after", ">After 1 year", ">After 3 years",
         ">After 5 years", "Few"],
        rows,
    )  # fmt: skip


def later_table(read: Found) -> Figures:
    return Figures(
        "later",
        "Outstanding at one list, and no longer at a later one",
        f"{LATER_MEANS} {NOT_THE_SURVEY}",
        ["From", "To", ">Years between", ">Outstanding at the first", ">Still outstanding",
         ">No longer", ">No longer listed", ">No longer, of those listed",
         ">No longer or not listed, of all", "Few"],
        [
            [
                one.first.isoformat(), one.later.isoformat(), round(one.years, 1), one.outstanding,
                one.still, one.lost, one.left, _rounded(one.share_of_listed),
                _rounded(one.share_of_all), MARK if one.outstanding < FEW else "",
            ]
            for one in read.later
        ],
    )  # fmt: skip


def _percent(share: float | None) -> float | None:
    return None if share is None else round(100 * share, 1)


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 1)


def half_said(curve: Curve) -> str:
    """After how long half are lost: 3 years 6 months."""
    if curve.median is None:
        return "not known yet" if curve.number else "–"
    return years_said(curve.median)


def years_said(days: float) -> str:
    years, months = divmod(round(days / YEAR * 12), 12)
    said = [many(years, "year")] if years else []
    said += [many(months, "month")] if months or not years else []
    return " ".join(said)


def band_said(curve: Curve, year: int) -> str:
    """52% (49 to 56); a dash where no time is known to be that long."""
    point = curve.at(year * YEAR)
    if point is None:
        return "–"
    if point.low is None or point.high is None:
        return f"{100 * point.share:.0f}%"
    return f"{100 * point.share:.0f}% ({100 * point.low:.0f} to {100 * point.high:.0f})"


# ---------- sentences ----------
def curve_says(curve: Curve) -> str:
    if not curve.number:
        return "No home was outstanding in this time."
    said = f"{many(curve.number, 'time')} of outstanding, {curve.lost:,} of them lost."
    three = curve.at(3 * YEAR)
    if three:
        said += f" After three years {100 * three.share:.0f} in a hundred still last."
    if curve.median:
        said += f" Half are lost within {years_said(curve.median)}."
    return said + (
        f" There are {MARK.replace('homes', 'times')}: they say little." if curve.few else ""
    )


def steps_say(counted: Steps) -> str:
    of = counted.followed(1)
    if not of:
        return "No outstanding inspection in this time has a next one that is known."
    kept, good = counted.number(1, 1), counted.number(1, 2)
    few = f" ({MARK.replace('homes', 'steps')})" if of < FEW else ""
    return (
        f"After an outstanding inspection the next known one was outstanding again {kept:,} times of {of:,}"
        f"{few}, good {good:,} times, and less than good {of - kept - good:,} times."
    )


def later_says(read: Found) -> str:
    years = read.form.cleaned_data["years"]
    known = [one for one in read.later if one.share_of_listed is not None]
    if not known:
        return f"No two lists are about {many(years, 'year')} apart with homes that were outstanding at the first."
    apart = [one for one in known if round(one.years) == years] or known
    latest = apart[-1]
    said = (
        f"Of the homes outstanding in {latest.first.year}, {latest.share_of_listed:.0f}% of those still "
        f"listed were no longer so in {latest.later.year}, {many(round(latest.years), 'year')} later."
    )
    if len(apart) > 1:
        shares = [one.share_of_listed for one in apart]
        said += f" Over {len(apart)} such pairs of lists it was from {min(shares):.0f}% to {max(shares):.0f}%."
    return f"{said} The survey’s figure was {SURVEY_SHARE}% after three years."
