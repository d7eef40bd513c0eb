"""With the message broker away under load nobody's save or sign-in fails, and what was asked for is made once.

The house runs as bin/start runs it, on a broker that is stopped and started again from outside.
"""

import re
import sys
import threading
import time
from contextlib import suppress

from tests.bars import Figure, own_folder, told
from tests.bars.r1 import house, rows
from tests.bars.writers import HIDDEN, TROUBLE, Browser, all_writing

AIM = "10 minutes without a broker: 0 failed saves or sign-ins; every job made once afterwards"
PATIENCE = 180  # seconds after the broker is back


def summary_asked(url: str) -> str:
    """A manager asks for her home's outcome summary; the address of its page."""
    browser = Browser(url)
    _, _, page = browser.ask("/demonstration/")
    browser.ask("/demonstration/be/manager/", dict(HIDDEN.findall(page)))
    _, today, _ = browser.ask("/")
    address = today.replace("today/", "quality/ask/")
    _, _, page = browser.ask(address)
    period = dict(
        re.findall(r'name="(period\w*|[\w-]*day|[\w-]*month|[\w-]*year)"[^>]*value="([^"]*)"', page)
    )
    status, to, _ = browser.ask(address, {**period, **dict(HIDDEN.findall(page))})
    assert status == 302, f"asking answered {status}"
    return to


def signing_in(url: str, stop: threading.Event, failed: list[str]) -> int:
    """Somebody signs in every second; how often that worked."""
    worked = 0
    while not stop.is_set():
        try:
            Browser(url).sign_in()
            worked += 1
        except TROUBLE as why:
            failed.append(str(why))
        time.sleep(1)
    return worked


def made(home, patience: float) -> tuple[int, int]:
    """(documents ready, documents not ready) once nothing changes any more, or patience ends."""
    import json

    import psycopg2

    address = json.loads((home / "addresses.json").read_text())["HEARTH_OWNER_DATABASE_URL"]
    until = time.monotonic() + patience
    while True:
        with psycopg2.connect(address) as line, line.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FILTER (WHERE state = 'ready'), count(*) FILTER (WHERE state <> 'ready'), "
                "(SELECT count(*) FROM documents_documentevent WHERE what = 'issued') FROM documents_document"
            )
            ready, waiting, issued = cursor.fetchone()
        if not waiting or time.monotonic() > until:
            return ready - issued, waiting
        time.sleep(1)


def run(seconds: float, writers: int) -> Figure:
    """So long without the broker, under so many writers."""
    from tests.documents.worker import Broker

    broker = Broker()
    broker.start()
    failed: list[str] = []
    with own_folder() as folder, house(folder, REDIS_URL=broker.url) as (url, home):
        made(home, PATIENCE)
        broker.stop()
        people, stop = all_writing(url, writers)
        door = threading.Thread(target=signing_in, args=(url, stop, failed), daemon=True)
        door.start()
        asked = summary_asked(url)
        time.sleep(seconds)
        stop.set()
        for one in [*people, door]:
            one.join(90)
        broker.start()
        apart, waiting = made(home, PATIENCE)
        there = rows(home)
    with suppress(OSError):
        broker.stop()
    acknowledged = [words for one in people for words in one.acknowledged]
    lost = [words for words in acknowledged if there.get(words) != 1]
    failures = sum(one.failures + len(one.refused) for one in people)
    words = (
        f"{seconds:.0f} s without a broker: {len(acknowledged)} saves, {failures} failed, {len(lost)} lost or twice, "
        f"{len(failed)} sign-ins failed; asked for meanwhile and not made after: {waiting}, made twice: {abs(apart)}"
    )
    holds = bool(acknowledged and asked) and not (failures or lost or failed or waiting or apart)
    return Figure(words, holds)


def main() -> int:
    """The full form."""
    return told(run(seconds=600, writers=20))


if __name__ == "__main__":
    sys.exit(main())
