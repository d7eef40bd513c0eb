"""Bringing rows in from a spreadsheet (CSV), each row judged by a form, with a dry run first; and
handing a list out as one.

A sheet is read in whatever encoding a spreadsheet program saves (UTF-8, UTF-16, Windows or
Macintosh), parted by commas, semicolons or tabs. Column names are matched without case or spacing.
Every row that cannot be taken is listed with its line and the reason; nothing is guessed.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils import timezone

from ui.fields import DayField, day_from, tidy

MOST_ROWS = 2000
MOST_BYTES = 2 * 1024 * 1024
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
WORKBOOK = b"PK\x03\x04"
SMALL = "áàâäãåæçéèêëíìîïñóòôöõøßúùûüýÿ"
CAPITAL = "ÁÀÂÄÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØŠÚÙÛÜÝŽ"
# What is beyond plain English, where an English page has it. The same bytes are "Zoë" to a
# Macintosh and "Zo‘" to Windows, or "O’Neill" and "OÕNeill": only one of the two fits.
FITS = re.compile(
    rf"""(?=[^\x00-\x7f])(?:
      (?<=[A-Za-z{CAPITAL}{SMALL}]) [{SMALL}] (?![A-Z{CAPITAL}\d])            # Zoë
    | \b [{SMALL}] (?=[a-z{SMALL}])                                          # été
    | \b [{CAPITAL}] (?=[A-Za-z{CAPITAL}{SMALL}])                            # Éire
    | (?<=[A-Z{CAPITAL}]) [{CAPITAL}] (?![A-Z{CAPITAL}]*[a-z{SMALL}])        # JOSÉ
    | (?<=\bh) [{CAPITAL}]                                                   # hÓgáin
    | (?<![^\s,;"]) [Óà] (?=\s)                                              # Ó Briain
    | (?<!\w) [‘“] (?=\S)
    | (?<=\S) ” (?!\w)
    | (?<=\S) ’ (?=[A-Z{CAPITAL}] | (?:s|t|d|m|re|ve|ll)\b | \W | $)        # O’Neill, isn’t
    | (?<!\w) ’ (?=\w)
    | (?<=\d) °
    | [–—£½] | [•…] (?!\w)
    )""",
    re.VERBOSE,
)


class Unreadable(ValueError):
    """The file as a whole cannot be taken; the message says why, for the page."""


@dataclass(frozen=True)
class Column:
    """One column: the form's field, its heading, an example, and whether it must be filled."""

    field: str
    heading: str
    example: str
    needed: bool = True
    aliases: tuple[str, ...] = ()


class SheetDay(DayField):
    """A day as a spreadsheet writes it: 14/09/2024, 2024-09-14, 14 Sep 2024. Day before month."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> date | None:
        if not isinstance(value, str):
            return super().to_python(value)
        parts = [part for part in re.split(r"[\s/.\-]+", value.split("T")[0].strip()) if part]
        if not parts:
            return None
        if len(parts) != 3:
            parts = [value, "", ""]
        elif len(parts[0]) == 4:
            parts.reverse()
        return day_from(parts)


def plain_days(form: forms.BaseForm) -> None:
    """Let a form read its days from one cell each instead of three boxes."""
    for name, asked in form.fields.items():
        if isinstance(asked, DayField):
            plain = SheetDay(
                label=asked.label, required=asked.required, not_future=asked.not_future
            )
            plain.error_messages = asked.error_messages
            form.fields[name] = plain


@dataclass(frozen=True)
class Row:
    """A row of the sheet: its line in the file, what it said, and the judged form."""

    line: int
    said: Mapping[str, str]
    form: forms.BaseForm


@dataclass(frozen=True)
class Rejected:
    """A row that cannot be taken, and why, in sentences."""

    line: int
    what: str
    reasons: list[str]


@dataclass
class Sheet:
    """What a file held: rows to take, rows refused, and headings nobody knows."""

    taken: list[Row] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


def _plain(heading: str) -> str:
    return "".join(letter for letter in heading.casefold() if letter.isalnum())


def decoded(data: bytes) -> tuple[str, str]:
    """(encoding, text): UTF-8 or UTF-16 where it is that, else Windows or Macintosh, by which of the
    two reads more of what is beyond plain English as an English page would have it. Where both
    read as much it is Windows, which is far more common."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "UTF-16", data.decode("utf-16", errors="replace")
    try:
        return "UTF-8", data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    windows, macintosh = data.decode("cp1252", errors="replace"), data.decode("mac_roman")
    if len(FITS.findall(macintosh)) > len(FITS.findall(windows)):
        return "Mac Roman", macintosh
    return "Windows-1252", windows


def text_of(data: bytes) -> str:
    """A sheet's text. Raises Unreadable when it is too large or is not text at all."""
    if len(data) > MOST_BYTES:
        raise Unreadable("This file is larger than 2 MB. Split it and bring it in in parts")
    if data.startswith(WORKBOOK):
        raise Unreadable("This is a workbook. In the spreadsheet program, save it as CSV first")
    return decoded(data)[1]


def read(
    text: str,
    columns: list[Column],
    make_form: Callable[[dict[str, str]], forms.BaseForm],
    twin: Callable[[Any], Any] | None = None,
) -> Sheet:
    """Judge every row of a sheet. ``twin`` draws from a row's cleaned data what makes two rows
    the same: the second of them is refused."""
    lines = _rows_of(text)
    known = {_plain(name): c for c in columns for name in (c.heading, c.field, *c.aliases)}
    header_at = next(
        (i for i, row in enumerate(lines) if any(_plain(v) in known for v in row)), None
    )
    if header_at is None:
        wanted = ", ".join(column.heading for column in columns if column.needed)
        raise Unreadable(f"No line of this file has the column headings. It needs: {wanted}")
    header = lines[header_at]
    missing = [
        c.heading
        for c in columns
        if c.needed and not any(known.get(_plain(v)) is c for v in header)
    ]
    if missing:
        raise Unreadable(f"This file has no column for: {', '.join(missing)}")
    sheet = Sheet(unknown=[v.strip() for v in header if v.strip() and _plain(v) not in known])
    places = {i: known[_plain(v)].field for i, v in enumerate(header) if _plain(v) in known}
    _judge(sheet, lines, header_at, places, make_form, twin)
    return sheet


def _rows_of(text: str) -> list[list[str]]:
    first = text[:4000]
    parted = max(",;\t", key=first.count)
    try:
        lines = list(csv.reader(io.StringIO(tidy(text)), delimiter=parted))
    except csv.Error:
        raise Unreadable(
            "This file could not be read as a spreadsheet. Save it as CSV again"
        ) from None
    if len(lines) > MOST_ROWS:
        raise Unreadable(f"This file has more than {MOST_ROWS:,} lines. Bring it in in parts")
    return lines


def _judge(
    sheet: Sheet,
    lines: list[list[str]],
    header_at: int,
    places: dict[int, str],
    make_form: Callable[[dict[str, str]], forms.BaseForm],
    twin: Callable[[Any], Any] | None,
) -> None:
    seen: dict[Any, int] = {}
    for number, values in enumerate(lines[header_at + 1 :], start=header_at + 2):
        if not any(value.strip() for value in values):
            continue
        said = {places[i]: value.strip() for i, value in enumerate(values) if i in places}
        form = make_form(said)
        reasons = [sentence for errors in form.errors.values() for sentence in errors]
        if not reasons and twin:
            same = twin(form.cleaned_data)
            if same in seen:
                reasons = [f"The same as line {seen[same]}"]
            seen.setdefault(same, number)
        if reasons:
            what = ", ".join(value for value in list(said.values())[:3] if value)
            sheet.rejected.append(Rejected(number, what, [str(reason) for reason in reasons]))
        else:
            sheet.taken.append(Row(number, said, form))


def neutral(cell: Any) -> str:
    """A cell that a spreadsheet program will show and not obey."""
    text = str(cell)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def sent(what: str, columns: Iterable[Any], rows: Iterable[Iterable[Any]]) -> HttpResponse:
    """A list to take away as a CSV file that opens in a spreadsheet program with its letters right
    and obeys nothing that somebody typed; named for what it is and today."""
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    name = f"{what}-{timezone.localdate():%Y-%m-%d}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    writer = csv.writer(response)
    writer.writerow(columns)
    writer.writerows([neutral(cell) for cell in row] for row in rows)
    return response


def example(columns: list[Column]) -> str:
    """A sheet to start from: the headings and one invented line."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(column.heading for column in columns)
    writer.writerow(column.example for column in columns)
    return out.getvalue()
