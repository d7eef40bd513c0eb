"""The page "What helps?", of a home or of one young person: what incidents have in common, each as
a picture with its figures, each figure with the address of its list."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from homes.models import Home
from placements.helps import responses
from placements.helps.alike import ENDED, FACETS, MONTH, Facet, Facts, Groups
from placements.helps.asked import Shared
from placements.models import YoungPerson
from ui import charts, words
from ui.charts.sheet import figure

FEW = 5  # under one heading, below which a figure is said and means nothing
ANSWERS = 3
DAYS_ENOUGH = 60  # of life here in a band, below which no rate is said


@dataclass(frozen=True)
class Helps:
    """Everything the page shows. ``few`` is said in place of pictures."""

    first: date
    last: date
    total: int
    list_url: str
    few: str = ""
    answers: list[dict[str, str]] = field(default_factory=list)
    drawn: list[charts.Chart] = field(default_factory=list)
    seldom: list[str] = field(default_factory=list)  # what too few incidents say anything of


def build(user: Any, about: Home | YoungPerson, first: date, last: date, url: str) -> Helps:
    facts = Facts(user, about, first, last)
    total = len(facts.rows)
    spell = words.count((last - first).days + 1, "day")
    page = Helps(
        first,
        last,
        total,
        Shared(first, last).address(url),
        charts.too_few(total, "incident", spell),
    )
    if page.few:
        return page
    did = responses.read(facts)
    if _enough(page, "What ended it", ENDED.groups(facts)):
        page.drawn.append(responses.chart(facts, did, url))
        page.answers.extend(filter(None, [responses.answer(did)]))
    for facet in FACETS.values():
        groups = facet.groups(facts)
        if _enough(page, facet.title, groups):
            page.drawn.append(_chart(facts, facet, groups, url))
            page.answers.extend(_answer(facts, facet, groups))
    del page.answers[ANSWERS:]
    return page


def _enough(page: Helps, title: str, groups: Groups) -> bool:
    """Do enough incidents say anything of it to draw? If not, the page says how many do."""
    known = len(set().union(*groups.values()))
    if known >= charts.TOO_FEW:
        return True
    said = words.count(known, "incident") if known else "no incident"
    page.seldom.append(f"{title}: {said}")
    return False


def _chart(facts: Facts, facet: Facet, groups: Groups, url: str) -> charts.Chart:
    shown = _shown(facet, groups)
    lived = facet.days(facts) if facet.days else {}
    return charts.bars(
        facet.code,
        facet.title,
        labels=[label for _, label in shown],
        values=[len(groups.get(code, ())) for code, _ in shown],
        of=facet.title,
        number="Incidents",
        links=[Shared(facts.first, facts.last, facet, code).address(url) for code, _ in shown],
        says=facet.says,
        note=_rates(facet, groups, lived, facts),
        width=720,
    )


def _shown(facet: Facet, groups: Groups) -> list[tuple[str, str]]:
    """In their own order; else the most first and nothing that never was."""
    if facet.ordered:
        return [(code, str(label)) for code, label in facet.options]
    there = [(code, str(label)) for code, label in facet.options if groups.get(code)]
    return sorted(there, key=lambda one: -len(groups[one[0]]))


def rate(number: int, days: int) -> float:
    """So many in so many days of life here, said for thirty."""
    return number * MONTH / days


def _rates(facet: Facet, groups: Groups, lived: dict[str, int], facts: Facts) -> str:
    """Most days are ordinary days: how often it is, for the days there were of each."""
    said = []
    for code, label in facet.options:
        number, days = _parts(facts, groups.get(code, set())), lived.get(code, 0)
        if days >= DAYS_ENOUGH:
            said.append(f"{str(label).lower()} {figure(rate(number, days))}")
    if not facet.days:
        return ""
    if not said:
        return f"Fewer than {DAYS_ENOUGH} days of each have been lived here: too few to compare."
    return (
        f"For every {MONTH} days a young person lived here: {'; '.join(said)}. "
        "Where fewer than {0} days were lived, nothing is said.".format(DAYS_ENOUGH)
    )


def _parts(facts: Facts, incidents: set[int]) -> int:
    """Young people's parts in these incidents: what their days here are to be compared with."""
    return sum(pk in incidents for pk, _ in facts.parts)


def _answer(facts: Facts, facet: Facet, groups: Groups) -> list[dict[str, str]]:
    """The one thing that is more common than any other, where it is not a question of days."""
    if facet.days:
        return []
    shown = _shown(facet, groups)
    numbers = [len(groups[code]) for code, _ in shown]
    most = numbers[0]
    if most < FEW or (len(numbers) > 1 and numbers[1] == most):
        return [
            {"strong": f"{facet.title}: nothing stands out", "says": "No one of them is the most."}
        ]
    return [
        {"strong": shown[0][1], "says": f"{facet.title}: {most} of {len(facts.rows)} incidents."}
    ]
