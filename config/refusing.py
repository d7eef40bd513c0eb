"""What Hearth refuses to start with. Each reason is a sentence that says what to do.

The web server and the workers both ask before they serve anything (``wsgi.py``, ``celery.py``),
so that a house that is not safe is a house that is not open.
"""

import logging
import sys
from collections.abc import Callable

from django.conf import settings
from django.db import OperationalError, connection, connections

SHORTEST_KEY = 32  # characters; 128 bits in hexadecimal
DIFFERENT = 10  # different characters a key has at least: "aaaa…" is no key
WELL_KNOWN = ("django-insecure-", "changeme", "change-me", "secret", "hearth")


def key_of_its_own() -> list[str]:
    """Sessions, links and forms are signed with the key: a guessable one opens every door."""
    key = settings.SECRET_KEY
    weak = len(key) < SHORTEST_KEY or len(set(key)) < DIFFERENT or key.startswith(WELL_KNOWN)
    if settings.HEARTH_DEMO or not weak:
        return []
    return [
        f"HEARTH_SECRET_KEY is too short or well known; give it {SHORTEST_KEY} random characters, "
        "or leave it out: Hearth then makes one and keeps it in HEARTH_HOME/secret_key."
    ]


def no_debugging() -> list[str]:
    """A debugging page shows records, settings and code to whoever meets a fault."""
    if settings.HEARTH_DEMO or not settings.DEBUG:
        return []
    return [
        "DEBUG is on, and this is not the demonstration; turn it off before real records come in."
    ]


def answers_to_somebody() -> list[str]:
    """Answering to every host name lets a stranger's name stand in the links we make."""
    if settings.HEARTH_DEMO or "*" not in settings.ALLOWED_HOSTS:
        return []
    return ["HEARTH_HOSTS is *, which lets anyone's address stand for this one; name the hosts."]


def walls_stand() -> list[str]:
    """The database would not hold the pages to what is theirs (accounts.walls)."""
    from accounts.walls.standing import reasons

    try:
        return reasons()
    except OperationalError:
        return []  # no database just now: pages say so until it is there, and open nothing


def history_is_written() -> list[str]:
    """A function or trigger that writes the history, or its chain, is off, away or another."""
    from accounts.history.install import out_of_place

    try:
        wrong = out_of_place(connection)
    except OperationalError:
        return []
    return [
        f"The {name} of the history {what}; run migrate, and then verify_history."
        for name, what in wrong[:1]
    ]


CHECKS: list[Callable[[], list[str]]] = [
    key_of_its_own,
    no_debugging,
    answers_to_somebody,
    walls_stand,
    history_is_written,
]


def reasons() -> list[str]:
    """Why Hearth may not start as it is set up; nothing when it may."""
    return [reason for check in CHECKS for reason in check()]


def stop_if_any() -> None:
    """Leave with exit code 1 after the sentences, when there is a reason."""
    found = reasons()
    # The web server forks after this: a connection that two processes share answers neither.
    connections.close_all()
    if found:
        logging.getLogger("hearth.process").critical("Refused to start")
        sys.stderr.writelines(f"{reason}\n" for reason in found)
        sys.exit(1)
