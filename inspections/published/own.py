"""A reader's own homes within a picture: those they work in, lead or answer for, and those in which their
authority places. An inspector and whoever keeps this Hearth running have none."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import BooleanField, Case, Count, Value, When

from accounts.policy import Role, standing, visible
from homes.models import Home
from inspections.models import Inspection, Judgement, JudgementArea
from inspections.published.among import Among
from inspections.published.counting import Steps
from inspections.published.expected import Expected
from inspections.published.figures import RANK_WORDS
from inspections.published.histories import History, row_of
from inspections.published.keeping import kept
from inspections.published.lists import Files
from inspections.published.models import Listing, Publication, PublishedInspection, Registration
from inspections.published.ours import urn_of
from inspections.published.placing import Said, expected_of, history_of, like
from ui.words import day_month, number_word

OF_THE_HOME: Final = (Role.WORKER, Role.DEPUTY, Role.MANAGER, Role.RESPONSIBLE)
MANY: Final = 6  # more homes than this are counted in a picture, and named beneath it


@dataclass(frozen=True)
class Own:
    """One home of theirs, and what is published of it if a list has its number."""

    home: Home
    urn: str  # "": none is written down
    inside: bool  # its pages are the reader's; not those of a home in which they place
    registration: Registration | None  # none: no list has the number
    within: bool  # among the homes the picture is of
    history: History | None  # none: unknown, or no full inspection with a judgement
    expected: Expected | None

    @property
    def like(self) -> Among | None:
        return like(self.registration) if self.registration else None

    def listed(self, latest: date | None) -> bool:
        """Does it stand in the latest list?"""
        return bool(self.registration and latest and self.registration.last_listed == latest)

    @property
    def row_said(self) -> str:
        """Its row of outstanding inspections, in a sentence."""
        if self.registration is None:
            return f"No list has the URN {self.urn}."
        if self.history is None:
            return "No full inspection with a judgement is published of it yet."
        last, row = self.history.judged[-1], row_of(self.history)
        if not row:
            return f"{RANK_WORDS[last.rank]} at the latest published full inspection, on {_day(last.day)}."
        if len(row) == 1:
            return f"Outstanding at the latest published full inspection, on {_day(last.day)}."
        return (
            f"Outstanding at each of the last {number_word(len(row))} published full inspections, since "
            f"{_day(row[0].day)}."
        )


def homes_of(user: Any) -> list[Home]:
    """The reader's own, whether a number is written down or not."""
    who = standing(user)
    keys = who.homes(*OF_THE_HOME) | who.placing
    if not keys:
        return []
    return list(visible(user, Home.objects.filter(pk__in=keys)).order_by("name", "pk"))


def own(user: Any, among: Among) -> list[Own]:
    """Each of them, those without a number last. Five queries, however many homes; one
    where there are none."""
    homes = [(home, urn_of(home)) for home in homes_of(user)]
    inside = standing(user).homes(*OF_THE_HOME)
    known = _registrations([urn for _, urn in homes if urn], among)
    told, recorded = published_of(known.values()), _recorded(user, [home.pk for home, _ in homes])
    found = []
    for home, urn in sorted(homes, key=lambda one: not one[1]):
        one = known.get(urn)
        published = told[one.pk] if one else []
        found.append(
            Own(
                home,
                urn,
                home.pk in inside,
                one,
                bool(one and one.within),
                history_of(one, published) if one else None,
                expected_of([*published, *recorded[home.pk]]),
            )
        )
    return found


def _registrations(urns: Collection[str], among: Among) -> dict[str, Any]:
    """By number; ``within``: among those asked for."""
    if not urns:
        return {}
    within = Value(True) if among.everything else Case(
        When(among.of(), then=Value(True)), default=Value(False), output_field=BooleanField()
    )  # fmt: skip
    rows = Registration.objects.filter(urn__in=urns).annotate(within=within)
    return {one.urn: one for one in rows}


def published_of(registrations: Collection[Registration]) -> dict[int, list[Said]]:
    """What is published of each, the oldest first."""
    found: dict[int, list[Said]] = defaultdict(list)
    rows = PublishedInspection.objects.filter(registration__in=list(registrations))
    for key, *said in rows.order_by("day", "pk").values_list(
        "registration_id", "day", "kind", "overall", "overall_rank"
    ):
        found[key].append(Said(*said))
    return found


def _recorded(user: Any, homes: Sequence[int]) -> dict[int, list[Said]]:
    """What each recorded here, as far as the reader may see it."""
    found: dict[int, list[Said]] = defaultdict(list)
    if not homes:
        return found
    judged = visible(user, Judgement.objects.filter(inspection__home__in=homes))
    overall = {
        key: said
        for key, *said in judged.filter(area=JudgementArea.OVERALL).values_list(
            "inspection_id", "label", "rank"
        )
    }
    rows = visible(user, Inspection.objects.filter(home__in=homes))
    for home, key, day, kind in rows.values_list("home_id", "pk", "started_on", "kind"):
        found[home].append(Said(day, kind, *overall.get(key, ("", None))))
    return found


# ---------- at the day of each list ----------
Stood = tuple[str, int | None]  # the word of its judgement as that list printed it, and the rank


def at_lists(homes: Sequence[Own], of_days: Sequence[Publication]) -> list[dict[date, Stood]]:
    """How each of them stood in each list; a day is left out where the list has it not. One query."""
    keys = [one.registration.pk for one in homes if one.registration]
    rows = Listing.objects.filter(registration__in=keys, publication__in=of_days).values_list(
        "registration", "publication__as_at", "standing__overall", "standing__overall_rank"
    )
    found: dict[int, dict[date, Stood]] = defaultdict(dict)
    for key, day, word, rank in rows:
        found[key][day] = (word or "", rank)
    return [found[one.registration.pk] if one.registration else {} for one in homes]


def counted(stood: Sequence[dict[date, Stood]], day: date) -> Steps:
    """How many of them stood on each step in the list of a day."""
    return Steps.of(Counter(one[day][1] for one in stood if day in one))


@dataclass(frozen=True)
class Areas:
    """The areas a reader's authority places from, and the files to count their homes in."""

    files: Files
    names: Sequence[str]

    @property
    def given(self) -> dict[str, str]:
        return {f"area {at}": name for at, name in enumerate(self.names)}


@kept
def areas_at_lists(areas: Areas) -> dict[str, dict[date, Steps]]:
    """The homes of each area, by step, in each list. One query, none where there is no area."""
    if not areas.names:
        return {}
    rows = (
        Listing.objects.filter(authority__in=areas.names, publication__in=areas.files.of_days)
        .order_by()
        .values_list("authority", "publication__as_at", "standing__overall_rank")
        .annotate(number=Count("pk"))
    )
    numbers: dict[str, dict[date, Counter[int | None]]] = {}
    for area, day, rank, number in rows:
        numbers.setdefault(area, {}).setdefault(day, Counter())[rank] += number
    return {
        area: {day: Steps.of(found) for day, found in by_day.items()}
        for area, by_day in sorted(numbers.items())
    }


def _day(day: date) -> str:
    return day_month(day, always_year=True)
