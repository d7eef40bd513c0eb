"""People who ask for documents or sign in again and again, and what came of what they asked for."""

import hashlib
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.bars.houses import asked
from tests.bars.pages import untouched
from tests.bars.writers import TROUBLE, Browser

PERIODS = ("month", "three months", "year")  # the same one within a minute is the same document
UNMADE = "SELECT count(*) FROM documents_document WHERE state IN ('waiting', 'making')"
MADE = """
    SELECT d.ref, d.state, d.file, d.checksum,
        (SELECT count(*) FROM documents_documentevent e WHERE e.document_id = d.id AND e.what = 'issued')
    FROM documents_document d WHERE d.asked_by_id IS NOT NULL AND d.ref = ANY(%s)
"""


class Again(threading.Thread):
    """Somebody who does one thing again and again until told to stop; ``worked`` is what came of each time."""

    def __init__(
        self,
        url: str,
        stop: threading.Event,
        pause: float,
        sessions: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(daemon=True)
        self.url, self.stop, self.pause, self.sessions = url, stop, pause, sessions
        self.worked: list[str] = []
        self.failed: list[str] = []
        self.slowest = 0.0

    def once(self, number: int) -> str:
        """Do it; raise an OSError when it does not work."""
        raise NotImplementedError

    def run(self) -> None:
        number = 0
        while not self.stop.is_set():
            begun = time.monotonic()
            try:
                self.worked.append(self.once(number))
            except TROUBLE as why:
                self.failed.append(str(why))
            self.slowest = max(self.slowest, time.monotonic() - begun)
            number += 1
            self.stop.wait(self.pause)


class SigningIn(Again):
    """Each time in a new browser."""

    def once(self, number: int) -> str:
        return Browser(self.url, self.sessions).sign_in()


class Asking(Again):
    """A manager asks for her home's outcome summary, of one period after the other."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.browser = Browser(self.url, self.sessions)
        self.address = self.browser.sign_in("manager") + "quality/ask/"

    def once(self, number: int) -> str:
        _, _, page = self.browser.ask(self.address)
        period = PERIODS[number % len(PERIODS)]
        status, to, _ = self.browser.ask(self.address, {**untouched(page), "period": period})
        if status != 302 or "/documents/" not in to:
            raise OSError(f"asking for a document answered {status} {to}")
        return to.rstrip("/").rpartition("/")[2]


def until_made(home: Path, patience: float) -> None:
    """Wait until nothing waits any more, or until none was finished for as long as patience lasts."""
    left, since = None, time.monotonic()
    while time.monotonic() < since + patience:
        if (now := asked(home, UNMADE)[0][0]) == 0:
            return
        if now != left:
            left, since = now, time.monotonic()
        time.sleep(0.5)


def not_made_once(home: Path, wanted: set[str]) -> list[str]:
    """Of the documents asked for: those that are not there, or not issued exactly once, or not the file that was."""
    found = {ref: (state, file, sum_, issued) for ref, state, file, sum_, issued in asked(home, MADE, list(wanted))}  # fmt: skip
    wrong = [f"{ref}: there is no such row" for ref in wanted - found.keys()]
    for ref, (state, file, checksum, issued) in found.items():
        if state != "ready" or issued != 1:
            wrong.append(f"{ref}: {state}, issued {issued} times")
        elif hashlib.sha256((home / "files" / file).read_bytes()).hexdigest() != checksum:
            wrong.append(f"{ref}: another file than was issued")
    return wrong
