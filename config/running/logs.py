"""The logs in HEARTH_HOME/log: one file per part, kept from growing without end."""

import contextlib
import shutil
from pathlib import Path

LARGEST = 10 * 1024 * 1024  # bytes of one log before its older part is set aside


class LogKeeper:
    """Keeps every log and one older copy of it (``.log.1``), the parts writing on without noticing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def trim(self) -> None:
        """Copy away and cut every log that is too large: its part has it open for appending, and goes on at the start."""
        for file in self.folder.glob("*.log"):
            with contextlib.suppress(OSError):
                if file.stat().st_size > LARGEST:
                    shutil.copyfile(file, file.with_name(file.name + ".1"))
                    with file.open("r+b") as log:
                        log.truncate(0)
