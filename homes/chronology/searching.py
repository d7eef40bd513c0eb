"""Finding what was written by its words: the index proposes, what the reader may read decides.

A row is found by the words of the record; but a reader may not know whose name stands in it. So
every row is judged again by the words as this reader reads them, and nothing is said of how many
were left out. "Without" is not searched for: it would tell of a name by the rows that are missing.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from accounts.policy import visible
from accounts.questions import ask
from homes.chronology.access import WITH_WORDS
from homes.chronology.models import LANGUAGE, ChronologyEntry
from homes.chronology.queries import EPOCH, Place, has_happened, read_with
from ui.words import start_of, today

A_PAGE = 20
PROPOSED, TRIES = 30, 16  # rows looked at in one go, and how often before the page is as it is
# PostgreSQL takes "<b>" and "&amp;" for markup and leaves them out; here they are what somebody typed.
PLAIN = str.maketrans({"<": "\x04", "&": "\x05"})
AS_WRITTEN = str.maketrans({"\x04": "<", "\x05": "&"})
BEGINS, ENDS = "\x02", "\x03"  # round what was found; no text has them
HEADLINE = f'StartSel={BEGINS}, StopSel={ENDS}, MaxFragments=2, MinWords=10, MaxWords=28, FragmentDelimiter=" … "'
WHOLE = f"StartSel={BEGINS}, StopSel={ENDS}, HighlightAll=true"

JUDGED = """
SELECT number, ts_headline(%(language)s::regconfig, title, q, %(whole)s),
    ts_headline(%(language)s::regconfig, text, q, %(part)s)
FROM websearch_to_tsquery(%(language)s::regconfig, %(said)s) q,
    unnest(%(titles)s::text[], %(texts)s::text[]) WITH ORDINALITY AS shown(title, text, number)
WHERE to_tsvector(%(language)s::regconfig, title || ' ' || text) @@ q ORDER BY number
"""


@dataclass(frozen=True)
class Wanted:
    """What is looked for: words, and within them one kind, one young person, some days."""

    words: str
    kind: str = ""
    young_person: Any = None
    first: date | None = None
    last: date | None = None

    @property
    def said(self) -> str:
        """The words without the sign for "without"."""
        return " ".join(self.words.replace("-", " ").split())


@dataclass(frozen=True)
class Found:
    """A row, and its title and words as this reader reads them, marked where they were found."""

    row: ChronologyEntry
    title: str
    words: str


def find_words(
    user: Any,
    wanted: Wanted,
    masks_of: Callable[[list[ChronologyEntry]], list[Callable[[str], str]]],
    after: Place | None,
) -> tuple[list[Found], Place | None]:
    """A page of what this reader finds, newest first, and the place where the next begins."""
    found: list[Found] = []
    seen: set[tuple[str, str]] = set()
    for _ in range(TRIES):
        places = _with_words(wanted, after)
        for one in _as_read(_rows(user, places), wanted.said, masks_of):
            if (one.row.kind, one.row.thing) in seen:
                continue  # one record in several stories
            if len(found) == A_PAGE:
                return found, Place(found[-1].row.happened_at, found[-1].row.pk)
            seen.add((one.row.kind, one.row.thing))
            found.append(one)
        if len(places) < PROPOSED:
            return found, None
        after = places[-1]
    return found, after


def _with_words(wanted: Wanted, after: Place | None) -> list[Place]:
    """Where, within this reader's walls, the next rows with these words stand."""
    about = wanted.young_person.pk if wanted.young_person is not None else None
    since = start_of(wanted.first) if wanted.first else EPOCH
    last = min(wanted.last, today()) if wanted.last else today()
    until = start_of(last + timedelta(days=1))
    before = (after.happened_at, after.key) if after else (None, None)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT key, at FROM {WITH_WORDS}(%s, %s, %s, %s, %s, %s, %s, %s)",  # noqa: S608
            [wanted.said, wanted.kind, about, since, until, *before, PROPOSED],
        )
        return [Place(at, key) for key, at in cursor.fetchall()]


def _rows(user: Any, places: list[Place]) -> list[ChronologyEntry]:
    """Those of the rows that have happened and that this reader may see."""
    keys = [place.key for place in places]
    return ask(user, _with_keys, keys=keys) if keys else []


def _with_keys(who: Any, *, keys: Any) -> QuerySet[ChronologyEntry]:
    rows = ChronologyEntry.objects.filter(has_happened(), pk__in=keys)
    return read_with(visible(who, rows)).order_by("-happened_at", "-pk")


def _as_read(
    rows: list[ChronologyEntry],
    said: str,
    masks_of: Callable[[list[ChronologyEntry]], list[Callable[[str], str]]],
) -> Iterator[Found]:
    """Those of the rows that still hold the words when others' names are taken out, marked."""
    if not rows:
        return
    masks = masks_of(rows)
    titles = [mask(row.title).translate(PLAIN) for mask, row in zip(masks, rows, strict=True)]
    texts = [mask(row.words).translate(PLAIN) for mask, row in zip(masks, rows, strict=True)]
    with connection.cursor() as cursor:
        cursor.execute(
            JUDGED,
            {
                "language": LANGUAGE,
                "whole": WHOLE,
                "part": HEADLINE,
                "said": said,
                "titles": titles,
                "texts": texts,
            },
        )
        for number, title, text in cursor.fetchall():
            yield Found(rows[number - 1], title.translate(AS_WRITTEN), text.translate(AS_WRITTEN))
