"""A whole Hearth for the journeys: its own database, broker, web server and worker, as bin/start runs them.

Everything here is a process of its own, ended by its own id; nothing is done behind the people's backs
but what a machine would do (a clock that strikes, a session that is gone).
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg2
from django.contrib.sessions.backends.db import SessionStore
from django.test import override_settings

from config.running.home import CHECKOUT
from config.running.parts import tied_to
from config.running.test import TEMPLATE
from tests.addresses import addresses, administer
from tests.documents.worker import Broker, until

SETTINGS = "config.settings.base"
SIGN_IN = """
from django.test import Client
from accounts.models import User
from accounts.sign_in import sitting
client = Client()
client.force_login(User.objects.get(email="{email}"), "allauth.account.auth_backends.AuthenticationBackend")
session = client.session
sitting.step_shown(session)
session.save()
print(session.session_key)
"""


def free_port() -> int:
    """A port of 127.0.0.1 that nobody uses just now."""
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return line.getsockname()[1]


class House:
    """One running Hearth. ``demonstration`` as HEARTH_DEMO; ``workers`` is how many make documents."""

    def __init__(self, *, demonstration: bool, workers: int, broker: str = "") -> None:
        self.demonstration, self.workers = demonstration, workers
        self.folder = Path(tempfile.mkdtemp(prefix="hearth-journey-"))
        self.name = f"hearth_journey_{uuid.uuid4().hex[:12]}"
        self.url = f"http://127.0.0.1:{(port := free_port())}"
        self.broker = None if broker else Broker()
        self.environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith("HEARTH_")},
            "DJANGO_SETTINGS_MODULE": SETTINGS,
            **addresses(self.name),
            "REDIS_URL": broker or (self.broker.url if self.broker else ""),
            "HEARTH_HOME": str(self.folder),
            "HEARTH_DEMO": "1" if demonstration else "0",
            "HEARTH_SECRET_KEY": "only-for-journeys-and-for-nobody-s-records",
            "PORT": str(port),
        }
        self.processes: list[subprocess.Popen] = []
        self.opening_words = ""

    # ---------- from nothing to the first page, and back
    def open(self) -> "House":
        template = os.environ.get(TEMPLATE)
        administer(
            f'CREATE DATABASE "{self.name}"' + (f' TEMPLATE "{template}"' if template else "")
        )
        if self.broker:
            self.broker.start()
        if not template:
            self.manage("migrate", "--verbosity=0")
        self.opening_words = self.manage("open_house")
        self._start("web", "-m", "gunicorn", "--no-control-socket", "--preload", "--workers=2",
                    "--timeout=30", f"--bind={self.url[7:]}", "--log-level=warning",
                    "config.wsgi:application")  # fmt: skip
        if self.workers:
            self._start("worker", "-m", "celery", "-A", "config.celery", "worker", "--loglevel=INFO",
                        f"--concurrency={self.workers}", "--without-gossip", "--without-mingle")  # fmt: skip
        until(self._answers, "the first page answers")
        return self

    def close(self) -> None:
        for process in reversed(self.processes):
            process.terminate()
        for process in self.processes:
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        if self.broker:
            self.broker.leave()
        administer(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')
        shutil.rmtree(self.folder, ignore_errors=True)

    def _start(self, name: str, *command: str) -> None:
        with (self.folder / f"{name}.log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, *command],
                cwd=CHECKOUT,
                env=self.environment,
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
                preexec_fn=tied_to(
                    os.getpid(), signal.SIGTERM
                ),  # a run that is killed leaves nothing
            )
        self.processes.append(process)

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/alive/", timeout=5) as answer:
                return answer.status == 200
        except OSError:
            return False

    def manage(self, *arguments: str) -> str:
        """Run manage.py against this house; return what it prints."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=CHECKOUT, env=self.environment, capture_output=True, text=True, timeout=400,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    def log(self, name: str = "web") -> str:
        return (self.folder / f"{name}.log").read_text(errors="replace")

    # ---------- what lies in the tables, for what no page shows
    def ask(self, question: str, *values: Any) -> list[tuple]:
        """Rows from this house's database."""
        with self._line() as cursor:
            cursor.execute(question, values)
            return cursor.fetchall()

    def session_of(self, email: str) -> str:
        """The key of a new session of this person's: they have just signed in."""
        return self.manage("shell", "-v0", "-c", SIGN_IN.format(email=email)).strip()

    def sessions_end(self) -> None:
        """Every session is gone, as when its time is up."""
        with self._line() as cursor:
            cursor.execute("DELETE FROM django_session")

    def sittings(self, change: Callable[[dict], Any]) -> None:
        """Change what every session says of how long somebody has sat there: the clock has gone on.

        Read and written here, with this house's key: starting manage.py for it costs seconds.
        """
        with override_settings(SECRET_KEY=self.environment["HEARTH_SECRET_KEY"]):
            store = SessionStore()
            with self._line() as cursor:
                cursor.execute("SELECT session_key, session_data FROM django_session FOR UPDATE")
                for key, data in cursor.fetchall():
                    said = store.decode(data)
                    if "sitting" in said:
                        change(said["sitting"])
                        cursor.execute(
                            "UPDATE django_session SET session_data = %s WHERE session_key = %s",
                            (store.encode(said), key),
                        )

    @contextmanager
    def _line(self) -> Iterator[Any]:
        line = psycopg2.connect(self.environment["HEARTH_OWNER_DATABASE_URL"])
        try:
            with line, line.cursor() as cursor:
                yield cursor
        finally:
            line.close()


@contextmanager
def opened(*, demonstration: bool, workers: int = 0) -> Iterator[House]:
    """A house for as long as the block lasts. A broker of its own: queues are never shared with other tests."""
    house = House(demonstration=demonstration, workers=workers)
    try:
        yield house.open()
    finally:
        house.close()
