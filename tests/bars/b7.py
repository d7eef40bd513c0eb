"""Every answer, whatever it is, carries every header and cookie as it should.

usage: python -m tests.bars.b7
"""

import sys

from tests.bars import Figure, told
from tests.bars.by_counting import counted

AIM = "100% of responses incl. errors, static, files"
TESTS = (
    "tests/repository/test_url_walk.py",
    "tests/repository/test_headers.py",
    "tests/running/test_webserver.py",
    "tests/running/test_refusing.py",  # a house behind HTTPS: the cookies' names
)


def main() -> int:
    """Ask for every address as everybody, for what is broken, and for what is no request."""
    passed, sums = counted(*TESTS)
    answers, wrong = int(sums["answers"]), int(sums["wrong"])
    words = f"{answers - wrong:,} of {answers:,} answers carry everything"
    return told(Figure(words, holds=passed and answers > 1000 and not wrong))


if __name__ == "__main__":
    sys.exit(main())
