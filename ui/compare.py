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
        left.append(("".join(before[a:b]), kind != "equal"))
        right.append(("".join(after[c:d]), kind != "equal"))
    return _joined(left), _joined(right)


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Changed words with only a space between them are one change, and are marked as one."""
    told = [piece for piece in pieces if piece[0]]
    joined: list[Piece] = []
    for number, (words, changed) in enumerate(told):
        between = not words.strip() and 0 < number < len(told) - 1
        changed = changed or (between and told[number - 1][1] and told[number + 1][1])
        if joined and joined[-1][1] == changed:
            words = joined.pop()[0] + words
        joined.append((words, changed))
    return joined
