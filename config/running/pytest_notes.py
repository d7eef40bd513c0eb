"""A pytest plugin of ``bin/test``: what failed or was left out outside pytest is said just before its last line,
and which tests go to which process. Those that share something costly, an open house, a backup or an export, run in
one; and so do those that mostly wait, for a browser or for servers to come and go: two processes wait, others work.
"""

import os
from typing import Any

import pytest
from xdist.scheduler import LoadGroupScheduling

BROWSER, SERVERS = "a browser", "servers"  # are waited for; the longest, so they begin first
TOGETHER = {
    "tests/journeys/": BROWSER,
    "tests/running/test_what_fails.py": SERVERS,
    "tests/running/test_house.py": SERVERS,
    "tests/running/test_backup.py": SERVERS,
    "tests/running/test_servers.py": SERVERS,
    "tests/running/test_webserver.py": SERVERS,
    "tests/running/test_refusing.py": SERVERS,
    "tests/documents/test_with_a_worker.py": SERVERS,
    "tests/inspections/test_files_with_a_worker.py": SERVERS,
    "tests/ui/test_gallery.py": SERVERS,
    "tests/demonstration/": "the demonstration",
    "tests/inspections/test_export.py": "an export",
}


def shared(test: str) -> str:
    """What a test shares with others; "" for one by itself. By path: a mark is written into the name of a
    test, where this pytest no longer has it looked for."""
    return next((shares for place, shares in TOGETHER.items() if test.startswith(place)), "")


class Sharing(LoadGroupScheduling):
    """Hands out tests one by one in their order, but those that share together."""

    def _split_scope(self, nodeid: str) -> str:
        return shared(nodeid) or nodeid


def pytest_xdist_make_scheduler(config: Any, log: Any) -> Sharing:
    return Sharing(config, log)


def pytest_configure(config: Any) -> None:
    """Not those with the most tests first, but in the order below."""
    config.option.loadscopereorder = False


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[Any]) -> None:
    """Those that wait begin; the longest of all comes first among them."""
    items.sort(key=lambda item: [shared(item.nodeid) != waits for waits in (BROWSER, SERVERS)])


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Write each note in red, where nobody scrolls past it."""
    for note in filter(None, os.environ.get("HEARTH_TEST_NOTES", "").split("\n")):
        terminalreporter.write_line(note, red=True, bold=True)
