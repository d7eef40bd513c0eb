"""The marks of a restore that has not come to its end: nothing is opened where one stands."""

import contextlib

import psycopg2

from config.running.home import Home
from config.running.refusal import CannotStart

MARK = "restoring"  # the file in HEARTH_HOME
MARK_TABLE = "public.restoring"  # the table that goes when everything has been proved


def refuse_unfinished(home: Home, address: str) -> None:
    """Raise CannotStart where a restore was broken off, or came out as something else than the backup."""
    with contextlib.closing(psycopg2.connect(address)) as line, line.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [MARK_TABLE])
        marked = cursor.fetchone()[0]
    if marked or (home.path / MARK).exists():
        raise CannotStart(
            f"A restore into {home.path} did not come to its end, so nothing is opened here; run bin/restore again."
        )
