"""PostgreSQL stopped for five minutes: a plain page within three seconds, every word kept, and nothing wrong afterwards.

The house runs as bin/start runs it, on a database that is stopped and started again from outside. People who had begun to
write go on asking and sending meanwhile; afterwards each sends again what the plain page carries, and a document is made.

usage: python -m tests.bars.r7 [seconds stopped]
"""

import sys
import threading
import time
import uuid
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psycopg2

from tests.bars import Figure, own_folder, told
from tests.bars.asking import Asking, not_made_once, until_made
from tests.bars.houses import House, house, rows
from tests.bars.pages import untouched
from tests.bars.writers import TROUBLE, WORDS, Browser, line

AIM = "plain page within 3 s, 503; typed text kept; first requests after restart without error"
STOPPED = 300  # seconds
QUICK = 3.0
PEOPLE = 8  # at once: more than there are processes to answer them
FIRST = 10  # requests of each of them, right after the restart
PATIENCE = 180  # seconds for the document afterwards


class Writing(threading.Thread):
    """Somebody who began to write before the database went."""

    def __init__(self, url: str, sessions: Mapping[str, str]) -> None:
        super().__init__(daemon=True)
        self.browser = Browser(url, sessions)
        self.address = self.browser.sign_in() + "write/"
        _, _, page = self.browser.ask(self.address)
        self.words = f"{WORDS} “{uuid.uuid4().hex}” & <b>twice</b>"
        self.form = line(page, self.words)
        self.end = 0.0
        self.took: list[float] = []
        self.answers: Counter = Counter()
        self.wrong: list[str] = []
        self.carried: dict[str, str] = {}

    def run(self) -> None:
        while time.monotonic() < self.end:
            self.asks(self.address)
            self.asks("/")
            self.asks("/sign-in/", may_work=True)
            if page := self.asks(self.address, self.form):
                self.carried = untouched(page)
                kept = {name: self.carried.get(name) for name in self.form}
                if kept != self.form:
                    lacking = [name for name in kept if kept[name] != self.form[name]]
                    self.wrong.append(f"the plain page carries others: {lacking}")
            time.sleep(1)

    def asks(self, address: str, form: dict[str, str] | None = None, may_work: bool = False) -> str:
        """One page while the database is away; what is wrong with it is noted."""
        begun = time.monotonic()
        try:
            status, _, page = self.browser.ask(address, form)
        except TROUBLE as why:
            self.wrong.append(f"no answer: {why}")
            return ""
        self.took.append(time.monotonic() - begun)
        self.answers[status] += 1
        if status != 503 and not (may_work and status in {200, 302}):
            self.wrong.append(f"{status} while stopped")
        return page

    def comes_back(self) -> list[int]:
        """The first pages afterwards."""
        statuses = []
        for _ in range(FIRST):
            try:
                statuses.append(self.browser.ask(self.address)[0])
            except TROUBLE:
                statuses.append(0)
        return statuses

    def sends_again(self) -> None:
        """The button on the plain page."""
        status, to, _ = self.browser.ask(self.address, self.carried)
        if status != 302 or "sign-in" in to or "kept=" in to:
            self.wrong.append(f"sent again: {status} {to}")


def stopped_for(seconds: float, postgres: "Postgres", open_: House) -> Figure:
    """Stop, ask and send meanwhile, start again, and ask again."""
    home = open_.home
    until_made(home, PATIENCE)
    people = [Writing(open_.url, open_.sessions) for _ in range(PEOPLE)]
    asking = Asking(open_.url, threading.Event(), 0, open_.sessions)
    postgres.stop()
    for one in people:
        one.end = time.monotonic() + seconds
        one.start()
    for one in people:
        one.join()
    postgres.start()
    first = at_once(people)
    for one in people:
        one.sends_again()
    there = rows(home)
    once = sum(there.get(one.words) == 1 for one in people)
    document = asking.once(0)
    until_made(home, PATIENCE)
    unmade = not_made_once(home, {document})
    wrong = [why for one in people for why in one.wrong] + unmade
    print("\n".join(f"{number} times: {why}" for why, number in Counter(wrong).most_common(20)))
    took = [each for one in people for each in one.took]
    answers = sum((one.answers for one in people), Counter())
    good = first.count(200)
    words = (
        f"slowest page {max(took):.2f} s of {len(took)} while stopped {seconds:.0f} s ({answers[503]} times 503), "
        f"{len(wrong)} wrong; {good} of {len(first)} first requests after restart without error; "
        f"{once} of {len(people)} texts sent again are there once; {1 - len(unmade)} document made"
    )
    holds = not wrong and max(took) <= QUICK and good == len(first) and once == len(people)
    return Figure(words, bool(holds and answers[503]))


def at_once(people: list[Writing]) -> list[int]:
    """What the first requests of everybody were answered, all of them at the same time."""
    found: list[int] = []
    running = [
        threading.Thread(target=lambda one=one: found.extend(one.comes_back())) for one in people
    ]
    for each in running:
        each.start()
    for each in running:
        each.join()
    return found


class Postgres:
    """A server apart from the house, which can be stopped and started again."""

    def __init__(self, part: Any, address: str, owner: str) -> None:
        self.part = part
        self.more = {"DATABASE_URL": address, "HEARTH_OWNER_DATABASE_URL": owner}

    def stop(self) -> None:
        self.part.ask_to_end()
        self.part.wait_to_end(time.monotonic() + 20)

    def start(self) -> None:
        """Wait until the server itself takes connections; the pages are asked only then."""
        self.part.start()
        end = time.monotonic() + 60
        while time.monotonic() < end:
            with suppress(psycopg2.OperationalError):
                psycopg2.connect(self.more["DATABASE_URL"], connect_timeout=2).close()
                return
            time.sleep(0.05)
        raise RuntimeError("The database did not come back")


@contextmanager
def apart(folder: Path) -> Iterator[Postgres]:
    """A PostgreSQL in ``folder`` that no supervisor looks after."""
    from config.embedded import answer, begin, end, forget
    from config.running.home import Home
    from config.running.parts import Part
    from config.running.postgres import OWNER
    from config.running.services import PrivateServices

    home = Home(folder)
    home.make()
    services = PrivateServices(home)
    services.settle()
    parts: list[Part] = []
    try:
        postgres = services.postgres()
        postgres.initialise()
        begin(postgres.part(), parts, home)
        answer(postgres.answers, parts[-1])
        postgres.make_database()
        yield Postgres(parts[-1], postgres.address(), postgres.address(OWNER))
    finally:
        end(parts)
        forget(home, durable=True)


def measured(seconds: float) -> Figure:
    """The whole of it, in a folder of its own."""
    with own_folder() as folder, apart(folder / "database") as postgres:
        with house(folder, **postgres.more) as open_:
            return stopped_for(seconds, postgres, open_)


def main() -> int:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else STOPPED
    return told(measured(seconds))


if __name__ == "__main__":
    sys.exit(main())
