"""Small registers made up for a test, brought in by the real importer as the text of a file."""

import csv
import io
from collections.abc import Sequence
from datetime import date
from typing import Any

from inspections.published.bringing_in import Brought, bring_in
from inspections.published.files import opened
from inspections.published.judging import read

HEADINGS = {
    "urn": "URN",
    "provision": "Provision type",
    "status": "Registration status",
    "registered": "Registration date",
    "closed": "Date closed",
    "region": "Ofsted region",
    "area": "Local authority",
    "sector": "Sector",
    "places": "Places",
    "owner": "Organisation which owns the provider",
    "kind": "Inspection event type",
    "day": "Inspection date",
    "published": "Publication date",
    "number": "Event number",
    "overall": "Overall effectiveness",
    "protection": "How well children and young people are helped and protected",
    "leadership": "The effectiveness of leaders and managers",
    "previous_kind": "Previous full inspection event type",
    "previous_day": "Previous full inspection date",
    "previous_overall": "Previous overall effectiveness",
}
USUAL = {
    "provision": "Children's home",
    "status": "Active",
    "region": "North West",
    "area": "Westmere",
    "sector": "Private",
    "places": 4,
    "owner": "Rowan Care",
}


def home(urn: str, overall: str = "", day: date | None = None, **more: Any) -> dict[str, Any]:
    """One line of a file. A home without a day has not been inspected; ``more`` by HEADINGS."""
    inspected = {"kind": "Full", "day": day, "overall": overall} if day else {}
    return USUAL | {"urn": urn} | inspected | more


def text(lines: Sequence[dict[str, Any]]) -> bytes:
    """The file, as CSV."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADINGS.values())
    writer.writerows([_cell(line.get(name, "")) for name in HEADINGS] for line in lines)
    return out.getvalue().encode()


def _cell(value: Any) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)


def published(
    as_at: date, lines: Sequence[Any], *, kind: str = "as_at", invented: bool = False
) -> Brought:
    """Bring in a list of this day (or, kind="in_year", every inspection of the year to it). A line
    is a ``home(…)`` or (urn, overall, day) with nothing else to be said of it."""
    told = [line if isinstance(line, dict) else home(*line) for line in lines]
    file = opened(f"{kind} {as_at:%Y-%m-%d}.csv", text(told))
    reading = read(file, as_at=as_at, kind=kind)
    assert not reading.rejected, reading.rejected
    (brought,) = bring_in([reading], invented=invented)
    return brought
