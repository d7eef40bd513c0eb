"""Bars whose full form is a set of ordinary tests that count what they asked.

The tests ``note`` numbers; the bar runs them with ``HEARTH_FULL=1`` on servers of its own and adds up.
"""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

from config.running.home import CHECKOUT
from config.running.test import browser, surroundings
from tests.bars import own_servers

PLACE = "HEARTH_COUNTED"  # the file the numbers go to


def note(what: str, number: float) -> None:
    """Keep a number for the bar that runs this test; alone it goes nowhere."""
    if place := os.environ.get(PLACE):
        with open(place, "a") as file:
            file.write(json.dumps([what, number]) + "\n")


def counted(*given: str) -> tuple[bool, Counter]:
    """Run these tests in their full form; return whether all passed, and the sums of what they noted."""
    with own_servers(durable=False) as folder:
        place = Path(folder, "counted")
        environment = surroundings({"HEARTH_HOME": str(folder)}) | {
            "DATABASE_URL": os.environ["DATABASE_URL"],
            "REDIS_URL": os.environ["REDIS_URL"],
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
            "HEARTH_CHROMIUM": browser() or "",
            "HEARTH_FULL": "1",
            PLACE: str(place),
        }
        done = subprocess.run(
            (sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *given),
            cwd=CHECKOUT, env=environment, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        lines = place.read_text().splitlines() if place.exists() else []
    sums: Counter = Counter()
    for line in lines:
        what, number = json.loads(line)
        sums[what] += number
    return done.returncode == 0, sums
