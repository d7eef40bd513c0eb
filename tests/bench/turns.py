"""Several databases asked in turn, each by a process of its own, so that whatever else the machine does
meanwhile disturbs all of them alike."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from multiprocessing import get_context
from typing import Any

from django.db import connection

from tests.addresses import addresses, administer

Call = Callable[..., Any]


@contextmanager
def processes(databases: dict[int, str]) -> Iterator[dict[int, Call]]:
    """For each size a process that stands on its database: give it a function and what it takes."""
    with ExitStack() as stack:
        yield {size: stack.enter_context(_process(name)) for size, name in databases.items()}


@contextmanager
def _process(database: str) -> Iterator[Call]:
    # Begun anew: a copy of this process would be on this one's connection.
    began = get_context("spawn")
    with ProcessPoolExecutor(1, began, _stand_on, (addresses(database),)) as pool:
        yield lambda function, *what: pool.submit(function, *what).result()


def _stand_on(where: dict[str, str]) -> None:
    """The first thing each process does, before anything of the application is read."""
    os.environ |= where
    import django

    django.setup()


@contextmanager
def copies() -> Iterator[Callable[[], str]]:
    """Copies the database as it is each time it is asked to, and removes all copies at the end."""
    made: list[str] = []

    def copy() -> str:
        now = str(connection.settings_dict["NAME"])
        connection.close()  # nobody may be in a database that is copied
        made.append(f"{now}_{len(made) + 1}")
        administer(f"CREATE DATABASE {made[-1]} TEMPLATE {now}")
        return made[-1]

    try:
        yield copy
    finally:
        for name in made:
            administer(f"DROP DATABASE {name} WITH (FORCE)")
