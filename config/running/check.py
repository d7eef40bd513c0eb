"""What ``bin/check`` runs: the quick checks, which need no database.  ``bin/test`` runs them too, and its own.

usage: bin/check            the quick checks
       bin/check --list     every bar, with the figure aimed at
       bin/check BAR-ID     the full form of one bar, such as R-8; exits 0 only when it holds
"""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from config.running import bars
from config.running.home import CHECKOUT
from config.running.refusal import CannotStart

PYTHON = sys.executable
LARGEST = 1024 * 1024  # bytes of one committed file
# What may hold a real person's data or a secret, whatever is in it.
FORBIDDEN = re.compile(
    r"(\.(sqlite3?|db|dump|bak|pem|key|p12)|(^|/)(\.env[^/]*|secret_key|id_rsa))$"
)


@dataclass(frozen=True)
class Check:
    """A check: its name, and the command that fails when something is wrong."""

    name: str
    command: tuple[str, ...]


QUICK = (
    Check("ruff check", (PYTHON, "-m", "ruff", "check", "--quiet", ".")),
    Check("ruff format", (PYTHON, "-m", "ruff", "format", "--check", "--quiet", ".")),
    Check(
        "imports go downwards",
        (PYTHON, "-c", "from importlinter.cli import lint_imports_command as run; run()"),
    ),
    Check("committed files", (PYTHON, "-m", "config.running.check", "files")),
)
WITH_DJANGO = (
    Check("templates compile", (PYTHON, "-m", "config.running.compile_templates")),
    Check("manage.py check", (PYTHON, "manage.py", "check", "--fail-level", "WARNING")),
    Check(
        "migrations are complete", (PYTHON, "manage.py", "makemigrations", "--check", "--dry-run")
    ),
)


def failures(checks: tuple[Check, ...], environment: Mapping[str, str]) -> list[str]:
    """Run ``checks``, two at a time, show what the failing ones say, and return their names."""

    def run(check: Check) -> subprocess.CompletedProcess:
        return subprocess.run(
            check.command,
            cwd=CHECKOUT,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    failed = []
    with ThreadPoolExecutor(2) as pool:
        for check, done in zip(checks, pool.map(run, checks), strict=True):
            sys.stdout.write(f"{'ok    ' if done.returncode == 0 else 'FAILED'}  {check.name}\n")
            if done.returncode:
                sys.stdout.write(done.stdout)
                failed.append(check.name)
            sys.stdout.flush()
    return failed


def committed_files() -> list[str]:
    """Return a line for every committed file that must not be: too large, or of a kind that holds data or secrets."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=CHECKOUT, capture_output=True, text=True)
    lines = []
    for name in filter(None, listed.stdout.split("\0")):
        file = CHECKOUT / name
        if FORBIDDEN.search(name):
            lines.append(f"{name}: this kind of file may hold data or a secret")
        elif file.is_file() and file.stat().st_size > LARGEST:
            lines.append(f"{name}: larger than {LARGEST // 2**20} MB")
    return lines


def main(arguments: list[str]) -> int:
    """Run the quick checks, only that of the files, or a bar; return 1 when something is wrong."""
    if arguments in (["--list"], ["-l"]):
        sys.stdout.write(bars.listing())
        return 0
    if arguments and arguments != ["files"]:
        return one_bar(arguments)
    if arguments:
        lines = committed_files()
        sys.stdout.writelines(f"{line}\n" for line in lines)
        return bool(lines)
    return bool(failures(QUICK, os.environ))


def one_bar(arguments: list[str]) -> int:
    """Run the bar that was named; return 1 when it does not hold or there is none."""
    try:
        if len(arguments) > 1:
            raise CannotStart("bin/check runs one bar at a time: bin/check R-8")
        return bars.run_bar(arguments[0])
    except CannotStart as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
