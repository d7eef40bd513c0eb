"""A time somebody was not where they should be, as it is shown: in a row, and as a page."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from homes.records.showing import life_of
from placements.missing import clocks, queries
from placements.missing.models import Kind, MissingEpisode, Push
from placements.naming import Masker
from ui import words

SAID = {Kind.MISSING: "Missing", Kind.AWAY: "Away without agreement"}


def lasted(episode: MissingEpisode, now: datetime) -> str:
    """For 3 hours; for 3 hours so far."""
    end = episode.returned_at or now
    length = words.length(words.between(episode.last_seen_at, end))
    return f"for {length}" if episode.returned_at else f"for {length} so far"


def title(episode: MissingEpisode, now: datetime | None = None) -> str:
    """Missing for 3 hours."""
    return f"{SAID[Kind(episode.kind)]} {lasted(episode, now or timezone.now())}"


def state(episode: MissingEpisode, now: datetime) -> dict[str, str]:
    """Not back yet; or how the return interview stands. Needs ``held`` and ``accepted``."""
    if episode.is_void:
        return {"kind": "quiet", "said": "Void", "icon": "cross"}
    if episode.returned_at is None:
        return {"kind": "serious", "said": "Not back yet", "icon": "serious"}
    if episode.held:
        late = episode.held > clocks.interview_by(episode.returned_at)
        said = "Return interview held" + (", after 72 hours" if late else "")
        return {"kind": "late" if late else "signed", "said": said, "icon": "check"}
    if episode.accepted is False:
        return {"kind": "signed", "said": "Return interview refused", "icon": "check"}
    due = clocks.interview_by(episode.returned_at)
    over = now > due
    said = words.length(words.between(due, now) if over else words.between(now, due))
    return {
        "kind": "overdue" if over else "due",
        "said": f"Return interview expected: {said} {'late' if over else 'left'}",
        "icon": "alert" if over else "clock",
    }


def row_of(episode: MissingEpisode, now: datetime) -> dict[str, Any]:
    """One in a list."""
    return {
        "title": f"{episode.young_person.name}: {title(episode, now).lower()}",
        "url": reverse("missing:episode", args=[episode.ref]),
        "at": episode.last_seen_at,
        "back": episode.returned_at,
        "state": state(episode, now),
    }


def cells(episode: MissingEpisode, mask: Masker, now: datetime) -> list[str]:
    """One line of the file: the columns of views.reading.COLUMNS."""
    pushes = [Push(one).label for one in episode.pushes]
    return [
        episode.young_person.name,
        title(episode, now),
        words.exact(episode.last_seen_at),
        mask(episode.last_seen_where),
        words.exact(episode.noticed_at),
        episode.get_risk_display(),
        words.exact(episode.returned_at),
        ". ".join(filter(None, (mask(episode.found_by), mask(episode.found_where)))),
        mask(episode.how_they_were),
        words.listed(pushes),
        mask(episode.own_words),
        state(episode, now)["said"],
    ]


def page_of(user: Any, episode: MissingEpisode, mask: Masker) -> dict[str, Any]:
    """Everything the page of one shows, as this reader may read it: two queries."""
    pushes = [Push(one).label for one in episode.pushes]
    return {
        "noticed": [
            {"label": "Last seen", "value": f"{words.moment(episode.last_seen_at)}. {mask(episode.last_seen_where)}"},
            {"label": "Noticed", "value": words.moment(episode.noticed_at)},
            {"label": "Before, and what was tried", "value": mask(episode.circumstances)},
            {"label": "Risk", "value": f"{episode.get_risk_display()}. {mask(episode.risk_words)}"},
            {"label": "Wearing", "value": mask(episode.wearing)},
            {"label": "May be with", "value": mask(episode.company)},
            {"label": "May be, or be going", "value": mask(episode.thought)},
        ],
        "back": [
            {"label": "Back", "value": words.moment(episode.returned_at)},
            {"label": "How they were", "value": mask(episode.how_they_were)},
            {"label": "Harm", "value": mask(episode.harm) or "None that we know of"},
            {"label": "Found", "value": ". ".join(filter(None, (mask(episode.found_by), mask(episode.found_where))))},
            {"label": "What drew or drove them", "value": words.listed(pushes)},
            {
                "label": "Checked to be well",
                "value": f"{words.moment(episode.checked_at)}. {mask(episode.checked_by)}"
                if episode.checked_at
                else "Not yet",
            },
            {"label": "What we do differently", "value": mask(episode.different)},
        ]
        if episode.returned_at
        else [],
        "own_words": mask(episode.own_words),
        "told": [
            {
                "who": one.get_who_display(),
                "name": mask(one.name),
                "at": one.at,
                "reference": mask(one.reference),
                "void": one.is_void,
                "by": one.recorded_by.name,
                "life": life_of(user, one, mask),
            }
            for one in queries.told(user, episode)
        ],
        "interviews": [_interview(user, one, mask) for one in queries.interviews(user, episode)],
    }  # fmt: skip


def _interview(user: Any, one: Any, mask: Masker) -> dict[str, Any]:
    said = {
        True: "They said yes.",
        False: f"They said no: {mask(one.why_not)}",
        None: "Not answered yet.",
    }
    held = f" Held {words.moment(one.held_at)} with {mask(one.interviewer)}." if one.held_at else ""
    report = f" Its report came on {words.day_month(one.report_on)}." if one.report_on else ""
    return {
        "void": one.is_void,
        "said": f"Offered {words.moment(one.offered_at)}. {said[one.accepted]}{held}{report}",
        "own_words": mask(one.own_words),
        "actions": mask(one.actions),
        "by": one.recorded_by.name,
        "at": one.recorded_at,
        "life": life_of(user, one, mask),
    }  # fmt: skip
