"""What "What helps?" is asked for, in an address: how far back, and the thing a list shares.

A number and its list ask the same question: the number's address is made here and read here.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from dateutil.relativedelta import relativedelta

from placements.helps.alike import ALL, Facet
from placements.incidents.asked import when_of
from ui import words

BACK = {"3": "Three months", "6": "Six months", "12": "A year"}
USUAL = "12"


def back_of(given: Any) -> str:
    """How many months back, as chosen."""
    back = given.get("back", "")
    return back if back in BACK else USUAL


def window(back: str, today: date, known: date | None) -> tuple[date, date]:
    """The first and the last day: so many months back, but not before anything is known of."""
    first = today - relativedelta(months=int(back)) + relativedelta(days=1)
    return (min(today, max(first, known)) if known else first), today


@dataclass(frozen=True)
class Shared:
    """These days, and one thing the incidents of them share; without one, all of them."""

    first: date
    last: date
    facet: Facet | None = None
    code: str = ""

    @property
    def words(self) -> str:
        """Where: Kitchen. 1 March to 28 May."""
        spell = f"{words.day_month(self.first)} to {words.day_month(self.last)}"
        if self.facet is None:
            return spell
        return f"{self.facet.title}: {self.facet.label(self.code).lower()}. {spell}"

    def address(self, url: str) -> str:
        return f"{url}?{self.query}"

    @property
    def query(self) -> str:
        asked = {"from": self.first.isoformat(), "to": self.last.isoformat()}
        if self.facet:
            asked |= {"what": self.facet.code, "is": self.code}
        return urlencode(asked)


def shared_of(given: Any, usual: tuple[date, date]) -> Shared:
    """What it cannot mean is left out."""
    when = when_of(given)
    first, last = (when.first, when.last) if when.first and when.last else usual
    facet, code = ALL.get(given.get("what", "")), given.get("is", "")
    if facet is None or not facet.label(code):
        return Shared(first, last)
    return Shared(first, last, facet, code)
