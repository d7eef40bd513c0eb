"""Reading what young people added to their pages, always through the policy."""

from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from accounts.policy import visible
from accounts.questions import ask
from homes.models import Home
from placements.models import Placement, YoungPerson
from placements.voice.models import Answer, OwnWord


def said(user: Any, *, void: bool = False) -> QuerySet[OwnWord]:
    """What this person may read, the latest first, each with ``given``: its answers in order;
    ``void``: also what should not have been, with answers that are void."""
    rows = OwnWord.with_void.all() if void else OwnWord.objects.all()
    joined = rows.select_related("home", "young_person", "recorded_by", "voided_by")
    answers = Answer.with_void.all() if void else Answer.objects.all()
    answers = answers.select_related("recorded_by", "amended_by", "voided_by")
    given = Prefetch("answers", visible(user, answers).order_by("recorded_at", "pk"), "given")
    return visible(user, joined).prefetch_related(given).order_by("-recorded_at", "-pk")


def about(user: Any, young_person: YoungPerson, home: Home) -> QuerySet[OwnWord]:
    """What one young person said at a home."""
    return said(user).filter(young_person=young_person, home=home)


def latest(user: Any, young_person: YoungPerson, home: Home, most: int) -> list[OwnWord]:
    """The last they said there."""
    return ask(user, _latest, most, young_person=young_person.pk, home=home.pk)


def _latest(who: Any, most: int, *, young_person: Any, home: Any) -> QuerySet[OwnWord]:
    return about(who, young_person, home)[:most]


def unanswered(user: Any, home: Home, most: int) -> list[OwnWord]:
    """The last that was said at a home and that nobody has answered."""
    return ask(user, _unanswered, most, home=home.pk)


def _unanswered(who: Any, most: int, *, home: Any) -> QuerySet[OwnWord]:
    return without_answer(said(who).filter(home=home))[:most]


def without_answer(rows: QuerySet[OwnWord]) -> QuerySet[OwnWord]:
    """Those nobody has answered, of young people who live there."""
    answered = Answer.objects.filter(said=OuterRef("pk"))
    lives_here = Placement.objects.current().filter(
        home=OuterRef("home"), young_person=OuterRef("young_person")
    )
    return rows.filter(~Exists(answered), Exists(lives_here))
