"""The bars whose full form is a set of ordinary tests, and what runs them.

usage: python -m tests.bars.by_tests P-1
"""

import re
import sys
from dataclasses import dataclass

from tests.bars import Figure, in_full, told


@dataclass(frozen=True)
class ByTests:
    """A bar's words, the figure aimed at, and what pytest is given."""

    words: str
    aim: str
    given: tuple[str, ...]


BY_TESTS: dict[str, ByTests] = {
    "P-1": ByTests(
        "Every route answers every person as the table written by hand says.",
        "all routes, 0 unknown, 0 mismatches",
        ("tests/repository/test_url_walk.py",),
    ),
    "P-2": ByTests(
        "No page, header, fragment, file or document holds a word of somebody the reader has no business with.",
        "0 foreign canaries",
        (
            "tests/repository/test_url_walk.py",
            "tests/inspections/test_export.py",
            "tests/outcomes/test_report.py",
        ),
    ),
    "P-3": ByTests(
        "A shared incident shows each reader their own young people whole, and nothing of the others.",
        "0 traces of others, 100% of one's own",
        ("tests/placements/incidents", "tests/placements/test_naming.py", "tests/outcomes"),
    ),
    "P-8": ByTests(
        "The running role without a person sees no row of any protected table or history.",
        "0 rows; every table that leads to somebody has a wall",
        ("tests/accounts/test_walls.py",),
    ),
    "P-5": ByTests(
        "Whose time ends, who leaves, whose role or placement changes is refused at the very next request.",
        "100 of 100, and queued jobs yield nothing",
        ("tests/accounts/test_ending.py",),
    ),
    "F-0b": ByTests(
        "Every form: valid in is shown back as it was; invalid in is said, and every word is still there.",
        "every form, 0 words lost, 0 rows saved of what is invalid",
        ("tests/repository/test_forms_as_properties.py",),
    ),
    "P-6": ByTests(
        "Whatever else is sent with a form changes no column.",
        "0 undeclared columns changed, over every writing form",
        ("tests/repository/test_mass_assignment.py",),
    ),
    "R-3": ByTests(
        "The same form sent ten times makes one record.",
        "1 row",
        ("tests/accounts/test_deeds.py", "tests/repository/test_forms_as_properties.py"),
    ),
    "R-4": ByTests(
        "A job delivered three times, overlapping, killed, makes one report.",
        "1 report, 1 telling",
        ("tests/documents/test_with_a_worker.py",),
    ),
}


def main(name: str) -> int:
    """Run the tests of one bar; return 0 when every one of them passed."""
    bar = BY_TESTS[name]
    ran = in_full.run(*bar.given)
    passed, failed = (
        counted(ran.said, "passed"),
        counted(ran.said, "failed") + counted(ran.said, "errors?"),
    )
    holds = ran.code == 0 and passed > 0
    return told(Figure(f"{passed} tests passed, {failed} failed (aim: {bar.aim})", holds))


def counted(said: str, what: str) -> int:
    """Return how many tests pytest's summary says have ``what``."""
    found = re.findall(rf"(\d+) {what}\b", said)
    return int(found[-1]) if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
