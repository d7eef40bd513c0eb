"""This app's panel of Today: what a young person added that nobody has answered yet."""

from typing import Any

from django.urls import reverse

from accounts.policy import may
from homes.models import Home
from homes.today import Panel
from placements.naming import masker
from placements.voice import queries
from placements.voice.showing import note_of
from ui.words import beginning

MOST = 3
AT_MOST = 300  # characters of each; its page has the rest


def panels(user: Any, home: Home) -> list[Panel]:
    """The newest first; nothing at all when everything is answered."""
    found = queries.unanswered(user, home, MOST + 1)
    if not found:
        return []
    mask, answers = masker(user, home), may(user, "write", home)
    rows = []
    for one in found[:MOST]:
        row = note_of(one, mask)
        url = reverse("voice:answer", args=[one.ref]) if answers else ""
        rows.append({**row, "words": beginning(row["words"], AT_MOST), "answer_url": url})
    context = {"rows": rows, "more": len(found) > MOST}
    return [Panel("main", "voice/today/added.html", context, 15)]
