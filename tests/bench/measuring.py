"""The whole measuring: the demonstration as it is, then with many times its records."""

import os
import platform
import sys
from dataclasses import asdict
from io import StringIO
from time import perf_counter
from typing import Any

from django.core.management import call_command
from django.db import connection

from tests.bench import due, growth, guards, pages, sizes
from tests.bench.pages import READ_AT_LEISURE


@READ_AT_LEISURE
def sizes_of_the_country(homes: list[int], *, rounds: int) -> dict[str, Any]:
    """Measure where there are so many homes, print as it goes, and return the figures."""
    say(machine())
    return {"machine": machine()} | sizes.everything(homes, rounds)


@READ_AT_LEISURE
def everything(*, times: int, rounds: int) -> dict[str, Any]:
    """Measure, print as it goes, and return the figures."""
    say(machine())
    begun = perf_counter()
    call_command("migrate", verbosity=0)
    call_command("open_house", stdout=StringIO())
    with connection.cursor() as cursor:
        cursor.execute("vacuum analyze")
    say(f"The demonstration was loaded in {perf_counter() - begun:.0f} s.")
    few = growth.rows()
    chosen = pages.main_pages()
    once = {page.name: pages.measure(page, rounds) for page in chosen}

    costs = [
        *(guards.of_page(page, rounds) for page in chosen),
        guards.of_an_incident(rounds),
        guards.of_the_chain(rounds),
    ]
    print_costs(costs, rounds)
    groups = [due.of_sixty_homes(rounds, measures=number) for number in (0, due.MEASURES)]
    for group in groups:
        print_group(group, rounds)

    from tests.bench.papers import papers  # WeasyPrint takes a second to load, and is not a page's

    made = papers()
    begun = perf_counter()
    growth.grow(times)
    many = growth.rows()
    say(f"Its records were multiplied by {times} in {perf_counter() - begun:.0f} s.\n")
    grown = {page.name: pages.measure(page, rounds) for page in chosen}
    print_rows(few, many)
    print_pages(once, grown, times, rounds)
    print_papers(made)
    return {
        "machine": machine(),
        "times": times,
        "rounds": rounds,
        "rows": {table: [few[table], many[table]] for table in few},
        "pages": {
            name: {"once": asdict(once[name]), "grown": asdict(grown[name])} for name in once
        },
        "papers": [asdict(one) for one in made],
        "guards": [asdict(one) for one in costs],
        "due": [asdict(one) for one in groups],
    }


def say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def machine() -> str:
    """Where it was measured, and how busy that place was."""
    with connection.cursor() as cursor:
        cursor.execute("show server_version")
        postgres = cursor.fetchone()[0]
    busy = " ".join(f"{load:.1f}" for load in os.getloadavg())
    return (
        f"{os.cpu_count()} processors, Python {platform.python_version()}, "
        f"PostgreSQL {postgres.split()[0]}, load {busy}"
    )


def print_rows(few: dict[str, int], many: dict[str, int]) -> None:
    say(f"{'Rows':34}{'as loaded':>12}{'grown':>12}")
    for table, number in few.items():
        say(f"{table:34}{number:>12,}{many[table]:>12,}")
    say(f"{'together':34}{sum(few.values()):>12,}{sum(many.values()):>12,}\n")


def print_pages(once: dict, grown: dict, times: int, rounds: int) -> None:
    say(
        f"Server time of a page in milliseconds, median of {rounds} (fastest);\n"
        "the ratio is of the fastest, and queries are those of one request"
    )
    say(f"{'Page':22}{'as loaded':>18}{f'times {times}':>18}{'ratio':>8}{'queries':>12}{'kB':>6}")
    for name, first in once.items():
        second = grown[name]
        ratio = second.fastest_ms / first.fastest_ms  # other work on the machine disturbs it least
        queries = (
            f"{first.queries}"
            if first.queries == second.queries
            else f"{first.queries} → {second.queries}"
        )
        say(
            f"{name:22}{_ms(first):>18}{_ms(second):>18}{ratio:>8.1f}{queries:>12}"
            f"{second.kilobytes:>6.0f}"
        )
    say("")


def print_costs(costs: list[guards.Cost], rounds: int) -> None:
    say(
        f"What the guards cost, in milliseconds: medians of {rounds}, with and without asked for in turn"
    )
    say(f"{'':22}{'with':>10}{'without':>10}{'difference':>12}")
    for one in costs:
        say(f"{one.name:22}{one.with_guards:>10.2f}{one.without:>10.2f}{one.difference:>12.2f}")
    say("")


def print_group(one: due.Group, rounds: int) -> None:
    say(due.said(one, rounds))


def _ms(one: pages.Measured) -> str:
    return f"{one.median_ms:.0f} ({one.fastest_ms:.0f})"


def print_papers(made: list) -> None:
    say("Processor seconds a document, median of three: the whole way, and WeasyPrint alone")
    say(
        f"{'Document':28}{'pages':>6}{'kB':>7}{'whole':>8}{'alone':>8}{'ms a page':>11}{'ratio':>8}"
    )
    for one in made:
        say(
            f"{one.name:28}{one.pages:>6}{one.kilobytes:>7.0f}{one.whole_way:>8.2f}"
            f"{one.drawing:>8.2f}{one.whole_way / one.pages * 1000:>11.0f}"
            f"{one.whole_way / one.drawing:>8.2f}"
        )
