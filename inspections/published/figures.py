"""Figures that a page draws, a file holds and a command prints: the same, with what they mean."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from ui.tables import Table

FEW = 10  # homes: fewer say little, and the page says so
MARK = "fewer than ten homes"
# The third step by both its words: in lists before April 2015 it is "adequate".
RANK_WORDS: Final = {
    1: "Outstanding",
    2: "Good",
    3: "Requires improvement (or adequate)",
    4: "Inadequate",
}


@dataclass(frozen=True)
class Figures:
    """One table. ``columns`` are its headings, those of numbers begin with ">" (see ui.tables);
    cells are plain words and numbers, None where there is nothing to say."""

    code: str  # in an address and for a command
    title: str
    means: str  # how it is counted, in sentences
    columns: Sequence[str]
    rows: Sequence[Sequence[Any]] = field(default_factory=list)

    @property
    def headings(self) -> list[str]:
        return [one.removeprefix(">") for one in self.columns]

    @property
    def table(self) -> Table:
        """The same for a page."""
        return Table(self.title, self.columns, [[said(cell) for cell in row] for row in self.rows])

    @property
    def as_json(self) -> dict[str, Any]:
        return {
            "table": self.code,
            "title": self.title,
            "definition": self.means,
            "rows": [dict(zip(self.headings, row, strict=True)) for row in self.rows],
        }


def said(cell: Any) -> str:
    """1,284, 81.5, a dash for nothing; words as they are."""
    if cell is None:
        return "–"
    if isinstance(cell, int | float):
        return f"{cell:,}"
    return str(cell)
