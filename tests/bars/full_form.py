"""Runs ordinary tests in their full form, on servers of their own, and makes one figure of what they noted."""

import json
import subprocess
import sys

from config.running.home import CHECKOUT
from config.running.test import browser, surroundings
from tests.bars import Figure, own_servers, told


def run(given: tuple[str, ...], aim: str, **environment: str) -> int:
    """Run pytest with ``given`` in the full form; 0 when every test passed and nothing noted went wrong."""
    with own_servers(durable=False) as folder:
        notes = folder / "figures"
        words = surroundings({"HEARTH_HOME": str(folder)}) | {
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
            "HEARTH_CHROMIUM": browser() or "",
            "HEARTH_BAR": "full",
            "HEARTH_BAR_FIGURES": str(notes),
            **environment,
        }
        command = (sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *given)
        done = subprocess.run(command, cwd=CHECKOUT, env=words, stdin=subprocess.DEVNULL)
        figures = (
            [json.loads(line) for line in notes.read_text().splitlines()] if notes.exists() else []
        )
    wrong = sum(number for _, number in figures)
    said = "; ".join(f"{what}: {number} wrong" for what, number in figures) or "nothing was noted"
    return told(
        Figure(f"{said} (aim: {aim})", bool(figures) and not wrong and done.returncode == 0)
    )
