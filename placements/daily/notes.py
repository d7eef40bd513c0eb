"""A daily line as it is shown: its words, who wrote them when, and whether late."""

from collections.abc import Callable, Iterable
from typing import Any

from django.urls import reverse

from placements.daily.models import About, DailyLine
from placements.daily.shifts import ends_at
from placements.queries import Here
from ui.words import day_short, listed

ICONS = {"good": "sun", "mixed": "mixed", "low": "cloudy", "hard": "rain"}


def note_of(line: DailyLine, mask: Callable[[Any], str] = str) -> dict[str, Any]:
    """One of daily/note.html. ``mask`` takes out the names this reader may not see."""
    return {
        "title": f"{line.get_shift_display()}, {day_short(line.day)}",
        "shift": line.get_shift_display(),
        "day": line.day,
        "name": line.young_person.name,
        "mood": line.get_mood_display(),
        "mood_icon": ICONS[line.mood],
        "about": [About(one).label for one in line.about if one in About.values],
        "words": mask(line.words),
        "proud": line.proud,
        "by": line.recorded_by.name,
        "recorded_at": line.recorded_at,
        "occurred_at": ends_at(line.day, line.shift),
        "version": line.version,
        "void": line.is_void,
        "url": reverse("daily:line", args=[line.ref]),
    }


def title_of(name: str, line: DailyLine) -> str:
    """Noor, evening, Fri 20 November."""
    return f"{name}, {line.get_shift_display().lower()}, {day_short(line.day)}"


def in_reports(names: Iterable[str]) -> dict[str, str]:
    """That it is counted in each one's next placement report: one of daily/places.html."""
    several = list(names)
    reports = "next placement report" if len(several) == 1 else "next placement reports"
    whose = listed(f"{name}’s" for name in several)
    return {"what": f"{whose} {reports}", "says": "counted in its period", "url": ""}


def still_to_write(people: Iterable[Here], written: set[int]) -> list[Here]:
    """Who is here and has not been written about."""
    return [one for one in people if one.here and one.young_person.pk not in written]
