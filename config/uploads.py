"""What a request may bring: a body that is larger than any form needs is not read at all.

Django limits the words of a form and nothing of its files: a film of many gigabytes would be written
to the disk before anybody looked at it.
"""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

MOST_AT_ONCE = 12 * 1024 * 1024  # bytes: a photograph of 8 MB with the form around it


class NoLargerThanAForm(FileUploadHandler):
    """Refuses the body by the length it declares, before a byte of it is read."""

    def handle_raw_input(
        self, input_data: Any, META: dict, content_length: int, boundary: Any, encoding: Any = None
    ) -> None:
        if content_length > MOST_AT_ONCE:
            raise RequestDataTooBig("Larger than any form of ours")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
