"""A record's versions, read from the history that the database itself writes (trust I-1)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from accounts.history.doers import doer_in_words
from accounts.models import User
from homes.records.kinds import Kind
from ui.compare import changes
from ui.words import moment

BY_HAND = "Not through Hearth"


@dataclass(frozen=True)
class Version:
    """One change of a record: what was done, by whom, when and why, and what it changed."""

    what: str
    by: str
    at: datetime
    why: str = ""
    number: int = 1
    fields: tuple[dict[str, Any], ...] = ()
    signed: tuple[str, ...] = ()  # the signatures the version before it bore
    was: dict[str, Any] | None = None  # for components/compare.html, with ``now``
    now: dict[str, Any] | None = None


def events_of(record: Any) -> list[Any]:
    """Everything the database wrote of one record, oldest first, with who."""
    found = type(record).pgh_event_model.objects.filter(pgh_obj=record.pk)
    return list(found.select_related("pgh_context").order_by("pgh_id"))


def who_did(event: Any) -> int | None:
    """The key of whoever's request wrote an event; None when no request did."""
    context = event.pgh_context
    return (context.metadata or {}).get("user") if context else None


def names_of(keys: Iterable[int | None]) -> dict[int | None, str]:
    users = User.objects.filter(pk__in={key for key in keys if key})
    return dict(users.values_list("pk", "name")) | {None: BY_HAND}


def by_whom(event: Any, names: Mapping[Any, str]) -> str:
    """Who did what an event tells: a person's name (of ``names``), a command's, or by hand."""
    if key := who_did(event):
        return names.get(key, BY_HAND)
    context = event.pgh_context
    return doer_in_words(context.metadata if context else None) or BY_HAND


def differences(
    kind: Kind, before: Any, after: Any, *, mask: Any = str, hidden: Iterable[str] = ()
) -> list[dict[str, Any]]:
    """The parts of a record that differ between two versions, marked word by word."""
    rows = []
    for name, label in kind.content.items():
        if name in hidden or getattr(before, name) == getattr(after, name):
            continue
        left, right = changes(mask(kind.value(before, name)), mask(kind.value(after, name)))
        rows.append({"label": label, "old": left, "new": right})
    return rows


def versions(
    kind: Kind, record: Any, *, mask: Any = str, hidden: Iterable[str] = ()
) -> list[Version]:
    """The versions of a record, newest first; the last is how it was first written."""
    events = events_of(record)
    if not events:
        return []
    names = names_of([who_did(event) for event in events] + _signers(kind, events))
    first = events[0]
    author = getattr(record, "recorded_by", None)
    found = [
        Version(
            "Version 1",
            author.name if author else by_whom(first, names),
            getattr(record, "recorded_at", first.pgh_created_at),
        )
    ]
    for before, after in pairwise(events):
        if fields := differences(kind, before, after, mask=mask, hidden=hidden):
            found.append(_version(kind, before, after, names, fields, mask, found[-1]))
    return found[::-1]


def _version(
    kind: Kind, before: Any, after: Any, names: dict, fields: list[dict[str, Any]], mask: Any,
    last: Version,
) -> Version:  # fmt: skip
    by = by_whom(after, names)
    amended = after.amended_at is not None and after.amended_at != before.amended_at
    at = after.amended_at if amended else after.pgh_created_at
    return Version(
        what=f"Version {after.version}, {'amended' if amended else 'changed'}",
        by=by,
        at=at,
        why=mask(after.amended_because) if amended else "",
        number=after.version,
        fields=tuple(fields),
        signed=tuple(_signatures(kind, before, names)),
        was={"title": f"Version {before.version}", "by": last.by, "at": last.at},
        now={"title": f"Version {after.version}", "by": by, "at": at},
    )


def _signatures(kind: Kind, event: Any, names: dict) -> list[str]:
    """The signatures an event bears, in words."""
    return [
        f"{one.said} by {names.get(getattr(event, f'{one.name}_by_id'), BY_HAND)}, "
        f"{moment(getattr(event, f'{one.name}_at'))}"
        for one in kind.signatures
        if getattr(event, f"{one.name}_at")
    ]


def _signers(kind: Kind, events: list[Any]) -> list[int | None]:
    return [getattr(event, f"{one.name}_by_id") for event in events for one in kind.signatures]
