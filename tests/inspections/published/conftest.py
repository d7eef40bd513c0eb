"""What was not compared is said at the end of a run, where nobody can overlook it."""

from tests.inspections.published import test_counts


def pytest_terminal_summary(terminalreporter):
    for said in test_counts.NOT_COMPARED:
        terminalreporter.write_line(said, yellow=True, bold=True)
