"""What a sign is, and what it says on a day."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from homes.models import Home
from inspections.queries.figures import Line
from inspections.steady.asked import Asked
from inspections.steady.rules import State
from ui import words


def spelt(number: int, one: str, many: str | None = None) -> str:
    """nine people, 12 people, one incident: within a sentence."""
    _, _, what = words.count(number, one, many).partition(" ")
    return f"{words.number_word(number)} {what}"


@dataclass(frozen=True)
class Part:
    """A number of a sign: ``rows`` are what it counts, ``line`` says one of them in its list.

    ``one`` and ``many`` follow the number; ``heading`` names its list.
    """

    code: str
    one: str
    many: str
    heading: str
    rows: Sequence[Any]
    line: Callable[[Any], Line]

    @property
    def number(self) -> int:
        return len(self.rows)

    @property
    def said(self) -> str:
        return self.one if self.number == 1 else self.many


@dataclass(frozen=True)
class Reading:
    """A sign on one day: one of three states, a sentence, and the numbers behind it, the first of
    them the one its line is drawn of. ``why`` says what small numbers do, or why nothing is said.
    ``value`` is drawn instead where the line is not of a number that has a list."""

    state: State
    says: str
    parts: Sequence[Part] = ()
    why: str = ""
    value: int | None = None

    @property
    def drawn(self) -> int | None:
        """What stands in the line of twelve months; none where there was nothing to count."""
        if self.value is not None or not self.parts:
            return self.value
        return self.parts[0].number


@dataclass(frozen=True)
class Sign:
    """``rule`` is the whole of it in words; ``law`` what the law says beside it, only where it has
    been read. ``lists`` are the codes of its parts. ``counts`` names what the line of twelve months is
    of; "" has no line, and ``no_line`` says why."""

    code: str
    title: str
    rule: str
    read: Callable[[Asked, Home, date], Reading]
    lists: Sequence[str]
    counts: str = ""
    law: str = ""
    no_line: str = ""
