"""Files on their way from an operator to the worker: packed into the row of their run.

They are kept no longer than the run goes on, and unpacked no further than a request may bring.
"""

import base64
import json
import zlib
from dataclasses import dataclass
from datetime import date

from ui.fields import tidy
from ui.spreadsheet import Unreadable

MOST_FILES = 40
MOST_TOGETHER = 11 * 1024 * 1024  # bytes: what a request may bring (config.uploads)
LONGEST_NAME = 200
TOO_MANY = "These are more than 11 MB together. Bring them in some at a time"
DAMAGED = "The files that were given are not whole any more. Choose them again"


@dataclass(frozen=True)
class Given:
    """A file as somebody gave it."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Chosen:
    """What was chosen: files, and the day a single one tells of when it does not say so itself."""

    files: tuple[Given, ...]
    as_at: date | None = None


def pack(chosen: Chosen) -> str:
    """What was chosen, as text. Raises Unreadable when it is more than one run may hold."""
    if sum(len(one.data) for one in chosen.files) > MOST_TOGETHER:
        raise Unreadable(TOO_MANY)
    files = [
        {"name": one.name, "data": base64.b64encode(zlib.compress(one.data, 9)).decode()}
        for one in chosen.files
    ]
    return json.dumps({"as_at": chosen.as_at and chosen.as_at.isoformat(), "files": files})


def unpack(text: str) -> Chosen:
    """What ``pack`` made the text from. Raises Unreadable for anything else."""
    try:
        found = json.loads(text)
        as_at = date.fromisoformat(found["as_at"]) if found["as_at"] else None
        if not 0 < len(found["files"]) <= MOST_FILES:
            raise ValueError
        files, left = [], MOST_TOGETHER
        for one in found["files"]:
            files.append(Given(tidy(one["name"])[:LONGEST_NAME], _unpacked(one["data"], left)))
            left -= len(files[-1].data)
    except (ValueError, TypeError, KeyError, RecursionError, zlib.error):
        raise Unreadable(DAMAGED) from None
    return Chosen(tuple(files), as_at)


def _unpacked(text: str, most: int) -> bytes:
    way = zlib.decompressobj()
    data = way.decompress(base64.b64decode(text, validate=True), most + 1)
    if len(data) > most or not way.eof:
        raise ValueError
    return data
