"""Rows of the chronology as one reader may read them: others' names taken out of what was written."""

from typing import Any

from homes.chronology.models import ChronologyEntry
from homes.chronology.sources import sources
from homes.models import Home
from placements.naming import masker
from ui import words

AT_MOST = 420  # characters of a record in a list; its page has the rest


def read(user: Any, row: ChronologyEntry) -> dict[str, Any]:
    """One row: when, what kind, in which words, who wrote it, and whether it was changed or is void."""
    mask = masker(user, Home(pk=row.home_id))
    title = sources()[row.kind].said if row.void else mask(row.title)
    return {**facts(row), "title": title, "words": words.beginning(mask(row.words), AT_MOST)}


def facts(row: ChronologyEntry) -> dict[str, Any]:
    """All of a row but its title and words: what names no other young person."""
    source = sources()[row.kind]
    return {
        "at": None if row.by_day else row.happened_at,
        "day": words.in_london(row.happened_at).date(),
        "url": source.url(row.thing) if source.url else "",
        "kind": source.said,
        "icon": source.icon,
        "by": row.recorded_by.name if row.recorded_by else "",
        "amended": row.amended,
        "void": row.void,
    }


def by_month(user: Any, rows: list[ChronologyEntry]) -> list[dict[str, Any]]:
    """The rows under the month and the day they happened on, by the London calendar."""
    found: list[dict[str, Any]] = []
    for row in rows:
        said = read(user, row)
        month = said["day"].replace(day=1)
        if not found or found[-1]["month"] != month:
            found.append({"month": month, "days": []})
        days = found[-1]["days"]
        if not days or days[-1]["day"] != said["day"]:
            days.append({"day": said["day"], "events": []})
        days[-1]["events"].append(said)
    return found
