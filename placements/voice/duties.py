"""The rule about answering a young person (homes.due): within a week of what they added."""

from django.db.models import QuerySet

from accounts.policy import permitted
from homes.due import Duty
from homes.due.asking import Anyone, Asking
from homes.due.rules import Basis, Part, Rule, Told, address, tells
from placements.duties import key_workers_duty, with_key_worker
from placements.voice.clocks import ANSWER_DAYS, answer_by
from placements.voice.models import OwnWord
from placements.voice.queries import without_answer
from ui import words


def _asked(who: Anyone) -> QuerySet:
    """What nobody has answered, of those who live there."""
    rows = without_answer(OwnWord.objects.filter(home__in=who.homes))
    return tells(
        permitted(who.user, "answer", rows), ref="ref", at="recorded_at", **with_key_worker()
    )


def _answer(who: Asking, told: Told) -> Duty:
    name, on = told["name"], told.day_of("at")
    return key_workers_duty(
        who,
        told,
        code="own-words",
        what=f"Answer what {name} added",
        url=address("voice:answer", told["ref"]),
        fact=f"Added to the page on {words.day_month(on)}. Answer by",
        due=answer_by(on),
    )


RULES = [
    Rule(
        code="own-words",
        part=Part.PLANS,
        said="What a young person adds to their page is answered",
        counted="the day they added it",
        basis=Basis.PRACTICE,
        source="No law sets this time",
        feed="Something a young person added to answer",
        ask=_asked,
        say=_answer,
        within=f"{ANSWER_DAYS} days",
    )
]
