"""Bars whose full form is a set of ordinary tests that note what went wrong."""

from tests.bars import Figure, in_full, told


def run(given: tuple[str, ...], aim: str) -> int:
    """Run these tests in their full form; 0 when every one passed and nothing noted went wrong."""
    ran = in_full.run(*given)
    wrong = sum(number for _, number in ran.noted)
    said = "; ".join(f"{what}: {number} wrong" for what, number in ran.noted) or "nothing was noted"
    return told(Figure(f"{said} (aim: {aim})", bool(ran.noted) and not wrong and ran.code == 0))
