"""The private PostgreSQL: made with initdb once, then run as a direct child of the supervisor on a socket alone.

As a direct child it is back 0.1 s after a kill -9; through pg_ctl it took seconds.  Nothing here goes near the wheel's
own ``get_server()``: that adds a user to the system, opens folders to everybody and takes a dead server for a live one.

Roles: ``postgres`` is the superuser only this module uses; ``hearth`` owns the database and everything in it, and is
what HEARTH_OWNER_DATABASE_URL names; ``hearth_running`` owns nothing and is what DATABASE_URL names.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg2
from psycopg2 import sql

from config.running.parts import Part, facts
from config.running.programs import POSTGRES_VERSION, Programs
from config.running.refusal import FULL, CannotStart
from config.running.who import Person, taking_on

OWNER = DATABASE = "hearth"
RUNNING = "hearth_running"

SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    # A refused row must not put a child's words into a log: no DETAIL lines, no failing statements, and
    # none of the sentences that repeat a value (invalid input syntax for type date: "…"). The page's own
    # line says what failed, with its code; what is wrong with the server itself is LOG or above.
    "log_min_messages": "log",
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
    "max_connections": "60",
    # After a kill everything is up again within half a minute: the data is put on the disk in one go and not
    # file by file, which alone took 15 s on a busy disk, and there is never much to be done again.
    "recovery_init_sync_method": "syncfs",
    "max_wal_size": "128MB",
    "logging_collector": "off",
    "log_destination": "stderr",
    "log_timezone": "Europe/London",
}
# For tests and measuring on a temporary folder: nothing survives a power cut, and nothing needs to.
FORGETFUL = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "2GB",
}


@dataclass
class PrivatePostgres:
    """One cluster: its data folder, the folder of its socket, and whom it runs as."""

    data: Path
    sockets: Path
    programs: Programs
    person: Person | None
    log: Path
    durable: bool = True

    def initialise(self) -> None:
        """Make the cluster unless it is there; a cluster whose making was cut off is made again."""
        version = self.data / "PG_VERSION"
        finished = self.data.with_name(f"{self.data.name}.made")
        if finished.exists():
            self.check_version(version)
            return
        if (
            version.exists()
            and (self.data / "global" / "pg_control").exists()
            and self.has_databases()
        ):
            finished.touch()
            return
        empty(self.data)
        self.run_initdb()
        finished.touch()

    def has_databases(self) -> bool:
        """Say whether more than initdb's own databases are there: then it is somebody's data, whatever the mark says."""
        return len(list((self.data / "base").iterdir())) > 3

    def check_version(self, version: Path) -> None:
        """Refuse a cluster of another major version: the server would, less clearly."""
        found = version.read_text().strip() if version.exists() else "an unknown version"
        if found != POSTGRES_VERSION:
            raise CannotStart(
                f"The database in {self.data} was made by PostgreSQL {found} and this Hearth brings {POSTGRES_VERSION}; "
                "see 'A newer PostgreSQL' in docs/operating.md."
            )

    def run_initdb(self) -> None:
        """Run initdb; raise CannotStart with its last words if it fails."""
        command: list[str | os.PathLike[str]] = [
            self.programs.postgres / "initdb",
            f"--pgdata={self.data}",
            "--username=postgres",
            "--auth=trust",  # whoever can enter the socket's folder (0700) is the one who owns it
            "--encoding=UTF8",
            "--locale-provider=builtin",
            "--locale=C.UTF-8",
            *([] if self.durable else ["--no-sync"]),
        ]
        done = subprocess.run(
            command, cwd="/", env=plain(), capture_output=True, text=True, **taking_on(self.person)
        )
        if done.returncode:
            words = (done.stderr.strip() or done.stdout.strip()).splitlines() or ["no reason given"]
            full = any(os.strerror(number) in done.stderr for number in FULL)
            reason = "the disk is full" if full else words[-1]
            raise CannotStart(f"PostgreSQL could not make its data folder {self.data}: {reason}.")

    def part(self) -> Part:
        """Return the server as a process to keep alive."""
        settings = {
            **SETTINGS,
            "unix_socket_directories": str(self.sockets),
            **({} if self.durable else FORGETFUL),
        }
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        return Part(
            name="postgres",
            words="the database",
            command=[self.programs.postgres / "postgres", "-D", self.data, *options],
            log=self.log,
            environment=plain(),
            person=self.person,
            ending=signal.SIGINT,  # "fast": ends sessions, loses nothing
            patience=60,
            before=self.clear_stale_lock,
        )

    def clear_stale_lock(self) -> None:
        """Take away lock files of a server that is gone, ending it first if it is somehow still there.

        Whoever calls holds HEARTH_HOME, so no other supervisor can own this server.
        """
        lock = self.data / "postmaster.pid"
        with contextlib.suppress(OSError, ValueError, IndexError):
            end_server(int(lock.read_text().splitlines()[0]), self.data)
        for file in (lock, *self.sockets.glob(".s.PGSQL.*")):
            file.unlink(missing_ok=True)

    def address(self, role: str = RUNNING, database: str = DATABASE) -> str:
        """Return the cluster's address as DATABASE_URL has it; the socket's folder stands where the host would."""
        return f"postgres://{role}@{quote(str(self.sockets), safe='')}/{database}"

    def answers(self) -> bool:
        """Say whether the server takes connections."""
        try:
            psycopg2.connect(self.address("postgres", "postgres")).close()
        except psycopg2.OperationalError:
            return False
        return True

    def make_database(self, may_make_more: bool = False) -> None:
        """Make the two roles and the database unless they are there; tests also make databases of their own, and
        step down from the owner to the running role in one connection."""
        with contextlib.closing(
            psycopg2.connect(self.address("postgres", "postgres"))
        ) as connection:
            connection.autocommit = True
            cursor = connection.cursor()
            for role, rights in (
                (OWNER, "LOGIN CREATEDB" if may_make_more else "LOGIN"),
                (RUNNING, "LOGIN"),
            ):
                cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
                if not cursor.fetchone():
                    name = sql.Identifier(role)
                    cursor.execute(sql.SQL("CREATE ROLE {} {}").format(name, sql.SQL(rights)))
            if may_make_more:
                names = (sql.Identifier(RUNNING), sql.Identifier(OWNER))
                cursor.execute(sql.SQL("GRANT {} TO {}").format(*names))
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
            if not cursor.fetchone():
                names = (sql.Identifier(DATABASE), sql.Identifier(OWNER))
                cursor.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(*names))


def end_server(pid: int, data: Path) -> None:
    """End process ``pid`` if it is a PostgreSQL server on ``data``; process numbers are used again, so look first."""
    if os.fsencode(data) not in command_line(pid):
        return
    for ending, patience in ((signal.SIGINT, 20.0), (signal.SIGQUIT, 5.0), (signal.SIGKILL, 5.0)):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, ending)
        if wait_until(lambda: facts(pid).state in {"", "Z"}, patience):
            return


def command_line(pid: int) -> bytes:
    """Return the words process ``pid`` was started with, or nothing."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def wait_until(happened: Callable[[], bool], patience: float) -> bool:
    """Look until it ``happened`` or ``patience`` seconds have passed; say whether it did."""
    deadline = time.monotonic() + patience
    while not happened():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def empty(folder: Path) -> None:
    """Remove everything in ``folder``."""
    for entry in folder.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()


def plain() -> dict[str, str]:
    """Return the little a server needs to know of its surroundings; PG* variables of the person must not reach it."""
    return {
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
        "LC_ALL": "C.UTF-8",
        "TZ": "Europe/London",
    }
