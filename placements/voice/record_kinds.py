"""How what a young person added is made void, and an answer changed or voided (homes.records)."""

from typing import Any

from django.urls import reverse

from homes.records.forms import AmendForm
from homes.records.kinds import Kind, register
from placements.naming import masker
from placements.views.standing_in import stand_in
from placements.voice.forms import AmendAnswerForm
from placements.voice.models import Answer, OwnWord
from ui.words import day_month


def title_of(said: OwnWord) -> str:
    """What Alex added on 3 March."""
    return f"What {said.young_person.name} added on {day_month(said.recorded_at)}"


def _page(said: OwnWord) -> str:
    return reverse("voice:said", args=[said.ref])


def _nobody(user: Any, said: OwnWord) -> bool:
    """A young person's own words are changed by nobody."""
    return False


register(
    Kind(
        code="own-words",
        model=OwnWord,
        said="young person’s own words",
        content={"words": "Their own words"},
        form=AmendForm,
        title=lambda user, said: title_of(said),
        url=_page,
        about=lambda said: {"young_people": [said.young_person]},
        joins=("home", "young_person", "recorded_by"),
        may_amend=_nobody,
        mask=lambda user, said: masker(user, said.home),
        stand=lambda request, said: stand_in(request, said.home),
    ),
    Kind(
        code="answer",
        model=Answer,
        said="answer",
        content={"words": "The answer"},
        form=AmendAnswerForm,
        title=lambda user, one: (
            f"Answer to what {one.said.young_person.name} added, {day_month(one.recorded_at)}"
        ),
        url=lambda one: _page(one.said),
        about=lambda one: {"young_people": [one.said.young_person]},
        joins=("home", "said__young_person", "recorded_by"),
        mask=lambda user, one: masker(user, one.home),
        stand=lambda request, one: stand_in(request, one.home),
    ),
)
