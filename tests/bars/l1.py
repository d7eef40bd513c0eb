"""Nothing anybody wrote stands in logs, job arguments, addresses, subjects or titles."""

import sys

from tests.bars.full_form import run

AIM = "0 canaries"
TESTS = (
    "tests/repository/test_logs.py",
    "tests/running/test_webserver.py",
)


def main() -> int:
    """Run them in their full form."""
    return run(TESTS, AIM)


if __name__ == "__main__":
    sys.exit(main())
