"""The web server's door: the port, taken before anything else is started, and the first page asked through it."""

import contextlib
import errno
import socket
import time
from collections.abc import Mapping

from config.running.refusal import CannotStart

BACKLOG = 128
# What means "this machine" to a person on it, whatever else it lets in.
EVERY_ADDRESS = {"127.0.0.1", "0.0.0.0", "::"}  # noqa: S104 (compared with, not listened on)


def chosen_port(environment: Mapping[str, str]) -> int:
    """Return the port PORT names, 8000 when unset."""
    words = environment.get("PORT") or "8000"
    if words.isdecimal() and 0 < int(words) < 65536:
        return int(words)
    raise CannotStart(f"PORT is {words!r}; it must be a number between 1 and 65535.")


def take_port(host: str, port: int) -> socket.socket:
    """Listen on ``host`` and ``port``: the web server is given this socket, so visitors wait while it restarts."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        door = socket.socket(family)
    except (OSError, UnicodeError) as problem:
        raise CannotStart(
            f"HEARTH_BIND is {host!r}, which is no address of this machine."
        ) from problem
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((host, port))
        door.listen(BACKLOG)
    except OSError as problem:
        door.close()
        raise refusal(problem, host, port) from problem
    return door


def refusal(problem: OSError, host: str, port: int) -> CannotStart:
    """Return the sentence for a port that cannot be had."""
    if problem.errno == errno.EADDRINUSE:
        return CannotStart(
            f"Port {port} on {host} is already in use; choose another, such as PORT={port + 1}."
        )
    if problem.errno == errno.EACCES:
        return CannotStart(
            f"Port {port} needs rights this user does not have; choose one above 1023 with PORT."
        )
    return CannotStart(f"Hearth cannot listen on {host}, port {port}: {problem.strerror}.")


class FirstPage:
    """Asks for the first page once, without waiting for it; ``arrived`` says whether the answer has begun."""

    def __init__(self, host: str, port: int) -> None:
        self.near = "127.0.0.1" if host in EVERY_ADDRESS else host
        self.port = port
        self.line: socket.socket | None = None
        self.answer = b""
        self.not_before = 0.0

    def ask(self) -> None:
        """Send the request; it is answered when the web server is up."""
        self.line = socket.create_connection((self.near, self.port), 5)
        self.line.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        self.line.setblocking(False)
        self.answer = b""

    def arrived(self) -> bool:
        """Say whether a page came; ask again when the server closed the line or failed."""
        if not self.line:
            if time.monotonic() >= self.not_before:
                self.ask()
            return False
        with contextlib.suppress(BlockingIOError, ConnectionResetError):
            piece = self.line.recv(64)
            self.answer += piece
            if not piece or len(self.answer) >= 12:
                return self.judge()
        return False

    def judge(self) -> bool:
        """Say whether the answer is a page or a redirect to one, rather than a failure."""
        status = self.answer[9:12]
        self.close()
        return status.isdigit() and int(status) < 500

    def close(self) -> None:
        """Hang up, and leave the server half a second before asking again."""
        self.not_before = time.monotonic() + 0.5
        if self.line:
            self.line.close()
            self.line = None
