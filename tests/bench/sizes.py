"""The main pages where there is one home, and where there are a hundred and four thousand.

The first home is the same in each size, and so is who asks: what a page takes longer is what other
homes' rows cost. Searching and a story of ten years are asked for beside it. Every size is kept until
all are asked, in turn: a machine that others work on is not the same half an hour later.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from io import StringIO
from statistics import median
from time import perf_counter
from typing import Any

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Membership, User
from accounts.roles import Role
from homes.models import Home, Provider, Sector
from tests.bench.country import Country, Template
from tests.bench.guards import house, line_of_the_pages, on, signed_in
from tests.bench.pages import READ_AT_LEISURE, Page, main_pages
from tests.bench.processor import Clock, Spent
from tests.bench.turns import Call, copies, processes
from tests.bench.years import ten_years

Asking = Callable[[Client], Any]
WARM = 3
A_TURN = 5  # requests of one size before the next size is asked
WORDS = ("school", "kitchen football", "tarpaulin")  # often, seldom together, never
GROUP, BIG_GROUP = 380, "robin.ashdown@large.example"


@dataclass(frozen=True)
class Asked:
    """What one page took, fastest and median of the rounds: milliseconds of processor time, the
    database's share of the fastest, milliseconds by the clock; queries."""

    fastest_ms: float
    median_ms: float
    database_ms: float
    clock_ms: float
    queries: int


@dataclass(frozen=True)
class Turn:
    """Some requests, one after the other: processor time and milliseconds by the clock of each, and
    the queries of one."""

    spent: list[Spent]
    clock_ms: list[float]
    queries: int


def measured(persona: str, asking: Asking, rounds: int) -> Asked:
    """Ask so often, and say what it took."""
    return summed([turn(persona, asking, rounds)])


def turn(persona: str, asking: Asking, rounds: int) -> Turn:
    """Ask so often, as a house does: signed in as the running role, through every guard."""
    with pages_open() as client_of:
        client = client_of(persona)
        clock = Clock()
        spent, by_clock = [], []
        for number in range(WARM + rounds):
            begun, before = perf_counter(), clock.read()
            response = asking(client)
            if number >= WARM:
                spent.append(clock.read() - before)
                by_clock.append((perf_counter() - begun) * 1000)
            if response.status_code != 200:
                raise RuntimeError(f"answered {response.status_code}, nothing to measure")
        with CaptureQueriesContext(connection) as queries:
            asking(client)
        asked = len(queries)
    return Turn(spent, by_clock, asked)


def summed(turns: list[Turn]) -> Asked:
    """The fastest and the median of all of them."""
    spent = [one for a_turn in turns for one in a_turn.spent]
    best = min(spent, key=lambda one: one.together)
    return Asked(
        best.together,
        median(one.together for one in spent),
        best.database,
        min(one for a_turn in turns for one in a_turn.clock_ms),
        turns[-1].queries,
    )


@contextmanager
def pages_open() -> Iterator[Callable[[str], Client]]:
    line = line_of_the_pages()
    try:
        with house(guarded=True), on(line):
            yield signed_in
    finally:
        line.close()


def everything(sizes: list[int], rounds: int) -> dict[str, Any]:
    """Build each size from the one before, and ask all of them in turn."""
    begun = perf_counter()
    call_command("migrate", verbosity=0)
    call_command("open_house", stdout=StringIO())
    country = Country(Template())
    country.clear()
    country.grow(1)
    long_here = ten_years().ref
    say(f"The first home was there in {perf_counter() - begun:.0f} s.")
    found, databases = {}, {}
    with copies() as copy:
        for homes in sizes:
            begun = perf_counter()
            country.grow(homes)
            big_group(homes)
            found[homes] = {"made_in_s": perf_counter() - begun} | how_large()
            print_size(homes, found[homes])
            databases[homes] = copy() if homes < sizes[-1] else connection.settings_dict["NAME"]
        with processes(databases) as houses:
            asked = in_turn(houses, long_here, rounds)
    for homes in sizes:
        found[homes]["asked"] = {name: asdict(one) for name, one in asked[homes].items()}
    compare(found)
    return {"rounds": rounds, "sizes": found}


def how_large() -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*), pg_database_size(current_database()) from chronology_chronologyentry"
        )
        return dict(zip(("rows", "bytes"), cursor.fetchone(), strict=True))


def in_turn(houses: dict[int, Call], long_here: str, rounds: int) -> dict[int, dict[str, Asked]]:
    """All that can be asked for, everywhere: a few requests here, as many there, until it is enough."""
    names = {size: call(names_of_askings, long_here) for size, call in houses.items()}
    found: dict[int, dict[str, Asked]] = {size: {} for size in houses}
    print_head(rounds)
    for name in names[max(names)]:
        turns = {size: [] for size in houses if name in names[size]}
        for _ in range(0, rounds, A_TURN):
            for size, taken in turns.items():
                taken.append(houses[size](turn_of, name, long_here))
        for size, taken in turns.items():
            found[size][name] = summed(taken)
            print_one(f"{name}, {size:,}", found[size][name])
    return found


def turn_of(name: str, long_here: str) -> Turn:
    """One turn of what is called so here (in the process of a size)."""
    with READ_AT_LEISURE:
        return turn(*askings(long_here)[name], A_TURN)


def names_of_askings(long_here: str) -> list[str]:
    return list(askings(long_here))


def askings(long_here: str) -> dict[str, tuple[str, Asking]]:
    """All that is asked for, by name: who asks, and how."""
    at = [long_here]
    pages = [
        *main_pages(),
        Page("Ten years: page", "worker", reverse("placements:young_person", args=at)),
        Page("Ten years: story", "worker", reverse("placements:chronology", args=at)),
    ]
    found = {page.name: (page.who, asking_for(page.url)) for page in pages}
    for words in WORDS:
        found[f"One home: {words}"] = "manager", searching(words)
    if User.objects.filter(email=BIG_GROUP).exists():
        for words in WORDS:
            found[f"{GROUP} homes: {words}"] = BIG_GROUP, searching(words)
    return found


def asking_for(url: str) -> Asking:
    return lambda client: client.get(url)


def searching(words: str) -> Asking:
    return lambda client: client.post(reverse("placements:search"), {"words": words})


def big_group(homes: int) -> None:
    """Somebody who answers for so many homes, those made last: theirs have some million rows."""
    if homes <= GROUP or User.objects.filter(email=BIG_GROUP).exists():
        return
    provider = Provider.objects.create(name="A large provider", sector=Sector.PRIVATE)
    user = User.objects.create_user(BIG_GROUP, "Robin Ashdown")
    Membership.objects.create(user=user, role=Role.RESPONSIBLE, provider=provider)
    last = Home.objects.order_by("-pk").values("pk")[:GROUP]
    Home.objects.filter(pk__in=last).update(provider=provider)


def compare(found: dict[int, dict[str, Any]], one_of: str = "home") -> None:
    """How often the processor time of the smallest size each page takes in the others."""
    least, *others = sorted(found)
    if not others:
        return
    say(
        f"\nAgainst {least:,} {one_of}{'s' if least > 1 else ''}: times the fastest, times the median; queries"
    )
    say(f"{'':26}" + "".join(f"{f'{homes:,}':>20}" for homes in others))
    for name, one in found[least]["asked"].items():
        line = ""
        for homes in others:
            other = found[homes]["asked"].get(name)
            if other:
                fast = other["fastest_ms"] / one["fastest_ms"]
                middle = other["median_ms"] / one["median_ms"]
                line += (
                    f"{f'{fast:.2f}  {middle:.2f}  ' + str(other['queries'] - one['queries']):>20}"
                )
        say(f"{name:26}{line}")


def say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def print_size(homes: int, found: dict[str, Any]) -> None:
    say(
        f"{homes:,} homes, {found['rows']:,} rows of chronology, {found['bytes'] / 1e9:.1f} GB; "
        f"made in {found['made_in_s']:.0f} s"
    )


def print_head(rounds: int) -> None:
    say(
        f"Processor time in milliseconds (the page and the database together), of {rounds} requests\n"
        f"{'':34}{'fastest':>9}{'median':>9}{'database':>10}{'clock':>8}{'queries':>9}"
    )


def print_one(name: str, one: Asked) -> None:
    say(
        f"{name:34}{one.fastest_ms:>9.1f}{one.median_ms:>9.1f}{one.database_ms:>10.1f}"
        f"{one.clock_ms:>8.1f}{one.queries:>9}"
    )
