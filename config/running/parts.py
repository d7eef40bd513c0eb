"""One process Hearth keeps alive, and how it is tied to the supervisor: when that dies, however it dies, so does this."""

import contextlib
import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from config.running.who import Person, taking_on

LIBC = ctypes.CDLL(None, use_errno=True)
PR_SET_PDEATHSIG = 1
# Seconds before starting again what stopped; the last one for ever after. With what a start takes it stays
# below the half minute in which everything is up again, however often it was killed.
PAUSES = (0.1, 1, 2, 5, 10)
STEADY = 10  # seconds alive after which a stop counts as the first again: it had started well


def tied_to(parent: int, ending: signal.Signals) -> Callable[[], None]:
    """Return what a child does just before it becomes its program: ask for ``ending`` when ``parent`` dies.

    It runs after the child changed its user: changing it would make the kernel forget the wish.
    """

    def tie() -> None:
        LIBC.prctl(PR_SET_PDEATHSIG, int(ending), 0, 0, 0)
        if os.getppid() != parent:  # it died before we asked
            os._exit(1)

    return tie


def open_log(file: Path) -> BinaryIO:
    """Open a log for adding to, readable by its owner only whatever the mask."""
    return os.fdopen(os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "ab")


@dataclass
class Part:
    """A process with its words, its log and the way it likes to be stopped."""

    name: str  # its log's name, and its name in the register
    words: str  # what a person calls it: "the web server"
    command: Sequence[str | os.PathLike[str]]
    log: Path
    environment: dict[str, str] = field(default_factory=dict)
    folder: Path | str = "/"
    person: Person | None = None
    ending: signal.Signals = signal.SIGTERM
    patience: float = 10  # seconds it may take to stop before it is made to
    keep_open: tuple[int, ...] = ()
    before: Callable[[], None] | None = None  # tidying just before each start

    process: subprocess.Popen[bytes] | None = None
    started: float = 0
    falls: int = 0
    due: float | None = None  # when it is to be started again

    def start(self) -> None:
        """Start the process in a session of its own, so that Ctrl-C reaches the supervisor alone."""
        if self.before:
            self.before()
        with open_log(self.log) as log:
            self.process = subprocess.Popen(
                [os.fspath(word) for word in self.command],
                cwd=self.folder,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                pass_fds=self.keep_open,
                preexec_fn=tied_to(os.getpid(), self.ending),
                **taking_on(self.person),
            )
        self.started, self.due = time.monotonic(), None

    @property
    def alive(self) -> bool:
        """Whether the process runs."""
        return self.process is not None and self.process.poll() is None

    def fall(self) -> str:
        """Note that the process ended by itself, plan its next start, and return the line that says so."""
        code = self.process.returncode if self.process else 0
        if time.monotonic() - self.started > STEADY:
            self.falls = 0
        pause = PAUSES[min(self.falls, len(PAUSES) - 1)]
        self.falls += 1
        self.due = time.monotonic() + pause
        self.sweep()
        how = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        return f"{self.words[:1].upper()}{self.words[1:]} stopped ({how}) and is being started again; see {self.log}"

    def ask_to_end(self) -> None:
        """Ask the process to end, in the way it likes."""
        if self.alive and self.process:
            self.process.send_signal(self.ending)

    def wait_to_end(self, deadline: float) -> None:
        """Wait until ``deadline`` (monotonic) for the end; then make it end, and everything it started."""
        if not self.process:
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(max(0.05, deadline - time.monotonic()))
        self.sweep()
        self.process.wait()

    def sweep(self) -> None:
        """End what is left of the process's session: the children of a master that was killed."""
        if self.process:
            for pid in members(self.process.pid):
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.kill(pid, signal.SIGKILL)


def members(session: int) -> list[int]:
    """Return the processes of a session, by the kernel's own list."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and facts(int(entry.name)).session == session:
            found.append(int(entry.name))
    return found


@dataclass(frozen=True)
class Facts:
    """What /proc says of a process: its state letter, session and start (in clock ticks since boot)."""

    state: str = ""
    session: int = 0
    start: int = 0


def facts(pid: int) -> Facts:
    """Return what is known of process ``pid``; empty facts when there is none."""
    try:
        # The second field is the program's name in brackets and may hold anything, brackets included.
        after = Path(f"/proc/{pid}/stat").read_text(errors="replace").rpartition(")")[2].split()
    except OSError:
        return Facts()
    return Facts(after[0], int(after[3]), int(after[19]))
