"""The file of files: sheets, history, a report for each young person, issued documents, photographs.

Written piece by piece as it is read; the largest thing held in memory is one PDF. ``README.txt`` is made from
the code that made the sheets, so it cannot fall behind; ``manifest.json`` stands last, with the size
and checksum of everything before it.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any, BinaryIO

from django.core.files.storage import default_storage
from django.db.models import Model
from django.template.loader import render_to_string
from django.utils import timezone

from accounts.policy import may, visible
from documents.kinds import archives, kind_of
from documents.models import Document, DocumentKind
from documents.pages import chain_words
from inspections.export import history, words
from inspections.export.cells import Table
from inspections.export.sheets import Reader, columns_of, file_of, headings_of, kinds, rows_of
from placements.models import Placement, YoungPerson

PIECE = 256 * 1024
ROOMS = (1.0, 0.6, 0.3)


@dataclass
class Archive:
    """A ZIP being written, and what is known of each file in it."""

    zip: zipfile.ZipFile
    now: Any
    files: dict[str, dict[str, Any]] = field(default_factory=dict)

    @contextmanager
    def adding(self, name: str, *, packed: bool = True) -> Iterator[BinaryIO]:
        """Open a file of the archive for writing, and count what goes into it."""
        entry = zipfile.ZipInfo(name, timezone.localtime(self.now).timetuple()[:6])
        entry.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
        entry.external_attr = 0o600 << 16
        with self.zip.open(entry, "w", force_zip64=True) as out:
            counted = Counted(out)
            yield counted  # type: ignore[misc]
            self.files[name] = {"size": counted.size, "sha256": counted.digest.hexdigest()}

    def add(self, name: str, data: bytes, *, packed: bool = True) -> None:
        """Add a file that is in memory."""
        with self.adding(name, packed=packed) as out:
            out.write(data)

    def add_kept(self, name: str, kept: str) -> bool:
        """Add a file from the storage; False when it is not there."""
        if not default_storage.exists(kept):
            return False
        with default_storage.open(kept, "rb") as file, self.adding(name, packed=False) as out:
            while piece := file.read(PIECE):
                out.write(piece)
        return True

    def add_table(self, name: str, headings: list[str], rows: Iterator[list[str]]) -> int:
        """Add a sheet; return how many rows it has."""
        with self.adding(name) as out:
            table = Table(out, headings)
            for row in rows:
                table.add(row)
            table.close()
        self.files[name]["rows"] = table.rows
        return table.rows


class Counted(io.RawIOBase):
    """A file written through, with its size and checksum."""

    def __init__(self, out: BinaryIO) -> None:
        self.out, self.size, self.digest = out, 0, hashlib.sha256()

    def writable(self) -> bool:
        return True

    def write(self, piece: Any) -> int:
        self.size += len(piece)
        self.digest.update(piece)
        self.out.write(piece)
        return len(piece)


def write(document: Document, user: Any, place: BinaryIO) -> dict[str, Any]:
    """Write everything of ``document.home`` this person may read; return the manifest."""
    reader = Reader(user, document.home)
    with zipfile.ZipFile(place, "w", allowZip64=True) as packed:
        archive = Archive(packed, document.as_of)
        _add_photographs(archive, reader)
        _add_documents(archive, reader)
        _add_reports(archive, reader, document)
        for model in kinds():
            archive.add_table(
                f"records/{file_of(model)}", reader.headings(model), reader.rows(model)
            )
        archive.add_table("history.csv", list(history.HEADINGS), history.rows(reader))
        archive.add("README.txt", readme(document, archive.files).encode("utf-8-sig"))
        manifest = _manifest(document, user, archive.files)
        archive.add("manifest.json", json.dumps(manifest, indent=1, ensure_ascii=False).encode())
    return manifest


# ---------- the files
def _young_people(reader: Reader) -> Any:
    return rows_of(reader.user, reader.home, YoungPerson)


def _add_photographs(archive: Archive, reader: Reader) -> None:
    people = _young_people(reader).exclude(photo="").exclude(pk__in=reader.last_days)
    for ref, kept in people.values_list("ref", "photo"):
        name = f"photographs/{ref}.{kept.rpartition('.')[2]}"
        if archive.add_kept(name, kept):
            reader.files[kept] = name


def _add_documents(archive: Archive, reader: Reader) -> None:
    """Documents that were issued, byte for byte as they were."""
    ready = rows_of(reader.user, reader.home, Document).filter(state=Document.State.READY)
    for ref, kept in ready.exclude(kind__in=archives()).values_list("ref", "file"):
        name = f"documents/{ref}.pdf"
        if archive.add_kept(name, kept):
            reader.files[kept] = name


def _add_reports(archive: Archive, reader: Reader, document: Document) -> None:
    """For each young person one report over their whole time here, drawn now."""
    for person in _young_people(reader):
        if not may(reader.user, "ask for a report", person):
            continue
        if pdf := _report(reader, document, person):
            archive.add(f"young-people/{person.ref}.pdf", pdf, packed=False)


def _report(reader: Reader, document: Document, person: YoungPerson) -> bytes | None:
    from documents import rendering  # WeasyPrint: in the worker only

    today = timezone.localdate()
    stays = Placement.objects.filter(home=reader.home, young_person=person, starts_on__lte=today)
    here = visible(reader.user, stays).order_by("-starts_on").first()
    if here is None:
        return None
    report = Document(
        kind=DocumentKind.PLACEMENT_REPORT, home=reader.home, young_person=person,
        asked_by=reader.user, asked_at=document.asked_at, as_of=document.as_of,
        period_from=here.starts_on, period_to=min(today, here.ends_on or today),
        version=document.version, chain_number=document.chain_number, chain_head=document.chain_head,
    )  # fmt: skip
    kind = kind_of(report)
    for room in ROOMS:
        content = kind.build(report, reader.user, room)
        context = {**content.context, "history": chain_words(report)}
        pdf = rendering.render(render_to_string(kind.template, context))
        if pdf.pages <= kind.most_pages:
            break
    return pdf.data


# ---------- what is said of them
OTHER_FILES: dict[str, Callable[[], str]] = {
    "photographs/": lambda: (
        "Photographs of young people, with consent; each is named by the young person’s reference."
    ),
    "documents/": lambda: (
        "Documents that were issued, byte for byte; records/document.csv says what each is."
    ),
    "young-people/": lambda: (
        "For each young person a report over their whole time here, drawn for this export; "
        "each is named by the young person’s reference."
    ),
    "history.csv": lambda: (
        "Every change of every record: one row for each column that was changed."
    ),
    "manifest.json": lambda: (
        "Every file with its size and SHA-256; for sheets how many rows; where the home’s chain of history stood."
    ),
}


def readme(document: Document, files: dict[str, dict[str, Any]]) -> str:
    """What every file and every column of the export is, in words that need nothing else."""
    made = timezone.localtime(document.as_of)
    lines = [
        f"The records of {document.home.name}",
        "",
        f"As they stood on {made:%d %B %Y at %H:%M}, asked for by {document.asked_by.name if document.asked_by else 'the house'}.",
        f"Why: {document.reason}" if document.reason else "",
        "",
        "These are records about children. Keep them where only those who may read them can.",
        "",
        "How to read them",
        "  records/*.csv are tables: UTF-8 with a byte order mark, commas, one line of headings.",
        "  Any spreadsheet program opens them.",
        "  A record is named by its reference. Where a column leads to another record it holds that",
        "  record’s reference, and the column after it, ending in _name, the name.",
        "  Days are year-month-day. Times are London’s, with their distance from UTC.",
        "  yes and no stand for a tick. Several values in one cell are parted by semicolons.",
        "  A cell that begins with an apostrophe had it put there so that no program takes the cell for",
        "  a formula: the words begin after it.",
        "  Young people of other homes are not named: “another young person” stands in their place.",
        "",
        "The files",
    ]
    for name, says in OTHER_FILES.items():
        lines.append(f"  {name}: {says()}")
    for model in kinds():
        lines += ["", *_sheet_words(model, files)]
    lines += ["", "history.csv"]
    lines += [f"  {name}: {says}" for name, says in history.HEADINGS.items()]
    return "\r\n".join([*lines, ""])


def _sheet_words(model: type[Model], files: dict[str, dict[str, Any]]) -> list[str]:
    name = f"records/{file_of(model)}"
    rows = files.get(name, {}).get("rows")
    counted = "" if rows is None else f" ({rows} row{'' if rows == 1 else 's'})"
    lines = [f"{name}{counted}", f"  {words.of_model(model)}"]
    for one in columns_of(model):
        first, *name_too = headings_of(one)
        choices = words.choices_of(one)
        one_of = f" One of: {choices}." if choices else ""
        lines.append(f"  {first}: {words.of_field(one)}{one_of}")
        lines += [f"  {heading}: The name that goes with it." for heading in name_too]
    return lines


def _manifest(document: Document, user: Any, files: dict[str, dict[str, Any]]) -> dict[str, Any]:
    return {
        "home": document.home.ref,
        "home_name": document.home.name,
        "asked_by": user.ref,
        "reason": document.reason,
        "as_of": timezone.localtime(document.as_of).isoformat(),
        "history": {"number": document.chain_number, "head": document.chain_head},
        "rows": sum(known.get("rows", 0) for known in files.values()),
        "files": files,
    }


def period(home: Any) -> tuple[date, date]:
    """From the home's first record to today: what the document's row says it tells of."""
    today = timezone.localdate()
    first = (
        Placement.objects.filter(home=home)
        .order_by("starts_on")
        .values_list("starts_on", flat=True)
        .first()
    )
    return min(filter(None, (home.opened_on, first, today))), today
