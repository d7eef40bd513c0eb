"""The supervisor: starts every part in order, keeps them alive, and leaves nothing running when it ends."""

import contextlib
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import FrameType

from config.running import prepared
from config.running.addresses import write_addresses
from config.running.door import EVERY_ADDRESS, FirstPage, chosen_port, take_port
from config.running.external import check_broker, check_database, check_owner
from config.running.home import CHECKOUT, Home
from config.running.logs import LogKeeper
from config.running.parts import Part, open_log, tied_to
from config.running.postgres import OWNER
from config.running.prepare import REFUSED
from config.running.refusal import CannotStart
from config.running.register import end_leftovers, write_register
from config.running.services import PrivateServices
from config.running.unfinished import refuse_unfinished

PATIENCE = {"the database": 180, "the message broker": 20}  # seconds to answer for the first time
FALLS_AT_FIRST = 3  # a part that fails this often before the first page will not come up by itself


class Stopping(Exception):
    """Somebody asked the house to stop."""


class House:
    """Everything that runs for one HEARTH_HOME."""

    def __init__(self, home: Home, environment: Mapping[str, str]) -> None:
        self.home = home
        self.environment = {**environment, "HEARTH_HOME": str(home.path), "PYTHONUNBUFFERED": "1"}
        self.demonstration = self.environment.setdefault("HEARTH_DEMO", "1")
        self.host = environment.get("HEARTH_BIND") or "127.0.0.1"
        self.port = chosen_port(environment)
        self.parts: list[Part] = []
        self.logs = LogKeeper(home.log)
        self.opening: subprocess.Popen[bytes] | None = None
        self.words = ""
        self.stop_asked = 0
        self.wake, self.waker = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)

    # --- from nothing to the first page

    def run(self) -> None:
        """Open, keep open until asked to stop, close.  Raises CannotStart with a sentence if it cannot be opened."""
        self.listen_for_signals()
        try:
            self.open()
            self.keep()
        except Stopping:
            say("Stopping …")
        finally:
            self.close()

    def open(self) -> None:
        """Start everything, the first page before what it does not need."""
        end_leftovers(self.home.register)
        self.door = take_port(self.host, self.port)
        self.logs.trim()
        self.start_services()
        refuse_unfinished(self.home, self.owner_address())
        ready = self.is_prepared()
        if not ready:
            self.prepare()
        self.add(self.web())
        self.wait_for_first_page()
        self.announce()
        self.add(self.worker())
        self.add(self.beat())
        if ready:
            self.look_in()

    def is_prepared(self) -> bool:
        """Say whether an earlier start left this very database as this code wants it."""
        stamp = prepared.stamp_of(self.owner_address(), self.demonstration)
        return prepared.believed(self.home.stamp, stamp)

    def owner_address(self) -> str:
        """Return the address at which the database is its owner's."""
        return self.environment["HEARTH_OWNER_DATABASE_URL"]

    def start_services(self) -> None:
        """Start the private servers, or look whether the named ones answer; both at once, they wait for nothing."""
        services = PrivateServices(self.home)
        needed = [name for name in ("DATABASE_URL", "REDIS_URL") if not self.environment.get(name)]
        if needed:
            services.settle()
        database = services.postgres() if "DATABASE_URL" in needed else None
        broker = services.valkey() if "REDIS_URL" in needed else None
        if broker:
            self.add(broker.part())
            self.environment["REDIS_URL"] = broker.address()
        elif words := check_broker(self.environment["REDIS_URL"]):
            say(words)
        if database:
            database.initialise()
            part = self.add(database.part())
            self.wait(database.answers, part)
            database.make_database()
            self.environment["DATABASE_URL"] = database.address()
            self.environment["HEARTH_OWNER_DATABASE_URL"] = database.address(OWNER)
        else:
            check_database(self.environment["DATABASE_URL"])
            check_owner(self.environment)
        write_addresses(self.home.addresses, self.environment)

    def prepare(self) -> None:
        """Migrate and fill the database, before anyone is let in."""
        demonstration = self.demonstration == "1"
        say(
            "Preparing the database and the demonstration homes …"
            if demonstration
            else "Preparing the database …"
        )
        self.begin_opening("migrate")
        self.finish_opening()
        address = self.owner_address()
        prepared.write_stamp(self.home.stamp, prepared.stamp_of(address, self.demonstration))

    def look_in(self) -> None:
        """Let the house open itself in a prepared database; the page does not wait for it, its words come after."""
        self.begin_opening()
        self.finish_opening()
        if self.words:
            say(f"\n{self.words}")

    def begin_opening(self, *arguments: str) -> None:
        """Start the process that prepares the database; what it prints is read when it has ended."""
        with open_log(self.home.log_file("prepare")) as log:
            self.opening = subprocess.Popen(
                [sys.executable, "-m", "config.running.prepare", *arguments],
                cwd=CHECKOUT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=log,
                start_new_session=True,
                preexec_fn=tied_to(os.getpid(), signal.SIGTERM),
            )

    def finish_opening(self) -> None:
        """Wait for that process; keep its words for the person, or refuse with them."""
        if not self.opening:
            return
        said = b""
        while piece := self.read_opening():
            said += piece
        while self.opening.poll() is None:
            self.tend(0.05)
        words, code = said.decode(errors="replace").strip(), self.opening.returncode
        self.opening = None
        if code == REFUSED:
            raise CannotStart(words)
        if code:
            raise CannotStart(
                f"The database could not be prepared; the reason is at the end of {self.home.log_file('prepare')}"
            )
        self.words = words

    def read_opening(self) -> bytes:
        """Return the next piece the preparing process printed, tending the parts meanwhile; nothing at its end."""
        pipe = self.opening.stdout if self.opening else None
        while pipe and not select.select([pipe], [], [], 0)[0]:
            self.tend(0.1, pipe.fileno())
        return os.read(pipe.fileno(), 65536) if pipe else b""

    def wait_for_first_page(self) -> None:
        """Wait until the web server gives its first page."""
        page = FirstPage(self.host, self.port)
        self.wait(page.arrived, self.parts[-1], patience=180)

    def wait(self, happened: Callable[[], bool], part: Part, patience: float | None = None) -> None:
        """Tend the parts until ``part`` has done what is asked; refuse when it falls again and again, or never does."""
        deadline = time.monotonic() + (patience or PATIENCE.get(part.words, 60))
        while not happened():
            self.tend(0.02, quietly=True)
            if part.falls >= FALLS_AT_FIRST or time.monotonic() > deadline:
                raise CannotStart(
                    f"{part.words[:1].upper()}{part.words[1:]} does not start; "
                    f"the reason is at the end of {part.log}"
                )

    def announce(self) -> None:
        """Say where Hearth is, how to sign in, and how to stop it."""
        name = "localhost" if self.host in EVERY_ADDRESS else self.host
        say(f"\nHearth is open at http://{name}:{self.port}/")
        if self.words:
            say(f"\n{self.words}")
        say(f"\nCtrl-C stops everything. Logs: {self.home.log}")

    # --- the parts of Hearth's own

    def web(self) -> Part:
        """The pages.  It is handed the open door, so it needs no right to a port and can be restarted unnoticed."""
        options = {
            "bind": f"fd://{self.door.fileno()}",
            "workers": self.environment.get("HEARTH_WEB_WORKERS") or "2",
            "timeout": "15",  # shorter than a proxy's 20 s and a browser's 25 s
            "graceful-timeout": "8",
            "worker-tmp-dir": "/dev/shm" if os.access("/dev/shm", os.W_OK) else str(self.home.path),  # noqa: S108
            "log-level": "warning",
        }
        words = [word for name, value in options.items() for word in (f"--{name}", value)]
        command = [
            "-m",
            "gunicorn",
            "--preload",
            "--no-control-socket",
            *words,
            "config.wsgi:application",
        ]
        return self.own("web", "the web server", command, keep_open=(self.door.fileno(),))

    def worker(self) -> Part:
        """What makes documents.  It hears nothing of other workers on one machine, and starts sooner for it."""
        quiet = ["--without-gossip", "--without-mingle"]
        # Two: a home's records to take away, or the reading of the history, hold one for minutes.
        count = self.environment.get("HEARTH_WORKERS") or "2"
        command = ["worker", *quiet, f"--concurrency={count}", "--pool=prefork", "--loglevel=INFO"]
        return self.own(
            "worker", "the document worker", ["-m", "celery", "-A", "config.celery", *command]
        )

    def beat(self) -> Part:
        """What starts periodic jobs; what it remembers of their last times is kept with the data."""
        memory = self.home.path / "beat"
        command = ["beat", f"--schedule={memory}", "--pidfile=", "--loglevel=INFO"]
        return self.own("beat", "the timetable", ["-m", "celery", "-A", "config.celery", *command])

    def own(
        self, name: str, words: str, command: list[str], keep_open: tuple[int, ...] = ()
    ) -> Part:
        """Return one of Hearth's own processes, run by this Python in the checkout."""
        log = self.home.log_file(name)
        program = [sys.executable, *command]
        return Part(name, words, program, log, self.environment, CHECKOUT, keep_open=keep_open)

    def add(self, part: Part) -> Part:
        """Start ``part`` and keep it from now on."""
        self.parts.append(part)
        part.start()
        write_register(self.home.register, self.parts)
        return part

    # --- keeping

    def keep(self) -> None:
        """Tend the parts until somebody asks to stop."""
        while True:
            self.tend(60)
            self.logs.trim()

    def tend(self, seconds: float, *files: int, quietly: bool = False) -> None:
        """Wait for a signal, for ``files`` or for ``seconds``; start again what fell, when its pause is over."""
        due = [part.due - time.monotonic() for part in self.parts if part.due is not None]
        select.select([self.wake, *files], [], [], max(0, min([seconds, *due])))
        with contextlib.suppress(BlockingIOError):
            os.read(self.wake, 512)
        if self.stop_asked:
            raise Stopping
        for part in self.parts:
            self.tend_one(part, quietly)

    def tend_one(self, part: Part, quietly: bool) -> None:
        """Notice that ``part`` fell, or start it again when its time has come."""
        if part.due is None and part.process and not part.alive:
            line = part.fall()
            if not quietly:
                say(line)
                self.say_if_full()
        elif part.due is not None and part.due <= time.monotonic():
            part.start()
            write_register(self.home.register, self.parts)

    def say_if_full(self) -> None:
        """Name the likeliest reason for a fall: nothing can be written any more."""
        try:
            self.home.check_space()
        except CannotStart as reason:
            say(str(reason))

    # --- the end

    def listen_for_signals(self) -> None:
        """Let Ctrl-C, a stop and a closed terminal end the house; let a fallen part wake it."""
        signal.set_wakeup_fd(self.waker, warn_on_full_buffer=False)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self.ask_to_stop)
        signal.signal(signal.SIGCHLD, lambda number, frame: None)

    def ask_to_stop(self, number: int, frame: FrameType | None) -> None:
        """Remember that somebody wants the house to stop; asked twice, it does not wait for anyone."""
        self.stop_asked += 1

    def close(self) -> None:
        """Stop Hearth's own processes first, then the servers they write to."""
        self.end_opening()
        own = [part for part in self.parts if part.folder == CHECKOUT]
        servers = [part for part in self.parts if part not in own]
        for group in (own, servers):
            self.end(group)
        with contextlib.suppress(AttributeError):
            self.door.close()
        self.home.register.unlink(missing_ok=True)
        self.home.addresses.unlink(missing_ok=True)
        self.home.leave_sockets()

    def end_opening(self) -> None:
        """End the preparing process, if it is at work: its transaction goes back as if it had not begun."""
        if self.opening and self.opening.poll() is None:
            self.opening.terminate()
            self.opening.wait()

    def end(self, group: list[Part]) -> None:
        """Ask all of ``group`` at once, then wait for each as long as it may take."""
        begun = time.monotonic()
        for part in group:
            part.ask_to_end()
        for part in group:
            while part.alive and self.stop_asked < 2 and time.monotonic() < begun + part.patience:
                select.select([self.wake], [], [], 0.05)
                with contextlib.suppress(BlockingIOError):
                    os.read(self.wake, 512)
            part.wait_to_end(time.monotonic() + (2 if part.name == "postgres" else 0))


def say(words: str) -> None:
    """Tell the person at the console."""
    with contextlib.suppress(OSError):  # the terminal may be gone; that is no reason to stop
        sys.stdout.write(f"{words}\n")
        sys.stdout.flush()


def folder_of(environment: Mapping[str, str]) -> Path:
    """Return the folder HEARTH_HOME names, ``var`` in the checkout when unset."""
    return Path(environment.get("HEARTH_HOME") or CHECKOUT / "var")
