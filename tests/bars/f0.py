"""Ten thousand requests nobody would send are answered without a fault."""

import sys

from tests.bars.full_form import run

AIM = "10,000 requests, 0 answers of 500 or more, 0 hangs"
TESTS = ("tests/repository/test_fuzz.py", "tests/repository/test_hostile_input.py")


def main() -> int:
    """Run them in their full form."""
    return run(TESTS, AIM)


if __name__ == "__main__":
    sys.exit(main())
