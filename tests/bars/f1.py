"""Eighty hostile texts in every field of every document read nothing and fetch nothing."""

import sys

from tests.bars.full_form import run

AIM = "0 file contents, 0 outgoing requests"
TESTS = ("tests/documents/test_hostile_text.py",)


def main() -> int:
    """Run them in their full form."""
    return run(TESTS, AIM)


if __name__ == "__main__":
    sys.exit(main())
