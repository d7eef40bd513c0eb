"""What a time somebody was not here says to their story: that they were gone, back, and heard."""

from collections.abc import Iterable

from django.db.models import Prefetch
from django.urls import reverse

from homes.chronology.sources import Keys, Source, Told, joined
from placements.chronology import of
from placements.missing.models import Kind, MissingEpisode, ReturnInterview
from placements.missing.showing import SAID
from ui import words


def _episodes(keys: Keys) -> Iterable[Told]:
    talks = Prefetch("interviews", ReturnInterview.objects.order_by("recorded_at"), to_attr="talks")
    for one in of(MissingEpisode.with_void.prefetch_related(talks), keys).iterator(500):
        said = SAID[Kind(one.kind)]
        if one.returned_at:
            said += f" for {words.length(words.between(one.last_seen_at, one.returned_at))}"
        yield Told.of(
            one,
            happened_at=one.last_seen_at,
            title=said,
            words=joined(
                one.own_words,
                one.circumstances,
                one.risk_words,
                one.how_they_were,
                one.harm,
                one.different,
                *(text for talk in one.talks for text in (talk.own_words, talk.actions)),
            ),
        )


SOURCES = [
    Source(
        "missing",
        MissingEpisode,
        "Not where they should be",
        "Missing and away",
        "walk",
        _episodes,
        lambda ref: reverse("missing:episode", args=[ref]),
        parts={ReturnInterview: lambda one: [one.episode_id]},
    )
]
