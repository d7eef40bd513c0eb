"""Whatever is killed while people write, nothing acknowledged is lost and nothing is there twice.

The house runs as bin/start runs it; each kill is a kill -9 of a process chosen at random.
"""

import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg2

from config.running.home import CHECKOUT
from tests.bars import Figure, own_folder, told
from tests.bars.writers import Browser, Writer, all_writing

AIM = "100 kills under 20 writers: 0 lost, 0 twice, up again within 30 s each time"
PARTS = ("web", "worker", "postgres", "valkey")
UP_AGAIN = 30  # seconds


@contextmanager
def house(folder: Path, **more: str) -> Iterator[tuple[str, Path]]:
    """bin/start with the demonstration in ``folder``: its address, and the folder it keeps."""
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        port = line.getsockname()[1]
    home = folder / "house"
    said = (folder / "said.txt").open("w")
    surroundings = {**os.environ, "HEARTH_HOME": str(home), "PORT": str(port), **more}
    process = subprocess.Popen(
        [sys.executable, "-m", "config.running.start"],
        cwd=CHECKOUT, env=surroundings, stdout=said, stderr=said, start_new_session=True,
    )  # fmt: skip
    url = f"http://127.0.0.1:{port}"
    try:
        until_up(url, 240)
        yield url, home
    finally:
        process.send_signal(signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            process.wait(60)
        said.close()


def until_up(url: str, patience: float) -> float:
    """Seconds until a page that needs the database answers; the patience when none does."""
    begun = time.monotonic()
    while (gone := time.monotonic() - begun) < patience:
        with suppress(OSError):
            if Browser(url).ask("/demonstration/")[0] == 200:
                return gone
        time.sleep(0.1)
    return patience


def processes(home: Path) -> dict[str, list[int]]:
    """The process of each part and everything it started, by the part's name."""
    import json

    found = {}
    for entry in json.loads((home / "running.json").read_text()):
        children = Path(f"/proc/{entry['pid']}/task/{entry['pid']}/children")
        with suppress(OSError):
            found[entry["name"]] = [entry["pid"], *map(int, children.read_text().split())]
    return found


def kill_one(home: Path, chance: random.Random) -> str:
    """Kill -9 one process of a part chosen at random; its name."""
    name = chance.choice(PARTS)
    with suppress(ProcessLookupError, KeyError, IndexError):
        os.kill(chance.choice(processes(home)[name]), signal.SIGKILL)
    return name


def rows(home: Path) -> dict[str, int]:
    """How often each of the writers' lines is there."""
    import json

    address = json.loads((home / "addresses.json").read_text())["HEARTH_OWNER_DATABASE_URL"]
    with psycopg2.connect(address) as line, line.cursor() as cursor:
        cursor.execute(
            "SELECT words, count(*) FROM daily_dailyline WHERE words LIKE 'A line nobody may lose%' GROUP BY 1"
        )
        return dict(cursor.fetchall())


def run(kills: int, writers: int, seed: int = 1) -> Figure:
    """So many kills under so many writers, about one in two seconds."""
    chance = random.Random(seed)
    slowest = 0.0
    with own_folder() as folder, house(folder) as (url, home):
        people, stop = all_writing(url, writers)
        time.sleep(3)
        for number in range(kills):
            name = kill_one(home, chance)
            back = until_up(url, UP_AGAIN)
            slowest = max(slowest, back)
            print(f"kill {number + 1}: {name}, up again after {back:.1f} s", flush=True)
            time.sleep(chance.uniform(0.2, 1.5))
        stop.set()
        for one in people:
            one.join(90)
        return figure(people, rows(home), kills, slowest)


def figure(people: list[Writer], there: dict[str, int], kills: int, slowest: float) -> Figure:
    """What came of it."""
    acknowledged = [words for one in people for words in one.acknowledged]
    lost = [words for words in acknowledged if words not in there]
    twice = [words for words, number in there.items() if number > 1]
    refused = [why for one in people for why in one.refused]
    words = (
        f"{kills} kills, {len(acknowledged)} lines acknowledged to {len(people)} writers, {len(lost)} lost, "
        f"{len(twice)} twice, {len(refused)} turned away, up again within {slowest:.1f} s"
    )
    for why in refused[:5]:
        print("turned away:", why)
    holds = bool(acknowledged) and not (lost or twice or refused) and slowest < UP_AGAIN
    return Figure(words, holds)


def main() -> int:
    """The full form."""
    return told(run(kills=100, writers=20))


if __name__ == "__main__":
    sys.exit(main())
