"""Runs ordinary tests in their full form, on servers of their own, and gathers what they said."""

import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from config.running.home import CHECKOUT
from config.running.parts import tied_to
from config.running.test import browser, surroundings
from tests.bars import own_servers
from tests.fully import PLACE

OF_THE_SERVERS = ("DATABASE_URL", "HEARTH_OWNER_DATABASE_URL", "REDIS_URL")


@dataclass(frozen=True)
class Ran:
    """How it went: pytest's exit code and last words, and what the tests noted, in order."""

    code: int
    said: str
    noted: list[tuple[str, float]]


def environment_of_tests(folder: Path) -> dict[str, str]:
    """What tests need to know of the bar's own servers: both logins, and that all is asked for."""
    servers = {name: os.environ[name] for name in OF_THE_SERVERS}
    return surroundings({**servers, "HEARTH_HOME": str(folder)}) | {
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "HEARTH_CHROMIUM": browser() or "",
        "HEARTH_FULL": "1",
    }


def run(*given: str) -> Ran:
    """Run pytest with these words; what it says is shown as it comes."""
    with own_servers(durable=False) as folder:
        notes, said = folder / "noted", ""
        with subprocess.Popen(
            (sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *given),
            cwd=CHECKOUT, env=environment_of_tests(folder) | {PLACE: str(notes)}, text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            start_new_session=True, preexec_fn=tied_to(os.getpid(), signal.SIGTERM),
        ) as running:  # fmt: skip
            try:
                for line in running.stdout or ():
                    sys.stdout.write(line)
                    sys.stdout.flush()
                    said = line if line.strip() else said
            except BaseException:  # stopped: the tests put their own things away
                running.send_signal(signal.SIGINT)
                running.communicate(timeout=60)
                raise
        lines = notes.read_text().splitlines() if notes.exists() else []
    return Ran(running.returncode, said, [tuple(json.loads(line)) for line in lines])
