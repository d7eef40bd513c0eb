"""Figures in rows and columns, for components/table.html and beside every chart."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html


@dataclass(frozen=True)
class Column:
    label: str
    numeric: bool = False


@dataclass(frozen=True)
class Table:
    """``columns`` may be words; one that begins with ">" is of numbers. ``empty`` is said with no rows."""

    caption: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Any]]
    empty: str = "Nothing to show yet"

    @property
    def columns(self) -> list[Column]:
        return [Column(words.removeprefix(">"), words.startswith(">")) for words in self.headings]

    @property
    def lines(self) -> list[list[tuple[Any, Column]]]:
        return [list(zip(row, self.columns, strict=True)) for row in self.rows]


def opening(number: float | None, said: str, url: str) -> Any:
    """A number that opens the list of what it counts; nought, or without an address, only said."""
    return (
        format_html('<a class="govuk-link" href="{}" data-figure="{}">{}</a>', url, number, said)
        if url and number
        else said
    )
