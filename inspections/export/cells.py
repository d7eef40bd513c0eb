"""How a value stands in a cell: readable by a person, safe in a spreadsheet, and exact to read back.

Files are UTF-8 with a byte order mark, because the spreadsheet program most homes have takes an
unmarked file for another alphabet; lines end as RFC 4180 says.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any, BinaryIO, TextIO

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

# What a spreadsheet program takes for a formula, or for a mark of its own (trust A14).
STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "'", "＝", "＋", "－", "＠")


def guarded(words: str) -> str:
    """Words a spreadsheet shows and does not obey: an apostrophe stands before what it might take for
    a formula, and before an apostrophe, so that taking the first one off always gives the words back."""
    return f"'{words}" if words.startswith(STARTS) else words


def cell(value: Any, said: Callable[[str], str] = str) -> str:
    """One value as it stands in a cell; ``said`` is what text goes through first."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat(timespec="seconds")
    if isinstance(value, date | int | float):
        return str(value)
    if isinstance(value, Mapping):
        return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False, sort_keys=True)
    if isinstance(value, list | tuple):
        return guarded(said("; ".join(str(part) for part in value)))
    return guarded(said(str(value)).replace("\x00", ""))


class Table:
    """A CSV file being written; ``rows`` counts what stands below its headings."""

    def __init__(self, out: BinaryIO, headings: Iterable[str]) -> None:
        self.text: TextIO = io.TextIOWrapper(
            out, encoding="utf-8-sig", newline="", errors="replace"
        )
        self.writer = csv.writer(self.text)
        self.writer.writerow(headings)
        self.rows = 0

    def add(self, cells: Iterable[str]) -> None:
        """Write one row of cells."""
        self.writer.writerow(cells)
        self.rows += 1

    def close(self) -> None:
        """Write what is still held, and leave the file to whoever opened it."""
        self.text.flush()
        self.text.detach()
