"""With the message broker away under load nobody's save or sign-in fails, and what was asked for is made once.

The house runs as bin/start runs it, on a broker that is stopped and started again from outside. Meanwhile people write,
somebody signs in again and again, and a manager asks for one document after the other.
"""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.bars import Figure, own_folder, told
from tests.bars.asking import Again, Asking, SigningIn, not_made_once, until_made
from tests.bars.houses import House, house, rows
from tests.bars.writers import Writer, all_writing

AIM = "10 minutes without a broker: 0 failed saves or sign-ins; every job made once afterwards"
PATIENCE = 180  # seconds after the broker is back


@contextmanager
def broker() -> Iterator:
    """A broker apart from the house, gone with the block."""
    from tests.documents.worker import Broker

    one = Broker()
    try:
        one.start()
        yield one
    finally:
        one.leave()


def run(seconds: float, writers: int, pause: float) -> Figure:
    """So long without the broker, under so many writers, something asked for every ``pause`` seconds."""
    with own_folder() as folder, broker() as away, house(folder, REDIS_URL=away.url) as open_:
        return without(away, open_, seconds, writers, pause)


def without(
    away: Any, open_: House, seconds: float, writers: int, pause: float, think: float = 0
) -> Figure:
    """Take the broker away from a house, and give it back. A writer thinks so long after each line."""
    stop = threading.Event()
    until_made(open_.home, PATIENCE)
    away.stop()
    people, over = all_writing(open_.url, writers, open_.sessions, think)
    others: list[Again] = [
        SigningIn(open_.url, stop, 1, open_.sessions),
        Asking(open_.url, stop, pause, open_.sessions),
    ]
    for one in others:
        one.start()
    time.sleep(seconds)
    over.set()
    stop.set()
    for each in [*people, *others]:
        each.join(90)
    away.start()
    until_made(open_.home, PATIENCE)
    wanted = set(others[1].worked)
    wrong = not_made_once(open_.home, wanted)
    return figure(seconds, people, others, rows(open_.home), wanted, wrong)


def figure(
    seconds: float,
    people: list[Writer],
    others: list[Again],
    there: dict[str, int],
    wanted: set[str],
    wrong: list[str],
) -> Figure:
    """What came of it; why, where it does not hold, is printed."""
    signing, asking = others
    acknowledged = [words for one in people for words in one.acknowledged]
    lost = [words for words in acknowledged if there.get(words) != 1]
    failed = sum(one.failures + len(one.refused) for one in people)
    still = sum(one.is_alive() for one in [*people, *others])
    why = [why for one in people for why in one.refused] + signing.failed + asking.failed + wrong
    print("\n".join(why[:20]), end="\n" if why else "")
    slowest = max([wait for one in people for wait in one.waits], default=0.0)
    words = (
        f"{seconds:.0f} s without a broker: {len(acknowledged)} saves, {failed} failed, {len(lost)} lost or twice, "
        f"the slowest {slowest:.1f} s; {len(signing.worked)} sign-ins, {len(signing.failed)} failed; "
        f"{len(wanted)} documents asked for ({len(asking.failed)} askings failed), "
        f"{len(wanted) - len(wrong)} of them made once afterwards"
    )
    enough = acknowledged and signing.worked and wanted
    bad = failed or lost or signing.failed or asking.failed or wrong or still
    return Figure(words, bool(enough) and not bad)


def main() -> int:
    """The full form."""
    return told(run(seconds=600, writers=20, pause=25))


if __name__ == "__main__":
    sys.exit(main())
