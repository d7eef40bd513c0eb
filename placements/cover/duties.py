"""What is due here (homes.due): covers nobody has looked at yet."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from homes.due import Duty
from homes.models import Home
from placements.cover.models import Cover
from placements.cover.queries import waiting
from ui import words


def duties(user: Any, homes: Iterable[Home]) -> list[Duty]:
    """Covers to review, for who answers for the home and did not cover themselves."""
    return [_duty(cover) for cover in waiting(user, homes)]


def _duty(cover: Cover) -> Duty:
    name = cover.young_person.name
    return Duty(
        code="cover-review",
        what=f"Review the cover of {name}, {words.moment(cover.starts_at)}",
        url=reverse("cover:review", args=[cover.ref]),
        fact=f"{cover.by.name} read {name}’s page from another home. Look at what was opened by",
        due=cover.review_by,
        rule="Good practice",
    )
