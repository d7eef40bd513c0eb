"""Questions of the pages, built once for a kind of reader and filled in for whoever asks.

To put a question together through the policy and to write it as SQL takes Django longer than
PostgreSQL takes to answer it. A question here is a function at the top of its module: it is given
``Anybody`` who holds the reader's roles and a gap for every key, day and word, and returns the
queryset. It never meets the reader, so that nothing of one can stand in what another will ask;
their own keys come from their standing alone, when it is asked.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from django.utils import timezone

from accounts.anybody import Anybody, of_standing
from accounts.gaps import (
    GIVEN,
    Fill,
    Kept,
    Kinds,
    Question,
    Words,
    built_from,
    gaps_for,
    holding_nothing,
    kinds_of,
)
from accounts.policy import Role, Standing, standing

InSQL = Callable[..., tuple[str, Sequence[Any]]]


def ask(user: Any, question: Question, *said: Any, **given: Any) -> list[Any]:
    """The rows of a question, as this person may have them.

    ``said`` is part of the question's words: for each of them it is built anew. ``given`` fills
    gaps: a key, several keys, a day, a moment or a word, each under the name the question knows.
    """
    who = standing(user)
    kept = _kept(question, said, who.roles, timezone.localdate(), kinds_of(given))
    return kept.asked_by(_filled(who, given))


def ask_in_sql(user: Any, question: InSQL, **given: Any) -> list[tuple[Any, ...]]:
    """The same of a question that is given as SQL with its values: plain rows."""
    who = standing(user)
    words = _words(question, who.roles, timezone.localdate(), kinds_of(given))
    return [] if words is None else words.rows(_filled(who, given))


def _filled(who: Standing, given: Mapping[str, Any]) -> Fill:
    return lambda name: given[name[1]] if name[0] == GIVEN else of_standing(who, name)


def first(user: Any, question: Question, *said: Any, **given: Any) -> Any:
    """The first of those rows, or None."""
    return next(iter(ask(user, question, *said, **given)), None)


@lru_cache(maxsize=512)
def _kept(
    question: Question, said: tuple[Any, ...], roles: frozenset[Role], today: date, kinds: Kinds
) -> Kept:
    """Of one day: a question may say which it is."""
    return built_from(question, Anybody(*sorted(roles)), *said, **gaps_for(kinds))


@lru_cache(maxsize=64)
def _words(question: InSQL, roles: frozenset[Role], today: date, kinds: Kinds) -> Words | None:
    asks, anybody = holding_nothing(question), Anybody(*sorted(roles))
    return Words.of(lambda: asks(anybody, **gaps_for(kinds)))
