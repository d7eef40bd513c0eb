"""Whatever is killed while people write, nothing acknowledged is lost and nothing is there twice.

The house runs as bin/start runs it; each kill is a kill -9 of a process chosen at random: a part of it, or something that
part started. It is up again when a page that needs the database answers and every part runs. Meanwhile people write, and
a manager asks for documents, which must all be made, once.

usage: python -m tests.bars.r1 [kills [writers]]
"""

import os
import random
import signal
import sys
import threading
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

from config.running.register import is_same, read_register, runs
from tests.bars import Figure, own_folder, told
from tests.bars.asking import Asking, not_made_once, until_made
from tests.bars.houses import house, rows, until_up
from tests.bars.writers import Writer, all_writing

AIM = "100 kills under 20 writers: 0 lost, 0 twice, up again within 30 s each time"
PARTS = ("web", "worker", "postgres", "valkey")
UP_AGAIN = 30  # seconds
PATIENCE = 180  # seconds for what was asked for to be made once nothing is killed any more


def processes(home: Path) -> dict[str, list[int]]:
    """The process of each part and everything it started, by the part's name."""
    found = {}
    for entry in read_register(home / "running.json"):
        children = Path(f"/proc/{entry['pid']}/task/{entry['pid']}/children")
        with suppress(OSError):
            found[entry["name"]] = [entry["pid"], *map(int, children.read_text().split())]
    return found


def kill_one(home: Path, chance: random.Random) -> tuple[str, float]:
    """Kill -9 one process chosen at random; its part's name, whether it was the part itself, and when."""
    while True:
        with suppress(ProcessLookupError, KeyError):
            name = chance.choice(PARTS)
            running = processes(home)[name]
            pid = chance.choice(running)
            if runs(pid):
                os.kill(pid, signal.SIGKILL)
                since = time.monotonic()
                while runs(pid):
                    time.sleep(0.005)
                return name if pid == running[0] else f"{name}, one of its own", since
        time.sleep(0.05)


def all_up(url: str, home: Path, since: float) -> float:
    """Seconds from a moment until every part runs and a page that needs the database answers; at most UP_AGAIN."""
    while (left := since + UP_AGAIN - time.monotonic()) > 0:
        if all(is_same(entry) for entry in read_register(home / "running.json")):
            until_up(url, left)
            return min(float(UP_AGAIN), time.monotonic() - since)
        time.sleep(0.05)
    return float(UP_AGAIN)


def until_begun(people: list[Writer], manager: Asking, patience: float) -> None:
    """Wait until each of them has seen a first receipt, and a first document has been asked for."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if manager.worked and all(one.acknowledged for one in people):
            return
        time.sleep(0.1)


def run(
    kills: int,
    writers: int,
    *,
    demonstration: bool = True,
    pauses: tuple[float, float] = (0.2, 1.5),
    asking: float = 10,
    think: float = 0,
    seed: int = 1,
) -> Figure:
    """So many kills under so many writers, a pause between those bounds after each.

    A document is asked for every ``asking`` seconds; a writer thinks ``think`` seconds after each line.
    """
    chance = random.Random(seed)
    backs: list[float] = []
    of: Counter = Counter()
    over = threading.Event()
    with own_folder() as folder, house(folder, demonstration=demonstration) as open_:
        url, home = open_.url, open_.home
        until_made(home, PATIENCE)
        manager = Asking(url, over, asking, open_.sessions)
        people, stop = all_writing(url, writers, open_.sessions, think)
        manager.start()
        until_begun(people, manager, PATIENCE)
        for number in range(kills):
            name, since = kill_one(home, chance)
            of[name.partition(",")[0]] += 1
            backs.append(all_up(url, home, since))
            saved = sum(len(one.acknowledged) for one in people)
            print(f"kill {number + 1}: {name}; up again after {backs[-1]:.1f} s; {saved} lines", flush=True)  # fmt: skip
            time.sleep(chance.uniform(*pauses))
        stop.set()
        over.set()
        for one in [*people, manager]:
            one.join(90)
        until_made(home, PATIENCE)
        wanted = set(manager.worked)
        wrong = not_made_once(home, wanted)
        return figure(people, rows(home), of, backs, wanted, wrong)


def figure(
    people: list[Writer],
    there: dict[str, int],
    of: Counter,
    backs: list[float],
    wanted: set[str],
    wrong: list[str],
) -> Figure:
    """What came of it; why, where it does not hold, is printed."""
    acknowledged = [words for one in people for words in one.acknowledged]
    lost = [words for words in acknowledged if words not in there]
    twice = [words for words, number in there.items() if number > 1]
    refused = [why for one in people for why in one.refused]
    still = sum(one.is_alive() for one in people)
    why = [f"turned away: {one}" for one in refused] + wrong + [f"lost: {one}" for one in lost]
    print("\n".join(why[:20]), end="\n" if why else "")
    words = (
        f"{of.total()} kills ({', '.join(f'{name} {of[name]}' for name in PARTS)}), "
        f"{len(acknowledged)} lines acknowledged to {len(people)} writers, {len(lost)} lost, {len(twice)} twice, "
        f"{len(refused)} turned away; {len(wanted)} documents asked for, {len(wrong)} not made once; "
        f"up again within {max(backs):.1f} s, most often {sorted(backs)[len(backs) // 2]:.1f} s"
    )
    bad = lost or twice or refused or wrong or still or max(backs) >= UP_AGAIN
    enough = all(one.acknowledged for one in people) and wanted
    return Figure(words, bool(enough) and not bad)


def main() -> int:
    """The full form."""
    kills, writers = (*map(int, sys.argv[1:]), *(100, 20)[len(sys.argv) - 1 :])
    return told(run(kills=kills, writers=writers))


if __name__ == "__main__":
    sys.exit(main())
