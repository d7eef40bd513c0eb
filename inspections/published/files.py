"""A file of the series as rows of text: CSV in whatever encoding, or the sheet of an ODS workbook."""

import csv
import hashlib
import io
import zipfile
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from inspections.published.columns import HEADINGS, LEFT, NEEDED, REGION_NEEDED, plain
from ui.spreadsheet import WORKBOOK, Unreadable, decoded

MOST_BYTES = 20 * 1024 * 1024  # the largest file published so far has 2 MB
MOST_UNPACKED = 200 * 1024 * 1024
MOST_LINES = 200_000
HEADINGS_WITHIN = 40  # lines: above the headings stand a title, notes or names of groups


@dataclass(frozen=True)
class Opened:
    """A file whose headings were found: where each column of ours stands, and the lines below."""

    name: str
    sha256: str
    encoding: str
    above: str  # what is written above the headings
    places: dict[str, int]  # a field to its column
    unknown: list[str]  # headings nobody knows
    lines: list[tuple[int, list[str]]]  # (line of the file, cells), without empty ones


def opened(name: str, data: bytes) -> Opened:
    """Read a file. Raises Unreadable, with the reason, when the whole of it cannot be taken."""
    if len(data) > MOST_BYTES:
        raise Unreadable(f"{name} is larger than 20 MB: no file of this series is")
    if not data.strip():
        raise Unreadable(f"{name} is empty")
    digest = hashlib.sha256(data).hexdigest()
    if data.startswith(WORKBOOK):
        encoding, rows = "ODS", _workbook(name, data)
    else:
        encoding, rows = _text(name, data)
    return _headed(name, digest, encoding, rows)


def _text(name: str, data: bytes) -> tuple[str, list[tuple[int, list[str]]]]:
    encoding, text = decoded(data)
    if "\x00" in text:
        raise Unreadable(f"{name} is not a text file: save it as CSV, or give the ODS file")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_parted(text))
    rows, began = [], 1
    try:
        for cells in reader:
            rows.append((began, cells))
            began = reader.line_num + 1
            if len(rows) > MOST_LINES:
                raise Unreadable(f"{name} has more than {MOST_LINES:,} lines")
    except csv.Error:
        raise Unreadable(
            f"{name} could not be read as a spreadsheet from line {began:,} on: a cell there has no "
            "end. The file may have been cut off"
        ) from None
    return encoding, rows


def _parted(text: str) -> str:
    return max(",;\t", key=text[:4000].count)


def _workbook(name: str, data: bytes) -> list[tuple[int, list[str]]]:
    """The rows of the sheet that has the headings: the one with a cell "URN"."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(one.file_size for one in packed.infolist()) > MOST_UNPACKED:
                raise Unreadable(f"{name} is too large when it is unpacked")
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for sheet in book.sheet_names:
            found = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
            rows = [(n, [_cell(cell) for cell in row]) for n, row in enumerate(found, start=1)]
            if _headings_at(rows) is not None:
                return rows
    except (zipfile.BadZipFile, CalamineError):
        raise Unreadable(
            f"{name} could not be opened as a workbook. It may have been cut off"
        ) from None
    raise Unreadable(f"No sheet of {name} has a column headed URN")


def _cell(cell: Any) -> str:
    """A workbook's cell as the CSV of the same list would have it."""
    if isinstance(cell, datetime | date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _headings_at(rows: list[tuple[int, list[str]]]) -> int | None:
    return next(
        (
            at
            for at, (_, cells) in enumerate(rows[:HEADINGS_WITHIN])
            if any(plain(cell) == "urn" for cell in cells)
        ),
        None,
    )


def _headed(name: str, digest: str, encoding: str, rows: list[tuple[int, list[str]]]) -> Opened:
    at = _headings_at(rows)
    if at is None:
        raise Unreadable(f"No line of {name} has a column headed URN: it is no file of this series")
    headings = rows[at][1]
    places: dict[str, int] = {}
    unknown = []
    for column, heading in enumerate(headings):
        said = plain(heading)
        known = HEADINGS.get(said)
        if known and known in places:
            raise Unreadable(
                f"{name} has two columns for the same: “{headings[places[known]].strip()}” and "
                f"“{heading.strip()}”"
            )
        if known:
            places[known] = column
        elif said and said not in LEFT:
            unknown.append(" ".join(heading.split()))
    missing = [one for one in NEEDED if one not in places]
    if not any(one in places for one in REGION_NEEDED):
        missing.append("region")
    if missing:
        said = ", ".join(one.replace("_", " ") for one in missing)
        raise Unreadable(f"{name} has no column for: {said}")
    return Opened(
        name=name,
        sha256=digest,
        encoding=encoding,
        above=" ".join(cell for _, cells in rows[:at] for cell in cells if cell.strip()),
        places=places,
        unknown=unknown,
        lines=[
            (line, cells) for line, cells in rows[at + 1 :] if any(cell.strip() for cell in cells)
        ],
    )
