"""What a daily line says to a young person's story."""

from collections.abc import Iterable

from django.urls import reverse

from homes.chronology.sources import Keys, Source, Told
from placements.chronology import of
from placements.daily.models import About, DailyLine
from placements.daily.shifts import begins_at
from ui.words import listed


def _lines(keys: Keys) -> Iterable[Told]:
    for line in of(DailyLine.with_void.all(), keys).iterator(2000):
        yield Told(
            thing=line.ref,
            home=line.home_id,
            young_person=line.young_person_id,
            happened_at=begins_at(line.day, line.shift),
            by_day=True,
            title=_title(line),
            words=line.words,
            recorded_at=line.recorded_at,
            recorded_by=line.recorded_by_id,
            amended=line.amended_at is not None,
            void=line.is_void,
        )


def _title(line: DailyLine) -> str:
    about = listed(About(one).label.lower() for one in line.about if one in About.values)
    said = f"{line.get_shift_display()}, {line.get_mood_display().lower()}"
    proud = "A proud moment. " if line.proud else ""
    return f"{proud}{said}: {about}" if about else f"{proud}{said}"


SOURCES = [
    Source(
        "line",
        DailyLine,
        "Daily line",
        "Daily lines",
        "sun",
        _lines,
        lambda ref: reverse("daily:line", args=[ref]),
    )
]
