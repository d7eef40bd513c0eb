"""Measure on servers of our own, print a table, and write it down when asked.

usage: bin/bench [--small] [--times N] [--rounds N] [--json FILE]
       bin/bench --homes 1,100,4000 [--rounds N] [--json FILE]
       bin/bench --registers 1,10,50 [--rounds N] [--json FILE]
"""

import argparse
import json
import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg2

from config.embedded import private_services
from config.running.refusal import CannotStart
from tests.addresses import addresses as both_addresses

A_HUNDRED, TEN = 100, 10


def asked(arguments: list[str]) -> argparse.Namespace:
    """Read the words typed after bin/bench."""
    parser = argparse.ArgumentParser(prog="bin/bench", description=__doc__.splitlines()[0])
    parser.add_argument("--small", action="store_true", help="ten times the records, not a hundred")
    parser.add_argument("--times", type=int, help="how many times the records (default 100)")
    parser.add_argument("--rounds", type=int, default=15, help="how often each page is asked for")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures here as well")
    parser.add_argument(
        "--homes",
        type=sizes,
        metavar="N,…",
        help="the main pages, searching and a story of ten years where there are so many homes, "
        "and nothing else; 1,100,4000 takes half an hour and 25 GB",
    )
    parser.add_argument(
        "--registers",
        type=sizes,
        metavar="N,…",
        help="the pictures of published judgements where there are so many times the homes of the "
        "country, and how long a list takes to come in; nothing else",
    )
    found = parser.parse_args(arguments)
    found.times = found.times or (TEN if found.small else A_HUNDRED)
    return found


def sizes(said: str) -> list[int]:
    """Numbers of homes, the smallest first."""
    found = sorted({int(one) for one in said.split(",")})
    if found[0] < 1:
        raise ValueError(said)
    return found


@contextmanager
def own_database(address: str) -> Iterator[str]:
    """A database made for this run on the server at ``address``, and removed after it."""
    name = f"hearth_bench_{os.getpid()}"
    with closing(psycopg2.connect(address)) as connection:
        connection.autocommit = True
        cursor = connection.cursor()
        cursor.execute(f"CREATE DATABASE {name}")
        try:
            yield name
        finally:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def run(options: argparse.Namespace, folder: str) -> None:
    """Measure everything in ``folder``; the application is loaded once its database is known."""
    with private_services(folder, given=os.environ) as addresses:
        with own_database(addresses["HEARTH_OWNER_DATABASE_URL"]) as database:
            os.environ |= addresses
            os.environ |= both_addresses(database)  # worked out from where the servers are
            os.environ |= {"HEARTH_DEMO": "1", "HEARTH_SECRET_KEY": "only-for-measuring"}
            os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.settings"
            import django

            django.setup()
            from tests.bench.measuring import everything, sizes_of_the_country

            if options.registers:
                from tests.bench.registers import register_sizes

                figures = register_sizes(options.registers, rounds=options.rounds)
            elif options.homes:
                figures = sizes_of_the_country(options.homes, rounds=options.rounds)
            else:
                figures = everything(times=options.times, rounds=options.rounds)
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2, ensure_ascii=False) + "\n")


def stop(number: int, frame: object) -> None:
    """Take a stop like Ctrl-C: the servers and the folder go with us."""
    raise KeyboardInterrupt


def main(arguments: list[str]) -> int:
    """Return 0 when everything was measured."""
    signal.signal(signal.SIGTERM, stop)
    try:
        with tempfile.TemporaryDirectory(
            prefix="hearth-bench-", ignore_cleanup_errors=True
        ) as folder:
            os.chmod(folder, 0o711)  # the servers' user passes through; what is inside is closed
            run(asked(arguments), folder)
    except CannotStart as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
