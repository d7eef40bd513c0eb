"""A house as bin/start runs it, in which everything typed is a canary, and what its servers wrote down of it.

Six people fill in every form they find: empty, wrong, while pages break, and well; with files of that name, with
addresses, browsers and passwords of that name. Meanwhile a job is killed, the database's own process is killed
in the middle of a statement, and statements fail that hold the words. Then every file the servers wrote is read.
"""

import base64
import json
import os
import re
import signal
import threading
import time
import urllib.error
import urllib.request
import uuid
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg2

from tests.bars.houses import asked, house, until_up
from tests.bars.pages import untouched
from tests.bars.r1 import processes
from tests.bars.writers import TROUBLE, Browser

CANARY = "canary-typed-yranac"
PERSONAS = ("worker", "deputy", "manager", "responsible", "social_worker", "inspector")
PAGES = 60  # of one person, one for each kind of page
REFERENCE = re.compile(r"/[2-9a-z]{16}(?=/|$)")
NOT_ENDED = {"accounts:end_membership", "accounts:sign_out", "inspections:end_visit"}
OWN_ROOMS = {"postgres", "files", "media", "backups", "run"}  # where words belong, or cannot be
PATIENCE = 900  # seconds until a slow machine has made the documents of the beginning
UP_AGAIN = 60


@dataclass
class Seen:
    """What was sent and how it was answered; what was read afterwards and what stood in it."""

    sent: dict[int, int] = field(default_factory=dict)
    saved: int = 0  # rows that hold a canary: it did arrive
    made: int = 0  # documents made
    killed: int = 0  # workers, in the middle of one
    files: int = 0
    size: int = 0  # bytes
    leaks: list[str] = field(default_factory=list)

    def answered(self, status: int) -> int:
        self.sent[status] = self.sent.get(status, 0) + 1
        return status

    @property
    def whole(self) -> bool:
        """Was everything tried: saved, refused, broken; and read?"""
        answers = {302, 422, 500} <= set(self.sent)
        return bool(answers and self.saved and self.made and self.killed and self.size)


class Typist(Browser):
    """Somebody whose browser is called a canary too."""

    def __init__(self, url: str, seen: Seen) -> None:
        super().__init__(url)
        self.seen = seen
        self.opener.addheaders = [("User-Agent", CANARY), ("X-Forwarded-For", CANARY)]

    def come_in(self, persona: str) -> str:
        """Sign in by one press; the first page's address."""
        _, _, page = self.ask("/demonstration/")
        self.ask(f"/demonstration/be/{persona}/", untouched(page))
        return self.ask("/")[1]

    def send(self, path: str, answers: dict[str, Any], file: str = "") -> int:
        """Send a form as a browser does, with a file where it asks for one; the status."""
        edge = uuid.uuid4().hex
        parts = [
            f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{one}\r\n'
            for name, value in answers.items()
            for one in (value if isinstance(value, list) else [value])
        ]
        if file:
            named = f'name="{file}"; filename="{CANARY}.csv"\r\nContent-Type: text/csv'
            parts.append(f"--{edge}\r\nContent-Disposition: form-data; {named}\r\n\r\n{CANARY}\r\n")
        request = urllib.request.Request(
            self.url + path,
            ("".join(parts) + f"--{edge}--\r\n").encode(),
            {"Content-Type": f"multipart/form-data; boundary={edge}", "Referer": f"/{CANARY}/"},
        )
        try:
            with self.opener.open(request, timeout=30) as answer:
                return self.seen.answered(answer.status)
        except urllib.error.HTTPError as answer:
            return self.seen.answered(answer.code)


def pages(typist: Typist, first: str) -> dict[str, str]:
    """Pages that lead from the first, one of each kind, by their address."""
    found: dict[str, str] = {}
    kinds, waiting = set(), [first]
    while waiting and len(found) < PAGES:
        address = waiting.pop(0).replace("&amp;", "&")
        kind = REFERENCE.sub("/x", address.partition("?")[0])
        if kind in kinds:
            continue
        kinds.add(kind)
        with suppress(UnicodeDecodeError, *TROUBLE):  # a document
            status, to, page = typist.ask(address)
            waiting += [to.removeprefix(typist.url)] if to.startswith("/") else []
            found |= {address: page} if status == 200 else {}
            waiting += [
                link
                for link in re.findall(r'href="(/[^"#]*)', page)
                if not link.startswith(("/static/", "/demonstration/", "/sign-"))
            ]
    return found


def fill_in(typist: Typist, address: str, page: str, broken: Path) -> None:
    """One form: empty, wrong, kept, while the page breaks, and as it should be."""
    from django.urls import resolve

    from tests.repository.page_forms import form_in
    from tests.repository.test_hostile_input import answers_to

    controls = form_in(page)
    if controls is None:
        return
    main = page.partition("<main")[2]
    tokens = untouched(main)
    tokens = {name: tokens.get(name, "") for name in ("csrfmiddlewaretoken", "form_token")}
    path = address.partition("?")[0]
    route = resolve(path).view_name
    good = answers_to(route, controls)
    words = {name: CANARY for name, one in controls.items() if one.words}
    file = next((name for name, one in controls.items() if one.kind == "file"), "")
    typist.send(path, tokens)
    typist.send(path, {**dict.fromkeys(controls, CANARY), **tokens}, file)
    typist.send("/drafts/keep/", {**good, **words, **tokens, "draft_path": path})
    broken.touch()
    typist.send(path, {**good, **words, **tokens}, file)
    broken.unlink()
    if route not in NOT_ENDED:
        typist.send(path, {**good, **words, **tokens})


def at_the_door(typist: Typist) -> None:
    """Nobody signed in: names for passwords, addresses and questions of that name, a word in a token's place."""
    for path in ("/sign-in/", "/inspector/", "/sign-in/second/"):
        _, _, page = typist.ask(path)
        hidden = untouched(page)
        named = {"login": f"{CANARY}@example.org", "password": CANARY, "code": CANARY}
        typist.send(path, {**hidden, **named, "email": f"{CANARY}@example.org"})
        typist.send(path, {**named, "csrfmiddlewaretoken": CANARY})
    for path in (f"/young-people/{CANARY}/", f"/?q={CANARY}", f"/static/{CANARY}.css",
                 f"/invitations/{CANARY}/", f"/back-in/{CANARY}/", f"/inspector/{CANARY}/"):  # fmt: skip
        typist.ask(path)


def one_value(home: Path, question: str, *values: Any) -> Any:
    """The one value a question gives."""
    return asked(home, question, *values)[0][0]


def kill_a_job(home: Path, seen: Seen) -> None:
    """Kill -9 whoever makes documents, in the middle of the first one."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and not seen.killed:
        if one_value(home, "select count(*) from documents_document where state = 'making'"):
            for one in processes(home)["worker"][1:]:
                with suppress(ProcessLookupError):
                    os.kill(one, signal.SIGKILL)
                    seen.killed += 1
        time.sleep(0.05)


FAILING = (
    "select '{}'::integer",
    "select '{}'::date",
    "select '{}'::jsonb",
    "insert into accounts_user (name, email) values ('{0}', '{0}')",
    "update homes_home set name = '{}' || repeat('x', 900)",
    "select '{}', 1 / 0",
    'select "{}"',
)


def statements_that_fail(home: Path) -> None:
    """As a mistake in a page would send them: with the words in them."""
    address = json.loads((home / "addresses.json").read_text())["DATABASE_URL"]
    for text in FAILING:
        with suppress(psycopg2.Error), psycopg2.connect(address) as line, line.cursor() as cursor:
            cursor.execute(text.format(CANARY))
    with suppress(psycopg2.Error), psycopg2.connect(address) as line, line.cursor() as cursor:
        cursor.execute("select pg_backend_pid()")
        threading.Timer(1, os.kill, (cursor.fetchone()[0], signal.SIGKILL)).start()
        cursor.execute("select pg_sleep(20), %s", [CANARY])


def encoded(words: str) -> set[bytes]:
    """How base64 writes them, wherever they stand: what goes to the broker is written so."""
    found = set()
    for before in range(3):
        text = base64.b64encode(b"\0" * before + words.encode())
        found.add(text[(0, 2, 3)[before] : -4])
    return found


def names(home: Path) -> set[str]:
    """Everybody's whole names and addresses."""
    found = asked(
        home,
        "select name from accounts_user union select email from accounts_user "
        "union select first_name || ' ' || last_name from placements_youngperson "
        "union select name from staff_staffmember",
    )
    return {name for (name,) in found if (name and " " in name) or "@" in name}


def read(home: Path, said: Path, seen: Seen) -> None:
    """Look through every file the servers wrote, but for the rooms where the words belong."""
    servers = (
        Path((home / "servers-are-in").read_text().strip())
        if (home / "servers-are-in").exists()
        else home
    )
    sought = {CANARY.encode(), b"yranac", *encoded(CANARY)}
    sought |= {one.encode() for one in names(home)}
    places = [said]
    for root in {home, servers}:
        for folder, inner, files in os.walk(root):
            inner[:] = [name for name in inner if name not in OWN_ROOMS]
            places += [Path(folder) / name for name in files]
    for place in places:
        if not place.is_file():
            continue
        data = place.read_bytes()
        seen.files, seen.size = seen.files + 1, seen.size + len(data)
        for one in sorted(sought):
            if (at := data.find(one)) >= 0:
                seen.leaks.append(f"{place.name}: {data[max(0, at - 200) : at + 60]!r}")


def live(folder: Path) -> Seen:
    """Open the house, live in it, and read what it wrote down."""
    seen = Seen()
    more = {"DJANGO_SETTINGS_MODULE": "tests.bars.breakable"}
    with house(folder, **more) as open_:
        url, home = open_.url, open_.home
        os.environ |= {
            "HEARTH_HOME": str(home),
            "DJANGO_SETTINGS_MODULE": "config.settings.base",
            **json.loads((home / "addresses.json").read_text()),
        }
        import django

        django.setup()
        threading.Thread(target=kill_a_job, args=(home, seen), daemon=True).start()
        at_the_door(Typist(url, seen))
        for persona in PERSONAS:
            typist = Typist(url, seen)
            found = pages(typist, typist.come_in(persona))
            before = dict(seen.sent)
            for address, page in found.items():
                with suppress(*TROUBLE):
                    fill_in(typist, address, page, home / "broken")
            now = {status: n - before.get(status, 0) for status, n in seen.sent.items()}
            print(f"{persona}: {len(found)} pages, sent and answered {now}", flush=True)
        statements_that_fail(home)
        until_up(url, UP_AGAIN)
        until = time.monotonic() + 120
        count = "select count(*) from documents_document where state = "
        while one_value(home, f"{count} 'making'") and time.monotonic() < until:
            time.sleep(1)
        seen.made = one_value(home, f"{count} 'ready'")
        seen.saved = one_value(
            home, "select count(*) from daily_dailyline where words like %s", f"%{CANARY}%"
        )
        read(home, folder / "said.txt", seen)
    return seen
