"""How what was noticed, who was told and a return interview are changed and voided (homes.records)."""

from typing import Any

from django.urls import reverse

from accounts.deeds import Refusal
from homes.records.kinds import Answers, Kind, register
from placements.missing import queries
from placements.missing.forms import AmendInterviewForm, AmendNoticedForm, AmendToldForm
from placements.missing.models import Kind as Sort
from placements.missing.models import MissingEpisode, ReturnInterview, ToldOf
from placements.missing.showing import SAID
from placements.naming import masker
from placements.views.standing_in import stand_in
from ui.words import day_short

NOTICED = {
    "kind": "What is known",
    "last_seen_at": "Last seen",
    "last_seen_where": "Where, and by whom",
    "noticed_at": "Noticed",
    "circumstances": "Before, and what was tried",
    "risk": "Risk",
    "risk_words": "Why that risk",
    "wearing": "Wearing",
    "company": "May be with",
    "thought": "May be, or be going",
}


def _title(user: Any, one: MissingEpisode) -> str:
    said = SAID[Sort(one.kind)].lower()
    return f"{one.young_person.name}: {said}, {day_short(one.last_seen_at)}"


def _page(one: MissingEpisode) -> str:
    return reverse("missing:episode", args=[one.ref])


def _of(one: MissingEpisode) -> dict[str, Any]:
    return {"young_people": [one.young_person]}


def _before_it_was_written(one: MissingEpisode, answers: Answers) -> None:
    if answers["noticed_at"] > one.recorded_at:
        raise Refusal("Enter a time before it was written", field="noticed_at")
    if one.returned_at and answers["last_seen_at"] > one.returned_at:
        raise Refusal("Enter a time before they came back", field="last_seen_at")


PART = {
    "home": lambda row: row.episode.home,
    "url": lambda row: _page(row.episode),
    "about": lambda row: _of(row.episode),
    "joins": ("episode__home", "episode__young_person", "recorded_by"),
    "mask": lambda user, row: masker(user, row.episode.home),
    "stand": lambda request, row: stand_in(request, row.episode.home),
}

register(
    Kind(
        code="missing",
        model=MissingEpisode,
        said="record",
        content=NOTICED,
        form=AmendNoticedForm,
        title=_title,
        url=_page,
        about=_of,
        joins=queries.JOINED,
        check=_before_it_was_written,
        mask=lambda user, one: masker(user, one.home),
        stand=lambda request, one: stand_in(request, one.home),
    ),
    Kind(
        code="told-of",
        model=ToldOf,
        said="note of who was told",
        content={"who": "Who was told", "name": "Name", "at": "When", "reference": "Reference"},
        form=AmendToldForm,
        title=lambda user, row: f"Who was told. {_title(user, row.episode)}",
        **PART,
    ),
    Kind(
        code="return-interview",
        model=ReturnInterview,
        said="return interview",
        content={
            "offered_at": "Offered",
            "accepted": "They said yes",
            "why_not": "Why not",
            "interviewer": "Who talked with them",
            "held_at": "Held",
            "report_on": "Its report came",
            "own_words": "What they want us to know",
            "actions": "What was agreed",
        },
        form=AmendInterviewForm,
        title=lambda user, row: f"Return interview. {_title(user, row.episode)}",
        form_arguments=lambda row: {"episode": row.episode},
        **PART,
    ),
)
