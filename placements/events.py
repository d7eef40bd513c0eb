"""Rows of the chronology as one reader may read them: others' names taken out of what was written."""

from typing import Any

from accounts.policy import standing
from homes.chronology.models import ChronologyEntry
from homes.chronology.sources import sources
from homes.models import Home
from placements.naming import Masker, learn_names, masker
from ui import words

AT_MOST = 420  # characters of a record in a list; its page has the rest


def read(user: Any, row: ChronologyEntry) -> dict[str, Any]:
    """One row: when, what kind, in which words, who wrote it, and whether it was changed or is void."""
    mask = mask_of(user, row)
    title = sources()[row.kind].said if row.void else mask(row.title)
    return {**facts(row), "title": title, "words": words.beginning(mask(row.words), AT_MOST)}


def mask_of(user: Any, row: ChronologyEntry) -> Masker:
    """How this reader reads what a row says."""
    home = standing(user).once(("home", row.home_id), lambda: Home(pk=row.home_id))
    return masker(user, home)


def masks_of(user: Any, rows: list[ChronologyEntry]) -> list[Masker]:
    """The same of many rows, of whatever homes: the names of all of them are read at once."""
    learn_names(user, {row.home_id for row in rows})
    return [mask_of(user, row) for row in rows]


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
