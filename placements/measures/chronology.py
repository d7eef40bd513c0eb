"""What a measure says to a young person's story: that it was used, and what was said of it."""

from collections.abc import Iterable

from django.db.models import Prefetch
from django.urls import reverse

from homes.chronology.sources import Keys, Source, Told, joined
from placements.chronology import of
from placements.measures import speech
from placements.measures.models import Measure, Talk


def _measures(keys: Keys) -> Iterable[Told]:
    talks = Prefetch("talks", Talk.objects.order_by("held_at", "pk"), to_attr="held")
    rows = Measure.with_void.select_related("sanction").prefetch_related(talks)
    for one in of(rows, keys).iterator(500):
        said = [text for talk in one.held for text in (talk.own_words, talk.suggestion, talk.says)]
        yield Told.of(
            one,
            happened_at=one.used_from,
            title=speech.title(one),
            words=joined(
                one.what,
                one.account,
                one.suggestion,
                one.behaviour,
                one.tried,
                one.effect,
                one.injuries,
                *said,
            ),
        )


SOURCES = [
    Source(
        "measure",
        Measure,
        "Measure",
        "Measures",
        "hand",
        _measures,
        lambda ref: reverse("measures:measure", args=[ref]),
        parts={Talk: lambda talk: [talk.measure_id]},
    )
]
