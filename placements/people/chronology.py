"""What the people who matter say to a young person's story: agreed, changed, ended."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from homes.chronology.sources import Keys, Source, Told, joined, on
from placements.chronology import of
from placements.people.models import Someone
from placements.people.showing import STATES, how


def _told(one: Someone, **said: Any) -> Told:
    return Told(
        thing=one.ref,
        home=one.home_id,
        young_person=one.young_person_id,
        void=one.is_void,
        **said,
    )


def _called(one: Someone) -> str:
    return f"{one.name}, {one.relation}"


def _written(keys: Keys) -> Iterable[Told]:
    for one in of(Someone.with_void.all(), keys):
        yield _told(
            one,
            happened_at=on(one.agreed_on) if one.agreed_on else one.recorded_at,
            by_day=one.agreed_on is not None,
            title=f"{_called(one)}: {STATES[one.contact][2].lower()}",
            words=joined(one.why, how(one, str), one.reason, one.own_view),
            recorded_at=one.recorded_at,
            recorded_by=one.recorded_by_id,
            amended=one.amended_at is not None,
        )


def _changed(keys: Keys) -> Iterable[Told]:
    """The newest change alone: those before it stand with its versions."""
    for one in of(Someone.with_void.exclude(amended_at=None), keys):
        yield _told(
            one,
            happened_at=one.amended_at,
            title=f"Looked at again or changed: {_called(one)}",
            words=joined(one.amended_because, how(one, str)),
            recorded_at=one.amended_at,
            recorded_by=one.amended_by_id,
        )


def _ended(keys: Keys) -> Iterable[Told]:
    for one in of(Someone.with_void.exclude(ended_at=None), keys):
        yield _told(
            one,
            happened_at=on(one.ended_on),
            by_day=True,
            title=f"Ended: {_called(one)}",
            words=one.ended_because,
            recorded_at=one.ended_at,
            recorded_by=one.ended_by_id,
        )


def _url(ref: str) -> str:
    return reverse("people:person", args=[ref])


SOURCES = [
    Source("person", Someone, "Who matters", "Who matters", "heart", _written, _url),
    Source(
        "person-changed",
        Someone,
        "Change with who matters",
        "Changes with who matters",
        "pen",
        _changed,
        _url,
    ),
    Source(
        "person-ended",
        Someone,
        "End with who matters",
        "Ends with who matters",
        "walk",
        _ended,
        _url,
    ),
]
