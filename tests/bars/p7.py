"""What is not yours and what is not there get the same answer: status, body and headers.

usage: python -m tests.bars.p7
"""

import sys

from tests.bars import Figure, told
from tests.bars.by_counting import counted

AIM = "0 pairs of answers that differ, for all people and all routes"


def main() -> int:
    """Ask for everything that is somebody else's, and for what is nowhere, as everybody."""
    passed, sums = counted("tests/repository/test_not_there.py")
    asked, differ = int(sums["asked"]), int(sums["differ"])
    times = f"{sums['theirs_ms']:.1f} ms and {sums['nowhere_ms']:.1f} ms in the middle"
    words = f"{differ} of {asked} pairs of answers differ; {times}"
    return told(Figure(words, holds=passed and asked > 0 and not differ))


if __name__ == "__main__":
    sys.exit(main())
