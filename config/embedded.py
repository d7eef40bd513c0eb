"""A private PostgreSQL and Valkey for as long as a piece of work takes: the tests, and the measuring in bin/bench.

    with private_services(folder) as addresses:
        ...  # {"DATABASE_URL": …, "HEARTH_OWNER_DATABASE_URL": …, "REDIS_URL": …, "HEARTH_HOME": …}

``bin/start`` uses the same servers, kept alive by config/running/house.py.
"""

import contextlib
import os
import shutil
import time
from collections.abc import Callable, Iterator, Mapping

from config.running.home import Home
from config.running.parts import Part
from config.running.postgres import OWNER, wait_until
from config.running.refusal import CannotStart
from config.running.register import end_leftovers, write_register
from config.running.services import PrivateServices

NAMED = ("DATABASE_URL", "HEARTH_OWNER_DATABASE_URL", "REDIS_URL")
PATIENCE = 60  # seconds each server may take to answer


@contextlib.contextmanager
def private_services(
    folder: str | os.PathLike[str],
    *,
    durable: bool = False,
    given: Mapping[str, str] | None = None,
) -> Iterator[dict[str, str]]:
    """Run what ``given`` (an environment) does not name already, and yield the addresses.

    ``durable=False`` writes nothing through to the disk: fast, and gone with the power. The role DATABASE_URL names may
    make further databases. The servers end with the block, and with the process, however it ends.
    Raises CannotStart with a sentence; a folder already in use is one reason.
    """
    home = Home(folder)
    home.make()
    addresses = {name: value for name in NAMED if (value := (given or {}).get(name))}
    with home.held(), contextlib.ExitStack() as ends:
        end_leftovers(home.register)
        if not {"DATABASE_URL", "REDIS_URL"} <= set(addresses):
            addresses |= start_missing(home, addresses, durable, ends)
        yield {**addresses, "HEARTH_HOME": str(home.path)}


def start_missing(
    home: Home, named: Mapping[str, str], durable: bool, ends: contextlib.ExitStack
) -> dict[str, str]:
    """Start the servers that are not ``named``, leaving their ends to ``ends``; return their addresses."""
    services = PrivateServices(home, durable)
    services.settle()
    ends.callback(forget, home, durable)
    parts: list[Part] = []
    ends.callback(end, parts)
    addresses = {}
    if "REDIS_URL" not in named:
        valkey = services.valkey()
        begin(valkey.part(), parts, home)
        answer(valkey.answers, parts[-1])
        addresses["REDIS_URL"] = valkey.address()
    if "DATABASE_URL" not in named:
        postgres = services.postgres()
        postgres.initialise()
        begin(postgres.part(), parts, home)
        answer(postgres.answers, parts[-1])
        postgres.make_database(may_make_more=True)
        addresses["DATABASE_URL"] = postgres.address()
        addresses["HEARTH_OWNER_DATABASE_URL"] = postgres.address(OWNER)
    return addresses


def begin(part: Part, parts: list[Part], home: Home) -> None:
    """Start ``part`` and write down that it runs."""
    part.start()
    parts.append(part)
    write_register(home.register, parts)


def answer(answers: Callable[[], bool], part: Part) -> None:
    """Wait until a server answers; raise CannotStart when it ends or stays silent."""
    if not wait_until(lambda: answers() or not part.alive, PATIENCE) or not part.alive:
        raise CannotStart(
            f"{part.words[:1].upper()}{part.words[1:]} does not start; see the end of {part.log}"
        )


def end(parts: list[Part]) -> None:
    """End every server, the last started first."""
    for part in reversed(parts):
        part.ask_to_end()
        part.wait_to_end(time.monotonic() + part.patience)


def forget(home: Home, durable: bool) -> None:
    """Remove what lies outside the folder: the caller removes the folder itself."""
    home.register.unlink(missing_ok=True)
    home.leave_sockets()
    if not durable and home.servers != home.path:
        shutil.rmtree(home.servers, ignore_errors=True)
        home.pointer.unlink(missing_ok=True)
