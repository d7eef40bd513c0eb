"""A file of files on its way to be kept: on the disk, with its size and checksum."""

import hashlib
from functools import cached_property
from typing import BinaryIO

from django.core.files import File

PIECE = 1024 * 1024  # bytes read at a time: the file may be larger than the memory


def checksum_of(file: BinaryIO) -> str:
    """SHA-256 of a file from its beginning, in hexadecimal, read in pieces."""
    digest = hashlib.sha256()
    file.seek(0)
    while piece := file.read(PIECE):
        digest.update(piece)
    file.seek(0)
    return digest.hexdigest()


class Archived:
    """What ``actions.finish`` asks of a finished file."""

    pages = 0
    suffix = "zip"

    def __init__(self, place: BinaryIO) -> None:
        self.place = place

    @cached_property
    def size(self) -> int:
        return self.place.seek(0, 2)

    @cached_property
    def checksum(self) -> str:
        return checksum_of(self.place)

    @property
    def content(self) -> File:
        self.place.seek(0)
        return File(self.place)
