"""A Hearth as bin/start runs it, in a process of its own: kept up by its supervisor, ended with the bar."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg2

from config.running.home import CHECKOUT
from config.running.parts import tied_to
from tests.bars.writers import TROUBLE, WORDS, Browser

OPENING = 300  # seconds, the demonstration made from nothing on a busy machine
SETTINGS = "config.settings.base"
AS_OWNER = {"HEARTH_AS_OWNER": "1", "DJANGO_SETTINGS_MODULE": SETTINGS}
WORLD = """
import json
from django.test import Client
from accounts.sign_in import sitting
from tests import world
made, sessions = world.build(), {}
for persona, user in (("worker", made.wen), ("manager", made.maya)):
    client = Client()
    client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    sitting.step_shown(session)
    session.save()
    sessions[persona] = session.session_key
print(json.dumps(sessions))
"""


@dataclass(frozen=True)
class House:
    """Where it is, the folder it keeps, and the sessions of its people where they cannot sign in by one press."""

    url: str
    home: Path
    sessions: dict[str, str]


@contextmanager
def house(folder: Path, *, demonstration: bool = True, **more: str) -> Iterator[House]:
    """bin/start in ``folder``, with the demonstration; or with the small world of the tests, which is there sooner."""
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        port = line.getsockname()[1]
    home, said = folder / "house", folder / "said.txt"
    surroundings = {**os.environ, "HEARTH_HOME": str(home), "PORT": str(port)}
    surroundings |= {
        "HEARTH_DEMO": "1" if demonstration else "0",
        "DJANGO_SETTINGS_MODULE": SETTINGS,
        **more,
    }
    with said.open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "config.running.start"],
            cwd=CHECKOUT, env=surroundings, stdout=log, stderr=log, start_new_session=True,
            preexec_fn=tied_to(os.getpid(), signal.SIGTERM),
        )  # fmt: skip
    url = f"http://127.0.0.1:{port}"
    try:
        if until_up(url, OPENING, process) >= OPENING:
            raise RuntimeError(f"The house did not open: {said.read_text()[-800:]}")
        yield House(url, home, {} if demonstration else people_in(home))
    finally:
        ended(process)


def people_in(home: Path) -> dict[str, str]:
    """Put the world of the tests into an empty house; return sessions of a worker and a manager of one home in it."""
    addresses = json.loads((home / "addresses.json").read_text())
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "-v0", "-c", WORLD],
        cwd=CHECKOUT, env={**os.environ, **addresses, **AS_OWNER}, capture_output=True, text=True,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"The world was not made: {done.stderr[-800:]}")
    return json.loads(done.stdout.splitlines()[-1])


def ended(process: subprocess.Popen) -> None:
    """Ask the supervisor to close the house; it takes everything with it, and so does its death."""
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(90)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def until_up(url: str, patience: float, process: subprocess.Popen | None = None) -> float:
    """Seconds until a page that needs the database answers; the patience when none does."""
    begun = time.monotonic()
    while time.monotonic() - begun < patience:
        if process and process.poll() is not None:
            return patience
        with suppress(*TROUBLE):
            if Browser(url).ask("/alive/")[0] == 200:
                return min(patience, time.monotonic() - begun)
        time.sleep(0.1)
    return patience


def asked(home: Path, question: str, *values: Any) -> list[tuple]:
    """Rows from a house's database, as its owner reads them."""
    address = json.loads((home / "addresses.json").read_text())["HEARTH_OWNER_DATABASE_URL"]
    with closing(psycopg2.connect(address)) as line, line.cursor() as cursor:
        cursor.execute(question, values)
        return cursor.fetchall()


def rows(home: Path) -> dict[str, int]:
    """How often each of the writers' lines is there."""
    lines = "SELECT words, count(*) FROM daily_dailyline WHERE words LIKE %s GROUP BY 1"
    return dict(asked(home, lines, f"{WORDS}%"))
