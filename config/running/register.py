"""Who is running for this HEARTH_HOME, kept in a file, so that a start after a crash can end what was left."""

import contextlib
import json
import os
import signal
import time
from collections.abc import Iterable
from pathlib import Path

from config.running.parts import Part, facts, members

PATIENCE = 12  # seconds leftovers may take to end in their own way


def write_register(file: Path, parts: Iterable[Part]) -> None:
    """Write down the processes of ``parts``; the moment each began tells it from a later one with the same number."""
    running = [
        {
            "name": part.name,
            "pid": part.process.pid,
            "start": facts(part.process.pid).start,
            "ending": int(part.ending),
        }
        for part in parts
        if part.process
    ]
    with contextlib.suppress(
        OSError
    ):  # a full disk must not stop what runs; it only makes the next start slower
        unfinished = file.with_suffix(".new")
        unfinished.write_text(json.dumps(running))
        unfinished.replace(file)


def read_register(file: Path) -> list[dict]:
    """Return what was running; nothing when the file is missing or was cut off."""
    try:
        entries = json.loads(file.read_text())
        return [entry for entry in entries if {"pid", "start", "ending"} <= entry.keys()]
    except (OSError, ValueError, AttributeError, TypeError):
        return []


def end_leftovers(file: Path) -> int:
    """End every process a killed supervisor left, masters first in their own way; return how many there were.

    The caller holds HEARTH_HOME, so nothing in the register belongs to anyone else.
    """
    masters = {entry["pid"]: entry for entry in read_register(file) if is_same(entry)}
    orphans = [
        pid for entry in read_register(file) for pid in members(entry["pid"]) if belongs(entry, pid)
    ]
    for pid, entry in masters.items():
        send(pid, signal.Signals(entry["ending"]))
    deadline = time.monotonic() + PATIENCE
    left = {*masters, *orphans}
    while any(runs(pid) for pid in left) and time.monotonic() < deadline:
        time.sleep(0.05)
    for pid in left:
        if runs(pid):
            send(pid, signal.SIGKILL)
    file.unlink(missing_ok=True)
    return len(left)


def is_same(entry: dict) -> bool:
    """Say whether the process of ``entry`` still runs, and is not another one that was given its number."""
    return runs(entry["pid"]) and facts(entry["pid"]).start == entry["start"]


def belongs(entry: dict, pid: int) -> bool:
    """Say whether ``pid`` is of the session ``entry`` began: its master lives, or is gone and its number unused."""
    return pid != entry["pid"] and (is_same(entry) or not runs(entry["pid"]))


def runs(pid: int) -> bool:
    """Say whether ``pid`` is a living process."""
    return facts(pid).state not in {"", "Z", "X"}


def send(pid: int, ending: signal.Signals) -> None:
    """Send ``ending`` to a process that may be gone already."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.kill(pid, ending)
