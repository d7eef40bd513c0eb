"""HEARTH_HOME: the folder one installation keeps everything in, and the lock that says it is open."""

import contextlib
import fcntl
import hashlib
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from config.running.refusal import CannotStart, because_of
from config.running.who import Person, can_enter

CHECKOUT = Path(__file__).resolve().parents[2]
ELSEWHERE = Path("/var/lib/hearth")  # for servers' data, when they cannot enter HEARTH_HOME
LEAST_FREE = (
    200 * 1024 * 1024
)  # bytes; PostgreSQL stops in the middle of things when the disk fills
# A socket's whole path may have 107 bytes; PostgreSQL adds a slash and ".s.PGSQL.5432".
LONGEST_SOCKET_FOLDER = 107 - len("/.s.PGSQL.5432")
OUTSIDE = Path("/tmp")  # noqa: S108 (a folder there is checked to be ours, and closed to others)
PLAIN = re.compile(r"[A-Za-z0-9/_.-]+")  # safe inside an address, unescaped


class Home:
    """HEARTH_HOME and the places in it.

    ``servers`` is where the private servers keep their data: the same folder, except as root when the servers' user
    cannot enter it; then a folder under /var/lib/hearth, named by the file ``servers-are-in``.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(os.path.abspath(path))
        self.log = self.path / "log"
        self.register = self.path / "running.json"
        self.addresses = self.path / "addresses.json"
        self.stamp = self.path / "prepared.json"
        self.pointer = self.path / "servers-are-in"
        self.servers = self.path

    def make(self) -> None:
        """Make the folder, readable by its owner only in everything but its name; raise CannotStart if it cannot be."""
        try:
            if not self.path.is_dir():
                self.path.mkdir(parents=True, mode=0o700)
                if os.geteuid() == 0:
                    self.path.chmod(0o711)  # the servers' user passes through, and reads nothing
            self.log.mkdir(mode=0o700, exist_ok=True)
            probe = self.path / ".writable"
            probe.write_bytes(b"x" * 4096)
            probe.unlink()
        except OSError as problem:
            raise because_of(problem, self.path) from problem
        self.check_space()

    def check_space(self) -> None:
        """Refuse to begin what a full disk would break off half-way."""
        for folder in {self.path, self.servers}:
            self.check_space_of(folder)

    def check_space_of(self, folder: Path) -> None:
        """Refuse when there is little space left where ``folder`` is."""
        free = shutil.disk_usage(folder).free
        if free < LEAST_FREE:
            raise CannotStart(
                f"The disk that holds {folder} is nearly full ({free // 2**20} MB free, "
                f"{LEAST_FREE // 2**20} MB needed); free some space, then start again."
            )

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Hold the folder: one Hearth at a time.  The kernel lets go when this process ends, however it ends."""
        try:
            lock = os.open(self.path / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as problem:
            raise because_of(problem, self.path / "lock") from problem
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as busy:
            holder = os.read(lock, 200).decode(errors="replace").strip()
            raise CannotStart(
                f"Hearth is already running in {self.path}{f' ({holder})' if holder else ''}; "
                "stop it, or name another folder with HEARTH_HOME and another port with PORT."
            ) from busy
        try:
            os.ftruncate(lock, 0)
            os.write(lock, f"process {os.getpid()}\n".encode())
            yield
        finally:
            os.close(lock)

    def settle_servers(self, person: Person | None) -> None:
        """Decide once where the private servers keep their data, and find it again ever after."""
        if self.pointer.exists():
            self.servers = Path(self.pointer.read_text().strip())
            self.check_pointer(person)
        elif person and not can_enter(person, self.path):
            self.servers = ELSEWHERE / self.key
            self.pointer.write_text(f"{self.servers}\n")
        try:
            self.servers.mkdir(parents=True, exist_ok=True)
            if self.servers != self.path:
                for folder in (self.servers.parent, self.servers):
                    folder.chmod(0o711)
        except OSError as problem:
            raise because_of(problem, self.servers) from problem
        self.check_space()

    def check_pointer(self, person: Person | None) -> None:
        """Refuse data that was made as root and cannot be reached by whoever starts Hearth now."""
        if person is None and not os.access(self.servers, os.W_OK):
            raise CannotStart(
                f"The data of {self.path} is in {self.servers} and belongs to another user; "
                "start Hearth as the user who started it before (root)."
            )

    @property
    def key(self) -> str:
        """A short name no other HEARTH_HOME on this machine has."""
        return hashlib.sha256(os.fsencode(self.path)).hexdigest()[:12]

    def private_folder(self, name: str, person: Person | None) -> Path:
        """Make, for the servers' user alone, one folder among the servers' data."""
        return make_private(self.servers / name, person)

    @property
    def sockets(self) -> Path:
        """Where the servers' sockets are: among their data, or under /tmp where that path is too long for one."""
        inside = self.servers / "run"
        return inside if fits_a_socket(inside) else OUTSIDE / f"hearth-{os.geteuid()}-{self.key}"

    def socket_folder(self, person: Person | None) -> Path:
        """Make the folder of the servers' sockets, and return it."""
        return make_private(self.sockets, person)

    def leave_sockets(self) -> None:
        """Take away the folder of the servers' sockets, which have ended."""
        with contextlib.suppress(
            OSError
        ):  # a socket nobody unlinked, or no folder: the next start sees to both
            self.sockets.rmdir()

    def log_file(self, name: str) -> Path:
        """Return where one part writes its log."""
        return self.log / f"{name}.log"


def fits_a_socket(folder: Path) -> bool:
    """Say whether a server's socket can be made in ``folder`` and named in an address without escapes."""
    return len(os.fsencode(folder)) <= LONGEST_SOCKET_FOLDER and bool(PLAIN.fullmatch(str(folder)))


def make_private(folder: Path, person: Person | None) -> Path:
    """Make ``folder`` for its user alone (0700), or take it when it is that already; raise CannotStart otherwise."""
    owner = person.uid if person else os.geteuid()
    try:
        with contextlib.suppress(FileExistsError):
            folder.mkdir(mode=0o700)
            if person:
                os.chown(folder, person.uid, person.gid)
        found = folder.lstat()
        if not folder.is_dir() or folder.is_symlink() or found.st_uid != owner:
            raise CannotStart(
                f"{folder} belongs to another user; start Hearth as the user who started it before, "
                "or name another folder with HEARTH_HOME."
            )
        folder.chmod(0o700)
    except OSError as problem:
        raise because_of(problem, folder) from problem
    return folder
