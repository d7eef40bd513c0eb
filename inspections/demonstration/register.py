"""An invented register: what a regulator might have published of some 2,000 homes over eight years,
with the twelve homes of the demonstration among them.

No home in it is real: its numbers begin with SC99, which none has. The lists are written under the
headings of the real ones, with some of their faults, and come in as those do.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from random import Random
from typing import Any

from homes.models import Home, Sector
from inspections.demonstration.life.calendar import DAY
from inspections.demonstration.life.grammar import pick, seeded
from inspections.demonstration.life.inspections import NO_VISITS
from inspections.models import Inspection
from inspections.published.bringing_in import Brought, bring_in
from inspections.published.files import opened
from inspections.published.judging import read

SEED = "an invented register"
YEARS, AT_FIRST, OPENED_A_YEAR, CLOSE = 8, 1500, 160, 0.045
WORDS = ("Outstanding", "Good", "Requires improvement to be good", "Inadequate")
FIRST_TIME = (0.06, 0.62, 0.27, 0.05)
# From one full inspection to the next: outstanding is hard to keep, inadequate soon left.
NEXT = (
    (0.60, 0.34, 0.05, 0.01),
    (0.09, 0.76, 0.13, 0.02),
    (0.02, 0.62, 0.29, 0.07),
    (0.0, 0.3, 0.5, 0.2),
)
SECTORS = ("Private",) * 16 + ("Local Authority",) * 3 + ("Voluntary",)
SIZES = (1, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 6, 6, 8)
AREAS = {
    "North West": ("Westmere", "Cawdale", "Inglebeck", "Marram Coast", "Hollin Vale"),
    "North East, Yorkshire and the Humber": ("Kelderby", "Staithe and Moor", "Aldwick", "Tarnside"),
    "West Midlands": ("Ottersey", "Brindleford", "Coldmarch", "Wrekinshaw"),
    "East Midlands": ("Stanmarsh", "Great Oaken", "Foxholme"),
    "South East": ("Harrow Vale", "Chalkhurst", "Weald and Downs"),
    "East of England": ("Fenwold", "Sallowfield", "Broad Estuary"),
    "South West": ("Tamarford", "Levelmoor", "Quantick"),
    "London": ("Lantern Cross", "Marshgate", "Old Wharf"),
}  # fmt: skip
REGION = {area: region for region, areas in AREAS.items() for area in areas}
OFTEN = ("North West",) * 5 + ("North East, Yorkshire and the Humber",) * 3 + ("West Midlands",) * 3 + (
    "East Midlands", "East Midlands", "South East", "South East", "East of England", "South West", "London",
)  # fmt: skip
OWNERS = [
    f"{first}{last} {kind} Ltd"
    for first in ("Amber", "Birch", "Clover", "Dapple", "Elder", "Fallow", "Gorse", "Heather", "Ivy", "Juniper")
    for last in ("combe", "den", "field", "garth", "ley", "mere")
    for kind in ("Children’s Homes", "Care", "Residential")
]  # fmt: skip
HEADINGS = (
    "Web link", "URN", "Provision type", "Registration date", "Registration status", "Name", "Ofsted region",
    "Local authority", "Sector", "Places", "Short-break-only children's home",
    "Organisation which owns the provider", "Latest full inspection event type", "Latest full inspection date",
    "Latest full inspection publication date", "Latest full inspection event number",
    "Overall experiences and progress of children and young people",
    "How well children and young people are helped and protected", "The effectiveness of leaders and managers",
)  # fmt: skip
FAULTY = {
    "Provision type": "Children's home", "Registration status": "Active", "Ofsted region": "South East",
    "Local authority": "Chalkhurst", "Sector": "Private", "Places": 4,
}  # fmt: skip
FAULTS = (
    FAULTY | {"URN": "1.02E+06"},
    FAULTY | {"URN": "SC999999", "Registration date": "31/02/2019"},
)


@dataclass(slots=True)
class Visit:
    """One full inspection: its day, when it was published, its number, three ranks from 0."""

    day: date
    published: date
    number: str
    ranks: tuple[int, int, int]


@dataclass(slots=True)
class Registered:
    """One invented registration and its inspections, the oldest first."""

    urn: str
    opened_on: date
    closed_on: date | None
    area: str
    sector: str
    places: int
    owner: str
    visits: list[Visit] = field(default_factory=list)

    def latest(self, day: date) -> Visit | None:
        """What a list of that day knows."""
        known = [visit for visit in self.visits if visit.published <= day]
        return known[-1] if known else None


def bring_in_register(today: date) -> list[Brought]:
    """Have the eight lists up to the last 31 March come in."""
    last = date(today.year if (today.month, today.day) >= (3, 31) else today.year - 1, 3, 31)
    days = [date(last.year - back, 3, 31) for back in range(YEARS - 1, -1, -1)]
    homes = [*_invented(days), *_ours()]
    readings = [read(opened(_name(day), _list(homes, day).encode())) for day in days]
    return bring_in(readings, invented=True)


def _name(day: date) -> str:
    return f"invented_providers_as_at_{day:%Y_%m_%d}.csv"


# ---------- the homes ----------
def _invented(days: list[date]) -> Iterator[Registered]:
    rng = seeded(SEED)
    number = 100
    for _ in range(AT_FIRST):
        number += 1
        yield _home(rng, number, days[0] - rng.randrange(30, 4000) * DAY, days)
    for before, day in pairwise(days):
        for _ in range(OPENED_A_YEAR):
            number += 1
            yield _home(rng, number, before + rng.randrange((day - before).days) * DAY, days)


def _home(rng: Random, number: int, opened_on: date, days: list[date]) -> Registered:
    sector = pick(rng, SECTORS)
    area = pick(rng, AREAS[pick(rng, OFTEN)])
    owners = {"Local Authority": f"{area} Council", "Voluntary": f"{area} Trust for Children"}
    closed = next(
        (day - rng.randrange(1, 360) * DAY for day in days[1:] if rng.random() < CLOSE), None
    )
    home = Registered(
        urn=f"SC99{number:04d}",
        opened_on=opened_on,
        closed_on=closed if closed and closed > opened_on + 200 * DAY else None,
        area=area,
        sector=sector,
        places=pick(rng, SIZES),
        owner=owners.get(sector) or pick(rng, OWNERS),
    )
    day = max(opened_on, days[0] - 800 * DAY) + rng.randrange(120, 330) * DAY
    until = home.closed_on or days[-1]
    while day < until:
        if not NO_VISITS[0] <= day <= NO_VISITS[1]:
            home.visits.append(_visit(rng, day, home.visits))
        day += rng.randrange(250, 420) * DAY
    return home


def _visit(rng: Random, day: date, before: list[Visit]) -> Visit:
    chances = NEXT[before[-1].ranks[0]] if before else FIRST_TIME
    overall = rng.choices(range(4), chances)[0]
    worst = 3 if overall == 3 else 2  # inadequate in another would limit the whole
    near = [min(worst, max(0, overall + rng.choice((-1, 0, 0, 0, 1)))) for _ in range(2)]
    day -= max(0, day.weekday() - 3) * DAY
    number = str(10_000_000 + rng.randrange(400_000))
    return Visit(day, day + rng.randrange(28, 45) * DAY, number, (overall, *near))


def _ours() -> Iterator[Registered]:
    """The twelve homes, with the inspections their own records have."""
    found = Home.objects.select_related("provider").prefetch_related("inspections__judgements")
    for home in found.exclude(letter="").order_by("letter"):
        area = next((one for one in REGION if home.provider.name.startswith(one)), "Westmere")
        visits = [
            _of_record(one)
            for one in sorted(home.inspections.all(), key=lambda one: one.started_on)
            if one.kind == Inspection.Kind.FULL and one.judgements.all()
        ]
        council = home.provider.sector == Sector.LOCAL_AUTHORITY
        yield Registered(
            urn=home.urn,
            opened_on=home.opened_on or date(2005, 4, 1),
            closed_on=None,
            area=area,
            sector="Local Authority" if council else "Private",
            places=home.places or 7,
            owner=home.provider.name,
            visits=visits,
        )


def _of_record(one: Inspection) -> Visit:
    ranks = {judged.area: judged.rank - 1 for judged in one.judgements.all() if judged.rank}
    three = tuple(
        ranks.get(area, ranks["overall"]) for area in ("overall", "protection", "leadership")
    )
    published = one.published_on or one.started_on + timedelta(days=35)
    return Visit(one.started_on, published, one.event_number, three)


# ---------- the lists ----------
def _list(homes: list[Registered], day: date) -> str:
    """A list of that day as a spreadsheet program would save it: a title, a note, the headings."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([f"Invented register: every home of a demonstration, as at {day:%-d %B %Y}"])
    writer.writerow(["No home in it is real."])
    writer.writerow([])
    writer.writerow(HEADINGS)
    rng = seeded(f"{SEED} {day.year}")
    for home in homes:
        if home.opened_on <= day and not (home.closed_on and home.closed_on <= day):
            writer.writerow(_line(rng, home, day))
    for (
        said
    ) in FAULTS:  # lines as somebody's hand may have left them: sent back, each with its reason
        writer.writerow(said.get(heading, "") for heading in HEADINGS)
    return out.getvalue()


def _line(rng: Random, home: Registered, day: date) -> list[Any]:
    visit = home.latest(day)
    said: list[Any] = [""] * 7
    if visit:
        began = visit.day
        if rng.random() < 0.002:
            began += DAY  # one list says the second day of it
        number = f"{int(visit.number):.2E}" if rng.random() < 0.001 else visit.number
        kind = "Monitoring visit" if rng.random() < 0.001 else "Full inspection"
        labels = (
            ["", "", ""] if kind != "Full inspection" else [WORDS[rank] for rank in visit.ranks]
        )
        said = [kind, f"{began:%d/%m/%Y}", f"{visit.published:%d/%m/%Y}", number, *labels]
    return [
        "A page of an invented register", home.urn, "Children's home", f"{home.opened_on:%d/%m/%Y}",
        "Active", "REDACTED", REGION[home.area], home.area, home.sector, home.places, "", home.owner,
        *said,
    ]  # fmt: skip
