"""Where the servers of a running Hearth are, kept in HEARTH_HOME for the other commands a person types."""

import json
import os
from collections.abc import Mapping
from pathlib import Path

from config.running.refusal import CannotStart

NAMES = (
    "DATABASE_URL",
    "HEARTH_OWNER_DATABASE_URL",
    "REDIS_URL",
    "HEARTH_HOME",
    "HEARTH_DEMO",
)


def write_addresses(file: Path, environment: Mapping[str, str]) -> None:
    """Keep the addresses, for their owner only: a given DATABASE_URL may hold a password."""
    words = json.dumps({name: environment[name] for name in NAMES})
    with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as kept:
        kept.write(words)


def read_addresses(file: Path) -> dict[str, str]:
    """Return the addresses of the Hearth that runs in this folder; raise CannotStart when none does."""
    try:
        return json.loads(file.read_text())
    except (OSError, ValueError) as problem:
        raise CannotStart(
            f"Hearth is not running in {file.parent}; start it with bin/start, then run this again."
        ) from problem
