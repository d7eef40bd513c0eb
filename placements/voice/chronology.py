"""What a young person added to their page, and what was answered, in their story."""

from collections.abc import Iterable

from django.urls import reverse

from homes.chronology.sources import Keys, Source, Told
from placements.chronology import of
from placements.voice.models import Answer, OwnWord


def _said(keys: Keys) -> Iterable[Told]:
    for one in of(OwnWord.with_void.all(), keys):
        yield Told(
            thing=one.ref,
            home=one.home_id,
            young_person=one.young_person_id,
            happened_at=one.recorded_at,
            title=f"Added to the page, about: {one.about}" if one.about else "Added to the page",
            words=one.words,
            recorded_at=one.recorded_at,
            recorded_by=one.recorded_by_id,
            void=one.is_void,
        )


def _answered(keys: Keys) -> Iterable[Told]:
    for one in of(Answer.with_void.select_related("said"), keys):
        yield Told.of(
            one,
            young_person=one.said.young_person_id,
            happened_at=one.recorded_at,
            title="Answered what they added",
            words=one.words,
            void=one.is_void or one.said.is_void,
        )


def _of_said(said: OwnWord) -> Iterable[int]:
    return Answer.with_void.filter(said=said).values_list("pk", flat=True)


SOURCES = [
    Source(
        "own-words",
        OwnWord,
        "Their own words",
        "Their own words",
        "speech",
        _said,
        lambda ref: reverse("voice:said", args=[ref]),
    ),
    Source(
        "answer",
        Answer,
        "Answer to them",
        "Answers to them",
        "pen",
        _answered,
        parts={OwnWord: _of_said},
    ),
]
