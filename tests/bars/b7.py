"""Every answer, whatever it is, carries every header and cookie as it should."""

import sys

from tests.bars.full_form import run

AIM = "100% of responses incl. errors, static, files"
TESTS = (
    "tests/repository/test_headers.py",
    "tests/running/test_webserver.py",
)


def main() -> int:
    """Run them in their full form."""
    return run(TESTS, AIM)


if __name__ == "__main__":
    sys.exit(main())
