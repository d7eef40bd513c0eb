"""What ``bin/test`` runs: every check and every test, on a PostgreSQL and a Valkey of their own.

usage: bin/test [PYTEST ARGUMENT...]        (DATABASE_URL or REDIS_URL, when set, are used instead; HEARTH_FULL=1
                                             tries every rule on every page, where they take turns otherwise)
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from types import FrameType
from urllib.parse import urlsplit

from config.embedded import private_services
from config.running.check import PYTHON, QUICK, WITH_DJANGO, Check, failures
from config.running.home import CHECKOUT
from config.running.refusal import CannotStart

# Every database of the tests is made as a copy of the one this fills.
MIGRATED = Check("migrations run", (PYTHON, "manage.py", "migrate", "--verbosity=0"))
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
TEMPLATE = "HEARTH_TEST_TEMPLATE"  # the name of that database, when there is one
FULL = "HEARTH_FULL"  # "1": every rule on every page, where they take turns otherwise
NO_BROWSER = (
    "THE BROWSER JOURNEYS WERE NOT RUN: there is no chromium here and it could not be installed."
)
NO_PICTURES = "PAGES OF DOCUMENTS WERE NOT LOOKED AT: there is no pdftoppm here and it could not be installed."


def browser() -> str | None:
    """Return the browser the journeys drive, if there is one."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def pytest_command(arguments: list[str], has_browser: bool) -> list[str]:
    """Return the pytest command: three processes (two processors: browsers and servers are waited for a good
    part of the time, and each process makes a world of its own), and no journeys without a browser, unless
    asked otherwise."""
    words = [sys.executable, "-m", "pytest", "-p", "config.running.pytest_notes"]
    if not any(argument.startswith(("-n", "--numprocesses", "-p")) for argument in arguments):
        words += ["-n", "3", "--dist", "load"]  # handed out by config.running.pytest_notes
    if not has_browser and "-m" not in arguments:
        words += ["-m", "not journey"]
    return [*words, *arguments]


def surroundings(addresses: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of checks and tests: the addresses, and nothing of the person's own Hearth."""
    mine = {
        name: value for name, value in os.environ.items() if not name.startswith(("HEARTH_", "PG"))
    }
    return {**mine, **addresses, "HEARTH_SECRET_KEY": "only-for-tests"}


def run(arguments: list[str], folder: str) -> int:
    """Run everything in ``folder``; return 0 when all of it passed."""
    with private_services(folder, given=os.environ) as addresses:
        environment = surroundings(addresses)
        own = "DATABASE_URL" not in os.environ
        failed = failures(QUICK + WITH_DJANGO, environment)
        # By itself: before its end the pages' login may not read which migrations there are.
        failed += failures((MIGRATED,) * own, environment)
        found = browser()
        notes = [f"CHECK FAILED: {name}" for name in failed]
        notes += [] if found else [NO_BROWSER]
        notes += [] if shutil.which("pdftoppm") else [NO_PICTURES]
        environment |= {
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
            "HEARTH_CHROMIUM": found or "",
            FULL: os.environ.get(FULL, "0"),
            "HEARTH_TEST_NOTES": "\n".join(notes),
        }
        if own and MIGRATED.name not in failed:
            environment[TEMPLATE] = urlsplit(addresses["DATABASE_URL"]).path[1:]
        done = subprocess.run(pytest_command(arguments, bool(found)), cwd=CHECKOUT, env=environment)
    return done.returncode or bool(failed)


def stop(number: int, frame: FrameType | None) -> None:
    """Take a stop like Ctrl-C: pytest, the servers and the folder go with us."""
    raise KeyboardInterrupt


def main(arguments: list[str]) -> int:
    """Run the checks and tests in a temporary folder of their own."""
    signal.signal(signal.SIGTERM, stop)
    try:
        with tempfile.TemporaryDirectory(
            prefix="hearth-test-", ignore_cleanup_errors=True
        ) as folder:
            os.chmod(folder, 0o711)  # noqa: S103 (the servers' user passes through; what is inside is closed)
            return run(arguments, folder)
    except CannotStart as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
