"""Today across homes (homes.across): what is worth a look about each home's steadiness, in one line."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from accounts.policy import permitted
from homes.across import Concern, Worst
from homes.models import Home
from inspections.steady.asked import asked
from inspections.steady.rules import State
from inspections.steady.signs import SIGNS
from ui import words


def concerns(user: Any, homes: list[Home], since: date) -> Iterator[Concern]:
    """Every sign as it is today, asked of all homes at once; a home where all hold has no line."""
    keys = [home.pk for home in homes]
    mine = set(
        permitted(user, "oversee", Home.objects.filter(pk__in=keys)).values_list("pk", flat=True)
    )
    read = [home for home in homes if home.pk in mine]
    if not read:
        return
    question = asked(user, read)
    for home in read:
        titles = [
            sign.title
            for sign in SIGNS
            if sign.read(question, home, question.days[-1]).state == State.LOOK
        ]
        if titles:
            first, *rest = titles
            said = words.listed([first, *(f"{title[:1].lower()}{title[1:]}" for title in rest)])
            yield Concern(
                home.pk,
                Worst.UNSETTLED,
                ("quiet", State.LOOK.label),
                said,
                reverse("inspections:steady", args=[home.ref]),
                says="What keeps this home steady: the rule and the numbers behind each.",
                icon="eye",
            )
