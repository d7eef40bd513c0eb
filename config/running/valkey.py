"""The private Valkey: what Celery passes its messages through.  No record of Hearth's lives only here."""

import signal
import socket
from dataclasses import dataclass
from pathlib import Path

from config.running.parts import Part
from config.running.postgres import plain
from config.running.programs import Programs
from config.running.who import Person


@dataclass
class PrivateValkey:
    """One server: its data folder, the folder of its socket, and whom it runs as."""

    data: Path
    sockets: Path
    programs: Programs
    person: Person | None
    log: Path
    durable: bool = True

    @property
    def socket(self) -> Path:
        """Where the server listens."""
        return self.sockets / "valkey.sock"

    def part(self) -> Part:
        """Return the server as a process to keep alive.

        ``noeviction``: under pressure a message is refused, and sent again later, rather than dropped in silence.
        """
        options = {
            "port": "0",
            "unixsocket": str(self.socket),
            "unixsocketperm": "700",
            "dir": str(self.data),
            "appendonly": "yes" if self.durable else "no",
            "save": "",
            "maxmemory": "128mb",
            "maxmemory-policy": "noeviction",
            "daemonize": "no",
        }
        words = [word for name, value in options.items() for word in (f"--{name}", value)]
        return Part(
            name="valkey",
            words="the message broker",
            command=[self.programs.valkey, *words],
            log=self.log,
            environment=plain(),
            person=self.person,
            ending=signal.SIGTERM,
            patience=10,
            before=lambda: self.socket.unlink(missing_ok=True),
        )

    def address(self) -> str:
        """Return the server's address as REDIS_URL has it."""
        return f"redis+socket://{self.socket}"

    def answers(self) -> bool:
        """Say whether the server takes commands."""
        try:
            with socket.socket(socket.AF_UNIX) as line:
                line.settimeout(1)
                line.connect(str(self.socket))
                line.sendall(b"PING\r\n")
                return line.recv(16).startswith(b"+PONG")
        except OSError:
            return False
