"""A pytest plugin of ``bin/test``: what failed or was left out outside pytest is said just before its last line."""

import os
from typing import Any


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Write each note in red, where nobody scrolls past it."""
    for note in filter(None, os.environ.get("HEARTH_TEST_NOTES", "").split("\n")):
        terminalreporter.write_line(note, red=True, bold=True)
