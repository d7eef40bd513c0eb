"""Whether the database is ready as it is: a start that finds its stamp true need not migrate again."""

import contextlib
import hashlib
import json
from pathlib import Path

import psycopg2

from config.running.home import CHECKOUT

NOT_CODE = {"var", "static", "templates", "docs", "bin"}


def stamp_of(address: str, demonstration: str) -> dict[str, str] | None:
    """Return what is true of code and database now, or None when the database was never migrated.

    A database that was emptied, restored or replaced under the same address has other numbers, so the stamp is not
    believed; a start for real is never taken for a demonstration.
    """
    database = identity(address)
    if database is None:
        return None
    return {
        "database": database,
        "code": migrations_digest(),
        "demonstration": demonstration,
    }


def identity(address: str) -> str | None:
    """Return what tells this database, at this point of its migrations, from any other; None before the first."""
    with contextlib.closing(psycopg2.connect(address)) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('django_migrations')")
        if cursor.fetchone() == (None,):
            return None
        cursor.execute(
            "SELECT (SELECT oid FROM pg_database WHERE datname = current_database()), "
            "count(*), max(id), max(applied)::text FROM django_migrations"
        )
        return " ".join(
            map(str, [hashlib.sha256(address.encode()).hexdigest()[:12], *cursor.fetchone()])
        )


def migrations_digest() -> str:
    """Return a digest of every migration in the checkout and of the packages that bring their own."""
    digest = hashlib.sha256((CHECKOUT / "requirements.txt").read_bytes())
    for file in migration_files():
        digest.update(str(file.relative_to(CHECKOUT)).encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def migration_files() -> list[Path]:
    """Return what decides how the tables stand: migrations, and the declarations the walls are made from."""
    folders = [
        folder
        for folder in CHECKOUT.iterdir()
        if folder.is_dir() and not folder.name.startswith(".") and folder.name not in NOT_CODE
    ]
    decides = ("migrations/*.py", "access.py", "walls/*.py", "policy.py")
    return sorted(file for folder in folders for glob in decides for file in folder.rglob(glob))


def believed(file: Path, stamp: dict[str, str] | None) -> bool:
    """Say whether ``file`` holds exactly ``stamp``."""
    try:
        return stamp is not None and json.loads(file.read_text()) == stamp
    except (OSError, ValueError):
        return False


def write_stamp(file: Path, stamp: dict[str, str] | None) -> None:
    """Keep ``stamp`` for the next start."""
    if stamp:
        file.write_text(json.dumps(stamp))
