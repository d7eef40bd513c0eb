"""What a young person added, as it is shown: their words, whose hands, what about, the answers."""

from typing import Any

from django.urls import reverse

from homes.chronology.sources import sources
from placements.naming import Masker
from placements.voice.models import OwnWord
from ui.words import moment

PAGE = "page"  # said of the page itself, or of a part of it that is no record


def by_whom(said: OwnWord) -> str:
    """Alex typed it, 3 March, 4:10pm; or: written down for Alex by Tom Adeyemi."""
    name, at = said.young_person.name, moment(said.recorded_at)
    if said.by_them:
        return f"{name} typed it, {at}"
    return f"Written down for {name} by {said.recorded_by.name}, {at}"


def about_url(said: OwnWord) -> str:
    """The page of what they say it of; nowhere when it has none."""
    source = sources().get(said.kind)
    return source.url(said.thing) if source and source.url else ""


def note_of(said: OwnWord, mask: Masker) -> dict[str, Any]:
    """One of voice/parts/said.html. Takes what has ``given``."""
    return {
        "said": said,
        "name": said.young_person.name,
        "words": mask(said.words),
        "by": by_whom(said),
        "about": mask(said.about),
        "about_url": about_url(said),
        "url": reverse("voice:said", args=[said.ref]),
        "answers": [
            {
                "words": "" if one.is_void else mask(one.words),
                "void": one.is_void,
                "by": one.recorded_by.name,
                "at": one.recorded_at,
                "one": one,
            }
            for one in said.given
        ],
        "waits": not any(not one.is_void for one in said.given),
    }
