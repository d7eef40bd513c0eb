"""How long the processor was at work for us: this process, and the process of PostgreSQL at the other end.

Clock time on a machine that does other things says little; this says what a page would take on a
quiet one. In a house both run in turn: while the database answers, the page waits.
"""

from dataclasses import dataclass
from pathlib import Path
from time import process_time

from django.db import connection


@dataclass(frozen=True)
class Spent:
    """Milliseconds of processor time."""

    page: float
    database: float

    @property
    def together(self) -> float:
        return self.page + self.database

    def __sub__(self, before: "Spent") -> "Spent":
        return Spent(self.page - before.page, self.database - before.database)


class Clock:
    """Reads both, for the connection that is open when it is made (Linux, PostgreSQL on this machine)."""

    def __init__(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("select pg_backend_pid()")
            self.scheduled = Path(f"/proc/{cursor.fetchone()[0]}/schedstat")

    def read(self) -> Spent:
        database = (
            int(self.scheduled.read_text().split()[0]) / 1e6
        )  # nanoseconds at work, since it began
        return Spent(process_time() * 1000, database)
