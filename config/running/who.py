"""Who the private servers run as: PostgreSQL refuses root, so as root they run as ``nobody``."""

import os
import pwd
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Person:
    """A user of the operating system, by number."""

    uid: int
    gid: int


def taking_on(person: Person | None) -> dict[str, Any]:
    """Return what subprocess must be told to start something as ``person``."""
    if person is None:
        return {}
    return {"user": person.uid, "group": person.gid, "extra_groups": []}


def server_person() -> Person | None:
    """Return whom the private servers must run as, or None when they may run as whoever starts them."""
    if os.geteuid() != 0:
        return None
    nobody = pwd.getpwnam("nobody")
    return Person(nobody.pw_uid, nobody.pw_gid)


def asked_as(person: Person, question: Callable[[], bool]) -> bool:
    """Ask the kernel ``question`` as ``person``: it knows of access lists and mounts, permission bits do not."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    try:
        os.setgroups([])
        os.setgid(person.gid)
        os.setuid(person.uid)
        os._exit(0 if question() else 1)
    except BaseException:  # the child must never return into its parent's code
        os._exit(1)


def can_enter(person: Person, folder: Path) -> bool:
    """Say whether ``person`` can reach things inside ``folder``."""
    return asked_as(person, lambda: os.access(folder, os.X_OK))


def can_read_all(person: Person, files: list[Path]) -> bool:
    """Say whether ``person`` can read every one of ``files``."""
    return asked_as(person, lambda: all(os.access(file, os.R_OK) for file in files))
