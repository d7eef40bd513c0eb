"""The main pages where there is one home, and where there are a hundred and four thousand.

The first home is the same in each size, and so is who asks: what a page takes longer is what other
homes' rows cost. Searching and a story of ten years are asked for beside it.
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
from placements.models import YoungPerson
from tests.bench.country import Country, Template
from tests.bench.guards import house, line_of_the_pages, on, signed_in
from tests.bench.pages import Page, main_pages
from tests.bench.processor import Clock, Spent
from tests.bench.years import ten_years

WARM = 3
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


def measured(persona: str, asking: Callable[[Client], Any], rounds: int) -> Asked:
    """Ask so often, as a house does: signed in as the running role, through every guard."""
    with pages_open() as client_of:
        client = client_of(persona)
        clock = Clock()
        taken: list[tuple[Spent, float]] = []
        for number in range(WARM + rounds):
            begun, before = perf_counter(), clock.read()
            response = asking(client)
            spent, by_clock = clock.read() - before, (perf_counter() - begun) * 1000
            if response.status_code != 200:
                raise RuntimeError(f"answered {response.status_code}, nothing to measure")
            if number >= WARM:
                taken.append((spent, by_clock))
        with CaptureQueriesContext(connection) as queries:
            asking(client)
        asked = len(queries)
    best = min((spent for spent, _ in taken), key=lambda one: one.together)
    middle = median(spent.together for spent, _ in taken)
    return Asked(best.together, middle, best.database, min(clock for _, clock in taken), asked)


@contextmanager
def pages_open() -> Iterator[Callable[[str], Client]]:
    line = line_of_the_pages()
    try:
        with house(guarded=True), on(line):
            yield signed_in
    finally:
        line.close()


def asked_for(page: Page, rounds: int) -> Asked:
    return measured(page.who, lambda client: client.get(page.url), rounds)


def everything(sizes: list[int], rounds: int) -> dict[str, Any]:
    """Build each size from the one before, and measure it."""
    begun = perf_counter()
    call_command("migrate", verbosity=0)
    call_command("open_house", stdout=StringIO())
    country = Country(Template())
    country.clear()
    country.grow(1)
    long_here = ten_years()
    say(f"The first home was there in {perf_counter() - begun:.0f} s.")
    found = {}
    for homes in sizes:
        begun = perf_counter()
        country.grow(homes)
        took = perf_counter() - begun
        found[homes] = of_this_size(homes, long_here, took, rounds)
    compare(found)
    return {"rounds": rounds, "sizes": found}


def of_this_size(homes: int, long_here: YoungPerson, took: float, rounds: int) -> dict[str, Any]:
    """All that is measured where there are so many homes."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*), pg_database_size(current_database()) from chronology_chronologyentry"
        )
        rows, size = cursor.fetchone()
    say(
        f"\n{homes:,} homes, {rows:,} rows of chronology, {size / 1e9:.1f} GB; made in {took:.0f} s"
    )
    big_group(homes)
    print_head(rounds)
    asked = {}
    for page in [*main_pages(), *of_ten_years(long_here)]:
        asked[page.name] = asked_for(page, rounds)
        print_one(page.name, asked[page.name])
    for name, persona, words in searches(homes):
        asked[name] = measured(
            persona,
            lambda client, words=words: client.post(reverse("placements:search"), {"words": words}),
            rounds,
        )
        print_one(name, asked[name])
    return {
        "rows": rows,
        "bytes": size,
        "made_in_s": took,
        "asked": {name: asdict(one) for name, one in asked.items()},
    }


def of_ten_years(young_person: YoungPerson) -> list[Page]:
    at = [young_person.ref]
    return [
        Page("Ten years: page", "worker", reverse("placements:young_person", args=at)),
        Page("Ten years: story", "worker", reverse("placements:chronology", args=at)),
    ]


def search(words: str, client: Client) -> Any:
    return client.post(reverse("placements:search"), {"words": words})


def searches(homes: int) -> Iterator[tuple[str, str, str]]:
    """By who reads one home, and where there are enough by who reads as many homes as hold a million rows."""
    for words in WORDS:
        yield f"One home: {words}", "manager", words
    if homes > GROUP:
        for words in WORDS:
            yield f"{GROUP} homes: {words}", BIG_GROUP, words


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


def print_head(rounds: int) -> None:
    say(
        f"Processor time in milliseconds (the page and the database together), of {rounds} requests\n"
        f"{'':26}{'fastest':>9}{'median':>9}{'database':>10}{'clock':>8}{'queries':>9}"
    )


def print_one(name: str, one: Asked) -> None:
    say(
        f"{name:26}{one.fastest_ms:>9.1f}{one.median_ms:>9.1f}{one.database_ms:>10.1f}"
        f"{one.clock_ms:>8.1f}{one.queries:>9}"
    )
