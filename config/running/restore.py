"""What ``bin/restore`` runs: put a backup into an empty place, and prove that it is what was backed up.

usage: bin/restore BACKUP [--into PLACE]

PLACE is the HEARTH_HOME to fill, or the address of a database to use instead of a private one (its files then go to
HEARTH_HOME). Left out, it is HEARTH_HOME and DATABASE_URL, as for every other command.

The rows are loaded in one transaction, in which they are counted and summed again; it is kept only when every table is
what the manifest says. So whatever breaks a restore off leaves a database with nothing in it, and a mark
(``restoring``) that keeps Hearth from opening there; the same command begins again.
"""

import argparse
import contextlib
import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

import psycopg2

from config.running import holdings
from config.running.backup import (
    DUMP,
    FILES,
    FORMAT,
    KEY,
    MANIFEST,
    OWNERS,
    PAGES,
    both_addresses,
    chain_heads,
    private_database,
    program,
    told_where,
)
from config.running.home import Home
from config.running.house import folder_of
from config.running.refusal import CannotStart, because_of
from config.running.unfinished import MARK, MARK_TABLE

PIECE = 1024 * 1024
OLDEST = 15  # PostgreSQL's major version, as in external.py
TOLD_WHEN_DONE = "hearth-restore-end"


class NotTheSame(CannotStart):
    """What was restored is not what was backed up."""


# --- the backup


@dataclass
class Opened:
    """A backup open for reading, and its manifest."""

    tar: tarfile.TarFile
    manifest: dict[str, Any]

    def read(self, name: str) -> BinaryIO:
        """Return one of its files, to be read."""
        file = self.tar.extractfile(name)
        if file is None:
            raise CannotStart(f"This backup is damaged: {name} is no file in it.")
        return file  # type: ignore[return-value]


@contextlib.contextmanager
def opened(file: Path) -> Iterator[Opened]:
    """Open a backup and read its manifest; raises CannotStart when it is none, cut off, or of another kind."""
    try:
        with tarfile.open(file, "r:") as tar:
            yield Opened(tar, manifest_of(tar, file))
    except tarfile.TarError as problem:
        raise CannotStart(
            f"{file} is no backup of Hearth's, or was cut off: {problem}."
        ) from problem


def manifest_of(tar: tarfile.TarFile, file: Path) -> dict[str, Any]:
    """Return what the backup says of itself; it stands last, so one that was cut off has none."""
    try:
        kept = tar.extractfile(MANIFEST)
        manifest = json.loads(kept.read()) if kept else None
    except (KeyError, ValueError) as problem:
        raise CannotStart(
            f"{file} is no whole backup: it has no manifest. Was it cut off while it was copied?"
        ) from problem
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise CannotStart(
            f"{file} was made by another version of bin/backup; restore it with the Hearth that made it."
        )
    return manifest


def taken_out(backup: Opened, name: str, wanted: dict[str, Any], into: Path) -> None:
    """Write one file of the backup to ``into``, for its owner only; refuse it when it is not the one that went in."""
    digest, size = hashlib.sha256(), 0
    held = os.open(into, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(held, "wb") as out:
        file = backup.read(name)
        while piece := file.read(PIECE):
            digest.update(piece)
            size += len(piece)
            out.write(piece)
    if size != wanted["size"] or digest.hexdigest() != wanted["sha256"]:
        raise NotTheSame(f"This backup is damaged: {name} is not the file that went into it.")


# --- the place


def check_empty(home: Home) -> None:
    """Refuse a folder that holds anything but what an earlier restore left."""
    if not home.path.is_dir() or (home.path / MARK).exists():
        return
    if any(home.path.iterdir()):
        raise CannotStart(
            f"{home.path} is not empty, and a restore writes over nothing; name an empty folder with --into."
        )


def check_database(address: str) -> None:
    """Refuse a database that holds anything; empty one that an earlier restore left unfinished."""
    with contextlib.closing(psycopg2.connect(address)) as line, line, line.cursor() as cursor:
        if line.server_version // 10000 < OLDEST:
            raise CannotStart(
                f"The database is PostgreSQL {line.server_version // 10000}; Hearth needs {OLDEST} or newer."
            )
        cursor.execute(f"SELECT to_regclass('{MARK_TABLE}') IS NOT NULL")
        if cursor.fetchone()[0]:
            cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
        if holdings.holds_anything(cursor):
            raise CannotStart(
                "The database is not empty, and a restore writes over nothing; name an empty one."
            )


def check_roles(address: str, wanted: list[str]) -> None:
    """Refuse when a role is missing that rights are written for."""
    with contextlib.closing(psycopg2.connect(address)) as line, line.cursor() as cursor:
        cursor.execute("SELECT rolname FROM pg_roles WHERE rolname = ANY (%s)", [wanted])
        there = {name for (name,) in cursor.fetchall()}
    if missing := [name for name in wanted if name not in there]:
        raise CannotStart(
            f"The database server has no role {missing[0]}, which rights in this backup are given to; "
            "make it first ('In production' in docs/operating.md)."
        )


def check_known(manifest: dict[str, Any]) -> None:
    """Refuse a backup whose tables this code is too old for."""
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(None, ignore_no_migrations=True)
    known = set(loader.disk_migrations)  # type: ignore[arg-type]
    for disk in list(loader.disk_migrations.values()):  # type: ignore[union-attr]
        known |= {(app, name) for app, name in disk.replaces}
    unknown = [f"{app} {name}" for app, name in manifest["migrations"] if (app, name) not in known]
    if unknown:
        raise CannotStart(
            f"This backup was made by a newer Hearth ({unknown[0]} is not known here); restore it with that one."
        )


# --- the rows


class Load:
    """psql in one transaction that is kept only when we say so: its end without our word takes everything back."""

    def __init__(self, address: str) -> None:
        where, environment = told_where(address)
        self.process = subprocess.Popen(
            [
                program("psql"), "--no-psqlrc", "--quiet", "--no-align", "--tuples-only", "--field-separator=|",
                "--set=ON_ERROR_STOP=1", "--set=VERBOSITY=terse", "--set=SHOW_CONTEXT=never", f"--dbname={where}",
            ],
            env=environment, cwd="/",
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def say(self, words: str) -> None:
        """Give psql a line."""
        self.say_bytes(f"{words}\n".encode())

    def say_bytes(self, words: bytes) -> None:
        """Give psql some of the dump; raise its own words when it has ended."""
        try:
            self.process.stdin.write(words)  # type: ignore[union-attr]
        except BrokenPipeError:
            self.fail()

    def fail(self) -> None:
        """Raise CannotStart with psql's last error."""
        with contextlib.suppress(BrokenPipeError):
            self.process.stdin.close()  # type: ignore[union-attr]
        said = self.process.stderr.read().decode(errors="replace").strip()  # type: ignore[union-attr]
        self.process.wait()
        errors = [line for line in said.splitlines() if "ERROR" in line or "FATAL" in line]
        raise CannotStart(f"The database took nothing of this backup: {(errors or [said])[0]}")

    def heard(self) -> Iterator[str]:
        """Yield the lines psql answers with, up to our mark."""
        self.say(f"\\echo {TOLD_WHEN_DONE}")
        self.process.stdin.flush()  # type: ignore[union-attr]
        for line in self.process.stdout or ():
            words = line.decode().rstrip("\n")
            if words == TOLD_WHEN_DONE:
                return
            yield words
        self.fail()

    def keep(self) -> None:
        """Keep what was loaded."""
        self.say("COMMIT;")
        self.process.stdin.close()  # type: ignore[union-attr]
        if self.process.wait():
            self.fail()

    def end(self) -> None:
        """End psql, whatever it is doing: what was not kept is gone."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            with contextlib.suppress(BrokenPipeError):
                if pipe:
                    pipe.close()


def load(address: str, dumped: Path, manifest: dict[str, Any]) -> None:
    """Load the dump and keep it if every table is what the manifest says; raise NotTheSame otherwise.

    Tables come first, then rows, then indexes, triggers and walls: so no trigger writes history a second time.
    """
    psql = Load(address)
    try:
        psql.say("BEGIN;")
        psql.say(f"CREATE TABLE {MARK_TABLE} (since timestamptz NOT NULL DEFAULT now());")
        psql.say("\\o /dev/null")
        feed(psql, dumped, version_of(address))
        psql.say("\\o")
        psql.say(holdings.settings())
        for name in manifest["tables"]:
            schema, _, table = name.partition(".")
            psql.say(f"{holdings.question(schema, table)};")
        found = dict(map(read_answer, psql.heard()))
        if lines := holdings.differences(manifest["tables"], found):
            raise NotTheSame(
                "The database would not be what was backed up, so nothing was kept of it:\n  "
                + "\n  ".join(lines)
            )
        psql.keep()
    finally:
        psql.end()


def read_answer(line: str) -> tuple[str, dict[str, Any]]:
    """Return a table's name, rows and checksum from psql's answer."""
    name, rows, checksum = line.rsplit("|", 2)
    return name, {"rows": int(rows), "checksum": checksum}


def version_of(address: str) -> int:
    """Return the server's major version."""
    with contextlib.closing(psycopg2.connect(address)) as line:
        return line.server_version // 10000


def feed(psql: Load, dumped: Path, server: int) -> None:
    """Turn the dump into SQL and give it to psql.

    pg_restore names a setting that servers before 17 do not have, once, at its beginning.
    """
    command = [program("pg_restore"), "--file=-", "--no-owner", dumped]
    unknown = b"SET transaction_timeout = 0;\n" if server < 17 else None
    with subprocess.Popen(
        command, cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as restore:
        assert restore.stdout is not None
        for _ in range(60):
            line = restore.stdout.readline()
            if line != unknown:
                psql.say_bytes(line)
        while piece := restore.stdout.read(PIECE):
            psql.say_bytes(piece)
        said = restore.stderr.read().decode(errors="replace").strip() if restore.stderr else ""
    if restore.returncode:
        raise CannotStart(
            f"The backup's dump cannot be read: {(said.splitlines() or ['no reason given'])[-1]}"
        )


# --- the files


def restore_files(backup: Opened, folder: Path) -> int:
    """Write every file into ``folder``, checking each; return how many there are."""
    with contextlib.suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    for name, wanted in backup.manifest["files"].items():
        place = PurePosixPath(name)
        if place.is_absolute() or ".." in place.parts:
            raise CannotStart(
                f"This backup names a file outside its folder ({name}), so it is not restored."
            )
        into = folder / place
        into.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        taken_out(backup, f"{FILES}{name}", wanted, into)
    return len(backup.manifest["files"])


# --- the whole of it


@contextlib.contextmanager
def marked(home: Home) -> Iterator[None]:
    """Mark the place as unfinished until the block has ended well; what an earlier restore left is cleared away."""
    home.make()
    mark = home.path / MARK
    mark.write_text("A restore was begun here and has not come to its end.\n")
    shutil.rmtree(home.path / "files", ignore_errors=True)
    (home.path / KEY).unlink(missing_ok=True)
    yield
    mark.unlink()


@contextlib.contextmanager
def database_for(home: Home) -> Iterator[dict[str, str]]:
    """Yield the addresses of the database to restore into: the one that is named, or a new private one."""
    if os.environ.get("DATABASE_URL"):
        with home.held():
            yield both_addresses(os.environ)
    else:
        with private_database(home, make=True) as addresses:
            yield addresses


def restore(file: Path, home: Home) -> list[str]:
    """Restore ``file`` into the empty place ``home``; return what was proved, in lines.

    Raises CannotStart with a sentence, NotTheSame when something differs; the place is then unusable, and empty enough
    to be restored into again.
    """
    with opened(file) as backup:
        check_empty(home)
        os.environ["HEARTH_HOME"] = str(home.path)
        os.environ["HEARTH_DEMO"] = "1" if backup.manifest["demonstration"] else "0"
        with marked(home), database_for(home) as addresses:
            return fill(backup, home, addresses)


def fill(backup: Opened, home: Home, addresses: dict[str, str]) -> list[str]:
    """Put files and rows into the place, bring them up to this code, and check all of it."""
    manifest, address = backup.manifest, addresses[OWNERS]
    with application_on(addresses) as call:
        check_known(manifest)
        check_database(address)
        check_roles(address, manifest["roles"])
        count = restore_files(backup, home.path / "files")
        if manifest["with_key"]:
            os.umask(0o077)
            (home.path / KEY).write_bytes(backup.read(KEY).read())
        dumped = home.path / f"{MARK}.dump"
        try:
            taken_out(backup, DUMP, manifest["dump"], dumped)
            load(address, dumped, manifest)
        finally:
            dumped.unlink(missing_ok=True)
        lines = [
            f"{len(manifest['tables'])} tables: the same rows and the same checksums "
            f"({sum(table['rows'] for table in manifest['tables'].values()):,} rows)",
            f"{count:,} files: the same checksums",
        ]
        heads = check_whole(address, manifest)
        call("migrate", interactive=False, verbosity=0)
        lines += [*heads, *check_history(call)]
    with contextlib.closing(psycopg2.connect(address)) as line, line, line.cursor() as cursor:
        cursor.execute(f"DROP TABLE {MARK_TABLE}")
    return lines


def check_whole(address: str, manifest: dict[str, Any]) -> list[str]:
    """Check what a count of rows does not show; return what was found, in lines, or raise NotTheSame."""
    with contextlib.closing(psycopg2.connect(address)) as line, line.cursor() as cursor:
        if twice := holdings.numbers_given_twice(cursor):
            raise NotTheSame(f"{twice[0]} would give a number out twice.")

        def ask(question: str) -> list[tuple[Any, ...]]:
            cursor.execute(question)
            return cursor.fetchall()

        found = chain_heads(ask)
    if found != manifest["chains"]:
        raise NotTheSame("The chains of histories do not end where they ended.")
    lines = [f"{len(found)} chains of histories: they end where they ended"] if found else []
    if missing := manifest["missing"]:
        lines.append(
            f"NOT WHOLE ALREADY WHEN IT WAS BACKED UP: {len(missing)} files that records name were not there"
        )
    return lines


def check_history(call: Any) -> list[str]:
    """Have the whole history read and checked; return what it says, or raise NotTheSame."""
    from django.core.management import CommandError, get_commands

    if "verify_history" not in get_commands():
        return []
    said = io.StringIO()
    try:
        call("verify_history", stdout=said, stderr=said)
    except (CommandError, SystemExit) as problem:
        words = said.getvalue().strip() or str(problem)
        raise NotTheSame(f"The history does not hold together: {words}") from problem
    return [f"History: {(said.getvalue().strip().splitlines() or ['checked'])[-1]}"]


@contextlib.contextmanager
def application_on(addresses: dict[str, str]) -> Iterator[Any]:
    """Load Hearth's own code on the database; yield what calls its commands."""
    os.environ |= addresses
    os.environ |= {"DJANGO_SETTINGS_MODULE": "config.settings.base", "HEARTH_AS_OWNER": "1"}
    os.environ.setdefault("HEARTH_SECRET_KEY", "only-for-a-restore")
    import django
    from django.core.management import call_command

    django.setup()
    from django.db import connections

    try:
        yield call_command
    finally:
        connections.close_all()


def said(file: Path, home: Home, manifest: dict[str, Any], lines: list[str]) -> str:
    """Return what the person at the keyboard is told."""
    demo = "" if manifest["demonstration"] else "HEARTH_DEMO=0 "
    key = (
        ""
        if manifest["with_key"]
        else " Everybody signs in again, unless you give it the old secret key."
    )
    return "\n".join(
        [
            f"Restored {file}, as it stood at {manifest['taken_at']}, into {home.path}",
            *lines,
            f"Open it with {demo}HEARTH_HOME={home.path} bin/start.{key}",
            "",
        ]
    )


def asked(arguments: list[str]) -> argparse.Namespace:
    """Read the words typed after bin/restore."""
    parser = argparse.ArgumentParser(
        prog="bin/restore", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument("backup", type=Path, help="the file bin/backup made")
    parser.add_argument("--into", help="an empty folder, or the address of an empty database")
    return parser.parse_args(arguments)


def place_of(into: str | None) -> Home:
    """Return the place to restore into, from what was typed; an address is put where the other commands look."""
    if into and into.startswith(("postgres://", "postgresql://")):
        os.environ |= {OWNERS: into, PAGES: into}
    elif into:
        return Home(Path(os.environ.get("HEARTH_STANDING_IN", "."), into))
    return Home(folder_of(os.environ))


def main(arguments: list[str]) -> int:
    """Restore; return 0 only when everything is what was backed up, 1 after a sentence otherwise."""
    options = asked(arguments)
    os.umask(0o077)
    file = Path(os.environ.get("HEARTH_STANDING_IN", "."), options.backup).absolute()
    home = place_of(options.into)
    try:
        lines = restore(file, home)
        with opened(file) as backup:
            sys.stdout.write(said(file, home, backup.manifest, lines))
    except CannotStart as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 1
    except psycopg2.Error as problem:
        words = str(problem).strip().splitlines() or ["no reason given"]
        sys.stderr.write(f"The database could not be restored into: {words[0]}\n")
        return 1
    except OSError as problem:
        sys.stderr.write(f"{because_of(problem, problem.filename or home.path)}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
