"""A home's place among all homes, by its URN: its own history as published, the homes like it, and what
its own records say beside the register (F1, F2, A7)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple

from django.db.models import Count

from inspections.models import Inspection, Judgement, JudgementArea
from inspections.published.among import UNKNOWN_SIZE, Among
from inspections.published.expected import Expected, next_full
from inspections.published.histories import TODAY, History, Judged, reach_of, verdict
from inspections.published.lists import Files
from inspections.published.models import Listing, Publication, PublishedInspection, Registration
from inspections.published.reconciling import DAYS_APART
from inspections.queries import history
from inspections.scales import NOT_JUDGED

SECOND_OF_ITS_YEAR: Final = (Inspection.Kind.INTERIM, Inspection.Kind.ASSURANCE)


# ---------- what is published, beside what the home recorded ----------
class Said(NamedTuple):
    """One inspection as one side has it; ``label`` and ``rank`` are of its overall judgement."""

    day: date
    kind: str
    label: str
    rank: int | None
    key: Any = None


class Beside(NamedTuple):
    """One inspection on both sides, or on one of them, and what follows."""

    published: Said | None
    here: Said | None
    state: str

    @property
    def said(self) -> Said:
        said = self.published or self.here
        assert said is not None
        return said


SAME, DIFFERS, NOT_HERE, NOT_THERE = "same", "differs", "not here", "not there"


def beside(published: Sequence[Said], here: Sequence[Said]) -> list[Beside]:
    """Each inspection once, the newest first. The same kind on the same day, or on two days beside
    each other, is the same inspection; the nearest day first."""
    pairs = sorted(
        (abs((one.day - other.day).days), at, there)
        for at, one in enumerate(published)
        for there, other in enumerate(here)
        if one.kind == other.kind and abs((one.day - other.day).days) <= DAYS_APART
    )
    matched: dict[int, int] = {}
    taken: set[int] = set()
    for _, at, there in pairs:
        if at not in matched and there not in taken:
            matched[at] = there
            taken.add(there)
    rows = []
    for at, one in enumerate(published):
        own = here[matched[at]] if at in matched else None
        state = NOT_HERE if own is None else SAME if _alike(one, own) else DIFFERS
        rows.append(Beside(one, own, state))
    rows += [Beside(None, own, NOT_THERE) for there, own in enumerate(here) if there not in taken]
    return sorted(rows, key=lambda row: (row.said.day, row.said.kind), reverse=True)


def _alike(one: Said, own: Said) -> bool:
    """Two words for the same step are alike; so are a blank and "not judged"."""
    if one.rank is not None or own.rank is not None:
        return one.rank == own.rank
    blank = {"", NOT_JUDGED.casefold()}
    said = one.label.casefold(), own.label.casefold()
    return said[0] == said[1] or said[0] in blank or said[1] in blank


# ---------- one home's place ----------
@dataclass(frozen=True)
class Place:
    """A home in the register: how it is described, its inspections and what follows from them."""

    registration: Registration
    latest: Publication  # the latest list
    told: Sequence[PublishedInspection]  # the oldest first
    history: History | None  # none: no full inspection with a judgement is known
    rows: Sequence[Beside]
    expected: Expected | None

    @property
    def listed(self) -> bool:
        """Does it stand in the latest list?"""
        return self.registration.last_listed == self.latest.as_at

    @property
    def like(self) -> Among:
        return like(self.registration)


def like(one: Registration) -> Among:
    """The homes like it: same sector, region and number of places. What a home is for is not
    published."""
    return Among(region=one.region, sector=one.sector, size=one.size or UNKNOWN_SIZE)


def latest_list(files: Files) -> Publication | None:
    found = files.of_days
    return found[-1] if found else None


def place_of(user: Any, home: Any, urn: str, latest: Publication) -> Place | None:
    """None where no list has this URN."""
    registration = Registration.objects.filter(urn=urn).first()
    if registration is None:
        return None
    told = list(registration.inspections.order_by("day", "pk"))
    published = [_published(one) for one in told]
    recorded = [_recorded(one) for one in history.inspections_of(user, home)]
    return Place(
        registration, latest, told, history_of(registration, published),
        beside(published, recorded), expected_of([*published, *recorded]),
    )  # fmt: skip


def _published(one: PublishedInspection) -> Said:
    return Said(one.day, one.kind, one.overall, one.overall_rank)


def _recorded(one: history.Judged) -> Said:
    rank = one.ranks.get(JudgementArea.OVERALL)
    return Said(one.inspection.started_on, one.inspection.kind, one.overall, rank, one.inspection)


def history_of(registration: Registration, told: Sequence[Said]) -> History | None:
    """From what is published of it, the oldest first; None where no full inspection was judged."""
    judged = [Judged(one.day, one.rank) for one in told if _graded(one.kind, one.rank)]
    declined = [
        one.day
        for one in told
        if one.kind in SECOND_OF_ITS_YEAR
        and one.label.casefold().startswith(("declined", "inadequate"))
    ]
    if not judged:
        return None
    return History(
        registration.urn, judged, registration.first_listed, registration.last_listed,
        registration.closed_on, max(declined, default=None),
    )  # fmt: skip


def _graded(kind: str, rank: int | None) -> bool:
    return kind == Inspection.Kind.FULL and rank is not None


def expected_of(every: Sequence[Said]) -> Expected | None:
    """From whichever side, published or recorded, knows of the latest full inspection."""
    full = [one for one in every if _graded(one.kind, one.rank)]
    if not full:
        return None
    last = max(full, key=lambda one: one.day)
    further = [one.day for one in every if one.kind in SECOND_OF_ITS_YEAR and one.day > last.day]
    return next_full(last.day, last.rank or 0, min(further, default=None))


def rows_to_draw(told: Sequence[PublishedInspection]) -> list[history.Judged]:
    """Its full inspections as the chart of a home's own inspections takes them, the newest first."""
    rows: list[history.Judged] = []
    scale_before = ""
    for one in told:
        if not _graded(one.kind, one.overall_rank):
            continue
        inspection = Inspection(kind=one.kind, started_on=one.day)
        held = Judgement(area=JudgementArea.OVERALL, label=one.overall, rank=one.overall_rank)
        scale = history.third_word(inspection, {JudgementArea.OVERALL: held})
        rows.append(
            history.Judged(
                inspection=inspection,
                words={JudgementArea.OVERALL: one.overall},
                ranks={JudgementArea.OVERALL: one.overall_rank},
                third=scale,
                scale_begins=bool(scale_before and scale != scale_before),
            )
        )
        scale_before = scale
    return rows[::-1]


# ---------- among which homes ----------
def standing_of(among: Among, latest: Publication) -> Counter[int | None]:
    """How many homes of the latest list stand on each step; None: not judged yet. One query."""
    rows = (
        Listing.objects.filter(among.listed, publication=latest)
        .order_by()
        .values_list("standing__overall_rank")
        .annotate(number=Count("pk"))
    )
    found: Counter[int | None] = Counter()
    for rank, number in rows:
        found[rank] += number
    return found


def met_today(found: Sequence[History]) -> Counter[str]:
    """How many meet today's measure of consistently outstanding, do not, or are not known long enough."""
    return Counter(verdict(reach_of(one, TODAY), TODAY) for one in found)
