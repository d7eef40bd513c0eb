"""This app's section of the young person's page: what they say is wrong on it, or missing."""

from datetime import date
from typing import Any

from django.urls import reverse

from accounts.policy import standing
from homes.models import Home
from placements.models import YoungPerson
from placements.naming import masker
from placements.queries import may_write_about
from placements.story import Section
from placements.voice import queries
from placements.voice.showing import note_of
from ui.words import in_london

LATEST = 5  # on the page; all of them stand in the story


def sections(user: Any, young_person: YoungPerson, home: Home) -> list[Section]:
    """The latest, with their answers; on the page that is shown to them, the way to add more."""
    mask = masker(user, home)
    found = queries.latest(user, young_person, home, LATEST + 1)
    answers = may_write_about(user, young_person) and home.pk in standing(user).homes()
    rows = [note_of(one, mask) for one in found[:LATEST]]
    if answers:
        for row in rows:
            row["answer_url"] = reverse("voice:answer", args=[row["said"].ref])
    context = {
        "rows": rows,
        "more": len(found) > LATEST,
        "story_url": reverse("placements:chronology", args=[young_person.ref]),
        "add_url": reverse("voice:add", args=[young_person.ref]),
    }
    return [
        Section(
            "main", "voice/story/added.html", context, 90, shown=True,
            over=lambda first, last: _over(rows, first, last),
        )
    ]  # fmt: skip


def _over(rows: list[dict[str, Any]], first: date, last: date) -> dict[str, Any] | None:
    """What they added in a time, with the answers: words to keep, and nothing to press."""
    kept = [row for row in rows if first <= in_london(row["said"].recorded_at).date() <= last]
    return {"rows": [row | {"about_url": ""} for row in kept]} if kept else None
