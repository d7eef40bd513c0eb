"""Nothing is kept from the test before; what was not compared is said at the end of a run, where
nobody can overlook it."""

import pytest

from inspections.published import keeping
from tests.inspections.published import test_counts


def pytest_terminal_summary(terminalreporter):
    for said in test_counts.NOT_COMPARED:
        terminalreporter.write_line(said, yellow=True, bold=True)


@pytest.fixture(autouse=True)
def _nothing_kept():
    keeping.forget()
