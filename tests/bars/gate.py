"""A way to the database that can be shut: what was connected is cut, and nobody new is let in."""

import contextlib
import socket
import threading
from urllib.parse import parse_qs, quote, unquote, urlsplit


class Gate:
    """Stands between a house and its database on a port of 127.0.0.1; ``address`` is the way through it."""

    def __init__(self, address: str) -> None:
        self.parts = urlsplit(address)
        self.lines: set[socket.socket] = set()
        self.door: socket.socket | None = None
        self.port = 0

    @property
    def address(self) -> str:
        """The database's address, by way of this gate."""
        user = quote(unquote(self.parts.username or "hearth"), safe="")
        secret = f":{self.parts.password}" if self.parts.password else ""
        return f"postgres://{user}{secret}@127.0.0.1:{self.port}{self.parts.path}?sslmode=disable"

    def open(self) -> "Gate":
        """Let people through, at the same port as before."""
        self.door = socket.socket()
        self.door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.door.bind(("127.0.0.1", self.port))
        self.door.listen(64)
        self.port = self.door.getsockname()[1]
        threading.Thread(target=self._let_in, args=[self.door], daemon=True).start()
        return self

    def shut(self) -> None:
        """Refuse everybody, and cut whoever is through."""
        if self.door:
            _end(self.door)
            self.door = None
        for line in list(self.lines):
            _end(line)
        self.lines.clear()

    def _let_in(self, door: socket.socket) -> None:
        while True:
            try:
                near, _ = door.accept()
            except OSError:
                return
            try:
                far = self._far()
            except OSError:
                _end(near)
                continue
            self.lines |= {near, far}
            for one, other in ((near, far), (far, near)):
                threading.Thread(target=self._carry, args=[one, other], daemon=True).start()

    def _far(self) -> socket.socket:
        host = (parse_qs(self.parts.query).get("host") or [unquote(self.parts.hostname or "")])[0]
        if host.startswith("/"):
            line = socket.socket(socket.AF_UNIX)
            line.connect(f"{host}/.s.PGSQL.{self.parts.port or 5432}")
            return line
        return socket.create_connection((host or "127.0.0.1", self.parts.port or 5432), 5)

    def _carry(self, one: socket.socket, other: socket.socket) -> None:
        try:
            while said := one.recv(65536):
                other.sendall(said)
        except OSError:
            pass
        for line in (one, other):
            _end(line)
            self.lines.discard(line)


def _end(line: socket.socket) -> None:
    for end in (lambda: line.shutdown(socket.SHUT_RDWR), line.close):
        with contextlib.suppress(OSError):
            end()
