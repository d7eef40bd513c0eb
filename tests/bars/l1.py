"""Nothing anybody wrote stands in logs, job arguments, addresses, subjects or titles.

By tests of every page and form, and in a house of real servers: what its web server, its workers, its
PostgreSQL and its broker wrote down while everything typed was a canary and much of it failed.

usage: python -m tests.bars.l1
"""

import sys

from tests.bars import Figure, canaries, in_full, own_folder, told

AIM = "0 canaries"
TESTS = (
    "tests/repository/test_url_walk.py",
    "tests/repository/test_logs.py",
    "tests/running/test_webserver.py",
)


def main() -> int:
    """Ask the pages, then read the house's own files."""
    ran = in_full.run(*TESTS)
    with own_folder() as folder:
        seen = canaries.live(folder)
    for leak in seen.leaks[:20]:
        print("LEAK", leak)
    statuses = ", ".join(f"{status}: {number}" for status, number in sorted(seen.sent.items()))
    words = (
        f"{len(seen.leaks)} canaries or names in {seen.files} files of {seen.size:,} bytes, after "
        f"{sum(seen.sent.values())} forms ({statuses}), {seen.saved} lines saved and {seen.made} documents "
        f"made, {seen.killed} workers killed; tests of pages and jobs: {ran.said.strip()}"
    )
    return told(Figure(words, holds=ran.code == 0 and seen.whole and not seen.leaks))


if __name__ == "__main__":
    sys.exit(main())
