"""A pytest plugin of ``bin/test``: what failed or was left out outside pytest is said just before its last line,
and tests that share something costly, an open house, a backup or an export, run in one process."""

import os
from typing import Any

from xdist.scheduler import LoadGroupScheduling

SHARE = (
    "tests/journeys/",
    "tests/demonstration/",
    "tests/documents/test_with_a_worker.py",
    "tests/inspections/test_export.py",
    "tests/running/test_house.py",
    "tests/running/test_what_fails.py",
    "tests/running/test_backup.py",
    "tests/ui/test_gallery.py",
)


class Sharing(LoadGroupScheduling):
    """Hands out tests one by one, but those that share together; the most together begin first.

    By path: a mark is written into the name of a test, where this pytest no longer has it looked for.
    """

    def _split_scope(self, nodeid: str) -> str:
        return next((place for place in SHARE if nodeid.startswith(place)), nodeid)


def pytest_xdist_make_scheduler(config: Any, log: Any) -> Sharing:
    return Sharing(config, log)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Write each note in red, where nobody scrolls past it."""
    for note in filter(None, os.environ.get("HEARTH_TEST_NOTES", "").split("\n")):
        terminalreporter.write_line(note, red=True, bold=True)
