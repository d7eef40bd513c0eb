"""Each line of a file: what it tells of one registration, or why it cannot be taken.

A line is taken whole or not at all. Nothing is guessed: a label or day that cannot be read
sends the line back with its reason.
"""

import calendar
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from inspections.published import columns
from inspections.published.columns import plain
from inspections.published.files import Opened
from inspections.published.models import Publication, Saying, Size
from ui.spreadsheet import Rejected, Unreadable

URN = re.compile(r"SC\d{6}|\d{7}")
EVENT_NUMBER = re.compile(r"\d{1,24}")
MOST_PLACES = 500
MONTHS = [calendar.month_name[month].casefold() for month in range(1, 13)]
AREAS = ("overall", "protection", "leadership")


class Wrong(ValueError):
    """A cell that cannot be read; the message is for whoever gave the file."""


@dataclass(frozen=True)
class Told:
    """What one line tells: the registration, how it is described, and of which inspections."""

    line: int
    urn: str
    described: dict[str, Any]
    status: str
    sayings: list[dict[str, Any]]


@dataclass
class Reading:
    """A file read: what it tells, what was passed over, and what could not be taken."""

    opened: Opened
    kind: str
    as_at: date
    told: list[Told] = field(default_factory=list)
    passed_over: Counter[str] = field(default_factory=Counter)  # kinds of other providers
    rejected: list[Rejected] = field(default_factory=list)
    unknown_labels: Counter[str] = field(default_factory=Counter)


def read(opened: Opened, *, as_at: date | None = None, kind: str = "") -> Reading:
    """Judge every line. ``as_at`` and ``kind`` are what the file's title, name and lines say
    unless given. Raises Unreadable when the day it tells of is nowhere said."""
    kind = kind or kind_of(opened)
    reading = Reading(opened, kind, as_at or day_told(opened, kind))
    seen: dict[str, int] = {}
    for line, cells in opened.lines:
        row = {name: _cell(cells, at) for name, at in opened.places.items()}
        try:
            _take(reading, line, row, seen)
        except Wrong as wrong:
            reading.rejected.append(Rejected(line, row["urn"][:60] or "no URN", [str(wrong)]))
    return reading


def _cell(cells: list[str], at: int) -> str:
    text = cells[at].strip() if at < len(cells) else ""
    return "" if plain(text) in columns.NOTHING else text


def kind_of(opened: Opened) -> str:
    """A list has each provider once; the file of a year has one line for each inspection."""
    at = opened.places["urn"]
    said = [cells[at].strip() for _, cells in opened.lines if at < len(cells)]
    counted = Counter(urn for urn in said if urn)
    often = sum(1 for times in counted.values() if times > 1)
    many = often * 20 > len(counted)  # more than one in twenty: not a slip
    return Publication.Kind.IN_YEAR if many else Publication.Kind.AS_AT


def day_told(opened: Opened, kind: str) -> date:
    """The day a file tells of: as at 31 March 2024, providers_as_at_2018_03_31, march 2016 (its last
    day), 2017-18 (its last day, 31 March 2018)."""
    for text in (opened.above, opened.name):
        said = re.sub(r"[_\-–.]+", " ", text.casefold())
        if kind == Publication.Kind.IN_YEAR:
            years = re.search(r"\b(20\d\d) (?:to )?(?:20)?(\d\d)\b", said)
            if years and int(years[1]) % 100 + 1 == int(years[2]):
                return date(int(years[1]) + 1, 3, 31)
        whole = re.search(r"\b(20\d\d) (\d\d) (\d\d)\b", said)
        if whole:
            try:
                return date(*map(int, whole.groups()))
            except ValueError:
                pass
        month = re.search(r"(?:\b(\d{1,2}) )?\b(" + "|".join(MONTHS) + r") (20\d\d)\b", said)
        if month:
            return _of_month(month[1], MONTHS.index(month[2]) + 1, int(month[3]))
    raise Unreadable(f"Neither the title nor the name of {opened.name} says which day it tells of")


def _of_month(day: str | None, month: int, year: int) -> date:
    last = date(year + month // 12, month % 12 + 1, 1).toordinal() - 1
    try:
        return date(year, month, int(day)) if day else date.fromordinal(last)
    except ValueError:
        return date.fromordinal(last)


def _take(reading: Reading, line: int, row: dict[str, str], seen: dict[str, int]) -> None:
    provision = plain(row["provision"])
    if provision in columns.OTHER_PROVISIONS:
        reading.passed_over[row["provision"]] += 1
        return
    if plain(row["urn"]) == "urn":
        raise Wrong("The headings stand here a second time")
    urn = row["urn"].upper().replace(" ", "")
    if not urn:
        raise Wrong("There is no URN")
    if not URN.fullmatch(urn):
        raise Wrong(f"“{row['urn'][:20]}” is no URN: SC and six digits, or seven digits")
    described = {
        "provision": _known(reading, "kind of provider", row["provision"], columns.PROVISIONS),
        **_described(reading, row),
    }
    sayings = _sayings(reading, row)
    if reading.kind == Publication.Kind.AS_AT and urn in seen:
        raise Wrong(f"This URN stands on line {seen[urn]:,} already")
    seen.setdefault(urn, line)
    status = row.get("status", "")
    if status and status.casefold() not in columns.STATUSES:
        _unknown(reading, "status", status)
    reading.told.append(Told(line, urn, described, status.capitalize(), sayings))


def _unknown(reading: Reading, what: str, label: str) -> None:
    reading.unknown_labels[f"{what}: {label[:60]}"] += 1
    raise Wrong(f"“{label[:60]}” is no {what} we know")


def _known(reading: Reading, what: str, label: str, table: Any) -> Any:
    if plain(label) not in table:
        _unknown(reading, what, label)
    return table[plain(label)]


def _described(reading: Reading, row: dict[str, str]) -> dict[str, Any]:
    places = _places(row["places"])
    region = row.get("region") or row.get("government_region", "")
    return {
        "sector": _known(reading, "sector", row["sector"], columns.SECTORS),
        "region": _known(reading, "region", region, columns.REGIONS),
        "authority": columns.area(row["authority"])[:60],
        "places": places,
        "size": Size.of(places),
        "short_breaks": _short_breaks(row.get("short_breaks", "")),
        "owner": " ".join(row.get("owner", "").split())[:160],
        "registered_on": _day(row.get("registered_on", "")),
        "closed_on": _day(row.get("closed_on", "")),
    }


def _short_breaks(said: str) -> bool:
    return plain(said) not in ("", "no")


def _places(said: str) -> int | None:
    if not said:
        return None
    if not said.isdecimal() or not 0 <= int(said) <= MOST_PLACES:
        raise Wrong(f"“{said[:20]}” is no number of places")
    return int(said)


def _day(said: str) -> date | None:
    """31/03/2018, 2018-03-31, with or without a time behind it. Day before month."""
    if not said:
        return None
    parts = re.split(r"[/.\-]", said.split("T")[0].split(" ")[0])
    if len(parts) == 3 and len(parts[0]) == 4:
        parts.reverse()
    try:
        day, month, year = (int(part) for part in parts)
        if year < 1000:
            raise ValueError
        return date(year, month, day)
    except ValueError:
        raise Wrong(f"“{said[:30]}” is no day of the calendar") from None


def _sayings(reading: Reading, row: dict[str, str]) -> list[dict[str, Any]]:
    event = reading.kind == Publication.Kind.IN_YEAR
    latest = _saying(reading, row, "", Saying.Place.EVENT if event else Saying.Place.LATEST)
    before = _saying(reading, row, "previous_", Saying.Place.PREVIOUS)
    return [said for said in (latest, before) if said]


def _saying(reading: Reading, row: dict[str, str], which: str, place: str) -> dict[str, Any] | None:
    said = {name: row.get(f"{which}{name}", "") for name in ("kind", "day", "published_on", *AREAS)}
    number = row.get(f"{which}event_number", "")
    if not any(said.values()):
        return None
    if not said["day"]:
        raise Wrong("An inspection without its day")
    found: dict[str, Any] = {
        "place": place,
        "kind": _known(reading, "kind of inspection", said["kind"], columns.KINDS),
        "day": _day(said["day"]),
        "published_on": _day(said["published_on"]),
        # A spreadsheet program writes 1.02E+07 for a number it takes for one: no number at all.
        "event_number": number if EVENT_NUMBER.fullmatch(number) else "",
    }
    if found["day"] > reading.as_at:
        raise Wrong("The day of the inspection is later than the day the file tells of")
    for one in AREAS:
        label = " ".join(said[one].split())
        if label and plain(label) not in columns.RANKS and plain(label) not in columns.UNGRADED:
            _unknown(reading, "judgement", label)
        found[one] = label
        found[f"{one}_rank"] = columns.RANKS.get(plain(label))
    return found
