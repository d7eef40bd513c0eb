"""What was done, and what ended it soonest (D11): each kind of step, from the incidents that say.

How long is from the start to the end of an incident that the step ended; a step has no clock of its
own. Holding somebody and calling the police end things by force and are not compared with the rest:
they are said, never as what helps.
"""

from dataclasses import dataclass
from statistics import median

from placements.behaviours import Response
from placements.helps.alike import ENDED, TRIED, Facts
from placements.helps.asked import Shared
from ui import charts
from ui.charts.sheet import figure
from ui.tables import Table, opening

BY_FORCE = (Response.HELD, Response.POLICE)
FEW = 5  # times it ended it, with both ends written down, below which no length is said


@dataclass(frozen=True)
class Did:
    """One kind of step: in how many incidents it was tried, how many it ended, and half of those
    were over within ``minutes`` (None: too few say, or it was by force)."""

    response: Response
    tried: int
    ended: int
    minutes: float | None

    @property
    def often(self) -> str:
        return f"{self.ended} of {self.tried}"


def read(facts: Facts) -> list[Did]:
    """Those that were tried: what ended most, first; by force, last."""
    tried, ended = TRIED.groups(facts), ENDED.groups(facts)
    found = [
        Did(
            one,
            len(tried[one]),
            len(ended.get(one, ())),
            _minutes(facts, one, ended.get(one, set())),
        )
        for one in Response
        if tried.get(one)
    ]
    return sorted(found, key=lambda one: (one.response in BY_FORCE, -one.ended, -one.tried))


def _minutes(facts: Facts, response: Response, incidents: set[int]) -> float | None:
    lengths = [facts.minutes[pk] for pk in incidents if pk in facts.minutes]
    return None if response in BY_FORCE or len(lengths) < FEW else median(lengths)


def answer(found: list[Did]) -> dict[str, str] | None:
    """What ended it soonest, where enough is known of at least two."""
    timed = sorted((one for one in found if one.minutes is not None), key=lambda one: one.minutes)
    if len(timed) < 2:
        return None
    best = timed[0]
    return {
        "strong": f"Over soonest: {str(best.response.label).lower()}",
        "says": f"It ended {best.often} it was tried in, half of them within {figure(best.minutes)} minutes.",
    }


def chart(facts: Facts, found: list[Did], url: str) -> charts.Chart:
    """How many each ended, with what was tried and how long it took in the figures."""

    def number(many: int, code: str, ended: bool) -> object:
        facet = ENDED if ended else TRIED
        return opening(many, str(many), Shared(facts.first, facts.last, facet, code).address(url))

    drawn = charts.bars(
        "ended",
        "What ended it",
        labels=[str(one.response.label) for one in found],
        values=[one.ended for one in found],
        says="In how many incidents each was the step that ended it.",
        note=_note(found),
        width=720,
    )
    rows = [
        [
            str(one.response.label),
            number(one.tried, one.response.value, False),
            number(one.ended, one.response.value, True),
            _said(one),
        ]
        for one in found
    ]
    table = Table("What ended it", ["Step", ">Tried in", ">Ended", ">Half over within"], rows)
    return charts.replaced(drawn, table)


def _said(one: Did) -> str:
    if one.minutes is not None:
        return f"{figure(one.minutes)} min"
    return "Not compared" if one.response in BY_FORCE else "Too few"


def _note(found: list[Did]) -> str:
    timed = [
        f"{str(one.response.label).lower()} {figure(one.minutes)} minutes"
        for one in found
        if one.minutes is not None
    ]
    said = (
        f"Half were over within: {'; '.join(timed)}."
        if timed
        else f"None ended {FEW} with both times written down: too few to say how long it took."
    )
    if any(one.response in BY_FORCE for one in found):
        said += " Holding and the police end things by force and are not compared."
    return f"{said} What is tried first may be tried when things are easier."
