"""The database and broker DATABASE_URL and REDIS_URL name: are they there, and are they new enough?"""

import contextlib
import socket
from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

import psycopg2

from config.running.refusal import CannotStart

OLDEST = 15  # PostgreSQL's major version; what Hearth's SQL asks for
PATIENCE = 5  # seconds to answer


def check_database(address: str) -> None:
    """Raise CannotStart if the database at ``address`` does not answer or is too old."""
    shown = without_password(address)
    try:
        connection = psycopg2.connect(address, connect_timeout=PATIENCE)
    except psycopg2.Error as problem:
        words = str(problem).strip().splitlines() or ["no reason given"]
        raise CannotStart(
            f"The database DATABASE_URL names ({shown}) cannot be used: {words[0]}"
        ) from problem
    with contextlib.closing(connection):
        major = connection.server_version // 10000
    if major < OLDEST:
        raise CannotStart(
            f"The database DATABASE_URL names ({shown}) is PostgreSQL {major}; Hearth needs {OLDEST} or newer."
        )


def check_owner(environment: Mapping[str, str]) -> None:
    """Raise CannotStart unless a second login, the owner's, is named beside a given database and is another one."""
    owner = environment.get("HEARTH_OWNER_DATABASE_URL")
    if not owner:
        raise CannotStart(
            "DATABASE_URL names the login the pages run as; HEARTH_OWNER_DATABASE_URL must name the owner of the "
            "tables, for migrations. See 'Two logins' in docs/operating.md."
        )
    if urlsplit(owner).username == urlsplit(environment["DATABASE_URL"]).username:
        raise CannotStart(
            "DATABASE_URL and HEARTH_OWNER_DATABASE_URL name the same login, so the database could not hold the pages "
            "to what is theirs. See 'Two logins' in docs/operating.md."
        )
    check_database(owner)


def check_broker(address: str) -> str | None:
    """Return a sentence if nothing listens at REDIS_URL: recording goes on without it, so it is no refusal."""
    try:
        with connected(address):
            return None
    except (OSError, ValueError):
        return (
            f"Nothing answers at REDIS_URL ({without_password(address)}): recording works, "
            "and documents will be made when it is back."
        )


def connected(address: str) -> socket.socket:
    """Open a line to the broker at ``address``."""
    parts = urlsplit(address)
    if parts.scheme in {"redis+socket", "unix"}:
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(PATIENCE)
        line.connect(unquote(parts.path))
        return line
    return socket.create_connection((parts.hostname or "127.0.0.1", parts.port or 6379), PATIENCE)


def without_password(address: str) -> str:
    """Return ``address`` as it may be shown."""
    try:
        password = urlsplit(address).password
    except ValueError:
        return "an address that cannot be read"
    return address.replace(f":{password}@", ":…@") if password else address
