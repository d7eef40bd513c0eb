"""What each app says of its own records for the chronology. The modules are named, not discovered."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cache
from importlib import import_module
from typing import Any

from django.db.models import Model

from ui.words import LONDON

MODULES = [
    "placements.chronology",
    "placements.daily.chronology",
    "placements.incidents.chronology",
    "placements.measures.chronology",
    "placements.missing.chronology",
    "placements.notifications.chronology",
    "placements.behaviour.chronology",
    "placements.meetings.chronology",
    "placements.risks.chronology",
    "placements.people.chronology",
    "placements.voice.chronology",
    "outcomes.chronology",
]
Keys = Iterable[int] | None


@dataclass(frozen=True)
class Told:
    """What one record says to one story. ``young_person`` None: to the home's own."""

    thing: str
    home: int
    young_person: int | None
    happened_at: datetime
    title: str
    words: str = ""
    by_day: bool = False
    recorded_at: datetime | None = None
    recorded_by: int | None = None
    amended: bool = False
    void: bool = False

    @classmethod
    def of(
        cls, record: Any, happened_at: datetime, title: str, words: str = "", **more: Any
    ) -> "Told":
        """What a record of the book (homes.records) says: whose it is and what became of it follow from
        the record, unless something else is given."""
        facts = {
            "thing": record.ref,
            "home": record.home_id,
            "recorded_at": record.recorded_at,
            "recorded_by": record.recorded_by_id,
            "amended": record.amended_at is not None,
            "void": record.is_void,
        }
        if "young_person" not in more:
            facts["young_person"] = record.young_person_id
        return cls(happened_at=happened_at, title=title, words=words, **facts | more)


@dataclass(frozen=True)
class Kept:
    """What of a record a young person keeps in their booklet: said to them, with their own words as
    they said them. No adult's note is in it."""

    title: str
    words: str = ""


@dataclass(frozen=True)
class Source:
    """One kind of record in the chronology.

    ``kind`` stands in addresses; ``said`` names one on a page and ``many`` the filter. ``told``
    gives what records of ``model`` with these keys say (None: all of them); ``url`` leads from a
    record's reference to its page; ``tells`` says which of the model's records are of this kind.
    ``parts`` names other models whose change changes what is said,
    each with the keys of the records it belongs to. ``kept`` gives what somebody keeps of records
    with these references in the booklet of their story; without it, nothing of this kind stands there.
    """

    kind: str
    model: type[Model]
    said: str
    many: str
    icon: str
    told: Callable[[Keys], Iterable[Told]]
    url: Callable[[str], str] | None = None
    tells: Callable[[Any], bool] = lambda record: True
    parts: Mapping[type[Model], Callable[[Any], Iterable[int]]] = field(default_factory=dict)
    kept: Callable[[Any, Any, list[str]], Mapping[str, Kept]] | None = None


@cache
def sources() -> Mapping[str, Source]:
    """Every source by its kind, in the order of the filter."""
    found = [one for name in MODULES for one in import_module(name).SOURCES]
    return {one.kind: one for one in found}


def touched_by(record: Model) -> list[tuple[Source, list[int]]]:
    """The sources that say something else now that this record has changed, with the keys of
    theirs to tell."""
    found = []
    for source in sources().values():
        if isinstance(record, source.model) and source.tells(record):
            found.append((source, [record.pk]))
        for model, keys in source.parts.items():
            if isinstance(record, model):
                found.append((source, list(keys(record))))
    return found


def on(day: date, clock: time = time(12)) -> datetime:
    """Where something of which only the day is known stands in the order: its noon in London, unless
    it belongs before or after all else of that day."""
    return datetime.combine(day, clock, tzinfo=LONDON)


def joined(*texts: str) -> str:
    """The texts there are, a paragraph each."""
    return "\n\n".join(text for text in texts if text)
