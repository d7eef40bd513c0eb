"""The national picture: how homes were judged at the day of each list, what opened and closed, how
the inspections of each year or quarter ended, and the same by region, sector, size or kind."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any, Final

from django.db.models import Count, F, Q
from django.db.models.functions import TruncQuarter

from inspections import scales
from inspections.models import Inspection
from inspections.published import counting, lists
from inspections.published.among import Among
from inspections.published.columns import WORDS_CHANGED
from inspections.published.counting import Listed, Move, Steps
from inspections.published.figures import FEW, MARK, Figures
from inspections.published.models import (
    Listing,
    Provision,
    Publication,
    PublishedInspection,
    Saying,
    Sector,
    Size,
)
from ui.words import listed

BY: Final = {"region": "Region", "sector": "Sector", "size": "Places", "provision": "Kind of home"}
PER: Final = {"year": "Inspection year", "quarter": "Quarter"}
THIRD: Final = "Requires improvement"
THIRD_IN_FULL: Final = scales.SCALES[-1].third
HOW_KNOWN: Final = {
    counting.EVERY: "all of them",
    counting.LATEST: "the latest of each home",
    counting.OLDER: "only what no other inspection followed",
}
STANDS = (
    "A home counts by its latest full inspection on the day of the list. Shares are of homes that had "
    "one; the others are counted beside. The third step is “requires improvement to be good” since "
    "April 2015; before, it was “adequate” or “satisfactory”, which did not mean the same. Some lists "
    "leave out homes that wait for their first inspection: where none is counted, there may have been "
    "some."
)


@dataclass(frozen=True)
class Period:
    """The graded full inspections known of one year or quarter."""

    first: date
    last: date
    steps: Steps
    thirds: frozenset[str]  # the words of its third step, as published
    known: str  # of counting

    @property
    def drawn(self) -> bool:
        """What is left of an older time is not like what there was: no share of it is drawn."""
        return self.known != counting.OLDER and bool(self.steps.judged)


@dataclass(frozen=True)
class Spread:
    """All of the picture. ``words`` are (day, word as published, step, homes)."""

    lists: list[Listed]
    words: list[tuple[date, str, int, int]]
    moves: list[Move]
    periods: list[Period]
    per: str
    by: str
    day: date | None  # of the list that is broken down
    groups: list[tuple[str, Steps]]

    def third(self, *days: date) -> str:
        """What the third step was called in these lists; in all of them unless given."""
        return third_of(
            word for day, word, rank, _ in self.words if rank == 3 and (not days or day in days)
        )


def third_of(words: Iterable[str]) -> str:
    """One name for the third step: as published where that was one word, else its words in short,
    the most recent first."""
    found = set(words)
    if len(found) == 1:
        return found.pop()
    plain = {scales.SHORT_FORMS.get(word.casefold(), word).casefold() for word in found}
    older = [word for word in ("adequate", "satisfactory") if word in plain]
    return listed([THIRD, *older], "or") if older else THIRD_IN_FULL


def read(among: Among, *, by: str, per: str, day: date | None = None) -> Spread:
    """The picture of these homes. ``day`` is that of the list to break down; the last unless given."""
    publications = lists.known()
    of_days = lists.of_days(publications)
    found, words = _lists(among, of_days)
    chosen = next((one for one in reversed(of_days) if day in (None, one.as_at)), None)
    return Spread(
        lists=found,
        words=words,
        moves=counting.moves(found),
        periods=_periods(among, per, publications, of_days),
        per=per,
        by=by,
        day=chosen.as_at if chosen else None,
        groups=_groups(among, by, chosen) if chosen else [],
    )


# ---------- the lists ----------
def _lists(
    among: Among, of_days: Sequence[Publication]
) -> tuple[list[Listed], list[tuple[date, str, int, int]]]:
    """Every list and the words in it: one query, however many there are."""
    new = Q(registration__first_listed=F("publication__as_at"))
    gone = Q(registration__last_listed=F("publication__as_at"))
    rows = (
        Listing.objects.filter(among.listed, publication__in=of_days)
        .values("publication__as_at", "standing__overall", "standing__overall_rank")
        .annotate(
            number=Count("pk"),
            new=Count("pk", filter=new),
            registered=Count("pk", filter=new & _since_the_list_before(of_days)),
            gone=Count("pk", filter=gone),
        )
    )
    by_day = defaultdict(list)
    for row in rows:
        by_day[row["publication__as_at"]].append(row)
    found = [_listed(one.as_at, by_day[one.as_at]) for one in of_days]
    words = [
        (day, row["standing__overall"], row["standing__overall_rank"], row["number"])
        for day, of_day in sorted(by_day.items())
        for row in of_day
        if row["standing__overall_rank"]
    ]
    return found, sorted(words, key=lambda one: (one[0], one[2], -one[3], one[1]))


def _since_the_list_before(of_days: Sequence[Publication]) -> Q:
    found = Q(pk=None)  # none of the first list
    for before, one in pairwise(of_days):
        found |= Q(publication=one, registration__registered_on__gt=before.as_at)
    return found


def _listed(day: date, rows: list[dict[str, Any]]) -> Listed:
    counted: dict[int | None, int] = defaultdict(int)
    for row in rows:
        counted[row["standing__overall_rank"]] += row["number"]
    summed = {name: sum(row[name] for row in rows) for name in ("new", "registered", "gone")}
    return Listed(day, Steps.of(counted), **summed)


def _groups(among: Among, by: str, chosen: Publication) -> list[tuple[str, Steps]]:
    """The homes of one list by what they are, each group with its steps: one query."""
    rows = (
        Listing.objects.filter(among.listed, publication=chosen)
        .values_list(by, "standing__overall_rank")
        .annotate(number=Count("pk"))
    )
    counted: dict[str, dict[int | None, int]] = defaultdict(dict)
    for code, rank, number in rows:
        counted[code][rank] = number
    named: dict[str, Any] = {"sector": Sector, "size": Size, "provision": Provision}
    order = [one.value for one in named[by]] if by in named else sorted(counted)
    return [
        (str(named[by](code).label) if by in named else code, Steps.of(counted[code]))
        for code in order
        if code in counted
    ]


# ---------- the inspections ----------
def _periods(
    among: Among, per: str, publications: Sequence[Publication], of_days: Sequence[Publication]
) -> list[Period]:
    rows = (
        PublishedInspection.objects.filter(
            among.of("registration__"), kind=Inspection.Kind.FULL, overall_rank__isnull=False
        )
        .annotate(quarter=TruncQuarter("day"))
        .values_list("quarter", "overall_rank", "overall")
        .annotate(number=Count("pk"))
    )
    counted: dict[date, dict[int | None, int]] = defaultdict(lambda: defaultdict(int))
    thirds = defaultdict(set)
    for quarter, rank, label, number in rows:
        ends = counting.quarter_end(quarter)
        last = counting.inspection_year(ends) if per == "year" else ends
        counted[last][rank] += number
        if rank == scales.THIRD:
            thirds[last].add(label)
    for last in counting.between(counted, 12 if per == "year" else 3):
        counted[last]  # nothing is known of it: said as well
    years = [one.as_at for one in publications if one.kind == Publication.Kind.IN_YEAR]
    reach = _reach(of_days)
    found = []
    for last, numbers in sorted(counted.items()):
        first = _first_day(last, per)
        how = counting.known(first, last, years, reach)
        found.append(Period(first, last, Steps.of(numbers), frozenset(thirds[last]), how))
    return found


def _first_day(last: date, per: str) -> date:
    if per == "year":
        return date(last.year - 1, 4, 1)
    return date(last.year, last.month - 2, 1)


def _reach(of_days: Sequence[Publication]) -> dict[date, int]:
    """How many full inspections of each home a list tells: two where it has the one before."""
    both = set(
        Saying.objects.filter(publication__in=of_days, place=Saying.Place.PREVIOUS)
        .values_list("publication", flat=True)
        .distinct()
    )
    return {one.as_at: 2 if one.pk in both else 1 for one in of_days}


# ---------- as figures ----------
def asked(form: Any) -> Spread:
    """The picture a valid form asks for."""
    given = form.cleaned_data
    day = date.fromisoformat(given["day"]) if given["day"] else None
    return read(form.among, by=given["by"], per=given["per"], day=day)


def figures(form: Any) -> list[Figures]:
    return tables(asked(form))


def tables(spread: Spread) -> list[Figures]:
    """Every table of the picture, in the order of its page."""
    return [_by_list(spread), _by_word(spread), _moves(spread), _made(spread), _broken(spread)]


def headings(third: str) -> list[str]:
    names = ("Outstanding", "Good", third, "Inadequate")
    return [*(f">{name}" for name in names), *(f">{name}, %" for name in names)]


def cells(steps: Steps) -> list[Any]:
    return [*steps.on, *steps.shares]


def note(number: int) -> str:
    return MARK if 0 < number < FEW else ""


def _by_list(spread: Spread) -> Figures:
    return Figures(
        "lists",
        "Homes by judgement at the day of each list",
        STANDS,
        ["List of", ">Homes", ">Not judged yet", *headings(spread.third()),
         ">Good or outstanding, %", "Note"],
        [
            [_day(one.day), one.steps.homes, one.steps.not_yet, *cells(one.steps),
             one.steps.good_or_better, note(one.steps.judged)]
            for one in spread.lists
        ],
    )  # fmt: skip


def _by_word(spread: Spread) -> Figures:
    return Figures(
        "words",
        "The words of the judgements, as published",
        "Each word exactly as its list has it, and the step it stood for: 1 is the best, 4 the last.",
        ["List of", "Word", ">Step", ">Homes"],
        [[_day(day), word, rank, number] for day, word, rank, number in spread.words],
    )


def _moves(spread: Spread) -> Figures:
    return Figures(
        "moves",
        "Homes that opened and closed between lists",
        "Opened: stands in no earlier list. Closed: stands in no later list. A home whose owner "
        "changes is registered anew, so it counts among both. A home that opened and closed between "
        "two lists stands in neither. “Otherwise” are homes that were left out of one list, "
        "or that changed what is asked for here, such as their size.",
        ["After", "Until", ">Homes before", ">Opened", ">Known to be registered since", ">Closed",
         ">Otherwise", ">Homes after", ">Opened in a year", ">Closed in a year"],
        [
            [_day(one.since), _day(one.until), one.before, one.opened, one.registered, one.closed,
             one.other, one.after, one.a_year(one.opened), one.a_year(one.closed)]
            for one in spread.moves
        ],
    )  # fmt: skip


def _made(spread: Spread) -> Figures:
    words = [word for one in spread.periods for word in one.thirds]
    return Figures(
        "inspections",
        f"How full inspections ended, by {PER[spread.per].lower()}",
        "Full inspections with a judgement, by their first day. Only what is in the files is known: "
        "of a time long before a list, inspections that no other followed, which are no fair part of "
        "what there was; their shares are not drawn. Homes that closed before the next list are "
        "missing. Homes stand as the latest file describes them.",
        ["From", "To", ">Full inspections known", *headings(third_of(words)),
         ">Good or outstanding, %", "Known of them", "Note"],
        [
            [_day(one.first), _day(one.last), one.steps.judged, *cells(one.steps),
             one.steps.good_or_better, HOW_KNOWN[one.known], note(one.steps.judged)]
            for one in spread.periods
        ],
    )  # fmt: skip


def _broken(spread: Spread) -> Figures:
    of = f" on {_day(spread.day)}" if spread.day else ""
    return Figures(
        "groups",
        f"Homes by {BY[spread.by].lower()} and judgement{of}",
        STANDS,
        [BY[spread.by], ">Homes", ">Not judged yet", *headings(spread.third(*filter(None, [spread.day]))),
         ">Good or outstanding, %", "Note"],
        [
            [name, steps.homes, steps.not_yet, *cells(steps), steps.good_or_better,
             note(steps.judged)]
            for name, steps in [*spread.groups, ("All of these", _sum(spread))]
        ],
    )  # fmt: skip


def _sum(spread: Spread) -> Steps:
    whole = Steps((0, 0, 0, 0))
    for _, steps in spread.groups:
        on = tuple(a + b for a, b in zip(whole.on, steps.on, strict=True))
        whole = replace(whole, on=on, not_yet=whole.not_yet + steps.not_yet)
    return whole


def _day(day: date | None) -> str:
    return f"{day:%-d %B %Y}" if day else ""


def broken_at(days: Sequence[date]) -> dict[int, str]:
    """Where among these days the words changed."""
    return counting.changed(days, WORDS_CHANGED)
