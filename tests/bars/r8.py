"""A backup restored on an empty place, unattended, is the same house: people sign in, papers are the same bytes.

First while people write: the backup is of one moment, and its restore proves itself. Then at rest: the two databases are
laid side by side by another method than the backup's own, row by row in order, and the restored house is opened.

usage: python -m tests.bars.r8
"""

import contextlib
import hashlib
import http.cookiejar
import io
import os
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import psycopg2
from PIL import Image

from config.running.home import CHECKOUT, Home
from tests.bars import Figure, own_folder, told
from tests.bars.houses import asked
from tests.bars.pages import untouched
from tests.journeys.house import free_port

AIM = "counts, checksums, files and chains equal; a person signs in; a document's checksum matches"
PATIENCE = 600  # seconds; a loaded machine is slow, and waiting for what comes costs nothing
PERSONA = "manager"


class House:
    """One Hearth as bin/start runs it, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen | None = None

    def open(self) -> "House":
        environment = {**os.environ, "HEARTH_HOME": str(self.folder), "PORT": str(self.port)}
        with self.folder.with_name(f"{self.folder.name}.said").open("ab") as said:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "config.running.start"],
                cwd=CHECKOUT, env={**environment, "HEARTH_DEMO": "1"}, stdout=said, stderr=said,
            )  # fmt: skip
        within(PATIENCE, self.answers, f"the house in {self.folder.name} opens")
        return self

    def answers(self) -> bool:
        if self.process is None or self.process.poll() is not None:
            said = self.folder.with_name(f"{self.folder.name}.said").read_text()
            raise AssertionError(f"The house did not open: {said[-800:]}")
        with contextlib.suppress(OSError):
            return urllib.request.urlopen(f"{self.url}/alive/", timeout=5).status == 200
        return False

    def close(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(120)


class Person:
    """Somebody with a browser that keeps its cookies and fills in forms as they are."""

    def __init__(self, url: str) -> None:
        self.url = url
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.browser = urllib.request.build_opener(cookies)

    def get(self, path: str) -> tuple[str, bytes]:
        """Open an address; return where it led, and the answer."""
        with self.browser.open(urllib.parse.urljoin(self.url, path), timeout=30) as answer:
            return urllib.parse.urlparse(answer.url).path, answer.read()

    def read(self, path: str) -> str:
        return self.get(path)[1].decode()

    def send(
        self, path: str, page: str, *, files: dict[str, bytes] | None = None, **typed: str
    ) -> tuple[str, bytes]:
        """Send the form on ``page`` to ``path``, everything in it as it stood but for what was ``typed``."""
        fields = {**untouched(page), **typed}
        parts, edge = [], uuid.uuid4().hex
        for name, value in fields.items():
            parts.append(
                f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
            )
        for name, data in (files or {}).items():
            head = f'--{edge}\r\nContent-Disposition: form-data; name="{name}"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n'
            parts.append(head.encode() + data + b"\r\n")
        body = b"".join(parts) + f"--{edge}--\r\n".encode()
        request = urllib.request.Request(
            urllib.parse.urljoin(self.url, path),
            data=body,
            headers={"Content-Type": f"multipart/form-data; boundary={edge}", "Referer": self.url},
        )
        try:
            with self.browser.open(request, timeout=30) as answer:
                return urllib.parse.urlparse(answer.url).path, answer.read()
        except urllib.error.HTTPError as refused:
            words = re.findall(
                r"(?s)govuk-error-summary.*?</ul>", refused.read().decode(errors="replace")
            )
            raise AssertionError(f"{path} answered {refused.code}: {words[:1]}") from refused

    def sign_in(self) -> None:
        """One press, as the demonstration offers it."""
        page = self.read("/demonstration/")
        landed, _ = self.send(f"/demonstration/be/{PERSONA}/", page)
        if landed.startswith("/demonstration/"):
            raise AssertionError("Signing in led back to the first page")


def within(patience: float, true: Any, what: str) -> Any:
    """Wait until something holds; fail in words when it never does."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if found := true():
            return found
        time.sleep(0.2)
    raise AssertionError(f"Waited {patience:.0f} s and still not: {what}")


def a_picture() -> bytes:
    """A photograph nobody else has."""
    picture = io.BytesIO()
    Image.effect_noise((240, 240), 60).convert("RGB").save(picture, "PNG")
    return picture.getvalue()


# --- what people do before the backup


def live_in(house: House) -> dict[str, Any]:
    """Sign in, give a young person a photograph, and have a report made; return what must be there afterwards."""
    person = Person(house.url)
    person.sign_in()
    today, _ = person.get("/")
    home = today.split("/")[2]
    listing = person.read(f"/homes/{home}/young-people/")
    young = re.search(r"/young-people/([a-z2-9]{16})/", listing)[1]  # type: ignore[index]
    change = f"/young-people/{young}/change/"
    person.send(
        change,
        person.read(change),
        files={"photo": a_picture()},
        photo_consent_on=date.today().isoformat(),
    )
    photo = person.get(f"/young-people/{young}/photo/")[1]
    ask = f"/young-people/{young}/reports/ask/"
    report, _ = person.send(ask, person.read(ask), period="three months")
    within(PATIENCE, lambda: f"{report}download/" in person.read(report), "the report is made")
    paper = person.get(f"{report}download/")[1]
    return {"young": young, "photo": photo, "report": report, "paper": paper}


@contextlib.contextmanager
def somebody_writing(house: House) -> Iterator[list[int]]:
    """Pages are opened one after the other meanwhile, and each opening is written to the log."""
    over, done = threading.Event(), [0]

    def write() -> None:
        person = Person(house.url)
        person.sign_in()
        home = person.get("/")[0].split("/")[2]
        while not over.is_set():
            page = person.read(f"/homes/{home}/young-people/")
            for young in re.findall(r"/young-people/([a-z2-9]{16})/", page)[:5]:
                person.get(f"/young-people/{young}/")
                done[0] += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        within(60, lambda: done[0], "somebody writes")
        yield done
    finally:
        over.set()
        writer.join(60)


# --- backing up, restoring, laying side by side


def run(module: str, *arguments: str, **environment: str) -> str:
    """Run one of the commands; return what it says, or fail with it."""
    done = subprocess.run(
        [sys.executable, "-m", f"config.running.{module}", *arguments],
        cwd=CHECKOUT, env={**os.environ, **environment}, capture_output=True, text=True, timeout=500,
    )  # fmt: skip
    print(done.stdout + done.stderr, end="", flush=True)
    assert done.returncode == 0, f"bin/{module} exited with {done.returncode}"
    return done.stdout


def back_up(house: House, folder: Path) -> Path:
    """Run bin/backup on a house; return the file it made."""
    before = set(folder.glob("*.tar"))
    run("backup", str(folder), HEARTH_HOME=str(house.folder))
    return next(iter(set(folder.glob("*.tar")) - before))


def every_chain_begun(house: House) -> bool:
    """Whether what was written of each home has been numbered at least once: it is done each minute."""
    waiting = "SELECT count(*) FROM history_link WHERE home_key NOT IN (SELECT home_key FROM history_chain)"
    return asked(house.folder, waiting) == [(0,)]


def links_of(folder: Path) -> dict[tuple[int, int], str]:
    """The head of every numbered link of a house at rest, by its home's key and its number."""
    from config.running.backup import OWNERS, private_database

    with (
        private_database(Home(folder), make=False) as addresses,
        contextlib.closing(psycopg2.connect(addresses[OWNERS])) as line,
        line.cursor() as cursor,
    ):
        cursor.execute("SELECT home_key, number, encode(head, 'hex') FROM history_link WHERE number IS NOT NULL")  # fmt: skip
        return {(home, number): head for home, number, head in cursor}


def rows_of(folder: Path) -> dict[str, str]:
    """Every table of a house at rest: a checksum over its rows, written out in order."""
    from config.running.backup import OWNERS, private_database
    from config.running.holdings import quoted, tables

    with private_database(Home(folder), make=False) as addresses:
        with (
            contextlib.closing(psycopg2.connect(addresses[OWNERS])) as line,
            line.cursor() as cursor,
        ):
            cursor.execute("SET timezone = 'UTC'")
            found = {}
            for schema, table in tables(cursor):
                # The restore's own check seals what was not sealed yet and writes what it read; before
                # that, it compared these with the manifest like all others.
                if table in {"history_check", "history_chain", "history_link"}:
                    continue
                digest = Summed()
                name = quoted(schema, table)
                cursor.copy_expert(
                    f"COPY (SELECT * FROM {name} t ORDER BY t::text) TO STDOUT", digest
                )
                found[name] = f"{digest.lines} {digest.sum.hexdigest()}"
            return found


class Summed:
    """A file that keeps nothing but a checksum."""

    def __init__(self) -> None:
        self.sum, self.lines = hashlib.sha256(), 0

    def write(self, piece: bytes) -> int:
        self.sum.update(piece)
        self.lines += piece.count(b"\n")
        return len(piece)


def files_of(folder: Path) -> dict[str, str]:
    """Every kept file of a house, and its checksum."""
    files = folder / "files"
    return {
        str(path.relative_to(files)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files.rglob("*")
        if path.is_file()
    }


def drill(place: Path) -> Figure:
    """The whole of it; any difference is an AssertionError."""
    kept = place / "backups"
    kept.mkdir()
    first = House(place / "first").open()
    try:
        known = live_in(first)
        within(PATIENCE, lambda: every_chain_begun(first), "every home's history is numbered")
        with somebody_writing(first) as openings:
            while_written = back_up(first, kept)
            print(f"{openings[0]} records opened while it was backed up", flush=True)
    finally:
        first.close()
    run("restore", str(while_written), "--into", str(place / "of-a-moment"))

    at_rest = back_up(first, kept)
    began = time.monotonic()
    run("restore", str(at_rest), "--into", str(place / "second"))
    took = time.monotonic() - began
    was, now = rows_of(place / "first"), rows_of(place / "second")
    different = [name for name in was.keys() | now.keys() if was.get(name) != now.get(name)]
    assert not different, f"tables that differ: {', '.join(sorted(different))}"
    files = files_of(place / "first")
    assert files, "there are no files"
    assert files == files_of(place / "second"), "the files differ"
    links, again = links_of(place / "first"), links_of(place / "second")
    # The restore's own check numbers what had no number yet, so there may be more; none may be another.
    other = [one for one, head in links.items() if again.get(one) != head]
    assert not other, f"histories that differ: {len(other)} links, the first {min(other)}"
    chains = {home for home, _ in links}
    assert len(chains) > 1, "the history of no home but one is numbered"
    come_back(House(place / "second"), known)
    rows = sum(int(value.split()[0]) for value in was.values())
    words = (
        f"{len(was)} tables and {rows:,} rows, {len(files)} files, {len(chains)} chains of {len(links):,} links equal; "
        f"signed in; 1 document and 1 photograph the same bytes; restored in {took:.0f} s"
    )
    return Figure(words, holds=True)


def come_back(house: House, known: dict[str, Any]) -> None:
    """In the restored house the same person signs in and finds the same bytes."""
    house.open()
    try:
        person = Person(house.url)
        person.sign_in()
        paper = person.get(f"{known['report']}download/")[1]
        assert paper.startswith(b"%PDF"), "no document"
        assert paper == known["paper"], "another document"
        assert person.get(f"/young-people/{known['young']}/photo/")[1] == known["photo"], (
            "another photograph"
        )
    finally:
        house.close()


def main() -> int:
    """Run the drill on an empty place; return 0 only when everything is the same."""
    with own_folder() as place:
        try:
            return told(drill(place))
        except AssertionError as difference:
            for log in place.glob("*/log/web.log"):
                print(log.read_text(errors="replace")[-1500:], flush=True)
            return told(Figure(str(difference), holds=False))


if __name__ == "__main__":
    sys.exit(main())
