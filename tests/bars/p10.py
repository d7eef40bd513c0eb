"""Opening a record writes exactly one access event; what cannot be logged is not served.

usage: python -m tests.bars.p10
"""

import sys

from tests.bars import Figure, told
from tests.bars.by_counting import counted

AIM = "0 openings with another number of events, 0 pages served without one"


def main() -> int:
    """Open every page as everybody, with a log that works and with one that does not."""
    passed, sums = counted("tests/accounts/test_who_looked.py", "tests/repository/test_url_walk.py")
    opened, wrong = int(sums["opened"]), int(sums["wrong"])
    unlogged, served = int(sums["unlogged"]), int(sums["served"])
    words = (
        f"{wrong} of {opened} openings with another number of events than one, or none; "
        f"{served} of {unlogged} pages served that could not be logged"
    )
    return told(Figure(words, holds=passed and opened > 0 and unlogged > 0 and not wrong + served))


if __name__ == "__main__":
    sys.exit(main())
