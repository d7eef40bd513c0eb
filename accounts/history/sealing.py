"""Putting the links of a chain in order, and saying how far a chain has come."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection


@dataclass(frozen=True)
class Head:
    """The end of a chain: the number of its last link, and its head in hexadecimal."""

    number: int
    head: str

    def __str__(self) -> str:
        return f"number {self.number:,}, {in_groups(self.head)}"


def in_groups(head: str) -> str:
    """The first sixteen digits of a head in groups of four: what is printed and compared by eye."""
    return " ".join(head[place : place + 4] for place in range(0, 16, 4))


def seal(home_key: int | None = None) -> int:
    """Number what was written and is not numbered yet, of one chain or of all; returns how much.

    Whatever commits later gets its number the next time: no writer waits for this, and this
    waits for no writer.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT history_seal(%s)", [home_key])
        return cursor.fetchone()[0]


def heads() -> dict[int, Head]:
    """The end of every chain, by the home's key (0: what belongs to no single home)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT home_key, number, encode(head, 'hex') FROM history_chain")
        return {key: Head(number, head) for key, number, head in cursor.fetchall()}


def heads_of(home_keys: Iterable[int]) -> dict[int, Head]:
    """The ends of these chains, for a page: with no right to read the chains themselves."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT home_key, number, head FROM history_ends(%s)", [list(home_keys)])
        return {key: Head(number, head) for key, number, head in cursor.fetchall()}


def head_of(home_key: int) -> Head | None:
    """The end of one chain, or None when nothing of it was ever sealed."""
    return heads_of([home_key]).get(home_key)
