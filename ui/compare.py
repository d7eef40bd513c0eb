"""What changed between two versions of a text, word by word."""

import re
from difflib import SequenceMatcher

Piece = tuple[str, bool]
WORD = re.compile(r"\s+|[^\s]+")
# Comparing very long texts word by word costs the square of their length: there, lines will do.
WORDS_AT_MOST = 4000


def changes(old: str, new: str) -> tuple[list[Piece], list[Piece]]:
    """Both texts as lists of (words, changed), for components/compare.html. An empty text gives []."""
    before, after = WORD.findall(old), WORD.findall(new)
    if max(len(before), len(after)) > WORDS_AT_MOST:
        before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    left: list[Piece] = []
    right: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        _add(left, before[a:b], kind != "equal")
        _add(right, after[c:d], kind != "equal")
    return left, right


def _add(pieces: list[Piece], words: list[str], changed: bool) -> None:
    if words:
        pieces.append(("".join(words), changed))
