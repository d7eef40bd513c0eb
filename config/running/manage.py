"""What ``bin/manage`` runs: Django's command line against the Hearth that runs in HEARTH_HOME.

usage: bin/manage COMMAND [ARGUMENT...]
"""

import os
import sys

from config.running.addresses import read_addresses
from config.running.home import CHECKOUT, Home
from config.running.house import folder_of
from config.running.refusal import CannotStart


def main(arguments: list[str]) -> int:
    """Become ``manage.py`` with the addresses of the running servers; return 1 after a sentence if there are none."""
    try:
        addresses = (
            {}
            if os.environ.get("DATABASE_URL")
            else read_addresses(Home(folder_of(os.environ)).addresses)
        )
    except CannotStart as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 1
    os.umask(0o077)
    command = [sys.executable, str(CHECKOUT / "manage.py"), *arguments]
    os.execve(sys.executable, command, {**os.environ, **addresses})  # noqa: S606 (no shell wanted)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
